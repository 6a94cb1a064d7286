"""What somebody answers in a conversation, free of Telegram's types."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.i18n import Html

ARTICLE: Final = "\u0627\u0644"
ALEFS: Final = str.maketrans({"\u0671": "\u0627", "\u0649": "\u064a"})

_KEPT_FORMATTING: Final = {"\u200c", "\u200d"}
"""Joiners, which Persian words and many emoji are made with."""


@dataclass(frozen=True)
class Typed:
    """Text that somebody wrote; `message_id` is its number in their chat."""

    text: str
    message_id: int = 0


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
    """Something that answers no question, but can be passed on: a photo, a voice message."""

    message_id: int


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


def _is_visible(character: str) -> bool:
    if character in _KEPT_FORMATTING or character == "\n":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def folded(text: str) -> str:
    """Fold a text for searching: case, accents, the forms of alef, and the Arabic article."""
    letters = unicodedata.normalize("NFKD", one_line(text).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(word.removeprefix(ARTICLE) for word in bare.translate(ALEFS).split())


def one_line(text: str) -> str:
    """Clean a text and fold its white space, for what stands in a line."""
    return " ".join(cleaned(text).split())
