"""Asks Telegram for the rank of who goes out of a group: who runs it cannot be put out by a bot."""

from collections.abc import Mapping, Sequence
from typing import Final

from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from mentoring import grouping
from mentoring.groups import Group, Rank
from mentoring.ids import NetworkId, PersonId, TelegramId

RANKS: Final[Mapping[str, Rank]] = {
    ChatMemberStatus.OWNER: Rank.OWNER,
    ChatMemberStatus.ADMINISTRATOR: Rank.ADMINISTRATOR,
}


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Ask for the rank; for nobody when the group is unlinked, or they have deleted themselves."""
    async with shop.store.transaction() as tables:
        group = await tables.groups.of_network(NetworkId(errand.params["network_id"]))
        person = await tables.people.find(PersonId(errand.params["person_id"]))
    if group is None or person is None:
        return nothing
    rank = await _rank(shop, group, person.telegram_id)

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        return await announce(desk, await grouping.put_out(tables, group, person, rank))

    return finish


async def _rank(shop: Workshop, group: Group, telegram_id: TelegramId) -> Rank:
    """Say what somebody is there; of whom Telegram knows nothing, nothing keeps them in."""
    about = {"chat_id": group.chat_id, "user_id": telegram_id}
    try:
        member = await shop.api.call("getChatMember", about)
    except (Forbidden, BadRequest):
        return Rank.MEMBER
    return RANKS.get(member["status"], Rank.MEMBER)
