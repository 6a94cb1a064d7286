"""Where messages stand: the private chat of one person, or a group."""

from typing import TYPE_CHECKING, Protocol

from sandbox.chats import Chat
from sandbox.entities import JsonObject

if TYPE_CHECKING:
    from sandbox.world import World


class Place(Protocol):
    """What a person and a group have in common for the bot: an id to write to."""

    id: int
    world: "World"
    chat: Chat

    def as_chat(self) -> JsonObject:
        """Return the Bot API's Chat."""
        ...

    def tell_pages(self) -> None:
        """Let the pages that look on read the messages again."""
        ...
