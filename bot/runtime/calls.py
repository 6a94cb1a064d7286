"""Bot API calls as the outbox keeps them: ready to be made, with nothing left to decide."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Final


class Priority(IntEnum):
    """What is sent first: who waits for an answer goes before everybody else."""

    ANSWER = 0
    NOTICE = 1
    NUDGE = 2
    BROADCAST = 3
    SETTING = 4


@dataclass(frozen=True)
class Call:
    """One call.

    `edits_message` is the number of the message it edits: a later edit takes its place while it
    waits. `about` and `also_about` are the Telegram ids of people it tells of: it goes when one of
    them is forgotten. `dedupe_key` makes it impossible to write the same one twice. From `stale_at`
    on it is of no use any more; until `held_until` it waits.
    """

    method: str
    params: Mapping[str, Any]
    chat_id: int | None
    priority: Priority = Priority.ANSWER
    edits_message: int | None = None
    about: int | None = None
    also_about: int | None = None
    dedupe_key: str | None = None
    stale_at: datetime | None = None
    held_until: datetime | None = None

    def row(self) -> dict[str, Any]:
        """Give the columns of the outbox."""
        return {
            "chat_id": self.chat_id,
            "about": self.about,
            "also_about": self.also_about,
            "priority": int(self.priority),
            "method": self.method,
            "params": json.dumps(self.params),
            "edits_message": self.edits_message,
            "dedupe_key": self.dedupe_key,
            "stale_at": self.stale_at,
            "held_until": self.held_until,
        }


ATTACHED: Final = "base64"
"""The key under which the content of a file stands among the parameters of a call."""


def attached(name: str, content: bytes, media_type: str) -> dict[str, str]:
    """Write a file so that it can stand in a row."""
    return {"name": name, "type": media_type, ATTACHED: base64.b64encode(content).decode()}


def content_of(attachment: Mapping[str, str]) -> bytes:
    """Read a file back."""
    return base64.b64decode(attachment[ATTACHED])


def instead_of_edit(params: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the parameters of an edit into those of a new message with the same content."""
    return {name: value for name, value in params.items() if name != "message_id"}
