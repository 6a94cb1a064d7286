"""Telegram fails, refuses or has changed its mind while the bot looks after a group."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from mentoring.groups import Condition
from mentoring.ids import NetworkId
from sandbox.errors import ApiError
from sandbox.faults import Fault
from tests.journeys.flows import looks_after
from tests.journeys.group_flows import (
    ALL_RIGHTS,
    asks_in,
    invite_link,
    linked,
    links,
)
from tests.journeys.test_group_doors import ASKED, STRANGER
from tests.journeys.test_groups import INVITE, LACKING, READY
from tests.town import Resident, Town


@dataclass(frozen=True)
class Moved(Fault):
    """A group answers that it has another number now."""

    to: int = 0

    async def strike(self) -> None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, words, {"migrate_to_chat_id": self.to})


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada")


@pytest.mark.parametrize("method", ["getChat", "getMe", "getChatMember", "createChatInviteLink"])
async def test_when_telegram_fails_it_is_asked_again(
    town: Town, network: NetworkId, ada: Resident, method: str
) -> None:
    town.world.faults.add(Fault(method=method, error=500))
    await links(ada, network)
    found = await linked(town, network)
    assert found is not None
    assert (found.condition, found.link) == (Condition.NEW, None)
    town.clock.advance(5)
    await town.settle()
    assert ada.sees == READY


async def test_a_right_taken_a_moment_ago_is_missing(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    words = "Bad Request: not enough rights to manage chat invite link"
    town.world.faults.add(Fault(method="createChatInviteLink", error=400, description=words))
    await links(ada, network)
    assert ada.sees == LACKING % INVITE


async def test_a_move_that_nobody_has_told_is_followed(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    bigger = town.world.add_group("Mentors here", creator=ada.phone)
    bigger.adds_bot(by=ada.phone, rights=ALL_RIGHTS)
    town.world.updates.clear()
    town.world.faults.add(Moved(method="getChat", chat_id=group.id, times=None, to=bigger.id))
    town.clock.advance(timedelta(days=1).total_seconds())
    await town.settle()
    found = await linked(town, network)
    assert found is not None
    assert (found.chat_id, found.condition) == (bigger.id, Condition.READY)
    assert await invite_link(town, network) in bigger.invites.by_url


async def test_who_could_not_be_told_hears_it_when_telegram_is_back(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    stranger = town.newcomer("Ida")
    town.world.faults.add(Fault(method="sendMessage", error=500, chat_id=stranger.phone.id))
    await asks_in(stranger, await invite_link(town, network))
    assert (stranger.phone.messages, len(group.requests)) == ([], 1)
    town.clock.advance(5)
    await town.settle()
    assert (stranger.sees, group.requests) == (ASKED + STRANGER, {})


async def test_who_was_told_already_is_declined_later(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = await links(ada, network)
    stranger = town.newcomer("Ida")
    town.world.faults.add(Fault(method="declineChatJoinRequest", error=429, retry_after=2))
    await asks_in(stranger, await invite_link(town, network))
    assert (stranger.sees, len(group.requests)) == (ASKED + STRANGER, 1)
    town.clock.advance(5)
    await town.settle()
    assert group.requests == {}
