"""A group as JSON, for the file that a world is kept in."""

from datetime import datetime
from typing import TYPE_CHECKING

from sandbox import chat_snapshot
from sandbox.entities import JsonObject
from sandbox.groups import Group
from sandbox.invites import InviteLink, JoinRequest
from sandbox.memberships import Membership, Status

if TYPE_CHECKING:
    from sandbox.world import World

_LINK = ("url", "creator_id", "name", "creates_join_request", "is_primary", "is_revoked")


def saved(group: Group) -> JsonObject:
    """Return a group as it is kept."""
    return {
        "id": group.id,
        "title": group.title,
        "only_administrators_write": group.only_administrators_write,
        "read_up_to": list(group.read_up_to.items()),
        "memberships": [_saved_membership(*one) for one in group.memberships.items()],
        "invites": [_saved_link(one) for one in group.invites.by_url.values()],
        "requests": [
            {"person_id": one.person_id, "url": one.url, "at": one.at.isoformat()}
            for one in group.requests.values()
        ],
        "chat": chat_snapshot.saved(group.chat),
    }


def load(world: "World", kept: JsonObject) -> None:
    """Put a group that was kept into a world; its people are there already."""
    group = Group(world, group_id=kept["id"], title=kept["title"])
    group.only_administrators_write = kept["only_administrators_write"]
    group.read_up_to = dict(kept["read_up_to"])
    group.memberships = {one["user_id"]: _membership(one) for one in kept["memberships"]}
    for one in kept["invites"]:
        group.invites.add(_link(one))
    for one in kept["requests"]:
        asked = JoinRequest(one["person_id"], one["url"], datetime.fromisoformat(one["at"]))
        group.requests[asked.person_id] = asked
    group.chat = chat_snapshot.loaded(kept["chat"], chat_id=group.id)
    world.groups_by_id[group.id] = group


def _saved_membership(user_id: int, one: Membership) -> JsonObject:
    return {
        "user_id": user_id,
        "status": one.status.value,
        "rights": sorted(one.rights),
        "until": _text(one.until),
    }


def _membership(kept: JsonObject) -> Membership:
    return Membership(Status(kept["status"]), frozenset(kept["rights"]), _moment(kept["until"]))


def _saved_link(link: InviteLink) -> JsonObject:
    fields = {name: getattr(link, name) for name in _LINK}
    return {**fields, "expires": _text(link.expires), "member_limit": link.member_limit}


def _link(kept: JsonObject) -> InviteLink:
    return InviteLink(**{**kept, "expires": _moment(kept["expires"])})


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
