"""Screens as Bot API calls: a new message, or an edit of an old one."""

from typing import Any

from bot.runtime.calls import Call, Priority, attached
from bot.screens.screen import Document, Rows, Screen


def send(
    chat_id: int,
    screen: Screen,
    *,
    priority: Priority = Priority.ANSWER,
    about: int | None = None,
    dedupe_key: str | None = None,
) -> Call:
    """Make the call that sends a screen as a new message."""
    method, content = ("sendMessage", _content(screen))
    if screen.document is not None:
        method, content = ("sendDocument", _document(screen, screen.document))
    params = {"chat_id": chat_id, **content}
    markup = _keyboard(screen) or inline_keyboard(screen.rows)
    if markup:
        params["reply_markup"] = markup
    return Call(method, params, chat_id, priority, about=about, dedupe_key=dedupe_key)


def edit(chat_id: int, message_id: int, screen: Screen) -> Call:
    """Make the call that turns a message into a screen; without rows its buttons go."""
    params = {"chat_id": chat_id, "message_id": message_id, **_content(screen)}
    markup = inline_keyboard(screen.rows)
    if markup:
        params["reply_markup"] = markup
    return Call("editMessageText", params, chat_id, edits_message=message_id)


def _content(screen: Screen) -> dict[str, Any]:
    return {
        "text": str(screen.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def _document(screen: Screen, document: Document) -> dict[str, Any]:
    return {
        "document": attached(document.name, document.content, document.media_type),
        "caption": str(screen.text),
        "parse_mode": "HTML",
    }


def inline_keyboard(rows: Rows) -> dict[str, Any] | None:
    """Make the buttons under a message; None for none."""
    if not rows:
        return None
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": button.payload.pack()} for button in row]
            for row in rows
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
