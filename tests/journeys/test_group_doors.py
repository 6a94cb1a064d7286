"""Who gets into the group of a network's mentors, who does not, and who has to go."""

from datetime import timedelta

import pytest

from bot.callbacks.groups import EnterGroup, ShowGroup, UnlinkGroup
from mentoring.ids import NetworkId
from mentoring.roles import Role, Standing
from sandbox.errors import NotPossibleError
from sandbox.groups import Group
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.group_flows import (
    address,
    asks_in,
    comes_in,
    entries,
    goes,
    invite_link,
    linked,
    links,
    stands,
)
from tests.journeys.pairs import arrives
from tests.journeys.test_forgetting import deletes_everything, traces
from tests.town import ACCEPT, CHARTER, Resident, Town

ASKED = (
    "You asked to join the group of Neue Wege.\n\nIt is only for the mentors of this network.\n\n"
)
STRANGER = "You are not in Neue Wege. Press the button to see how to become a mentor."
NOT_MENTOR = (
    "You are in Neue Wege, but not as a mentor. To become one, ask the meta-mentors of the network."
)
WAITING = (
    "The network has not approved you as a mentor yet. "
    "You get a message when it has. Then ask to join once more."
)
PAUSED = "You are paused in Neue Wege at the moment. When that is over, ask to join once more."


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
    assert group.has(mentor.phone.id)
    return mentor


async def test_a_mentor_finds_the_way_in(
    town: Town, network: NetworkId, group: Group, ada: Resident
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Sami")
    await mentor.writes("/home")
    await mentor.presses("☰ More", "💬 Mentors' group")
    assert mentor.sees == (
        "The mentors' group of Neue Wege\n\n"
        "Mentors ask and help each other in this Telegram group. "
        "Press the button and ask to join. The bot lets you in.\n\n"
        "The others see your name and picture from Telegram there. "
        "Please write nothing about your mentee that others should not know."
    )
    assert mentor.buttons == ["💬 Open the group", "🏠 Home"]
    before = len(mentor.phone.messages)
    await asks_in(mentor, address(mentor))
    assert (group.has(mentor.phone.id), len(mentor.phone.messages)) == (True, before)
    await goes(ada, ShowGroup(network))
    assert "1 member of the network has joined the group since it was linked." in ada.sees


async def test_a_meta_mentor_gets_in_too(network: NetworkId, group: Group, bea: Resident) -> None:
    await comes_in(bea, network)
    assert group.has(bea.phone.id)


async def test_a_stranger_is_told_why_not_in_their_language_and_nothing_is_kept(
    town: Town, network: NetworkId, group: Group
) -> None:
    stranger = town.newcomer("Zacharias", "ar")
    await asks_in(stranger, await invite_link(town, network))
    assert (group.has(stranger.phone.id), group.requests) == (False, {})
    said = stranger.t.text(
        "You are not in %(network)s. Press the button to see how to become a mentor.",
        network="Neue Wege",
    )
    assert _bare(said) in _bare(stranger.sees)
    assert await traces(town, stranger) == []
    stranger.phone.open(address(stranger))
    await town.settle()
    assert stranger.reads("Do you agree? Then we start. It takes about two minutes.")


def _bare(text: str) -> str:
    return text.translate({0x2068: None, 0x2069: None, 0x200F: None, 0x200E: None})


async def test_others_are_told_what_is_missing(
    town: Town, network: NetworkId, group: Group, bea: Resident
) -> None:
    link = await invite_link(town, network)
    mentee = await arrives(town, network, Role.MENTEE, "Amal")
    waiting = await asks_to_be_mentor(town)
    unknown = town.newcomer("Ida")
    paused = await arrives(town, network, Role.MENTOR, "Eva")
    await stands(paused, network, Standing.PAUSED)
    for resident, why in (
        (mentee, NOT_MENTOR),
        (waiting, WAITING),
        (unknown, STRANGER),
        (paused, PAUSED),
    ):
        await asks_in(resident, link)
        assert resident.sees == ASKED + why
        assert not group.has(resident.phone.id)
    await stands(waiting, network, Standing.APPROVED)
    await asks_in(waiting, link)
    assert group.has(waiting.phone.id)


async def test_who_cannot_be_written_to_is_turned_away_all_the_same(
    town: Town, network: NetworkId, group: Group
) -> None:
    stranger = town.newcomer("Ida")
    await stranger.starts()
    stranger.phone.blocks()
    await asks_in(stranger, await invite_link(town, network))
    assert (group.has(stranger.phone.id), group.requests) == (False, {})


async def test_an_administrator_who_is_quicker_disturbs_nothing(
    town: Town, network: NetworkId, group: Group, ada: Resident
) -> None:
    link = await invite_link(town, network)
    mentor = await arrives(town, network, Role.MENTOR, "Sami")
    stranger = town.newcomer("Ida")
    for one in (mentor, stranger):
        one.phone.asks_to_join(link)
        ada.phone.lets_in(one.phone, group)
    await town.settle()
    assert (group.has(mentor.phone.id), group.has(stranger.phone.id)) == (True, True)
    assert await entries(town, network) == 1


@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.DECLINED])
async def test_who_is_no_mentor_any_more_goes_and_may_come_back(
    town: Town, network: NetworkId, group: Group, jonas: Resident, standing: Standing
) -> None:
    await stands(jonas, network, standing)
    assert (group.has(jonas.phone.id), await entries(town, network)) == (False, 0)
    await goes(jonas, EnterGroup(network))
    assert jonas.reads("You cannot do this, or not any more.")
    await stands(jonas, network, Standing.APPROVED)
    await comes_in(jonas, network)
    assert (group.has(jonas.phone.id), await entries(town, network)) == (True, 1)


