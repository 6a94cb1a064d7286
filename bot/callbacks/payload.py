"""Payloads of buttons: typed, of at most 64 bytes, packed into `callback_data` and read back.

A press proposes and proves nothing: the handler reads the actor and the thing again.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, Final, get_type_hints

SIZE_LIMIT: Final = 64
"""Bytes of `callback_data` (Bot API, InlineKeyboardButton)."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBER: Final = re.compile(r"[0-9a-z]{1,12}")


class ForgedPayload(Exception):
    """The bot never put this on a button."""


@dataclass(frozen=True)
class Payload:
    """The base of all payloads; `tag` is the short name of the kind.

    `keeps_message`: it stands under somebody's own words, which no press may replace.
    """

    tag: ClassVar[str]
    keeps_message: ClassVar[bool] = False

    def pack(self) -> str:
        """Write the payload for a button; ValueError when it would not fit or not come back."""
        packed = ":".join([self.tag, *(_pack(getattr(self, field.name)) for field in fields(self))])
        if len(packed.encode()) > SIZE_LIMIT:
            raise ValueError(f"over {SIZE_LIMIT} bytes: {packed}")
        return packed


def _pack(value: object) -> str:
    if isinstance(value, int):
        return _in_base_36(value)
    text = str(value)
    if ":" in text:
        raise ValueError(f"a colon would not come back: {text}")
    return text


def _in_base_36(number: int) -> str:
    if number < 0:
        raise ValueError(f"a negative number would not come back: {number}")
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _unpack(kind: Any, text: str) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    if kind is int:
        if not _NUMBER.fullmatch(text):
            raise ForgedPayload
        return int(text, 36)
    return kind(text)


def unpack(data: str) -> Payload:
    """Read a payload back; ForgedPayload for anything that `pack` did not make.

    Buttons stay in chats for long: what has a default may be missing at the end.
    """
    tag, *values = data.split(":")
    kind = _kinds().get(tag)
    if kind is None:
        raise ForgedPayload
    kinds = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    needed = sum(field.default is MISSING for field in fields(kind))
    if not needed <= len(values) <= len(names):
        raise ForgedPayload
    try:
        read = [_unpack(kinds[name], text) for name, text in zip(names, values, strict=False)]
        return kind(*read)
    except ValueError as error:
        raise ForgedPayload from error


def keeps_message(data: str) -> bool:
    """Whether the message under which this was pressed must stay as it is."""
    kind = _kinds().get(data.partition(":")[0])
    return kind is not None and kind.keeps_message


def _kinds() -> Mapping[str, type[Payload]]:
    return {kind.tag: kind for kind in Payload.__subclasses__()}
