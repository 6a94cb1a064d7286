"""Screens as Bot API calls: a new message, or an edit of an old one."""

from typing import Any, Final

from bot.runtime.calls import Call, Priority, attached
from bot.screens.screen import Button, Document, KnownFile, Rows, Screen


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
        method, content = ("sendDocument", _file("document", screen, screen.document))
    elif screen.picture is not None:
        method, content = ("sendPhoto", _file("photo", screen, screen.picture))
    elif screen.known_file is not None:
        method, content = _KNOWN[screen.known_file.kind], _known_file(screen, screen.known_file)
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


def _file(kind: str, screen: Screen, document: Document) -> dict[str, Any]:
    return {
        kind: attached(document.name, document.content, document.media_type),
        "caption": str(screen.text),
        "parse_mode": "HTML",
    }


_KNOWN: Final = {"photo": "sendPhoto", "document": "sendDocument"}
"""Kind of a file that Telegram has already -> what sends it."""


def _known_file(screen: Screen, file: KnownFile) -> dict[str, Any]:
    return {file.kind: file.file_id, "caption": str(screen.text), "parse_mode": "HTML"}


def inline_keyboard(rows: Rows) -> dict[str, Any] | None:
    """Make the buttons under a message; None for none."""
    if not rows:
        return None
    return {
        "inline_keyboard": [[_inline_button(button) for button in row] for row in rows],
    }


def _inline_button(button: Button) -> dict[str, str]:
    if button.payload is not None:
        return {"text": button.label, "callback_data": button.payload.pack()}
    return {"text": button.label, "url": button.url or ""}


def _keyboard(screen: Screen) -> dict[str, Any] | None:
    if screen.asks_location is not None:
        return {
            "keyboard": [[{"text": screen.asks_location, "request_location": True}]],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    return {"remove_keyboard": True} if screen.clears_keyboard else None
