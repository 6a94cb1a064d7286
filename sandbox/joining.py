"""How people get into a group and out again."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sandbox import group_payloads
from sandbox.errors import NotPossibleError
from sandbox.invites import InviteLink, JoinRequest
from sandbox.memberships import LEFT, MEMBER, Status
from sandbox.somebody import Somebody

if TYPE_CHECKING:
    from sandbox.groups import Group
    from sandbox.world import World

WRITABLE: Final = timedelta(minutes=5)
"""How long a bot may write to somebody who waits to be let in."""


def invited_to(world: "World", url: str) -> "tuple[Group, InviteLink]":
    """Find what a link leads to; raises NotPossibleError when it no longer leads anywhere."""
    code = url.rstrip("/").rpartition("/")[2].removeprefix("+").rpartition("=")[2]
    for group in world.groups:
        link = group.invites.by_url.get(f"https://t.me/+{code}")
        if link is not None and link.works(world.clock.now()):
            return group, link
    raise NotPossibleError("this invite link is invalid or has expired")


def follow(person: Somebody, url: str) -> JoinRequest | None:
    """Go in by a link, or ask to be let in if it wants that: then the request is returned.

    Asking again while the first request waits changes nothing, as in Telegram.
    Raises NotPossibleError for who is in already or banned, and for a link that is over.
    """
    group, link = invited_to(person.world, url)
    _must_be_outside(group, person)
    if not link.creates_join_request:
        enter(group, person, by=person.id, link=link)
        return None
    if person.id not in group.requests:
        request = JoinRequest(person.id, link.url, group.world.clock.now())
        group.requests[person.id] = request
        _tell_of(group, request)
    return group.requests[person.id]


def enter(group: "Group", person: Somebody, *, by: int, link: InviteLink | None = None) -> None:
    """Let somebody in, whom the group then greets with a line; whoever waited waits no longer."""
    request = group.requests.pop(person.id, None)
    if request is not None:
        link = group.invites.by_url[request.url]
    via_request = request is not None
    group.change(person.id, MEMBER, by=by, invite=link, via_request=via_request)
    group.serve({"new_chat_members": [person.id]}, by=person.id)


def refuse(group: "Group", person: Somebody) -> None:
    """Turn a request down; the person may ask again."""
    group.requests.pop(person.id, None)
    group.world.events.publish("people")


def leave(group: "Group", person: Somebody) -> None:
    """Go out; raises NotPossibleError for who is not in the group."""
    if not group.has(person.id):
        raise NotPossibleError(f"{person.first_name} is not in {group.title}")
    group.change(person.id, LEFT, by=person.id)
    group.serve({"left_chat_member": person.id}, by=person.id)


def may_be_written_to(person: Somebody) -> bool:
    """Tell whether the bot may write because this person waits, where the bot can let them in."""
    now = person.world.clock.now()
    return any(
        group.bot.may("can_invite_users") and now - group.requests[person.id].at <= WRITABLE
        for group in person.world.groups
        if person.id in group.requests
    )


def _tell_of(group: "Group", request: JoinRequest) -> None:
    if group.bot.may("can_invite_users"):
        body = group_payloads.join_request(group, request)
        group.world.updates.put("chat_join_request", body, chat_id=group.id)
    group.world.events.publish("people")


def _must_be_outside(group: "Group", person: Somebody) -> None:
    if group.has(person.id):
        raise NotPossibleError(f"{person.first_name} is already in {group.title}")
    if group.membership(person.id).status is Status.KICKED:
        raise NotPossibleError(f"{person.first_name} is banned from {group.title}")
