"""What the page lets a person do with groups and in them."""

from collections.abc import Callable

from sandbox import group_views, joining, links
from sandbox.acts import Act, cell, needed
from sandbox.entities import JsonObject
from sandbox.groups import Group
from sandbox.messages import ButtonKind, Message
from sandbox.people import Person

GroupAct = Callable[[Person, Group, JsonObject], JsonObject]

# What an owner gives the bot without being asked for anything particular.
_USUAL_RIGHTS = ("can_invite_users", "can_restrict_members", "can_delete_messages")


def joined(person: Person, group_id: str) -> Group:
    """Return a group that this person is in; raises LookupError for others."""
    for one in person.groups:
        if str(one.id) == group_id:
            return one
    raise LookupError("no such group")


def _new_group(person: Person, given: JsonObject) -> JsonObject:
    return {"group": person.creates_group(needed(given, "title").strip()).id}


def _start_group(person: Person, given: JsonObject) -> JsonObject:
    """Follow a link that adds the bot to a group: to one there is, or to one with a new title."""
    wish = links.group_wish(needed(given, "link"), username=person.world.bot.username)
    if given.get("group"):
        group = joined(person, str(given["group"]))
    else:
        group = person.creates_group(needed(given, "title").strip())
    group.adds_bot(by=person, rights=wish.rights, payload=wish.payload)
    return {"group": group.id}


def _invitation(person: Person, given: JsonObject) -> JsonObject:
    group, link = joining.invited_to(person.world, needed(given, "link"))
    return group_views.invitation(group, link, person)


def _join(person: Person, given: JsonObject) -> JsonObject:
    request = person.follows_invite(needed(given, "link"))
    return {"waits": request is not None}


PERSONAL: dict[str, Act] = {
    "new_group": _new_group,
    "start_group": _start_group,
    "invitation": _invitation,
    "join": _join,
}


def _text(person: Person, group: Group, given: JsonObject) -> JsonObject:
    replied = _message(group, given["reply_to"]) if given.get("reply_to") else None
    person.writes_in(group, needed(given, "text"), reply_to=replied)
    return {}


def _press(person: Person, group: Group, given: JsonObject) -> JsonObject:
    message = _message(group, given["message_id"])
    button = cell(message.buttons, given)
    if button.kind is not ButtonKind.CALLBACK:
        raise ValueError("this button does not ask the bot")
    return {"query_id": person.presses_data_in(group, button.value, message).id}


def _read(person: Person, group: Group, _given: JsonObject) -> JsonObject:
    person.reads_in(group)
    return {}


def _leave(person: Person, group: Group, _given: JsonObject) -> JsonObject:
    person.leaves(group)
    return {}


def _add_bot(person: Person, group: Group, _given: JsonObject) -> JsonObject:
    group.adds_bot(by=person)
    return {}


def _promote_bot(person: Person, group: Group, _given: JsonObject) -> JsonObject:
    group.promotes_bot(_USUAL_RIGHTS, by=person)
    return {}


def _demote_bot(person: Person, group: Group, _given: JsonObject) -> JsonObject:
    group.demotes_bot(by=person)
    return {}


def _remove_bot(person: Person, group: Group, _given: JsonObject) -> JsonObject:
    group.removes_bot(by=person)
    return {}


INSIDE: dict[str, GroupAct] = {
    "text": _text,
    "press": _press,
    "read": _read,
    "leave": _leave,
    "add_bot": _add_bot,
    "promote_bot": _promote_bot,
    "demote_bot": _demote_bot,
    "remove_bot": _remove_bot,
}


def _message(group: Group, message_id: object) -> Message:
    for one in group.messages:
        if one.id == message_id:
            return one
    raise LookupError("no such message")
