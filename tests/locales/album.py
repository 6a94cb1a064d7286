"""All that the bot has shown to anybody, taken from its calls; and what of it is untranslated."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from babel import Locale

from bot.i18n.translator import FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_MARK
from sandbox.entities import parse
from sandbox.messages import without_marks
from sandbox.world import Call, World
from tests.locales.pseudo import CLOSE, OPEN

PAIRS: Final = {OPEN: CLOSE, FIRST_STRONG_ISOLATE: POP_ISOLATE}
LATIN: Final = re.compile(r"[A-Za-z]")
COMMAND: Final = re.compile(r"(?<![^\s])/[a-z]+")


class Kind(StrEnum):
    """Where somebody reads a text."""

    TEXT = "text"
    CAPTION = "caption"
    PAPER = "paper"
    CALENDAR = "calendar"
    LABEL = "label"
    TOAST = "toast"
    COMMAND = "command"
    DESCRIPTION = "description"
    SHORT_DESCRIPTION = "short description"


LIMITS: Final[Mapping[Kind, int]] = {
    Kind.TEXT: 4096,
    Kind.CAPTION: 1024,
    Kind.PAPER: 200,
    Kind.CALENDAR: 120,
    Kind.LABEL: 64,
    Kind.TOAST: 200,
    Kind.COMMAND: 256,
    Kind.DESCRIPTION: 512,
    Kind.SHORT_DESCRIPTION: 120,
}
"""Telegram's limits. It has none for labels: on a phone two lines of 32 letters can be read."""


@dataclass(frozen=True)
class Shown:
    """One text as it arrives: without tags, with all its marks."""

    kind: Kind
    text: str


def all_shown(world: World) -> list[Shown]:
    """Give every text that the bot has sent, each once, in the order of its first appearance."""
    return list(dict.fromkeys(one for call in world.calls for one in _shown_by(call)))


def _shown_by(call: Call) -> Iterator[Shown]:
    params = {name: _value(value) for name, value in call.params.items()}
    yield from (Shown(Kind.LABEL, label) for label in _labels(params.get("reply_markup")))
    match call.method:
        case "sendMessage" | "editMessageText":
            yield Shown(Kind.TEXT, parse(str(call.params["text"]), "HTML").text)
        case "sendDocument" | "sendPhoto":
            yield Shown(Kind.CAPTION, parse(str(call.params["caption"]), "HTML").text)
        case "answerCallbackQuery" if "text" in params:
            yield Shown(Kind.TOAST, str(call.params["text"]))
        case "setMyCommands":
            yield from (Shown(Kind.COMMAND, one["description"]) for one in params["commands"])
        case "setMyDescription":
            yield Shown(Kind.DESCRIPTION, str(call.params["description"]))
        case "setMyShortDescription":
            yield Shown(Kind.SHORT_DESCRIPTION, str(call.params["short_description"]))


def _value(value: Any) -> Any:
    """Read what travels as JSON in a form."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" else value


def _labels(markup: Any) -> Iterator[str]:
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return (button["text"] for row in rows for button in row)


def refusals(world: World) -> list[str]:
    """Give the errors that Telegram answered calls with."""
    return [str(call.error) for call in world.calls if call.error]


def too_long(shown: Iterable[Shown]) -> list[Shown]:
    """Give the texts over the limit of their kind."""
    return [one for one in shown if _size(one) > LIMITS[one.kind]]


def _size(one: Shown) -> int:
    """Count as Telegram does, in UTF-16 units; of a label what can be seen."""
    text = without_marks(one.text) if one.kind is Kind.LABEL else one.text
    return len(text.encode("utf-16-le")) // 2


def untranslated(text: str, known: AbstractSet[str]) -> list[str]:
    """Give the pieces of a text that are neither translated nor known to need no translation.

    `known` are names and what people wrote themselves; between them may stand only numbers, signs
    and white space. Inside the brackets everything is in the letters of the pseudo language.
    """
    inside, beside = _pieces(text.replace(RIGHT_TO_LEFT_MARK, ""))
    mixed = [piece for piece in inside if LATIN.search(COMMAND.sub("", piece))]
    return mixed + [piece for piece in beside if not _is_known(piece, known)]


def _pieces(text: str) -> tuple[list[str], list[str]]:
    """Take a text apart at its brackets and isolates: what is inside brackets, and the rest."""
    inside: list[str] = []
    beside: list[str] = []
    opened: list[str] = []
    for piece in re.split(f"([{OPEN}{CLOSE}{FIRST_STRONG_ISOLATE}{POP_ISOLATE}])", text):
        if piece in PAIRS:
            opened.append(piece)
        elif piece in PAIRS.values():
            if not opened or PAIRS[opened.pop()] != piece:
                raise ValueError(f"brackets or isolates do not match: {text!r}")
        elif piece:
            (inside if opened[-1:] == [OPEN] else beside).append(piece)
    if opened:
        raise ValueError(f"brackets or isolates are left open: {text!r}")
    return inside, beside


def _is_known(piece: str, known: AbstractSet[str]) -> bool:
    """Whether a piece is known, or is made of nothing but known names in a row."""
    if bare(piece) in known:
        return True
    words = sorted((name for name in known if name in piece), key=len, reverse=True)
    for word in words:
        piece = piece.replace(word, " ")
    return not bare(piece)


def bare(text: str) -> str:
    """Take the signs, digits and spaces off both ends: emoji, bullets, punctuation."""
    return text.strip("".join({letter for letter in text if not _is_letter(letter)}))


def _is_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "L"


def glue(locale: Locale) -> set[str]:
    """Give the words that a language puts between the items of a list."""
    patterns = [one for style in locale.list_patterns.values() for one in style.values()]
    return {bare(piece) for one in patterns for piece in re.split(r"\{\d\}", one)} - {""}


def calendar_names(locale: Locale) -> set[str]:
    """Give the names of months and weekdays in all their forms."""
    places = (*locale.months.values(), *locale.days.values())
    return {name for widths in places for names in widths.values() for name in names.values()}
