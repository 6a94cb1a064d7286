"""No check lets everything pass: each one complains about a message that is wrong in its way."""

from collections.abc import Sequence

import pytest
from babel.messages.catalog import Catalog, Message

from tests.locales import checks

PEOPLE = ("%(n)s person at %(place)s.", "%(n)s people at %(place)s.")

Strings = str | tuple[str, ...]


def complaints(
    check: checks.Check,
    source: Strings,
    translation: Strings,
    *,
    context: str | None = None,
    language: str = "de",
) -> list[str]:
    """Put one message into a catalogue of its own, and run one check on it."""
    catalogue = Catalog(locale=language)
    return check(catalogue, catalogue.add(source, translation, context=context))


def passes(check: checks.Check, *pairs: tuple[str, str]) -> bool:
    """Whether a check has nothing to say about these."""
    return [found for source, text in pairs for found in complaints(check, source, text)] == []


def test_a_missing_text_is_found() -> None:
    assert complaints(checks.is_complete, "Hello.", "") == ["form 0 is missing"]
    assert complaints(checks.is_complete, PEOPLE, ("eins", " ")) == ["form 1 is missing"]
    assert complaints(checks.is_complete, "Hello.", "Hallo.") == []


def test_a_fuzzy_text_is_found() -> None:
    message = Message("Hello.", "Hallo.", flags=("fuzzy",))
    assert checks.is_complete(Catalog(locale="de"), message) == ["is marked fuzzy"]


@pytest.mark.parametrize(
    ("source", "translation", "language", "found"),
    [
        (PEOPLE, ("a", "b", "c"), "de", ["3 forms instead of 2"]),
        (PEOPLE, ("a", "b"), "ar", ["2 forms instead of 6"]),
        ("Hello.", ("a", "b"), "de", ["2 forms instead of 1"]),
        (PEOPLE, ("a", "b"), "de", []),
    ],
)
def test_a_wrong_number_of_forms_is_found(
    source: Strings, translation: Strings, language: str, found: Sequence[str]
) -> None:
    assert complaints(checks.has_all_forms, source, translation, language=language) == found


def test_what_babel_finds_is_found() -> None:
    found = complaints(checks.passes_babel, "Hello %(name)s.", "Hallo %(nome)s.")
    assert found == ["unknown named placeholder 'nome'"]
    assert passes(checks.passes_babel, ("Hello %(name)s.", "Hallo %(name)s."), ("Hello.", ""))


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        (("Eine Person bei %(place)s.", "%(n)s Personen bei %(place)s."), []),
        (("%(n)s Person bei %(place)s.", "Viele bei %(place)s."), ["form 1 lacks %(n)s"]),
        (("Eine Person.", "%(n)s Personen bei %(place)s."), ["form 0 lacks %(place)s"]),
        (("%(m)s bei %(place)s.", "%(n)s bei %(place)s."), ["form 0 has %(m)s"]),
    ],
)
def test_a_lost_value_is_found(translation: Strings, found: Sequence[str]) -> None:
    assert complaints(checks.keeps_placeholders, PEOPLE, translation) == found


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("ar", [f"form {index} lacks %(n)s" for index in (3, 4, 5)]),
        ("fr", ["form 0 lacks %(n)s", "form 1 lacks %(n)s"]),
        ("uk", [f"form {index} lacks %(n)s" for index in (0, 1, 2)]),
        ("fa", ["form 0 lacks %(n)s"]),
    ],
)
def test_only_a_form_for_one_number_may_leave_it_out(language: str, found: Sequence[str]) -> None:
    forms = ("x",) * Catalog(locale=language).num_plurals
    source = ("%(n)s person", "%(n)s people")
    assert complaints(checks.keeps_placeholders, source, forms, language=language) == found


