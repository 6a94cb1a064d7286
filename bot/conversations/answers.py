"""What somebody answers in a conversation, free of Telegram's types."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.i18n import Html
from mentoring import folding

_KEPT_FORMATTING: Final = {"\u200c", "\u200d"}
"""Joiners, which Persian words and many emoji are made with."""


@dataclass(frozen=True)
class Typed:
    """Text that somebody wrote; `message_id` is its number in their chat.

    `html` is the same text with the formatting that they gave it.
    """

    text: str
    message_id: int = 0
    html: str = ""


@dataclass(frozen=True)
class Pressed:
    """A button of the question."""

    value: str


@dataclass(frozen=True)
class Located:
    """A place that somebody sent; used at once and never stored."""

    latitude: float
    longitude: float
    message_id: int = 0


@dataclass(frozen=True)
class Sent:
    """Something that answers hardly any question, but can be passed on: a photo, a voice message.

    `kind` and `file_id` are Telegram's names for a photo or a file; `text` stands under it, `html`
    is that with its formatting. `in_album`: it is one of several that were sent at once.
    """

    message_id: int
    kind: str = ""
    file_id: str = ""
    text: str = ""
    html: str = ""
    in_album: bool = False


@dataclass(frozen=True)
class Unsuitable:
    """Something that can neither answer a question nor be passed on: a poll, a game."""


Answer = Typed | Pressed | Located | Sent | Unsuitable


class Unclear(Exception):
    """The answer does not fit the question; `hint` says what would."""

    def __init__(self, hint: Html) -> None:
        super().__init__(hint)
        self.hint = hint


def cleaned(text: str) -> str:
    """Take out what cannot be seen: control characters, lone surrogates, direction overrides."""
    return "".join(character for character in text if _is_visible(character)).strip()


_TURNING: Final = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
"""Controls that turn the direction of all that follows."""


def shown_letters(text: str) -> str:
    """Take out what would harm others or cannot be stored, and nothing of how it looks.

    Unlike `cleaned` it leaves the marks of direction and the parts of which emoji are made.
    """
    kept = (one for one in text if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})
    return "".join(one for one in kept if one not in _TURNING).strip()


def _is_visible(character: str) -> bool:
    if character in _KEPT_FORMATTING or character == "\n":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def folded(text: str) -> str:
    """Fold a text for searching: case, accents, the forms of alef, and the Arabic article."""
    return folding.folded(one_line(text))


def one_line(text: str) -> str:
    """Clean a text and fold its white space, for what stands in a line."""
    return " ".join(cleaned(text).split())
