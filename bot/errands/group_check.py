"""Asks Telegram how a linked group stands, and makes the link by which people ask to come in."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from mentoring import grouping
from mentoring.groups import GONE, Condition, Finding, Group
from mentoring.ids import NetworkId

SETTLES_IN: Final = timedelta(seconds=3)
"""Apps bring a bot into a group in steps: first as a member, then as an administrator."""

NAME_LIMIT: Final = 32
"""Characters of an invite link's name (Bot API, createChatInviteLink)."""


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Look at the group of the network that is named; an unlinked one needs nothing."""
    network_id = NetworkId(errand.params["network_id"])
    async with shop.store.transaction() as tables:
        group = await tables.groups.of_network(network_id)
        network = await tables.networks.find(network_id)
    if group is None or network is None:
        return nothing
    if group.condition is Condition.NEW:
        await shop.clock.sleep(SETTLES_IN.total_seconds())
    try:
        finding = await _look(shop, group, network.name)
    except ChatMigrated as error:
        return moved(group, error.new_chat_id)
    return _noted(group, finding)


async def _look(shop: Workshop, group: Group, network_name: str) -> Finding:
    """Ask what the bot may do, and make a link where there is none.

    Raises ChatMigrated, and TelegramError when Telegram cannot be asked now.
    """
    chat = {"chat_id": group.chat_id}
    try:
        about = await shop.api.call("getChat", chat)
        me = await shop.api.call("getMe", {})
        member = await shop.api.call("getChatMember", {**chat, "user_id": me["id"]})
    except (Forbidden, BadRequest):
        return GONE
    found = _finding(about, member)
    if found.title is None or not found.may_invite or group.link is not None:
        return found
    return await _with_link(shop, group, found, network_name)


def _finding(about: dict[str, Any], member: dict[str, Any]) -> Finding:
    """Read Telegram's answers; an owner may do everything, but no bot is one."""
    if member["status"] in {"left", "kicked"}:
        return GONE
    return Finding(
        about.get("title", ""),
        may_invite=bool(member.get("can_invite_users", False)),
        may_remove=bool(member.get("can_restrict_members", False)),
    )


async def _with_link(shop: Workshop, group: Group, found: Finding, network_name: str) -> Finding:
    """Make the link; without the right to, when that was taken a moment ago."""
    params = {
        "chat_id": group.chat_id,
        "name": network_name[:NAME_LIMIT],
        "creates_join_request": True,
    }
    try:
        link = await shop.api.call("createChatInviteLink", params)
    except (Forbidden, BadRequest):
        return Finding(found.title, may_remove=found.may_remove)
    return Finding(
        found.title, may_invite=True, may_remove=found.may_remove, link=link["invite_link"]
    )


def _noted(group: Group, finding: Finding) -> Finish:
    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        return await announce(desk, await grouping.note_finding(tables, group, finding))

    return finish


def moved(group: Group, new_chat_id: int) -> Finish:
    """Follow a group that has answered with another number."""

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        await grouping.move(tables, group.chat_id, new_chat_id, now=desk.now)
        return []

    return finish