def test_a_percent_sign_that_would_stop_the_bot_is_found() -> None:
    assert complaints(checks.has_no_stray_percent, "All.", "100 %.") == ["stray % in form 0"]
    assert complaints(checks.has_no_stray_percent, "%(n)s", "%(n)d") == ["stray % in form 0"]
    assert passes(checks.has_no_stray_percent, ("%(n)s", "%(n)s %%"))
    assert complaints(checks.has_no_stray_percent, "x", "%%", context="command") == [
        "stray % in form 0"
    ]


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("<b>Hallo</b>", []),
        ("Hallo", ["form 0 has other tags than the source"]),
        ("</b>Hallo<b>", ["form 0 has tags that do not match"]),
        (
            "<blink>Hallo</blink>",
            ["form 0 has other tags than the source", "form 0 has tags that do not match"],
        ),
        ("<b>Hallo</b> & Tschüs", ["form 0 has a bare <, > or &"]),
        ("<b>Hallo</b> < 3", ["form 0 has a bare <, > or &"]),
    ],
)
def test_a_broken_tag_is_found(translation: str, found: Sequence[str]) -> None:
    assert complaints(checks.keeps_tags, "<b>Hello</b>", translation) == found


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("Hallo.\nDu.", []),
        ("Hallo.\nDu. ", ["form 0 has white space at an end"]),
        ("Hallo. \nDu.", ["form 0 has stray white space"]),
        ("Hallo  da.\nDu.", ["form 0 has stray white space"]),
        ("Hallo.\tDu.\nDu.", ["form 0 has stray white space"]),
        ("Hallo.\n\nDu.", ["form 0 breaks its lines elsewhere"]),
    ],
)
def test_stray_white_space_is_found(translation: str, found: Sequence[str]) -> None:
    assert complaints(checks.has_clean_spaces, "Hello.\nYou.", translation) == found


@pytest.mark.parametrize(("context", "limit"), checks.LIMITS.items())
def test_a_text_too_long_is_found(context: str | None, limit: int) -> None:
    found = [f"form 0 has {limit + 1} characters, more than {limit}"]
    assert complaints(checks.fits, "x", "x" * limit, context=context) == []
    assert complaints(checks.fits, "x", "x" * (limit + 1), context=context) == found


def test_tags_take_no_room_and_values_a_little() -> None:
    text = "<b>" + "x" * 2998 + "</b>%(name)s"
    assert complaints(checks.fits, "x", text) == []
    assert len(complaints(checks.fits, "x", text + "x")) == 1


@pytest.mark.parametrize("letter", sorted(checks.INVISIBLE))
def test_what_cannot_be_seen_is_found(letter: str) -> None:
    found = complaints(checks.has_nothing_invisible, "Hello.", f"Hal{letter}lo.")
    assert found == [f"form 0 has U+{ord(letter):04X}"]


def test_joiners_are_seen() -> None:
    assert passes(checks.has_nothing_invisible, ("x", "می‌خواهم"), ("x", "👩‍🏫"))


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("✅ Done", "✅ Fertig", []),
        ("Skip ›", "Weiter ›", []),
        ("Really?", "حقًا؟", []),
        ("%(name)s is in.", "%(name)s ist dabei.", []),
        ("<b>Hello</b>", "<b>«Hallo»</b>", []),
        ("✅ Done", "Fertig", ["form 0 has ('', '') instead of ('✅', '')"]),
        ("Skip ›", "Weiter", ["form 0 has ('', '') instead of ('', '›')"]),
        ("✖️ Cancel", "✖ Stopp", ["form 0 has ('✖', '') instead of ('✖️', '')"]),
        ("• One", "- Eins", ["form 0 has ('-', '') instead of ('•', '')"]),
        ("Saved.", "Gespeichert", ["form 0 does not end as the source does"]),
        ("Profile", "Profil.", ["form 0 does not end as the source does"]),
    ],
)
def test_a_lost_mark_is_found(source: str, translation: str, found: Sequence[str]) -> None:
    assert complaints(checks.keeps_marks, source, translation) == found


def test_a_translated_command_is_found() -> None:
    source = "See /help.\n/privacy"
    found = ["form 0 does not name /help /privacy"]
    assert complaints(checks.keeps_commands, source, "Siehe /hilfe.\n/privacy") == found
    assert passes(checks.keeps_commands, (source, "/privacy\noder /help."), ("and/or", "und/oder"))


def test_a_button_by_another_name_is_found() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("✅ Done", "✅ Fertig", context="button")
    right = catalogue.add("Then press “Done”.", "Dann drück „Fertig“.")
    wrong = catalogue.add("Now press “Done”.", "Dann drück „Ende“.")
    other = catalogue.add("It is called “Ariadne”.", "Sie heißt „Ariadne“.")
    assert checks.quotes_buttons(catalogue, right) == []
    assert checks.quotes_buttons(catalogue, wrong) == ["form 0 does not name the button 'Fertig'"]
    assert checks.quotes_buttons(catalogue, other) == []


def test_english_is_found() -> None:
    assert complaints(checks.is_translated, "Hello.", "Hello.") == ["form 0 is English"]
    assert complaints(checks.is_translated, PEOPLE, ("Eine.", PEOPLE[1])) == ["form 1 is English"]
    assert passes(checks.is_translated, ("Online", "Online"), ("• %(a)s: %(b)s", "• %(a)s: %(b)s"))
