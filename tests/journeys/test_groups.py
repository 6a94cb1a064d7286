"""A meta-mentor links a Telegram group, and hears when something is wrong with it."""

from datetime import timedelta

import pytest

from bot.callbacks.groups import ShowGroup
from mentoring.audit import Act
from mentoring.groups import Condition
from mentoring.ids import NetworkId
from mentoring.roles import Role, RoleStanding, Standing
from sandbox.groups import Group
from sandbox.links import group_wish
from tests.journeys.flows import looks_after
from tests.journeys.group_flows import (
    ALL_RIGHTS,
    address,
    brings,
    goes,
    invite_link,
    linked,
    links,
    wish,
)
from tests.town import CHARTER, Resident, Town, plain

READY = (
    "✅ The group Mentors here is ready for the mentors of Neue Wege.\n\n"
    "They find the way in under ☰ More. You can tell them with a broadcast.\n\n"
    "Other links into this group let anybody in. Please reset them in Telegram."
)
LACKING = (
    "The group Mentors here of Neue Wege needs you.\n\n"
    "⚠️ The bot needs more rights in this group:\n%s\n\n"
    "Press “Give the rights” and choose this group again. "
    "Or open the group, press its name, then “Edit” and “Administrators”."
)
INVITE = "• Add members: without it the bot cannot let anybody in."
BAN = "• Ban members: without it the bot cannot put anybody out."
LOST = (
    "The group Mentors here of Neue Wege needs you.\n\n"
    "⚠️ The bot is not in this group any more. "
    "It can let nobody in and put nobody out. "
    "Add it again, or unlink the group."
)
GREETING = (
    "This is now the group for the mentors of Neue Wege. "
    "The bot only opens the door. It does not keep what you write."
)
WISH_OVER = (
    "The group %s was not linked: the button was used already, or is too old. "
    "Open your network and choose the group again."
)


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada")


def said_by_bot(group: Group) -> list[str]:
    """Give what the bot has written in a group."""
    return [plain(one.text) for one in group.messages if one.from_bot and one.text]


def code_of(link: str) -> str:
    """Give what an app says in the group after a link has brought the bot there."""
    wanted = group_wish(link, username="mentornet_bot").payload
    assert wanted is not None
    return wanted


async def acts(town: Town, network: NetworkId) -> list[Act]:
    async with town.tables() as tables:
        deeds = await tables.audit.of_network(network, offset=0, limit=10)
    return [deed.act for deed in deeds]


async def condition(town: Town, network: NetworkId) -> Condition | None:
    group = await linked(town, network)
    return None if group is None else group.condition


