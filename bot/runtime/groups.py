"""Words and names of people in groups are taken out of updates before these are stored."""

import re
from collections.abc import Mapping
from typing import Any, Final

WRITTEN: Final = ("message", "edited_message", "channel_post", "edited_channel_post")
CHANGES: Final = ("my_chat_member", "chat_member", "chat_join_request")
GROUPS: Final = {"group", "supergroup", "channel"}
MEANT_FOR_US: Final = re.compile(r"/start(@\w+)? g_\w+", re.ASCII)
"""What an app says in a group after a link has brought the bot there."""

KEPT_OF_MESSAGE: Final = ("message_id", "date", "chat", "from", "migrate_to_chat_id")
KEPT_OF_USER: Final = ("id", "is_bot", "language_code")
NOT_NEEDED: Final = {"bio", "invite_link"}


def without_words(update: Any) -> Any:
    """Give an update without anything that people wrote in a group, or are called there.

    What is left of a message is that a group has moved, or a code that brings the bot there; of
    any other only its number.
    """
    if not isinstance(update, dict):
        return update
    for kind in (*WRITTEN, *CHANGES):
        if kind in update and _is_of_group(update[kind]):
            left = _nameless(update[kind]) if kind in CHANGES else _told(kind, update[kind])
            number = {name: value for name, value in update.items() if name == "update_id"}
            return number if left is None else {**number, kind: left}
    return update


def _is_of_group(happened: Any) -> bool:
    chat = happened.get("chat") if isinstance(happened, dict) else None
    if not isinstance(chat, dict):
        return False
    number = chat.get("id")
    return chat.get("type") in GROUPS or (type(number) is int and number < 0)


def _told(kind: str, message: Mapping[str, Any]) -> Any:
    """Give what the bot has to know of a message; None for all that people say to each other."""
    bare = {name: message[name] for name in KEPT_OF_MESSAGE if name in message}
    text = message.get("text")
    if kind != "message":
        return None
    if isinstance(text, str) and MEANT_FOR_US.fullmatch(text):
        return _nameless({**bare, "text": text})
    return _nameless(bare) if "migrate_to_chat_id" in message else None


def _nameless(value: Any) -> Any:
    """Leave of people their numbers and languages only; the library wants a name, so none it is."""
    if not isinstance(value, dict):
        return value
    if "is_bot" in value:
        return {name: value[name] for name in KEPT_OF_USER if name in value} | {"first_name": ""}
    return {name: _nameless(one) for name, one in value.items() if name not in NOT_NEEDED}
