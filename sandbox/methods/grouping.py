"""What a bot can find out about a chat and who is in it."""

from sandbox import group_payloads
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.groups import Group
from sandbox.memberships import PERMISSIONS
from sandbox.methods.addressing import known_group, known_person, known_place
from sandbox.world import World

_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def _get_chat(world: World, params: JsonObject) -> JsonObject:
    place = known_place(world, params)
    about = {
        **place.as_chat(),
        "accent_color_id": abs(place.id) % 7,
        "max_reaction_count": 11,
    }
    if isinstance(place, Group):
        return about | _about_group(place)
    if not known_person(world, params).started:
        raise bad_request("chat not found")
    return about | {"accepted_gift_types": dict.fromkeys(_GIFTS, True)}


def _about_group(group: Group) -> JsonObject:
    permissions = {
        one: not (group.only_administrators_write and one.startswith("can_send"))
        for one in PERMISSIONS
    }
    primary = group.invites.primary_of(group.world.bot.id)
    link = {"invite_link": primary.url} if primary else {}
    gifts = {"accepted_gift_types": dict.fromkeys(_GIFTS, False)}
    return {"permissions": permissions, **link, **gifts}


def _get_chat_member(world: World, params: JsonObject) -> JsonObject:
    """Tell what somebody is; people whom this bot never met are told of too, unlike in Telegram."""
    group = known_group(world, params, in_private="member not found")
    user_id = params["user_id"]
    if user_id != world.bot.id and user_id not in world.people_by_id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return group_payloads.member(group, user_id)


def _get_chat_member_count(world: World, params: JsonObject) -> int:
    place = known_place(world, params)
    return len(place.members) + 1 if isinstance(place, Group) else 2


def _get_chat_administrators(world: World, params: JsonObject) -> list[JsonObject]:
    words = "there are no administrators in the private chat"
    group = known_group(world, params, in_private=words)
    known = group.memberships
    return [group_payloads.member(group, one) for one in known if group.membership(one).administers]


METHODS = {
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "getChatMemberCount": _get_chat_member_count,
    "getChatAdministrators": _get_chat_administrators,
}