async def test_a_group_is_linked_with_one_button(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await goes(ada, ShowGroup(network))
    assert "A Telegram group for the mentors of Neue Wege" in ada.sees
    assert ada.buttons == ["➕ Choose a group", "‹ Settings", "🏠 Home"]
    group = town.world.add_group("Mentors here", creator=ada.phone)
    await brings(ada, group, address(ada))
    assert ada.sees == READY
    assert bea.buttons[-1] == bea.label("🏠 Home")
    assert [one.creates_join_request for one in group.invites.by_url.values()] == [True]
    assert said_by_bot(group) == [GREETING]
    assert await acts(town, network) == [Act.GROUP_LINKED]
    await goes(ada, ShowGroup(network))
    assert ada.sees == (
        "The mentors' group of Neue Wege\nMentors here\n\n"
        "✅ All is well. Mentors find the way into the group under ☰ More.\n\n"
        "Other links into this group let anybody in. Please reset them in Telegram.\n\n"
        "0 members of the network have joined the group since it was linked."
    )
    assert ada.buttons == ["💬 Open the group", "✂️ Unlink the group", "‹ Settings", "🏠 Home"]
    assert address(ada) == await invite_link(town, network)


async def test_the_network_leads_to_its_group(ada: Resident) -> None:
    await ada.writes("/network")
    await ada.presses("⚙️ Settings", "💬 Mentors' group")
    assert ada.buttons == ["➕ Choose a group", "‹ Settings", "🏠 Home"]
    await ada.presses("‹ Settings")
    assert ada.reads("<b>%(network)s</b>\nWhat would you like to change?", network="Neue Wege")


async def test_apps_that_go_in_steps_come_to_the_same_end(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = town.world.add_group("Mentors here", creator=ada.phone)
    code = code_of(await wish(ada, network))
    before = len(ada.phone.messages)
    group.adds_bot(by=ada.phone, payload=code)
    group.promotes_bot(ALL_RIGHTS, by=ada.phone)
    await town.settle()
    assert (len(ada.phone.messages) - before, ada.sees) == (1, READY)


async def test_what_is_missing_is_said_until_it_is_given(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = town.world.add_group("Mentors here", creator=ada.phone)
    code = code_of(await wish(ada, network))
    group.adds_bot(by=ada.phone, payload=code)
    await town.settle()
    assert ada.sees == LACKING % f"{INVITE}\n{BAN}"
    await ada.presses("💬 See the group")
    assert ada.buttons == ["🔧 Give the rights", "✂️ Unlink the group", "‹ Settings", "🏠 Home"]
    group.promotes_bot({"can_invite_users"}, by=ada.phone)
    await town.settle()
    assert ada.sees == LACKING % BAN
    await goes(ada, ShowGroup(network))
    await brings(ada, group, address(ada))
    assert (ada.sees, said_by_bot(group)) == (READY, [])
    assert await condition(town, network) is Condition.READY


async def test_who_makes_the_bot_an_administrator_by_hand_needs_no_code(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    group = town.world.add_group("Mentors here", creator=ada.phone)
    await wish(ada, network)
    group.adds_bot(by=ada.phone)
    await town.settle()
    assert await linked(town, network) is None
    group.promotes_bot(ALL_RIGHTS, by=ada.phone)
    await town.settle()
    assert ada.sees == READY


async def test_without_a_wish_the_bot_is_silent_in_any_group(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    before = len(ada.phone.messages)
    group = town.world.add_group("Family", creator=ada.phone)
    group.adds_bot(by=ada.phone, rights=ALL_RIGHTS, payload="g_unknown")
    await town.settle()
    stranger = town.newcomer("Ida", "de")
    other = town.world.add_group("Other", creator=stranger.phone)
    other.adds_bot(by=stranger.phone, rights=ALL_RIGHTS, payload="g_unknown")
    await town.settle()
    assert await linked(town, network) is None
    assert (said_by_bot(group), said_by_bot(other), stranger.phone.messages) == ([], [], [])
    assert len(ada.phone.messages) == before + 1
    assert ada.sees == WISH_OVER % "Family"


async def test_the_button_is_of_no_use_to_others_nor_after_an_hour(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    link = await wish(ada, network)
    mine = town.world.add_group("Bea's", creator=bea.phone)
    await brings(bea, mine, link)
    assert await linked(town, network) is None
    town.clock.advance(timedelta(hours=1).total_seconds())
    group = town.world.add_group("Mentors here", creator=ada.phone)
    await brings(ada, group, link)
    assert (await linked(town, network), ada.sees) == (None, WISH_OVER % "Mentors here")
    assert ada.buttons == ["🏘 My network", "🏠 Home"]
    await brings(ada, group, await wish(ada, network))
    assert ada.sees == READY


async def test_the_page_looked_at_again_keeps_its_button_alive(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    link = await wish(ada, network)
    town.clock.advance(timedelta(minutes=50).total_seconds())
    assert await wish(ada, network) == link
    town.clock.advance(timedelta(minutes=50).total_seconds())
    await brings(ada, town.world.add_group("Mentors here", creator=ada.phone), link)
    assert ada.sees == READY


async def test_a_network_has_one_group(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    theirs, mine = await wish(bea, network), await wish(ada, network)
    first = town.world.add_group("Mentors here", creator=ada.phone)
    second = town.world.add_group("Second", creator=bea.phone)
    await brings(ada, first, mine)
    await brings(bea, second, theirs)
    group = await linked(town, network)
    assert group is not None
    assert (group.chat_id, said_by_bot(second)) == (first.id, [])
    assert bea.reads(
        "%(network)s has a group already: %(title)s. Unlink it first, then link the other one.",
        network="Neue Wege",
        title="Mentors here",
    )


async def test_a_group_has_one_network(town: Town, network: NetworkId, ada: Resident) -> None:
    group = await links(ada, network)
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    cem = await looks_after(town, other, "Cem")
    group.adds(cem.phone)
    group.promotes(cem.phone, {"can_promote_members"})
    await brings(cem, group, await wish(cem, other))
    assert await linked(town, other) is None
    assert cem.sees == (
        "The group Mentors here belongs to another network already. Please choose another one."
    )
    assert cem.buttons == ["➕ Choose another group", "🏠 Home"]


async def test_who_leads_two_networks_links_the_one_of_the_button(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    both = await looks_after(town, other, "Cem")
    async with town.tables() as tables:
        person = await tables.people.by_telegram_id(both.phone.id)
        held = await tables.memberships.add(
            network_id=network,
            person_id=person.id,
            agreement_version=1,
            invitation_id=None,
            now=town.clock.now(),
        )
        leading = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
        await tables.memberships.set_role(held, leading, now=town.clock.now())
    first = await wish(both, network)
    await wish(both, other)
    await brings(both, town.world.add_group("Mentors here", creator=both.phone), first)
    assert (await linked(town, other), both.sees) == (None, READY)