async def test_who_came_in_by_another_way_goes_as_well(
    town: Town, network: NetworkId, group: Group
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Sami")
    mentor.phone.joins(group)
    await town.settle()
    assert await entries(town, network) == 1
    await stands(mentor, network, Standing.PAUSED)
    assert not group.has(mentor.phone.id)


async def test_who_is_approved_while_the_answer_is_on_its_way_and_then_not_goes(
    town: Town, network: NetworkId, group: Group
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Sami")
    mentor.phone.asks_to_join(await invite_link(town, network))
    await town.bot.poller.poll(seconds=0)
    while await town.bot.turns.run_ready():
        pass
    await stands(mentor, network, Standing.PAUSED)
    assert (group.has(mentor.phone.id), await entries(town, network)) == (False, 0)


async def test_who_leaves_the_group_is_not_put_out_later(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    jonas.phone.leaves(group)
    await town.settle()
    assert await entries(town, network) == 0
    town.world.calls.clear()
    await stands(jonas, network, Standing.PAUSED)
    assert [call.method for call in town.world.calls if "ban" in call.method.lower()] == []


async def test_who_has_other_roles_left_stays(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    await stands(jonas, network, Standing.APPROVED, Role.META_MENTOR)
    await stands(jonas, network, Standing.PAUSED)
    assert group.has(jonas.phone.id)


async def test_who_deletes_everything_goes_and_leaves_no_trace(
    town: Town, network: NetworkId, group: Group
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Zacharias", "ar")
    await comes_in(mentor, network)
    await deletes_everything(mentor)
    assert not group.has(mentor.phone.id)
    assert await traces(town, mentor) == []


async def test_a_meta_mentor_who_has_linked_a_group_leaves_no_trace(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    leader = await looks_after(town, network, "Zacharias")
    await goes(leader, ShowGroup(network))
    group = await links(leader, network)
    found = await linked(town, network)
    assert found is not None
    await goes(leader, UnlinkGroup(network, found.id))
    await links(leader, network, "Another")
    await deletes_everything(leader)
    assert await traces(town, leader) == []
    again = await linked(town, network)
    assert again is not None
    assert (again.title, again.linked_by, group.bot.inside) == ("Another", None, False)


async def test_while_the_bot_may_put_nobody_out_it_remembers_who_has_to_go(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.promotes_bot({"can_invite_users"}, by=ada.phone)
    await town.settle()
    await stands(jonas, network, Standing.PAUSED)
    assert group.has(jonas.phone.id)
    group.promotes_bot({"can_invite_users", "can_restrict_members"}, by=ada.phone)
    await town.settle()
    assert not group.has(jonas.phone.id)


async def test_an_administrator_cannot_be_put_out_and_the_others_can(
    town: Town, network: NetworkId, group: Group, jonas: Resident
) -> None:
    other = await arrives(town, network, Role.MENTOR, "Sami")
    await comes_in(other, network)
    group.promotes(jonas.phone, {"can_pin_messages"})
    await stands(jonas, network, Standing.PAUSED)
    await stands(other, network, Standing.PAUSED)
    assert [group.has(one.phone.id) for one in (jonas, other)] == [True, False]
    assert await entries(town, network) == 0


async def test_an_unlinked_group_is_left_alone(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    link, found = await invite_link(town, network), await linked(town, network)
    assert found is not None
    await goes(ada, UnlinkGroup(network, found.id))
    await stands(jonas, network, Standing.PAUSED)
    assert group.has(jonas.phone.id)
    other = town.newcomer("Ida")
    with pytest.raises(NotPossibleError, match="invalid or has expired"):
        other.phone.asks_to_join(link)


async def test_a_page_of_yesterday_leads_nowhere_when_there_is_no_group(
    town: Town, network: NetworkId, group: Group, ada: Resident, jonas: Resident
) -> None:
    group.removes_bot(by=ada.phone)
    await town.settle()
    town.clock.advance(timedelta(minutes=1).total_seconds())
    await goes(jonas, EnterGroup(network))
    assert jonas.reads("This has changed in the meantime. Here is how things are now.")
    await jonas.presses("☰ More")
    assert "💬 Mentors' group" not in jonas.buttons


async def test_a_mentor_of_two_networks_sees_whose_group_is_whose(
    town: Town, network: NetworkId, group: Group, ada: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    await links(await looks_after(town, other, "Cem"), other, "Second")
    both = await arrives(town, network, Role.MENTOR, "Sami")
    await both.starts(await town.invitation(other, Role.MENTOR, trained=True))
    await both.presses(ACCEPT)
    await both.writes("/home")
    await both.presses("☰ More")
    assert [one for one in both.buttons if one.startswith("💬")] == ["💬 Neue Wege", "💬 Tandem"]
