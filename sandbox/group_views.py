"""Groups as JSON for the page, each as one of its members sees it."""

from sandbox import views
from sandbox.entities import JsonObject
from sandbox.groups import Group
from sandbox.invites import InviteLink
from sandbox.messages import Message
from sandbox.people import Person


def entry(group: Group, reader: Person) -> JsonObject:
    """Return what a list of chats shows."""
    return {"id": group.id, "title": group.title, "unread": group.unread(reader)}


def group(one: Group, reader: Person) -> JsonObject:
    """Return the whole group; only its owner is shown the link that lets everybody in."""
    standing = one.membership(reader.id)
    owns = standing.may("can_promote_members")
    return {
        **entry(one, reader),
        "members": [member.first_name for member in one.members],
        "bot": one.bot.status.value,
        "owns": owns,
        "writes": standing.administers or not one.only_administrators_write,
        "link": one.invite_link if owns else None,
        "messages": [message(one, entry, reader) for entry in one.messages],
    }


def invitation(one: Group, link: InviteLink, reader: Person) -> JsonObject:
    """Return what stands on the page that an invite link opens."""
    return {
        "group": one.id,
        "title": one.title,
        "members": len(one.members) + one.bot.inside,
        "asks": link.creates_join_request,
        "inside": one.has(reader.id),
        "waits": reader.id in one.requests,
    }


def message(group: Group, one: Message, reader: Person) -> JsonObject:
    """Return one message with who wrote it, or the line that Telegram wrote."""
    side = "bot" if one.from_bot else "person" if one.sender_id == reader.id else "other"
    return {
        **views.message(one),
        "from": "service" if one.service is not None else side,
        "sender": {"id": one.sender_id, "name": _name(group, one.sender_id or 0)},
        "service": _line(group, one) if one.service is not None else None,
    }


def _line(group: Group, one: Message) -> JsonObject:
    service = one.service or {}
    came = service.get("new_chat_members", [])
    who = came[0] if came else service["left_chat_member"]
    what = "came" if came else "left"
    by_others = "" if one.sender_id == who else _name(group, one.sender_id or 0)
    return {"what": what, "who": _name(group, who), "by": by_others}


def _name(group: Group, user_id: int) -> str:
    bot = group.world.bot
    return bot.name if user_id == bot.id else group.world.person(user_id).first_name
