"""Whom a call is about."""

from sandbox import joining
from sandbox.chats import Chat
from sandbox.entities import JsonObject
from sandbox.errors import bad_request, forbidden
from sandbox.groups import Group
from sandbox.memberships import Status
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.places import Place
from sandbox.world import World


def known_place(world: World, params: JsonObject) -> Place:
    """Return the chat that is named; raises 400 `chat not found`, and 403 for a group without us.

    As in Telegram a bot that was put out of a group can do nothing there, not even look.
    """
    chat_id = params.get("chat_id")
    group = world.groups_by_id.get(chat_id) if isinstance(chat_id, int) else None
    if group is None:
        return known_person(world, params)
    if not group.knows_bot:
        raise bad_request("chat not found")
    if group.bot.status is Status.KICKED:
        raise forbidden("bot was kicked from the supergroup chat")
    if not group.bot.inside:
        raise forbidden("bot is not a member of the supergroup chat")
    return group


def known_person(world: World, params: JsonObject) -> Person:
    """Return the person whose chat is named; raises 400 `chat not found`."""
    chat_id = params.get("chat_id")
    person = world.people_by_id.get(chat_id) if isinstance(chat_id, int) else None
    if person is None:
        raise bad_request("chat not found")
    return person


def known_group(world: World, params: JsonObject, *, in_private: str) -> Group:
    """Return the group that is named; `in_private` says 400 to what no private chat has."""
    place = known_place(world, params)
    if not isinstance(place, Group):
        raise bad_request(in_private)
    return place


def reachable_place(world: World, params: JsonObject) -> Place:
    """Return the chat if the bot may write there.

    Raises 403 in one of three kinds for a person, 400 for a group where only others may write.
    """
    place = known_place(world, params)
    if isinstance(place, Person):
        _check_reachable(place)
    elif isinstance(place, Group):
        _check_writable(place)
    return place


def message_in(chat: Chat, message_id: int | None, *, to: str) -> Message:
    """Return a message of a chat; `to` is what is wanted of it, for the error."""
    if message_id is None:
        raise bad_request("message identifier is not specified")
    found = chat.messages.get(message_id)
    if found is None:
        raise bad_request(f"message to {to} not found")
    return found


def _check_reachable(person: Person) -> None:
    if person.deleted:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started and not joining.may_be_written_to(person):
        raise forbidden("bot can't initiate conversation with a user")


def _check_writable(group: Group) -> None:
    muted = group.only_administrators_write and not group.bot.administers
    if muted or group.bot.status is Status.RESTRICTED:
        raise bad_request("not enough rights to send text messages to the chat")
