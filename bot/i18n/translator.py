"""What one reader gets to see: texts in their language, with every value made safe in one place."""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from gettext import NullTranslations
from typing import Final

from babel import Locale
from babel.dates import format_date, format_time, get_timezone, get_timezone_location
from babel.numbers import format_decimal

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
RIGHT_TO_LEFT_MARK: Final = "\u200f"

COMMAND: Final = re.compile(r"(?<![\w<])/[a-z]+")
"""A command in a text; its slash would wander to the other side in a right-to-left one."""

COMMAS: Final = {"ar": "، ", "fa": "، "}
"""Between the items of a list; Babel's patterns for them fail or stutter in several languages."""

FORMATS: Final = {"en": Locale.parse("en_150")}
"""Where dates and numbers follow a territory: English as it is written in Europe."""


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
        return Html(self._directed(form % safe))

    def _plain(self, form: str, values: Mapping[str, object]) -> str:
        return self._directed(
            form % {name: isolated(self._shown(value)) for name, value in values.items()}
        )

    def _safe(self, value: object) -> str:
        return value if isinstance(value, Html) else html.escape(self._shown(value))

    def _shown(self, value: object) -> str:
        return self.number(value) if isinstance(value, int) else str(value)

    def _directed(self, text: str) -> str:
        """Begin every line of a right-to-left text so that nothing in it can turn it around."""
        if not self.is_right_to_left:
            return text
        lines = text.split("\n")
        return "\n".join(RIGHT_TO_LEFT_MARK + line if line else line for line in lines)

    def number(self, value: int) -> str:
        """Write a number; in Arabic with the digits 0-9, which all its readers know."""
        return format_decimal(value, locale=self._formats)

    def listing(self, items: Iterable[str]) -> str:
        """Join items with commas: the items themselves may have an "and" in them."""
        return COMMAS.get(self.language, ", ").join(items)

    def time(self, moment: datetime, zone: str) -> str:
        """Write the time of day in a zone, as clocks in Europe show it: "14:05"."""
        return format_time(moment, "HH:mm", tzinfo=get_timezone(zone), locale=self._formats)

    def date(self, moment: datetime, zone: str) -> str:
        """Write the day in a zone: "3 November 2026"."""
        local = moment.astimezone(get_timezone(zone))
        return format_date(local, "long", locale=self._formats)

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
