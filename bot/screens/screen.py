"""A screen: a text with buttons, as one Telegram message."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.callbacks.manners import Go, Place
from bot.callbacks.payload import Payload
from bot.i18n import Html, Translator


@dataclass(frozen=True)
class Button:
    """A label (plain text, short) and what pressing it proposes."""

    label: str
    payload: Payload


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
class Screen:
    """A text (HTML) over rows of buttons.

    `asks_location` shows, instead of the rows, a keyboard with one button that sends the place
    where the phone is (its label); `clears_keyboard` takes such a keyboard away. With a `document`
    the text is its caption, of at most 1024 characters, and the screen is always a new message.
    """

    text: Html
    rows: Rows = ()
    asks_location: str | None = None
    clears_keyboard: bool = False
    document: Document | None = None

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


def rows_of(buttons: list[Button], *, width: int) -> Rows:
    """Lay buttons out in rows."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


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
