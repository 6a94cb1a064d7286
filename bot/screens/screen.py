"""A screen: a text with buttons, as one Telegram message."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator

T = TypeVar("T")

SIDE_BY_SIDE: Final = 16
"""Letters as wide as "n" that a narrow phone shows of a label when two stand in a row."""
WIDTHS: Final = {"il|'.,:;!‹›": 0.5, "fjrt ()-": 0.6, "mwMW": 1.5}
"""Letters that are far from as wide as "n", in the fonts of phones, and how wide they are."""
CAPITAL: Final = 1.2
ARABIC: Final = 0.85
EMOJI: Final = 2.2


@dataclass(frozen=True)
class Button:
    """A label (plain text, short), and what pressing it proposes, or the address it opens."""

    label: str
    payload: Payload | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]

PageButton = Callable[[int], Payload]
"""Gives the payload that leads to a page of a list; the first page is 0."""


@dataclass(frozen=True)
class Document:
    """A file that is sent with a screen."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class KnownFile:
    """A file that Telegram has already; `kind` is "photo" or "document"."""

    kind: str
    file_id: str


@dataclass(frozen=True)
class Screen:
    """A text (HTML) over rows of buttons.

    `asks_location` shows, instead of the rows, a keyboard with one button that sends the place
    where the phone is (its label); `clears_keyboard` takes such a keyboard away. With a `document`,
    or a `picture` of at most 10 MB, the text is its caption, of at most 1024 characters, and the
    screen is always a new message.
    """

    text: Html
    rows: Rows = ()
    asks_location: str | None = None
    clears_keyboard: bool = False
    document: Document | None = None
    picture: Document | None = None
    known_file: KnownFile | None = None

    @property
    def has_file(self) -> bool:
        """Whether it comes with something that no edit can bring."""
        return (self.document or self.picture or self.known_file) is not None

    def under(self, lead: Html | None) -> "Screen":
        """Give the same screen with a paragraph above."""
        return self if lead is None else replace(self, text=paragraphs(lead, self.text))

    def with_row(self, *buttons: Button) -> "Screen":
        """Give the same screen with one more row of buttons."""
        return replace(self, rows=(*self.rows, buttons))


def paragraphs(*parts: Html | None) -> Html:
    """Put whole texts under each other, with a blank line between them."""
    return Html("\n\n".join(part for part in parts if part))


def lines(*parts: Html | None) -> Html:
    """Put whole lines under each other."""
    return Html("\n".join(part for part in parts if part))


def rows_of(buttons: Iterable[Button], *, width: int) -> Rows:
    """Lay buttons out in rows; one that a narrow phone would cut gets a row of its own."""
    rows = packed(buttons, width=width, is_long=lambda button: _seen(button.label) > SIDE_BY_SIDE)
    return tuple(tuple(row) for row in rows)


def _seen(label: str) -> float:
    """Measure what can be seen, in letters; the marks of direction and of emoji have no width."""
    return sum(_width(one) for one in label if unicodedata.category(one) not in {"Cf", "Mn"})


def _width(letter: str) -> float:
    """Say how many times as wide as "n" it is."""
    if _is_wide(letter):
        return EMOJI
    if unicodedata.bidirectional(letter) == "AL":
        return ARABIC
    usual = CAPITAL if letter.isupper() else 1
    return next((width for letters, width in WIDTHS.items() if letter in letters), usual)


def _is_wide(letter: str) -> bool:
    """Tell a sign like ✉ or 🏛 from letters too: a phone draws it as wide as every other emoji."""
    wide = unicodedata.east_asian_width(letter) == "W"
    return wide or unicodedata.category(letter) == "So"


def packed(things: Iterable[T], *, width: int, is_long: Callable[[T], bool]) -> list[list[T]]:
    """Put at most `width` things in a row, and a long one in a row of its own."""
    rows: list[list[T]] = []
    for thing in things:
        if rows and len(rows[-1]) < width and not any(map(is_long, [thing, *rows[-1]])):
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return rows


def page_turns(t: Translator, *, page: int, count: int, size: int, to: PageButton) -> Rows:
    """Make the row that turns the pages of a list of `count` things; empty when all fit on one."""
    turns = []
    if page > 0:
        turns.append(Button(t.button("‹ Previous"), to(page - 1)))
    if (page + 1) * size < count:
        turns.append(Button(t.button("More ›"), to(page + 1)))
    return (tuple(turns),) if turns else ()


def home_button(t: Translator) -> Button:
    """Make the way back to Home."""
    return Button(t.button("🏠 Home"), Go(Place.HOME))
