"""Who has to go out of a group is asked about at Telegram; who runs it stays, and that is told."""

import pytest

from bot.callbacks.groups import UnlinkGroup
from mentoring.groups import Condition
from mentoring.ids import NetworkId
from mentoring.roles import Role, Standing
from sandbox.faults import Fault
from sandbox.groups import Group
from sandbox.memberships import Membership, Status
from tests.journeys.flows import looks_after
from tests.journeys.group_flows import (
    ALL_RIGHTS,
    comes_in,
    entries,
    goes,
    linked,
    links,
    stands,
)
from tests.journeys.pairs import arrives
from tests.journeys.test_forgetting import deletes_everything, traces
from tests.journeys.test_group_faults import Moved
from tests.town import Resident, Town


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English, and owns the group."""
    return await looks_after(town, network, "Ada")


@pytest.fixture
async def group(network: NetworkId, ada: Resident) -> Group:
    return await links(ada, network)


@pytest.fixture
async def jonas(town: Town, network: NetworkId, group: Group) -> Resident:
    """A mentor who is in the group; he reads German."""
    mentor = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    await comes_in(mentor, network)
    return mentor


def bans(town: Town) -> int:
    """Count how often the bot has put anybody out."""
    return sum(call.method == "banChatMember" for call in town.world.calls)


async def waits_for_telegram(town: Town, jonas: Resident, network: NetworkId) -> None:
    """Lose the role while Telegram answers nothing."""
    town.world.faults.add(Fault(method="getChatMember", error=500))
    town.world.calls.clear()
    await stands(jonas, network, Standing.PAUSED)


async def telegram_answers(town: Town) -> None:
    town.clock.advance(5)
    await town.settle()


async def test_who_leads_is_told_of_an_administrator_who_stays(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.promotes(jonas.phone, {"can_pin_messages"})
    await stands(jonas, network, Standing.PAUSED)
    assert ada.sees == (
        "At the moment, Jonas is not a mentor of Neue Wege.\n\n"
        "But they are an administrator of the group Mentors here. "
        "The bot cannot remove administrators. "
        "If they should not read there, the owner of the group can remove them."
    )
    assert ada.buttons == ["💬 See the group", "🏠 Home"]


async def test_who_leads_is_told_of_an_owner_who_stays(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    cem = await looks_after(town, network, "Cem")
    await links(cem, network)
    await stands(cem, network, Standing.PAUSED, Role.META_MENTOR)
    assert ada.reads(
        "But the group %(title)s belongs to them, and nobody can remove its owner. "
        "If they should not read there, unlink this group and link another one.",
        title="Mentors here",
    )


async def test_a_plain_member_is_put_out_without_a_word_to_others(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    before = len(ada.phone.messages)
    await stands(jonas, network, Standing.PAUSED)
    assert (group.has(jonas.phone.id), len(ada.phone.messages)) == (False, before)


async def test_nobody_is_put_out_who_is_a_mentor_again_when_telegram_answers(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    town.world.faults.add(Fault(method="getChatMember", error=500))
    before = len(ada.phone.messages)
    await stands(jonas, network, Standing.PAUSED)
    await stands(jonas, network, Standing.APPROVED)
    town.clock.advance(5)
    await town.settle()
    assert (group.has(jonas.phone.id), len(ada.phone.messages)) == (True, before)
    assert await entries(town, network) == 1


async def test_who_is_forgotten_before_telegram_answers_goes_all_the_same(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    town.world.faults.add(Fault(method="getChatMember", error=500))
    await stands(jonas, network, Standing.PAUSED)
    await deletes_everything(jonas)
    assert not group.has(jonas.phone.id)
    town.clock.advance(5)
    await town.settle()
    assert await traces(town, jonas) == []


async def test_the_rank_of_who_goes_is_asked_again_when_telegram_fails(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    town.world.faults.add(Fault(method="getChatMember", error=500))
    group.promotes(jonas.phone, {"can_pin_messages"})
    before = len(ada.phone.messages)
    await stands(jonas, network, Standing.PAUSED)
    await town.settle()
    assert (len(ada.phone.messages), await entries(town, network)) == (before, 1)
    town.clock.advance(5)
    await town.settle()
    assert (len(ada.phone.messages), await entries(town, network)) == (before + 1, 0)


async def test_who_leaves_before_telegram_answers_is_not_put_out(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    await waits_for_telegram(town, jonas, network)
    jonas.phone.leaves(group)
    await telegram_answers(town)
    assert bans(town) == 0


async def test_a_group_that_was_linked_instead_loses_nobody(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    await waits_for_telegram(town, jonas, network)
    found = await linked(town, network)
    assert found is not None
    await goes(ada, UnlinkGroup(network, found.id))
    other = town.world.add_group("Another", creator=ada.phone)
    other.adds(jonas.phone)
    await links(ada, network, "A third")
    await telegram_answers(town)
    assert (bans(town), group.has(jonas.phone.id), other.has(jonas.phone.id)) == (0, True, True)


async def test_when_the_right_is_lost_before_telegram_answers_it_is_done_later(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    await waits_for_telegram(town, jonas, network)
    group.promotes_bot({"can_invite_users"}, by=ada.phone)
    await telegram_answers(town)
    assert group.has(jonas.phone.id)
    group.promotes_bot(ALL_RIGHTS, by=ada.phone)
    await later(town)
    assert not group.has(jonas.phone.id)


async def later(town: Town, minutes: int = 1) -> None:
    """Let minutes pass, one after the other."""
    for _ in range(minutes):
        town.clock.advance(60)
        await town.settle()


async def errands(town: Town) -> bool:
    """Whether anything is still to be done beside the turns."""
    async with town.tables() as tables:
        due = await tables.errands.next_due()
    return due is not None


async def test_a_ban_that_is_refused_once_is_tried_again(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    words = "Bad Request: not enough rights to restrict/unrestrict chat member"
    town.world.faults.add(Fault(method="banChatMember", error=400, description=words))
    await stands(jonas, network, Standing.PAUSED)
    assert group.has(jonas.phone.id)
    await later(town)
    assert (group.has(jonas.phone.id), await errands(town)) == (False, False)


@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.APPROVED])
async def test_a_group_that_is_gone_keeps_nobody_busy(
    town: Town, network: NetworkId, jonas: Resident, standing: Standing
) -> None:
    words = "Bad Request: chat not found"
    for method in ("getChat", "getChatMember"):
        fault = Fault(method=method, error=400, description=words, times=None)
        town.world.faults.add(fault)
    await stands(jonas, network, Standing.PAUSED)
    await stands(jonas, network, standing)
    await later(town, 15)
    assert not await errands(town)


async def test_a_ban_that_was_not_lifted_ends_by_itself(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    town.world.faults.add(Fault(method="unbanChatMember", error=500))
    await stands(jonas, network, Standing.PAUSED)
    assert group.membership(jonas.phone.id).status is Status.KICKED
    await later(town, 6)
    await stands(jonas, network, Standing.APPROVED)
    await comes_in(jonas, network)
    assert group.has(jonas.phone.id)


async def test_a_ban_of_the_owner_is_not_lifted(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    banned = Membership(Status.KICKED)
    group.change(jonas.phone.id, banned, by=ada.phone.id)
    town.world.updates.clear()
    await stands(jonas, network, Standing.PAUSED)
    await later(town)
    assert (group.membership(jonas.phone.id), await errands(town)) == (banned, False)


async def test_who_stays_is_told_of_once_and_again_when_it_happens_again(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.promotes(jonas.phone, {"can_pin_messages"})
    told = []
    for standing in (Standing.PAUSED, Standing.WAITING, Standing.APPROVED, Standing.PAUSED):
        before = len(ada.phone.messages)
        await stands(jonas, network, standing)
        town.clock.advance(60)
        await town.settle()
        told.append(len(ada.phone.messages) - before)
    assert told == [1, 0, 0, 1]


async def test_an_administrator_who_is_one_no_more_goes(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.promotes(jonas.phone, {"can_pin_messages"})
    await stands(jonas, network, Standing.PAUSED)
    assert group.has(jonas.phone.id)
    group.change(jonas.phone.id, Membership(Status.MEMBER), by=ada.phone.id)
    await town.settle()
    assert not group.has(jonas.phone.id)


async def test_whom_telegram_does_not_know_there_is_not_put_out(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    unknown = "Bad Request: user not found"
    town.world.faults.add(Fault(method="getChatMember", error=400, description=unknown))
    await stands(jonas, network, Standing.PAUSED)
    await later(town)
    assert (bans(town), await entries(town, network), await errands(town)) == (0, 0, False)


async def test_who_is_let_in_late_goes_at_once(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    jonas.phone.leaves(group)
    town.world.updates.clear()
    await stands(jonas, network, Standing.PAUSED)
    group.adds(jonas.phone)
    await town.settle()
    assert not group.has(jonas.phone.id)


async def test_other_rights_of_who_stays_are_no_news(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.promotes(jonas.phone, {"can_pin_messages"})
    await stands(jonas, network, Standing.PAUSED)
    before = len(ada.phone.messages)
    for rights in ({"can_pin_messages", "can_delete_messages"}, {"can_delete_messages"}):
        group.promotes(jonas.phone, rights)
        await later(town)
    assert len(ada.phone.messages) == before


async def test_another_refusal_is_no_answer(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    hidden = "Bad Request: member list is inaccessible"
    town.world.faults.add(Fault(method="getChatMember", error=400, description=hidden))
    group.promotes(jonas.phone, {"can_pin_messages"})
    before = len(ada.phone.messages)
    await stands(jonas, network, Standing.PAUSED)
    assert len(ada.phone.messages) == before
    await telegram_answers(town)
    assert len(ada.phone.messages) == before + 1


async def test_a_bot_that_is_out_of_the_group_finds_that_out(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.removes_bot(by=ada.phone)
    town.world.updates.clear()
    await stands(jonas, network, Standing.PAUSED)
    found = await linked(town, network)
    assert found is not None
    assert found.condition is Condition.LOST
    group.adds_bot(by=ada.phone, rights=ALL_RIGHTS)
    await later(town)
    assert not group.has(jonas.phone.id)


async def test_a_group_that_answers_with_another_number_is_followed(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    bigger = town.world.add_group("Mentors here", creator=ada.phone)
    bigger.adds_bot(by=ada.phone, rights=ALL_RIGHTS)
    bigger.adds(jonas.phone)
    town.world.updates.clear()
    moved = Moved(method="getChatMember", chat_id=group.id, times=None, to=bigger.id)
    town.world.faults.add(moved)
    await stands(jonas, network, Standing.PAUSED)
    town.clock.advance(60)
    await town.settle()
    assert not bigger.has(jonas.phone.id)
