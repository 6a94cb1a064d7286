"""What one reader gets to see: texts in their language, with every value made safe in one place."""

import html
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from gettext import NullTranslations
from typing import Final, Literal, TypeAlias

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_datetime_format,
    get_day_names,
    get_timezone,
    get_timezone_location,
)
from babel.lists import format_list
from babel.numbers import format_decimal

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
RIGHT_TO_LEFT_MARK: Final = "\u200f"
LEFT_TO_RIGHT_MARK: Final = "\u200e"

COMMAND: Final = re.compile(r"(?<![\w<])/[a-z]+")
"""A command in a text; its slash would wander to the other side in a right-to-left one."""

DOUBLE_STOP: Final = re.compile(rf"\.{POP_ISOLATE}\.(?!\.)")
STOP_INSIDE: Final = f".{POP_ISOLATE}"
"""A value that ends with a full stop, like "Jonas W.", ends the sentence as well."""

COMMAS: Final = {"ar": "، ", "fa": "، "}
"""Between the items of a list; Babel's patterns for them fail or stutter in several languages."""

FORMATS: Final = {"en": Locale.parse("en_150")}
"""Where dates and numbers follow a territory: English as it is written in Europe."""

YEAR: Final = 365
MONTH: Final = 30
"""Days, where people speak of so many years or months."""

SHORT_NAME: Final = 3
"""Characters that a seventh of a narrow phone shows."""

Day: TypeAlias = date
"""A translator has a method called `date`."""


def _has_right_to_left(line: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in line)


class Html(str):
    """Markup that was made here and needs no escaping."""

    __slots__ = ()


def isolated(value: str) -> str:
    """Keep a value's direction from changing that of the sentence around it."""
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"


