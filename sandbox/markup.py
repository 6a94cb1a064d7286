"""The keyboards that a bot may send."""

from urllib.parse import urlsplit

from sandbox.entities import JsonObject
from sandbox.errors import bad_request

_NO_ACTION = frozenset({"text", "icon_custom_emoji_id", "style"})
_MOST_BUTTONS = 100
_OWN_SCHEMES = frozenset({"tg", "ton"})
_SCHEMES = _OWN_SCHEMES | {"http", "https"}


def checked(markup: JsonObject | None) -> JsonObject | None:
    """Return the markup as it is kept: without empty rows, None when nothing is left.

    Raises `ApiError` 400 in Telegram's words where they are known.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return _reply(markup)
    return markup


def _inline(markup: JsonObject) -> JsonObject | None:
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_inline(button)
    _check_number(len(buttons))
    return {"inline_keyboard": rows} if rows else None


def _check_inline(button: JsonObject) -> None:
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in button if name not in _NO_ACTION]
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button has several actions: {', '.join(actions)}")
    if "url" in button:
        _check_address(button["url"])


def _check_address(address: str) -> None:
    if not _leads_somewhere(address):
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")


def _leads_somewhere(address: str) -> bool:
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
    except ValueError:
        return False
    if parts.scheme not in _SCHEMES or " " in address:
        return False
    return parts.scheme in _OWN_SCHEMES or "." in parts.netloc or parts.hostname == "localhost"


def _reply(markup: JsonObject) -> JsonObject:
    rows = [row for row in markup["keyboard"] if row]
    if any(not button["text"] for row in rows for button in row):
        raise bad_request("keyboard button text must be non-empty")
    _check_number(sum(len(row) for row in rows))
    return {**markup, "keyboard": rows}


def _check_number(buttons: int) -> None:
    if buttons > _MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
