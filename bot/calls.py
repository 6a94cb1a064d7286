"""Bot API calls as the outbox keeps them: ready to be made, with nothing left to decide."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from bot.screens.screen import Screen


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
    waits. `dedupe_key` makes it impossible to write the same one twice.
    """

    method: str
    params: Mapping[str, Any]
    chat_id: int | None
    priority: Priority = Priority.ANSWER
    edits_message: int | None = None
    dedupe_key: str | None = None

    def row(self) -> dict[str, Any]:
        """Give the columns of the outbox."""
        return {
            "chat_id": self.chat_id,
            "priority": int(self.priority),
            "method": self.method,
            "params": json.dumps(self.params),
            "edits_message": self.edits_message,
            "dedupe_key": self.dedupe_key,
        }


def send(chat_id: int, screen: Screen, *, priority: Priority = Priority.ANSWER) -> Call:
    """Make the call that sends a screen as a new message."""
    params = {"chat_id": chat_id, **_content(screen)}
    markup = _keyboard(screen) or _inline_keyboard(screen)
    if markup:
        params["reply_markup"] = markup
    return Call("sendMessage", params, chat_id, priority)


def edit(chat_id: int, message_id: int, screen: Screen) -> Call:
    """Make the call that turns a message into a screen; without rows its buttons go."""
    params = {"chat_id": chat_id, "message_id": message_id, **_content(screen)}
    markup = _inline_keyboard(screen)
    if markup:
        params["reply_markup"] = markup
    return Call("editMessageText", params, chat_id, edits_message=message_id)


def instead_of_edit(params: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the parameters of an edit into those of a new message with the same content."""
    return {name: value for name, value in params.items() if name != "message_id"}


def _content(screen: Screen) -> dict[str, Any]:
    return {
        "text": str(screen.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def _inline_keyboard(screen: Screen) -> dict[str, Any] | None:
    if not screen.rows:
        return None
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": button.payload.pack()} for button in row]
            for row in screen.rows
        ]
    }


def _keyboard(screen: Screen) -> dict[str, Any] | None:
    if screen.asks_location is not None:
        return {
            "keyboard": [[{"text": screen.asks_location, "request_location": True}]],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    return {"remove_keyboard": True} if screen.clears_keyboard else None
