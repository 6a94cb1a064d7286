"""What is on a button: typed payloads of at most 64 bytes, and who may press which.

A press proposes and proves nothing: the handler reads the actor and the thing again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Final, get_type_hints

from mentoring.ids import MembershipId, NetworkId
from mentoring.roles import Role

SIZE_LIMIT: Final = 64
"""Bytes of `callback_data` (Bot API, InlineKeyboardButton)."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBER: Final = re.compile(r"[0-9a-z]{1,12}")


class ForgedPayload(Exception):
    """The bot never put this on a button."""


@dataclass(frozen=True)
class Payload:
    """The base of all payloads; `tag` is the short name of the kind."""

    tag: ClassVar[str]

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
    """Read a payload back; ForgedPayload for anything that `pack` did not make."""
    tag, *values = data.split(":")
    kind = _KINDS.get(tag)
    if kind is None:
        raise ForgedPayload
    kinds = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    try:
        read = [_unpack(kinds[name], text) for name, text in zip(names, values, strict=True)]
        return kind(*read)
    except ValueError as error:
        raise ForgedPayload from error


class Place(StrEnum):
    """A screen that needs nothing but the person."""

    HOME = "home"
    HELP = "help"
    LANGUAGE = "language"
    NETWORKS = "networks"
    PRIVACY = "privacy"
    PROFILE = "profile"
    WAITING = "waiting"


@dataclass(frozen=True)
class Greet(Payload):
    """Show the welcome in another language, before anything is stored; `start` is a deep link."""

    tag = "w"
    language: str
    start: str


@dataclass(frozen=True)
class Agree(Payload):
    """Consent to a version of the privacy notice."""

    tag = "y"
    notice: int
    language: str
    start: str


@dataclass(frozen=True)
class Disagree(Payload):
    """Do not consent."""

    tag = "n"
    language: str


@dataclass(frozen=True)
class Go(Payload):
    """Go to a place."""

    tag = "g"
    place: Place


@dataclass(frozen=True)
class SetLanguage(Payload):
    """Read the bot in another language."""

    tag = "l"
    language: str


@dataclass(frozen=True)
class JoinNetwork(Payload):
    """Ask to become a member."""

    tag = "j"
    network_id: NetworkId


@dataclass(frozen=True)
class EditProfile(Payload):
    """Fill in the profile; `part` is one of its questions, or empty for all."""

    tag = "p"
    part: str


@dataclass(frozen=True)
class WriteStatement(Payload):
    """Tell a network's meta-mentors of one's experience."""

    tag = "s"
    membership_id: MembershipId


@dataclass(frozen=True)
class ShowWaiting(Payload):
    """Look at a page of who waits for approval; the first page is 0."""

    tag = "wl"
    page: int


@dataclass(frozen=True)
class ShowApplicant(Payload):
    """Look at somebody who waits for approval."""

    tag = "a"
    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class Approve(Payload):
    """Let somebody in; `statement` is the number of the one that was read, 0 for none."""

    tag = "ay"
    membership_id: MembershipId
    role: Role
    statement: int


@dataclass(frozen=True)
class Decline(Payload):
    """Decline somebody, with a text; `statement` as above."""

    tag = "an"
    membership_id: MembershipId
    role: Role
    statement: int


@dataclass(frozen=True)
class AskForget(Payload):
    """Show what deleting everything means."""

    tag = "x"


@dataclass(frozen=True)
class Forget(Payload):
    """Delete everything about the person who presses."""

    tag = "xx"


@dataclass(frozen=True)
class Reply(Payload):
    """Answer the question of a conversation that stood at `version`."""

    tag = "r"
    version: int
    value: str


@dataclass(frozen=True)
class StepBack(Payload):
    """Go back to the question before."""

    tag = "rb"
    version: int


@dataclass(frozen=True)
class Leave(Payload):
    """Leave the conversation and drop what was answered."""

    tag = "rx"
    version: int


@dataclass(frozen=True)
class Resume(Payload):
    """Take the conversation up again."""

    tag = "rr"


_KINDS: Final[Mapping[str, type[Payload]]] = {kind.tag: kind for kind in Payload.__subclasses__()}


class Right(StrEnum):
    """Who may press; checked against the rows as they are at the moment of the press."""

    ANYBODY = "anybody"
    CONSENTED = "consented"
    INTRODUCED = "introduced"
    THEIR_OWN = "their_own"
    LOOKS_AFTER = "looks_after"


AUTHORISATION: Final[Mapping[type[Payload], Right]] = {
    Greet: Right.ANYBODY,
    Agree: Right.ANYBODY,
    Disagree: Right.ANYBODY,
    Go: Right.CONSENTED,
    SetLanguage: Right.CONSENTED,
    JoinNetwork: Right.INTRODUCED,
    EditProfile: Right.INTRODUCED,
    WriteStatement: Right.THEIR_OWN,
    ShowWaiting: Right.INTRODUCED,
    ShowApplicant: Right.LOOKS_AFTER,
    Approve: Right.LOOKS_AFTER,
    Decline: Right.LOOKS_AFTER,
    AskForget: Right.CONSENTED,
    Forget: Right.CONSENTED,
    Reply: Right.CONSENTED,
    StepBack: Right.CONSENTED,
    Leave: Right.CONSENTED,
    Resume: Right.CONSENTED,
}
"""Every kind of payload -> who may press it. THEIR_OWN and LOOKS_AFTER read `membership_id`."""
