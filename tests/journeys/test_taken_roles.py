"""A role that was taken is not had again by a link; and who has left can still report."""

import pytest

from bot.callbacks.cases import MoreAboutRequest, ReportMember
from bot.callbacks.membership import JoinNetwork
from mentoring.ids import NetworkId
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.journeys.asking import asks
from tests.journeys.case_flows import TEXT
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.members_flows import (
    gives_reason,
    member_id,
    membership_of,
    opens_member,
    removes,
)
from tests.journeys.pairs import arrives
from tests.town import ACCEPT, CHARTER, SEND, Resident, Town

HELD_BACK = (
    "This was taken from you before: %(roles)s. So a meta-mentor must agree first. "
    "You get a message here."
)
BEFORE = "A meta-mentor has taken this role from them before."
WAITS = RoleStanding(Role.MENTOR, Standing.WAITING)


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


@pytest.fixture
async def jonas(town: Town, network: NetworkId, ada: Resident) -> Resident:
    """Somebody who was a mentor until Ada took the role."""
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    await takes(ada, town, network, mentor, "➖ Mentor")
    return mentor


async def takes(
    leader: Resident, town: Town, network: NetworkId, member: Resident, role: str
) -> None:
    """Take a role from somebody."""
    await opens_member(leader, town, network, member)
    await leader.presses("🎭 Roles", role)
    await gives_reason(leader, "✅ Yes, take it")


async def opens_link(resident: Resident, network: NetworkId, *roles: Role) -> None:
    """Open a link that lets trained people in, and accept the rules."""
    await resident.starts(await resident.town.invitation(network, *roles, trained=True))
    await resident.presses(ACCEPT)


async def roles(town: Town, network: NetworkId, resident: Resident) -> tuple[RoleStanding, ...]:
    held = await membership_of(town, network, resident)
    return () if held is None else held.roles


async def test_with_a_link_a_taken_role_waits_and_a_meta_mentor_decides(
    town: Town, network: NetworkId, ada: Resident, jonas: Resident
) -> None:
    await ada.writes("/home")
    await opens_link(jonas, network, Role.MENTOR)
    assert HELD_BACK % {"roles": "mentor"} in jonas.sees
    assert await roles(town, network, jonas) == (WAITS,)
    assert ada.sees.startswith("Jonas would like to join Neue Wege as: mentor.")
    assert BEFORE in ada.sees
    await opens_link(jonas, network, Role.MENTOR)
    assert await roles(town, network, jonas) == (WAITS,)
    await ada.presses("✅ Approve")
    trained = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
    assert await roles(town, network, jonas) == (trained,)
    assert BEFORE not in ada.sees
    await takes(ada, town, network, jonas, "➖ Mentor")
    await opens_member(ada, town, network, jonas)
    await ada.presses("🎭 Roles", "➕ Mentor", "🎓 Has done the training")
    await jonas.writes("/home")
    assert await roles(town, network, jonas) == (trained,)


async def test_a_role_that_was_given_back_is_had_by_a_link_again(
    town: Town, network: NetworkId, ada: Resident, jonas: Resident
) -> None:
    await opens_member(ada, town, network, jonas)
    await ada.presses("🎭 Roles", "➕ Mentor", "🎓 Has done the training")
    await leaves(jonas)
    await opens_link(jonas, network, Role.MENTOR)
    trained = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
    assert await roles(town, network, jonas) == (trained,)


async def leaves(resident: Resident) -> None:
    """Leave the only network."""
    await resident.writes("/home")
    await resident.presses("🏘 Networks", "🏘 Neue Wege", "🚪 Leave the network", "🚪 Yes, leave")


async def test_leaving_and_joining_again_is_no_way_round(
    town: Town, network: NetworkId, ada: Resident, jonas: Resident
) -> None:
    await leaves(jonas)
    await opens_link(jonas, network, Role.MENTEE, Role.MENTOR)
    assert HELD_BACK % {"roles": "mentor"} in jonas.sees
    mentee = RoleStanding(Role.MENTEE, Standing.APPROVED)
    assert await roles(town, network, jonas) == (mentee, WAITS)
    assert ada.buttons != []


async def test_an_open_network_does_not_give_it_back_either(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await takes(ada, town, network, amal, "➖ Mentee")
    await forges(amal, JoinNetwork(network))
    await amal.presses("🌱 I would like help", ACCEPT)
    assert HELD_BACK % {"roles": "mentee"} in amal.sees
    assert await roles(town, network, amal) == (RoleStanding(Role.MENTEE, Standing.WAITING),)


async def test_who_was_removed_has_no_way_back_by_a_link_and_is_new_when_let(
    town: Town, network: NetworkId, ada: Resident, jonas: Resident
) -> None:
    await removes(ada, town, network, jonas)
    link = await town.invitation(network, Role.MENTOR, trained=True)
    await jonas.starts(link)
    assert "You have been removed from Neue Wege. To come back, ask its meta-mentors." in jonas.sees
    assert await roles(town, network, jonas) == ()
    await ada.writes("/network")
    await ada.presses("👥 Members", "☑️ Which ones", "🚫 Removed: 1", "🚫 Jonas")
    await ada.presses("✅ Let them join again")
    await opens_link(jonas, network, Role.MENTOR)
    trained = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
    assert await roles(town, network, jonas) == (trained,)


# --- who is gone


async def test_who_has_left_reports_a_member_whose_card_they_still_see(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    card = ReportMember(await member_id(town, network, mentor))
    await leaves(amal)
    await forges(amal, card)
    await amal.writes(TEXT)
    await amal.presses(SEND)
    assert TEXT in ada.sees
    assert f"A report in {CHARTER.name}\nFrom: Amal\nAbout: Jonas" in ada.sees


async def test_who_has_left_is_reported_by_those_who_still_see_the_card(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    card = ReportMember(await member_id(town, network, mentor))
    await leaves(mentor)
    await forges(amal, card)
    await amal.writes(TEXT)
    await amal.presses(SEND)
    assert TEXT in ada.sees


async def test_who_asked_and_was_removed_is_reported_from_the_request(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await asks(amal, mentor, network)
    async with town.tables() as tables:
        person = await tables.people.by_telegram_id(amal.phone.id)
        [request] = await tables.requests.pending_of_mentee(person.id)
    await removes(ada, town, network, amal)
    await forges(mentor, MoreAboutRequest(request.id))
    assert mentor.buttons == ["🚫 Block", "⚠️ Report", "‹ Back"]
    await mentor.presses("⚠️ Report")
    await mentor.writes(TEXT)
    await mentor.presses(SEND)
    assert TEXT in ada.sees


async def test_a_stranger_reports_nobody(town: Town, network: NetworkId, ada: Resident) -> None:
    mentor = await arrives(town, network, Role.MENTOR, "Jonas")
    card = ReportMember(await member_id(town, network, mentor))
    stranger = town.newcomer("Ute")
    await stranger.settles_in()
    await forges(stranger, card)
    assert stranger.sees.startswith("You cannot do this, or not any more.")
    assert ada.buttons != []


async def test_who_has_no_training_writes_a_statement_before_it_is_decided(
    town: Town, network: NetworkId, jonas: Resident
) -> None:
    await jonas.starts(await town.invitation(network, Role.MENTOR))
    await jonas.presses(ACCEPT)
    due = RoleStanding(Role.MENTOR, Standing.STATEMENT_DUE)
    assert await roles(town, network, jonas) == (due,)
