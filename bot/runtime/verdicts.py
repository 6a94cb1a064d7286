"""What Telegram's answer to a call means for the call."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)

LONGEST_PAUSE: Final = 60.0
"""Seconds between two tries at most."""

LAST_TRY: Final = 24 * 60
"""About a day of tries: an answer older than that helps nobody."""

NOTHING_LEFT: Final = ("message is not modified", "message to copy not found")
"""It is so already, or its author has deleted it before it could be passed on."""

EDIT_IMPOSSIBLE: Final = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
)
GONE: Final = ("chat not found", "user is deactivated")


@dataclass(frozen=True)
class Sent:
    """It arrived, or there is nothing to change or to copy any more."""


@dataclass(frozen=True)
class Later:
    """Try again after so many seconds; `flood` when Telegram asked for the pause."""

    seconds: float
    flood: bool = False


@dataclass(frozen=True)
class Unreachable:
    """This person cannot be written to."""


@dataclass(frozen=True)
class SendAnew:
    """The message cannot be edited: send its new content as a new message."""


@dataclass(frozen=True)
class Failed:
    """It will never work."""


Verdict = Sent | Later | Unreachable | SendAnew | Failed


def verdict(error: TelegramError, *, tries: int) -> Verdict:
    """Read an error of the Bot API; words are compared without case.

    The words are those of Telegram's server; python-telegram-bot capitalises them.
    """
    match error:
        case RetryAfter():
            return Later(_seconds(error), flood=True)
        case Forbidden():
            return Unreachable()
        case BadRequest():
            return _bad_request(error.message.lower())
        case ChatMigrated():
            return Failed()
    pause = min(2.0 ** min(tries, 10), LONGEST_PAUSE)
    return Later(pause) if tries < LAST_TRY else Failed()


def _bad_request(words: str) -> Verdict:
    if any(text in words for text in NOTHING_LEFT):
        return Sent()
    if any(text in words for text in EDIT_IMPOSSIBLE):
        return SendAnew()
    return Unreachable() if any(text in words for text in GONE) else Failed()


def _seconds(error: RetryAfter) -> float:
    span = error.retry_after
    return span.total_seconds() if isinstance(span, timedelta) else float(span)
