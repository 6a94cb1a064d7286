"""A chat as JSON, for the file that a world is kept in."""

from dataclasses import asdict
from datetime import datetime

from sandbox.chats import Chat
from sandbox.entities import JsonObject
from sandbox.messages import Media, MediaKind, Message


def saved(chat: Chat) -> JsonObject:
    """Return a chat as it is kept; where it belongs is written beside it."""
    return {
        "next_id": chat.next_id,
        "keyboard": chat.keyboard,
        "read_up_to": chat.read_up_to,
        "messages": [_saved_message(one) for one in chat.messages.values()],
    }


def loaded(kept: JsonObject, *, chat_id: int) -> Chat:
    """Return the chat that was kept."""
    messages = [_message(one) for one in kept["messages"]]
    return Chat(
        chat_id,
        messages={one.id: one for one in messages},
        next_id=kept["next_id"],
        keyboard=kept["keyboard"],
        read_up_to=kept["read_up_to"],
    )


def _saved_message(message: Message) -> JsonObject:
    return {
        **asdict(message),
        "date": message.date.isoformat(),
        "edit_date": message.edit_date.isoformat() if message.edit_date else None,
    }


def _message(kept: JsonObject) -> Message:
    media, edited = kept["media"], kept["edit_date"]
    return Message(
        **{
            **kept,
            "date": datetime.fromisoformat(kept["date"]),
            "edit_date": datetime.fromisoformat(edited) if edited else None,
            "media": Media(MediaKind(media["kind"]), media["content"]) if media else None,
        }
    )
