"""What one reader gets: values made safe; names, dates and numbers as that reader reads them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from gettext import NullTranslations
from typing import Final

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from bot.i18n import Html, Translator, Translators
from bot.i18n.catalogues import compiled

FSI: Final = "\u2068"
PDI: Final = "\u2069"
RLM: Final = "\u200f"
MOMENT: Final = datetime(2027, 3, 3, 22, 30, tzinfo=UTC)
PLANNED: Final = "en de nl fr it es pl ro bg sr el tr uk ru ar fa".split()
"""Every language that is to come: what Babel gives must not break in one of them."""


def reader(language: str, texts: Mapping[str, str] | None = None) -> Translator:
    """Make the translator of a language with a few texts; all others stay English."""
    catalogue = Catalog(locale=language)
    for source, translation in (texts or {}).items():
        catalogue.add(source, translation)
    return Translator(Locale.parse(language), compiled(catalogue))


EN: Final = reader("en")
DE: Final = reader("de")
AR: Final = reader("ar", {"Hello %(name)s!\nBye.": "مرحبا %(name)s!\nوداعا."})


def named(value: object) -> str | None:
    """Name a reader in the name of a test; other values name themselves."""
    return value.language if isinstance(value, Translator) else None


def test_a_value_is_escaped_and_isolated() -> None:
    assert EN.text("Hello %(name)s!", name="<b>Tom & Co</b>") == (
        f"Hello {FSI}&lt;b&gt;Tom &amp; Co&lt;/b&gt;{PDI}!"
    )


def test_markup_made_here_is_not_escaped_again() -> None:
    inner = EN.text("<i>%(name)s</i>", name="A & B")
    assert EN.text("Hello %(name)s!", name=inner) == (
        f"Hello {FSI}<i>{FSI}A &amp; B{PDI}</i>{PDI}!"
    )


def test_a_text_is_markup() -> None:
    assert isinstance(EN.text("Hello."), Html)
    assert isinstance(EN.plural("One.", "Many.", 2), Html)


def test_a_percent_sign_in_a_value_is_only_a_sign() -> None:
    assert EN.text("%(a)s", a="%(b)s 100 %") == f"{FSI}%(b)s 100 %{PDI}"


def test_a_label_is_plain() -> None:
    assert EN.button("%(name)s: A & B", name="<x>") == f"{FSI}<x>{PDI}: A & B"
    assert EN.toast("%(name)s", name="<x>") == f"{FSI}<x>{PDI}"
    assert EN.term("%(name)s", name="<x>") == f"{FSI}<x>{PDI}"


def test_a_label_is_not_markup() -> None:
    assert not isinstance(EN.button("A"), Html)
    assert EN.text("%(label)s", label=EN.button("<A>")) == f"{FSI}&lt;A&gt;{PDI}"


def test_every_line_of_a_right_to_left_text_says_so() -> None:
    assert AR.text("Hello %(name)s!\nBye.", name="Tom") == (
        f"{RLM}مرحبا {FSI}Tom{PDI}!\n{RLM}وداعا."
    )


def test_an_empty_line_stays_empty() -> None:
    assert AR.text("A\n\nB") == f"{RLM}A\n\n{RLM}B"


def test_a_right_to_left_label_says_so() -> None:
    assert AR.button("A") == f"{RLM}A"


def test_a_command_keeps_its_slash_before_it_in_a_right_to_left_text() -> None:
    assert AR.text("See /help.") == f"{RLM}See {FSI}/help{PDI}."
    assert EN.text("See /help.") == "See /help."


def test_a_closing_tag_is_no_command() -> None:
    assert AR.text("<b>A</b>") == f"{RLM}<b>A</b>"


@pytest.mark.parametrize(("language", "is_rtl"), [("en", False), ("ar", True), ("fa", True)])
def test_the_direction_is_that_of_the_script(language: str, *, is_rtl: bool) -> None:
    assert reader(language).is_right_to_left == is_rtl


def test_a_text_with_a_context_is_another_text() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Open", "Offen")
    catalogue.add("Open", "Öffnen", context="button")
    t = Translator(Locale.parse("de"), compiled(catalogue))
    assert (t.text("Open"), t.button("Open"), t.toast("Open")) == ("Offen", "Öffnen", "Open")


def test_a_fuzzy_text_is_not_shown() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Open", "Zu?", flags=("fuzzy",))
    assert Translator(Locale.parse("de"), compiled(catalogue)).text("Open") == "Open"


def test_a_plural_counts_and_takes_more_values() -> None:
    assert EN.plural("%(n)s of %(all)s.", "%(n)s of all %(all)s.", 1200, all=3000) == (
        f"{FSI}1,200{PDI} of all {FSI}3,000{PDI}."
    )


@pytest.mark.parametrize(
    ("t", "number"), [(EN, "1,234,567"), (DE, "1.234.567"), (AR, "1,234,567")], ids=named
)
def test_a_number_is_written_as_its_readers_write_it(t: Translator, number: str) -> None:
    assert t.number(1_234_567) == number
    assert t.text("%(n)s", n=1_234_567).strip(RLM) == f"{FSI}{number}{PDI}"


@pytest.mark.parametrize(
    ("t", "date"), [(EN, "3 March 2027"), (DE, "3. März 2027"), (AR, "3 مارس 2027")], ids=named
)
def test_a_date_names_the_month(t: Translator, date: str) -> None:
    assert t.date(MOMENT, "Europe/Berlin") == date


def test_a_date_is_that_of_the_zone() -> None:
    assert EN.date(MOMENT, "Asia/Kabul") == "4 March 2027"


@pytest.mark.parametrize("t", [EN, DE, AR], ids=named)
@pytest.mark.parametrize(
    ("zone", "time"),
    [
        ("UTC", "22:30"),
        ("Europe/Berlin", "23:30"),
        ("Asia/Kabul", "03:00"),
        ("America/New_York", "17:30"),
    ],
)
def test_a_time_has_24_hours_and_a_zone(t: Translator, zone: str, time: str) -> None:
    assert t.time(MOMENT, zone) == time


def test_summer_time_counts() -> None:
    summer = datetime(2027, 7, 3, 22, 5, tzinfo=UTC)
    assert EN.time(summer, "Europe/Berlin") == "00:05"
    assert EN.date(summer, "Europe/Berlin") == "4 July 2027"


@pytest.mark.parametrize("language", PLANNED)
@pytest.mark.parametrize("count", range(6))
def test_a_list_names_every_item_once(language: str, count: int) -> None:
    items = ["Ω1", "Ω2", "Ω3", "Ω4", "Ω5"][:count]
    listed = reader(language).listing(items)
    assert ["Ω" + piece[0] for piece in listed.split("Ω")[1:]] == items


@pytest.mark.parametrize(
    ("t", "both"),
    [(EN, "German and Arabic"), (DE, "Deutsch und Arabisch"), (AR, "الألمانية والعربية")],
)
def test_names_inside_a_sentence_are_joined_with_and(t: Translator, both: str) -> None:
    assert t.together(t.language_name(code) for code in ("de", "ar")) == both


def test_a_list_of_one_is_the_item() -> None:
    assert AR.listing(["A"]) == "A"


@pytest.mark.parametrize(
    ("t", "german", "dari"),
    [(EN, "German", "Dari"), (DE, "Deutsch", "Dari"), (AR, "الألمانية", "الدارية")],
    ids=named,
)
def test_a_language_is_named_with_a_capital(t: Translator, german: str, dari: str) -> None:
    assert (t.language_name("de"), t.language_name("fa_AF")) == (german, dari)


def test_a_language_without_a_name_is_called_by_its_code() -> None:
    assert EN.language_name("qqq") == "Qqq"


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "Deutsch"), ("fr", "Français"), ("ar", "العربية"), ("en", "English")],
)
def test_a_language_names_itself(language: str, name: str) -> None:
    assert reader(language).own_name() == name


def test_countries_and_cities_have_names() -> None:
    assert (EN.country_name("CI"), DE.country_name("GR")) == ("Côte d’Ivoire", "Griechenland")
    assert (DE.city_name("Asia/Damascus"), AR.city_name("Europe/Berlin")) == ("Damaskus", "برلين")


FINISHED: Final = Translators({code: reader(code) for code in ("en", "de", "ar")})
WITH_PERSIAN: Final = Translators({code: reader(code) for code in ("en", "fa", "pt", "zh")})


@pytest.mark.parametrize(
    ("code", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("de", "de"),
        ("de-AT", "de"),
        ("de_AT", "de"),
        ("pt-br", "en"),
        ("zh-hans", "en"),
        ("prs", "en"),
        ("AR", "ar"),
        ("ar-EG", "ar"),
        ("tlh-Latn-x-nonsense", "en"),
        ("-", "en"),
        ("🙂", "en"),
    ],
)
def test_the_closest_language_serves(code: str | None, language: str) -> None:
    assert FINISHED.closest(code) == language


@pytest.mark.parametrize(
    ("code", "language"),
    [("prs", "fa"), ("fa-IR", "fa"), ("pt-br", "pt"), ("zh-hans-sg", "zh")],
)
def test_the_longest_part_that_fits_counts(code: str, language: str) -> None:
    assert WITH_PERSIAN.closest(code) == language


def test_an_unfinished_language_is_read_in_the_source() -> None:
    assert FINISHED.of("fa").language == "en"
    assert (FINISHED.knows("fa"), FINISHED.knows("de")) == (False, True)


def test_the_source_language_comes_first() -> None:
    assert Translators.load().languages[0] == "en"


def test_without_a_catalogue_the_source_is_shown() -> None:
    t = Translator(Locale.parse("de"), NullTranslations())
    assert t.text("Hello %(name)s", name="Tom") == f"Hello {FSI}Tom{PDI}"


def test_a_value_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    t = Translators.load().of("en")
    said = [
        str(t.text(form, name="Jonas W.")).translate({0x2068: None, 0x2069: None})
        for form in ("Hello %(name)s.", "Hello %(name)s...", "%(name)s. Hello!", "%(name)s says")
    ]
    assert said == ["Hello Jonas W.", "Hello Jonas W....", "Jonas W. Hello!", "Jonas W. says"]


def test_a_right_to_left_name_does_not_turn_a_line_around() -> None:
    t = Translators.load().of("de")
    lines = str(t.text("Hello\n%(name)s says %(other)s", name="أمل", other="Hi")).split("\n")
    assert [line[0] for line in lines] == ["H", "\u200e"]
    assert t.button("%(name)s", name="أمل")[0] == "\u200e"
    assert t.button("%(name)s", name="Amal")[0] == "\u2068"
