"""Which names can be printed."""

import pytest

from documents.printing import unprintable


@pytest.mark.parametrize(
    "name",
    [
        "Amina Rahimi",
        "Müller-Çelik",
        "Łukasz Žižek",
        "Nguyễn Thị Ánh",
        "Олександр Ґудзь",
        "Ђорђе Љубић",
        "Ελένη Παπαδοπούλου",
        "سارة الأحمد",
        "می‌خواهم پگاه ژاله",
        "ڕێبین ئەحمەد",
        "Q\u0323\u0301",
        "O’Neil #*]\\\"'",
        "\u2068Amina\u2069\u200f",
        "",
    ],
)
def test_names_of_our_scripts_can_be_printed(name: str) -> None:
    assert unprintable(name) == ()


@pytest.mark.parametrize(
    ("name", "characters"),
    [
        ("Amina 😀", ("😀",)),
        ("李 Li 李 明", ("李", "明")),
        ("ሰላም", ("ሰ", "ላ", "ም")),
        ("A\ue000", ("\ue000",)),
        ("A\x00\n", ("\x00", "\n")),
        ("A\ud800", ("\ud800",)),
    ],
)
def test_missing_characters_are_named_once(name: str, characters: tuple[str, ...]) -> None:
    assert unprintable(name) == characters


def test_characters_that_turn_other_letters_around_are_refused() -> None:
    assert unprintable("Amina \u202eimihaR") == ("\u202e",)
