"""Whom a call is about."""

from sandbox.chats import Chat
from sandbox.entities import JsonObject
from sandbox.errors import bad_request, forbidden
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.world import World


def known_person(world: World, params: JsonObject) -> Person:
    """Return the person whose chat is named; raises 400 `chat not found`."""
    chat_id = params.get("chat_id")
    person = world.people_by_id.get(chat_id) if isinstance(chat_id, int) else None
    if person is None:
        raise bad_request("chat not found")
    return person


def reachable_person(world: World, params: JsonObject) -> Person:
    """Return the person if the bot may write to them; raises 403 in one of three kinds."""
    person = known_person(world, params)
    if person.deleted:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return person


def message_in(chat: Chat, message_id: int | None, *, to: str) -> Message:
    """Return a message of a chat; `to` is what is wanted of it, for the error."""
    if message_id is None:
        raise bad_request("message identifier is not specified")
    found = chat.messages.get(message_id)
    if found is None:
        raise bad_request(f"message to {to} not found")
    return found
