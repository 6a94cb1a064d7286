"""Days and times as each reader reads them, on both sides of every change of the clocks."""

from datetime import UTC, date, datetime
from gettext import NullTranslations
from typing import Final

import pytest
from babel import Locale

from bot.i18n import Translator

PLANNED: Final = "en de nl fr it es pl ro bg sr el tr uk ru ar fa".split()
"""Every language that is to come: what Babel gives must not break in one of them."""
BERLIN: Final = "Europe/Berlin"
CAIRO: Final = "Africa/Cairo"


def reader(language: str) -> Translator:
    """Make the translator of a language, without texts."""
    return Translator(Locale.parse(language), NullTranslations())


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "Tue, 2 Mar", "Tuesday, 2 March, 23:30"),
        ("de", "Di., 2. März", "Dienstag, 2. März, 23:30"),
        ("ar", "الثلاثاء، 2 مارس", "الثلاثاء، 2 مارس، 23:30"),
    ],
)
def test_a_day_is_short_and_a_moment_whole(language: str, day: str, moment: str) -> None:
    at = datetime(2027, 3, 2, 22, 30, tzinfo=UTC)
    assert reader(language).day(at, BERLIN) == day
    assert reader(language).moment(at, BERLIN) == moment


def test_a_moment_is_that_of_the_zone() -> None:
    at = datetime(2027, 3, 2, 22, 30, tzinfo=UTC)
    assert reader("en").moment(at, CAIRO) == "Wednesday, 3 March, 00:30"
    assert reader("en").day(at, CAIRO) == "Wed, 3 Mar"


@pytest.mark.parametrize(
    ("at", "berlin", "cairo"),
    [
        # Berlin goes forward on 28 March at 1:00 UTC, Cairo on 29 April at 22:00 UTC.
        ((3, 28, 0, 59), "Sunday, 28 March, 01:59", "Sunday, 28 March, 02:59"),
        ((3, 28, 1, 0), "Sunday, 28 March, 03:00", "Sunday, 28 March, 03:00"),
        ((4, 29, 21, 59), "Thursday, 29 April, 23:59", "Thursday, 29 April, 23:59"),
        ((4, 29, 22, 0), "Friday, 30 April, 00:00", "Friday, 30 April, 01:00"),
        # Cairo goes back on 28 October at 21:00 UTC, Berlin on 31 October at 1:00 UTC.
        ((10, 28, 20, 59), "Thursday, 28 October, 22:59", "Thursday, 28 October, 23:59"),
        ((10, 28, 21, 0), "Thursday, 28 October, 23:00", "Thursday, 28 October, 23:00"),
        ((10, 31, 0, 30), "Sunday, 31 October, 02:30", "Sunday, 31 October, 02:30"),
        ((10, 31, 1, 30), "Sunday, 31 October, 02:30", "Sunday, 31 October, 03:30"),
    ],
)
def test_clocks_change_in_each_zone_on_its_own_day(
    at: tuple[int, int, int, int], berlin: str, cairo: str
) -> None:
    month, day, hour, minute = at
    moment = datetime(2027, month, day, hour, minute, tzinfo=UTC)
    assert reader("en").moment(moment, BERLIN) == berlin
    assert reader("en").moment(moment, CAIRO) == cairo


@pytest.mark.parametrize("language", PLANNED)
def test_every_language_has_whole_names_and_the_time_of_a_moment(language: str) -> None:
    t = reader(language)
    at = datetime(2027, 9, 22, 15, 30, tzinfo=UTC)
    written = t.moment(at, BERLIN)
    weekday = t.locale.days["format"]["wide"][2]
    assert weekday in written
    assert written.endswith("17:30")
    assert "22" in written
    assert "2027" not in written


@pytest.mark.parametrize(
    ("language", "month", "short", "weekdays"),
    [
        ("en", "September 2027", "Sept", "Mo Tu We Th Fr Sa Su"),
        ("de", "September 2027", "Sep", "Mo Di Mi Do Fr Sa So"),
        ("ar", "سبتمبر 2027", "سبتمبر", "ن ث ر خ ج س ح"),
        ("pl", "wrzesień 2027", "wrz", "pon wto śro czw pią sob nie"),
    ],
)
def test_a_calendar_has_a_head(language: str, month: str, short: str, weekdays: str) -> None:
    t, day = reader(language), date(2027, 9, 1)
    assert (t.month(day), t.short_month(day)) == (month, short)
    assert " ".join(t.weekdays()) == weekdays


@pytest.mark.parametrize("language", PLANNED)
def test_the_week_begins_on_monday_and_its_days_fit(language: str) -> None:
    t = reader(language)
    assert t.first_weekday == 0
    assert len(t.weekdays()) == 7
    assert max(map(len, t.weekdays())) <= 3
