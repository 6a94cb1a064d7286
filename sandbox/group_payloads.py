"""The Bot API's JSON for who comes to a group and who goes."""

from typing import TYPE_CHECKING

from sandbox.entities import JsonObject
from sandbox.payloads import anybody, user

if TYPE_CHECKING:
    from sandbox.groups import Group
    from sandbox.invites import InviteLink, JoinRequest
    from sandbox.memberships import Membership


def member(group: "Group", user_id: int, standing: "Membership | None" = None) -> JsonObject:
    """Return a ChatMember: as they are now, or as they were with this standing."""
    now = standing or group.membership(user_id)
    return now.to_json(anybody(group.world, user_id), editable=False)


def change(group: "Group", user_id: int, before: "Membership", *, by: int) -> JsonObject:
    """Return a ChatMemberUpdated from `before` to what holds now."""
    return {
        "chat": group.as_chat(),
        "from": anybody(group.world, by),
        "date": int(group.world.clock.now().timestamp()),
        "old_chat_member": member(group, user_id, before),
        "new_chat_member": member(group, user_id),
    }


def invite_link(group: "Group", link: "InviteLink") -> JsonObject:
    """Return a ChatInviteLink as the bot sees it: of other people's links only the beginning."""
    pending = sum(one.url == link.url for one in group.requests.values())
    creator = anybody(group.world, link.creator_id)
    return link.to_json(creator, pending=pending, whole=link.creator_id == group.world.bot.id)


def join_request(group: "Group", request: "JoinRequest") -> JsonObject:
    """Return a ChatJoinRequest; `user_chat_id` is where the bot may write for five minutes."""
    return {
        "chat": group.as_chat(),
        "from": user(group.world.person(request.person_id)),
        "user_chat_id": request.person_id,
        "date": int(request.at.timestamp()),
        "invite_link": invite_link(group, group.invites.by_url[request.url]),
    }
