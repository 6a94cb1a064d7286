"""Screens as Bot API calls: a new message, or an edit of an old one."""

from typing import Any

from bot.runtime.calls import Call, Priority
from bot.screens.screen import Screen


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
