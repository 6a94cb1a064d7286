"""Asks Telegram for the rank of who goes out of a group: who runs it cannot be put out by a bot."""

from collections.abc import Mapping, Sequence
from typing import Final

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
from mentoring.ids import NetworkId, PersonId, TelegramId
from mentoring.people import Person

RANKS: Final[Mapping[str, Rank]] = {
    ChatMemberStatus.OWNER: Rank.OWNER,
    ChatMemberStatus.ADMINISTRATOR: Rank.ADMINISTRATOR,
}

UNKNOWN: Final = ("user not found", "participant_id_invalid", "member not found")
"""What Telegram says of somebody it does not know in a group, in small letters."""


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Ask for the rank; for nobody when the group is unlinked, or they have deleted themselves."""
    async with shop.store.transaction() as tables:
        group = await tables.groups.of_network(NetworkId(errand.params["network_id"]))
        person = await tables.people.find(PersonId(errand.params["person_id"]))
    if group is None or person is None:
        return nothing
    try:
        rank = await _rank(shop, group, person.telegram_id)
    except ChatMigrated as error:
        return moved(group, error.new_chat_id)
    except Forbidden:
        return _looked_at(group)
    return _put_out(group, person, rank)


async def _rank(shop: Workshop, group: Group, telegram_id: TelegramId) -> Rank:
    """Say what somebody is in a group; nothing keeps those in of whom Telegram knows nothing.

    Raises TelegramError when that cannot be said now.
    """
    about = {"chat_id": group.chat_id, "user_id": telegram_id}
    try:
        member = await shop.api.call("getChatMember", about)
    except BadRequest as error:
        if error.message.lower().endswith(UNKNOWN):
            return Rank.MEMBER
        raise
    return RANKS.get(member["status"], Rank.MEMBER)


def _put_out(group: Group, person: Person, rank: Rank) -> Finish:
    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        facts = await grouping.put_out(tables, group, person, rank, now=desk.now)
        return await announce(desk, facts)

    return finish


def _looked_at(group: Group) -> Finish:
    """Have the group looked at in which the bot is told nothing: it may be out of it."""

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        await grouping.ask_check(tables, group.network_id, now=desk.now)
        return []

    return finish