class Translator:
    """Texts, names, dates and numbers for the readers of one language.

    Each method is a kind of text with a context of its own; `bot.i18n.extraction` finds the calls.
    Values are inserted with `%(name)s`.
    """

    def __init__(self, locale: Locale, catalogue: NullTranslations) -> None:
        self.locale = locale
        self._catalogue = catalogue
        self._formats = FORMATS.get(str(locale), locale)

    @property
    def language(self) -> str:
        return str(self.locale)

    @property
    def is_right_to_left(self) -> bool:
        return self.locale.text_direction == "rtl"

    def text(self, message: str, **values: object) -> Html:
        """Translate a text of a screen, as HTML."""
        return self._html(self._catalogue.gettext(message), values)

    def plural(self, one: str, many: str, n: int, **values: object) -> Html:
        """Translate a text that counts something; `%(n)s` is the number."""
        return self._html(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def button(self, message: str, **values: object) -> str:
        """Translate the label of a button: plain, at most 40 characters."""
        return self._plain(self._catalogue.pgettext("button", message), values)

    def toast(self, message: str, **values: object) -> str:
        """Translate what is shown for a moment after a press: plain, at most 200 characters."""
        return self._plain(self._catalogue.pgettext("toast", message), values)

    def command(self, message: str) -> str:
        """Translate what stands beside a command in the menu: plain, at most 256 characters."""
        return self._catalogue.pgettext("command", message)

    def term(self, message: str, **values: object) -> str:
        """Translate a name of something, for texts and buttons: plain, at most 40 characters."""
        return self._plain(self._catalogue.pgettext("term", message), values)

    def description(self, message: str) -> str:
        """Translate what an empty chat shows: plain, at most 512 characters."""
        return self._catalogue.pgettext("description", message)

    def short_description(self, message: str) -> str:
        """Translate what the bot's page shows: plain, at most 120 characters."""
        return self._catalogue.pgettext("short_description", message)

    def _html(self, form: str, values: Mapping[str, object]) -> Html:
        safe = {name: isolated(self._safe(value)) for name, value in values.items()}
        if self.is_right_to_left:
            form = COMMAND.sub(lambda command: isolated(command.group()), form)
        return Html(self._directed(DOUBLE_STOP.sub(STOP_INSIDE, form % safe)))

    def _plain(self, form: str, values: Mapping[str, object]) -> str:
        return self._directed(
            form % {name: isolated(self._shown(value)) for name, value in values.items()}
        )

    def _safe(self, value: object) -> str:
        return value if isinstance(value, Html) else html.escape(self._shown(value))

    def _shown(self, value: object) -> str:
        return self.number(value) if isinstance(value, int) else str(value)

    def _directed(self, text: str) -> str:
        """Begin lines with a mark of their direction, so that nothing in them can turn them around.

        In a left-to-right text that is needed only where something right-to-left stands in it.
        """
        lines = text.split("\n")
        if self.is_right_to_left:
            return "\n".join(RIGHT_TO_LEFT_MARK + line if line else line for line in lines)
        return "\n".join(
            LEFT_TO_RIGHT_MARK + line if _has_right_to_left(line) else line for line in lines
        )

    def number(self, value: float) -> str:
        """Write a number; in Arabic with the digits 0-9, which all its readers know."""
        return format_decimal(value, locale=self._formats)

    def listing(self, items: Iterable[str]) -> str:
        """Join items with commas: the items themselves may have an "and" in them."""
        return COMMAS.get(self.language, ", ").join(items)

    def together(self, names: Iterable[str]) -> str:
        """Join names inside a sentence, like "German and Arabic"; none has an "and" in it."""
        return format_list(list(names), "standard", locale=self.locale)

    def time(self, moment: datetime, zone: str) -> str:
        """Write the time of day in a zone, as clocks in Europe show it: "14:05"."""
        return format_time(moment, "HH:mm", tzinfo=get_timezone(zone), locale=self._formats)

    def date(self, moment: datetime, zone: str) -> str:
        """Write the day in a zone: "3 November 2026"."""
        local = moment.astimezone(get_timezone(zone))
        return format_date(local, "long", locale=self._formats)

    def day(self, moment: datetime, zone: str) -> str:
        """Write the day in a zone, short: "Tue, 2 Mar"."""
        local = moment.astimezone(get_timezone(zone))
        return format_skeleton("MMMEd", local, locale=self._formats)

    def moment(self, moment: datetime, zone: str) -> str:
        """Write day and time of day in a zone: "Tuesday, 2 March, 14:05"."""
        local = moment.astimezone(get_timezone(zone))
        day = format_date(local, self._long_day, locale=self._formats)
        joined = str(get_datetime_format("medium", locale=self._formats))
        return joined.replace("{1}", day).replace("{0}", self.time(moment, zone))

    @property
    def _long_day(self) -> str:
        """Give the pattern of a day with its whole names.

        The locale's pattern with short names, widened as UTS 35 (Missing Skeleton Fields) says.
        """
        skeletons = self._formats.datetime_skeletons
        pattern = skeletons.get("MMMMEd") or skeletons["MMMEd"]
        return re.sub("M{3,}", "MMMM", re.sub("E+|c+", "EEEE", pattern.pattern))

    def month(self, day: Day) -> str:
        """Name a month with its year: "March 2027"."""
        return format_date(day, "LLLL y", locale=self._formats)

    def short_month(self, day: Day) -> str:
        """Name a month, short: "Mar"."""
        return format_date(day, "LLL", locale=self._formats)

    def duration(self, days: int) -> str:
        """Write how long something lasts: "2 years", "3 months"; in days what is neither."""
        unit: Literal["year", "month", "day"] = "day"
        if days and not days % YEAR:
            unit = "year"
        elif days and not days % MONTH and days < YEAR:
            unit = "month"
        # No unit is large enough for the threshold, so that it is the one that is asked for.
        return format_timedelta(
            timedelta(days=days), granularity=unit, threshold=math.inf, locale=self._formats
        )

    @property
    def first_weekday(self) -> int:
        """Say with which day a week begins, 0 for Monday.

        A language without a territory has the world's week of CLDR, from Monday, in Arabic too:
        that is the week on every timetable where its readers live now.
        """
        return self._formats.first_week_day

    def weekdays(self) -> Sequence[str]:
        """Name the days of a week from its first, as short as they can be told apart."""
        names = get_day_names("short", "stand-alone", locale=self._formats)
        if max(map(len, names.values())) > SHORT_NAME:
            names = get_day_names("narrow", "stand-alone", locale=self._formats)
        return [names[(self.first_weekday + number) % 7].rstrip(".") for number in range(7)]

    def language_name(self, code: str) -> str:
        """Name a language in this language."""
        name: str = self.locale.languages.get(code, code)
        return name[0].upper() + name[1:]

    def country_name(self, code: str) -> str:
        """Name a country, by its ISO 3166 code, in this language."""
        name: str = self.locale.territories.get(code, code)
        return name

    def city_name(self, zone: str) -> str:
        """Name the city that a time zone is called after in this language."""
        return get_timezone_location(zone, locale=self.locale, return_city=True)

    def own_name(self) -> str:
        """Name this language in itself."""
        name = self.locale.get_display_name(self.locale) or self.language
        return name[0].upper() + name[1:]
