"""Who is no member of a network any more goes out of its group, and is told so at its door."""

import pytest

from bot.callbacks.groups import EnterGroup
from bot.callbacks.members import AskLeave
from mentoring.ids import NetworkId
from mentoring.roles import Role
from sandbox.groups import Group
from tests.journeys.flows import looks_after
from tests.journeys.group_flows import (
    ALL_RIGHTS,
    asks_in,
    brings,
    comes_in,
    entries,
    goes,
    invite_link,
    linked,
    links,
    wish,
)
from tests.journeys.members_flows import opens_member
from tests.journeys.pairs import arrives
from tests.journeys.test_group_doors import ASKED, STRANGER
from tests.journeys.test_pairs import membership
from tests.town import CHARTER, Resident, Town


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English, and owns the group."""
    return await looks_after(town, network, "Ada")


@pytest.fixture
async def group(network: NetworkId, ada: Resident) -> Group:
    return await links(ada, network)


@pytest.fixture
async def sami(town: Town, network: NetworkId, group: Group) -> Resident:
    """A mentor who is in the group."""
    mentor = await arrives(town, network, Role.MENTOR, "Sami")
    await comes_in(mentor, network)
    assert group.has(mentor.phone.id)
    return mentor


async def test_who_is_removed_from_the_network_goes_and_is_not_let_in_again(
    town: Town, network: NetworkId, group: Group, ada: Resident, sami: Resident
) -> None:
    await opens_member(ada, town, network, sami)
    await ada.presses("🚪 Remove")
    await ada.writes("Please call us about this.")
    await ada.presses("🚪 Yes, remove")
    assert (group.has(sami.phone.id), await entries(town, network)) == (False, 0)
    await asks_in(sami, await invite_link(town, network))
    assert (group.has(sami.phone.id), sami.sees) == (False, ASKED + STRANGER)
    await goes(sami, EnterGroup(network))
    assert "You cannot do this, or not any more." in sami.sees


async def test_who_leaves_the_network_goes(
    town: Town, network: NetworkId, group: Group, sami: Resident
) -> None:
    await goes(sami, AskLeave(await membership(town, sami)))
    await sami.presses("🚪 Yes, leave")
    assert (group.has(sami.phone.id), await entries(town, network)) == (False, 0)


async def test_who_asks_while_the_bot_may_let_nobody_in_waits_for_an_administrator(
    town: Town, network: NetworkId, group: Group, ada: Resident
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Sami")
    link = await invite_link(town, network)
    group.promotes_bot({"can_restrict_members"}, by=ada.phone)
    mentor.phone.asks_to_join(link)
    await town.settle()
    assert not group.has(mentor.phone.id)
    assert (await entries(town, network), len(group.requests)) == (0, 1)
    group.promotes_bot(ALL_RIGHTS, by=ada.phone)
    ada.phone.lets_in(mentor.phone, group)
    await town.settle()
    assert (group.has(mentor.phone.id), await entries(town, network)) == (True, 1)


async def test_a_group_that_belongs_to_another_network_leaves_both_as_they_are(
    town: Town, network: NetworkId, group: Group, sami: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    cem = await looks_after(town, other, "Cem")
    group.adds(cem.phone)
    group.promotes(cem.phone, {"can_promote_members"})
    await brings(cem, group, await wish(cem, other))
    assert (await linked(town, other), cem.buttons) == (
        None,
        ["➕ Choose another group", "🏠 Home"],
    )
    await cem.presses("➕ Choose another group")
    assert cem.buttons == ["➕ Choose a group", "‹ Settings", "🏠 Home"]
    assert group.has(sami.phone.id)
