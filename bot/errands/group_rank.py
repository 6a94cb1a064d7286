"""Puts somebody out of a group, unless they run it: that no bot can do, and it is told.

Telegram is asked first and called at once: only so a refusal is known, and tried again.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.errands.group_check import moved
from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from mentoring import grouping
from mentoring.groups import Group, Rank
from mentoring.ids import NetworkId, PersonId
from mentoring.people import Person

UNKNOWN: Final = (
    "user not found",
    "participant_id_invalid",
    "user_id_invalid",
    "member not found",
)
"""What Telegram says of somebody it does not know in a group, in small letters."""

BANNED_FOR: Final = timedelta(minutes=5)
"""A ban ends by itself, should the bot be cut off before it lifts it; under 30 seconds never (Bot
API, banChatMember)."""


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Put them out if they still have to go; raises TelegramError when that does not work now."""
    async with shop.store.transaction() as tables:
        group = await tables.groups.of_network(NetworkId(errand.params["network_id"]))
        person = await tables.people.find(PersonId(errand.params["person_id"]))
        if not group or not person or not await grouping.has_to_go(tables, group, person):
            return nothing
    try:
        rank = await _put_out(shop, group, person)
    except ChatMigrated as error:
        return moved(group, error.new_chat_id)
    except (Forbidden, BadRequest):
        await _look(shop, group)
        raise
    return _settled(group, person, rank)


async def _put_out(shop: Workshop, group: Group, person: Person) -> Rank:
    """Ban and unban who is there: they are out, and may come back when they are a mentor again."""
    about = {"chat_id": group.chat_id, "user_id": person.telegram_id}
    member = await _member(shop, about)
    match member["status"]:
        case ChatMemberStatus.OWNER:
            return Rank.OWNER
        case ChatMemberStatus.ADMINISTRATOR:
            return Rank.ADMINISTRATOR
        case ChatMemberStatus.MEMBER | ChatMemberStatus.RESTRICTED if member.get("is_member", True):
            until = int((shop.clock.now() + BANNED_FOR).timestamp())
            await shop.api.call("banChatMember", {**about, "until_date": until})
            await shop.api.call("unbanChatMember", {**about, "only_if_banned": True})
    return Rank.OUT


async def _member(shop: Workshop, about: dict[str, Any]) -> dict[str, Any]:
    """Ask Telegram what somebody is there."""
    try:
        found: dict[str, Any] = await shop.api.call("getChatMember", about)
    except BadRequest as error:
        if error.message.lower().endswith(UNKNOWN):
            return {"status": ChatMemberStatus.LEFT}
        raise
    return found


async def _look(shop: Workshop, group: Group) -> None:
    """Have the group looked at: what Telegram refuses, the bot may not be allowed any more."""
    async with shop.store.transaction() as tables:
        await grouping.ask_check(tables, group.network_id, now=shop.clock.now())


def _settled(group: Group, person: Person, rank: Rank) -> Finish:
    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        facts = await grouping.settle(tables, group, person, rank, now=desk.now)
        return await announce(desk, facts)

    return finish
