"""The invite links that a bot makes, changes and revokes."""

from dataclasses import replace
from datetime import UTC, datetime

from sandbox import group_payloads
from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.groups import Group
from sandbox.invites import InviteLink
from sandbox.methods.addressing import known_group
from sandbox.world import World

_MOST_MEMBERS = 99_999


def _create(world: World, params: JsonObject) -> JsonObject:
    group = _managed_group(world, params)
    link = InviteLink(group.invites.fresh_url(), world.bot.id)
    return _kept(group, _filled_in(group, link, params))


def _edit(world: World, params: JsonObject) -> JsonObject:
    """Change a link; as in Telegram, what is not named goes back to what a new link has."""
    group = _managed_group(world, params)
    link = _own(group, params)
    if link.is_primary:
        raise bad_request("CHAT_INVITE_PERMANENT")
    return _kept(group, _filled_in(group, link, params))


def _revoke(world: World, params: JsonObject) -> JsonObject:
    """Revoke a link; the bot's primary one is followed by another at once."""
    group = _managed_group(world, params)
    link = _own(group, params)
    if link.is_primary:
        group.invites.replace_primary(world.bot.id)
    return _kept(group, replace(link, is_revoked=True))


def _export(world: World, params: JsonObject) -> str:
    """Replace the bot's primary link; the answer is the address alone."""
    group = _managed_group(world, params)
    return group.invites.replace_primary(world.bot.id).url


def _managed_group(world: World, params: JsonObject) -> Group:
    group = known_group(world, params, in_private="can't invite members to a private chat")
    if not group.bot.may("can_invite_users"):
        raise bad_request("not enough rights to manage chat invite link")
    return group


def _own(group: Group, params: JsonObject) -> InviteLink:
    """Find a link of the bot's own; of other people's links it cannot know the whole address."""
    link = group.invites.by_url.get(params["invite_link"])
    if link is None or link.is_revoked or link.creator_id != group.world.bot.id:
        raise bad_request("INVITE_HASH_EXPIRED")
    return link


def _filled_in(group: Group, link: InviteLink, params: JsonObject) -> InviteLink:
    asks, most = params.get("creates_join_request", False), params.get("member_limit") or None
    if asks and most:
        raise bad_request(
            "member limit can't be specified for links requiring administrator approval"
        )
    if most is not None and not 0 < most <= _MOST_MEMBERS:
        raise bad_request("USAGE_LIMIT_INVALID")
    expires = _expiry(params)
    if expires is not None and expires <= group.world.clock.now():
        raise bad_request("EXPIRE_DATE_INVALID")
    named = replace(link, name=params.get("name", ""), creates_join_request=asks)
    return replace(named, member_limit=most, expires=expires)


def _expiry(params: JsonObject) -> datetime | None:
    seconds = params.get("expire_date") or None
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _kept(group: Group, link: InviteLink) -> JsonObject:
    group.invites.add(link)
    group.world.events.publish("people")
    return group_payloads.invite_link(group, link)


METHODS = {
    "createChatInviteLink": _create,
    "editChatInviteLink": _edit,
    "revokeChatInviteLink": _revoke,
    "exportChatInviteLink": _export,
}
