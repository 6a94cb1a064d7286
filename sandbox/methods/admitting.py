"""Whom a bot lets into a group, and whom it puts out."""

from datetime import UTC, datetime, timedelta

from sandbox import joining
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.groups import Group
from sandbox.memberships import LEFT, Membership, Status
from sandbox.methods.addressing import known_group
from sandbox.people import Person
from sandbox.world import World

# A ban that is to last shorter or longer than this lasts for ever.
_SHORTEST_BAN = timedelta(seconds=30)
_LONGEST_BAN = timedelta(days=366)


def _approve(world: World, params: JsonObject) -> bool:
    group, person = _asked(world, params)
    joining.enter(group, person, by=world.bot.id)
    return True


def _decline(world: World, params: JsonObject) -> bool:
    group, person = _asked(world, params)
    joining.refuse(group, person)
    return True


def _ban(world: World, params: JsonObject) -> bool:
    """Put somebody out, or keep out who is not inside; a request of theirs is forgotten."""
    group, person = _restrictable(world, params, in_private="can't ban members in private chats")
    until = _until(params.get("until_date", 0), world.clock.now())
    joining.refuse(group, person)
    _put_out(group, person, Membership(Status.KICKED, until=until))
    return True


def _unban(world: World, params: JsonObject) -> bool:
    """Let somebody come back; who is inside is put out, unless `only_if_banned` was said."""
    words = "method is available for supergroup and channel chats only"
    group = known_group(world, params, in_private=words)
    banned = group.membership(params["user_id"]).status is Status.KICKED
    if params.get("only_if_banned") and not banned:
        _known(world, params)
        return True
    group, person = _restrictable(world, params, in_private=words)
    _put_out(group, person, LEFT)
    return True


def _leave(world: World, params: JsonObject) -> bool:
    group = known_group(world, params, in_private="can't leave private chats")
    group.change(world.bot.id, LEFT, by=world.bot.id)
    group.serve({"left_chat_member": world.bot.id}, by=world.bot.id)
    return True


def _asked(world: World, params: JsonObject) -> tuple[Group, Person]:
    group = known_group(world, params, in_private="the chat can't have join requests")
    if not group.bot.may("can_invite_users"):
        raise bad_request("not enough rights to manage chat join requests")
    person = world.people_by_id.get(params["user_id"])
    if person is None:
        raise bad_request("USER_ID_INVALID")
    if group.has(person.id):
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if person.id not in group.requests:
        raise bad_request("HIDE_REQUESTER_MISSING")
    return group, person


def _restrictable(world: World, params: JsonObject, *, in_private: str) -> tuple[Group, Person]:
    group = known_group(world, params, in_private=in_private)
    if params["user_id"] == world.bot.id:
        raise bad_request("can't restrict self")
    person = _known(world, params)
    standing = group.membership(person.id)
    if standing.status is Status.CREATOR:
        raise bad_request("can't remove chat owner")
    if not group.bot.may("can_restrict_members"):
        raise bad_request("not enough rights to restrict/unrestrict chat member")
    if standing.administers:
        raise bad_request("user is an administrator of the chat")
    return group, person


def _known(world: World, params: JsonObject) -> Person:
    person = world.people_by_id.get(params["user_id"])
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return person


def _put_out(group: Group, person: Person, becomes: Membership) -> None:
    was_inside = group.has(person.id)
    group.change(person.id, becomes, by=group.world.bot.id)
    if was_inside:
        group.serve({"left_chat_member": person.id}, by=group.world.bot.id)


def _until(seconds: int, now: datetime) -> datetime | None:
    """Return when a ban ends, None for never; Unix seconds."""
    shortest, longest = (now + one for one in (_SHORTEST_BAN, _LONGEST_BAN))
    if not shortest.timestamp() <= seconds <= longest.timestamp():
        return None
    return datetime.fromtimestamp(seconds, UTC)


METHODS = {
    "approveChatJoinRequest": _approve,
    "declineChatJoinRequest": _decline,
    "banChatMember": _ban,
    "unbanChatMember": _unban,
    "leaveChat": _leave,
}
