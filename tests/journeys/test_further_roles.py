"""A member asks for a further role: from the card of the network, as everybody does who joins."""

from dataclasses import replace

import pytest

from bot.callbacks.leading import ShowNetworkInfo
from bot.callbacks.members import GiveMentee, GiveMentor
from bot.callbacks.membership import JoinNetwork
from mentoring.ids import NetworkId
from mentoring.networks import Admission
from mentoring.profiles import Profile
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.vocabulary import Topic
from tests.journeys.flows import looks_after, writes_statement
from tests.journeys.meeting_flows import forges
from tests.journeys.members_flows import (
    appoints,
    member_id,
    membership_of,
    opens_member,
    pauses,
)
from tests.journeys.pairs import arrives
from tests.town import ACCEPT, CHARTER, Resident, Town

JOIN = "➕ Join as …"
MENTEE = "🌱 I would like help"
MENTOR = "🤝 I would like to help others"
CANCEL = "✖️ Cancel"


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """The only meta-mentor."""
    return await looks_after(town, network, "Ada Lovelace")


async def roles(town: Town, network: NetworkId, resident: Resident) -> tuple[RoleStanding, ...]:
    """Say how somebody stands in a network."""
    held = await membership_of(town, network, resident)
    return () if held is None else held.roles


async def test_a_mentee_asks_to_be_a_mentor_as_well(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(amal, ShowNetworkInfo(network))
    await amal.presses(JOIN)
    assert amal.buttons == [MENTOR, CANCEL]
    await amal.presses(MENTOR, ACCEPT)
    assert "What can you help others with?" in amal.sees
    await amal.presses("Finding a job", "✅ Done")
    assert "How many years have you worked in your field?" in amal.sees
    await amal.presses("10")
    await writes_statement(amal)
    profile = await profile_of(town, amal)
    assert (profile.offers, profile.experience) == ((Topic.JOB_SEARCH,), 10)
    assert profile.languages
    mentee = RoleStanding(Role.MENTEE, Standing.APPROVED)
    waits = RoleStanding(Role.MENTOR, Standing.WAITING)
    assert await roles(town, network, amal) == (mentee, waits)
    assert ada.sees.startswith("Amal would like to join Neue Wege as: mentor.")
    await forges(amal, ShowNetworkInfo(network))
    assert JOIN not in amal.buttons
    await forges(amal, JoinNetwork(network))
    assert amal.sees.startswith("You are already in Neue Wege.")


async def profile_of(town: Town, resident: Resident) -> Profile:
    """Read what somebody has written of themselves."""
    person = await resident.person()
    assert person is not None
    async with town.tables() as tables:
        profile: Profile = await tables.profiles.of(person.id)
    return profile


async def test_who_has_left_the_questions_is_asked_again_when_approved(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(amal, JoinNetwork(network))
    await amal.presses(MENTOR, ACCEPT, CANCEL, "✍️ My experience")
    await writes_statement(amal)
    await ada.presses("✅ Approve")
    assert amal.buttons == ["Help I give", "🏠 Home"]
    await amal.presses("Help I give", "School", "✅ Done")
    assert (await profile_of(town, amal)).offers == (Topic.SCHOOL,)


async def test_who_leaves_the_statement_reads_that_only_that_was_not_sent(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(amal, JoinNetwork(network))
    await amal.presses(MENTOR, ACCEPT, "School", "✅ Done", "10", CANCEL)
    assert amal.sees.startswith("All right, nothing was sent.")
    assert (await profile_of(town, amal)).offers == (Topic.SCHOOL,)


async def test_only_the_new_role_is_asked_about(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    await forges(jonas, JoinNetwork(network))
    await jonas.presses(MENTEE, ACCEPT)
    assert "What would you like help with?" in jonas.sees
    await jonas.presses("School", "✅ Done")
    assert jonas.buttons[-1] != CANCEL


async def test_what_is_known_of_a_new_mentor_is_not_asked_again(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    person = await jonas.person()
    assert person is not None
    async with town.tables() as tables:
        known = await tables.profiles.of(person.id)
        offers = replace(known, offers=(Topic.SCHOOL,), experience=3)
        await tables.profiles.save(person.id, offers)
    await forges(jonas, JoinNetwork(other))
    await jonas.presses("🤝 I would like to help others", ACCEPT)
    assert "What can you help others with?" not in jonas.sees


async def test_who_is_made_a_mentor_is_asked_for_what_they_can_help_with(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(ada, GiveMentor(await member_id(town, network, amal), Ground.TRAINED))
    await amal.presses("Help I give", "School", "✅ Done")
    assert (await profile_of(town, amal)).offers == (Topic.SCHOOL,)


async def test_who_has_no_role_any_more_finds_the_way_in(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await looks_after(town, network, "Jonas")
    await opens_member(jonas, town, network, jonas)
    await jonas.presses("🎭 Roles", "👋 Step down", "👋 Yes, step down")
    await forges(jonas, ShowNetworkInfo(network))
    await jonas.presses(JOIN)
    assert jonas.buttons == [MENTEE, MENTOR, "Both", CANCEL]
    await jonas.presses(MENTEE, ACCEPT)
    assert await roles(town, network, jonas) == (RoleStanding(Role.MENTEE, Standing.APPROVED),)


async def test_what_needs_an_invitation_is_not_offered(town: Town) -> None:
    charter = CHARTER.model_copy(update={"mentor_admission": Admission.INVITATION})
    network = await town.found_network(charter)
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    await forges(amal, ShowNetworkInfo(network))
    assert JOIN not in amal.buttons
    await forges(jonas, ShowNetworkInfo(network))
    await jonas.presses(JOIN)
    assert jonas.buttons == [MENTEE, CANCEL]


async def test_nobody_asks_for_a_further_role_out_of_a_pause(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await pauses(ada, town, network, amal)
    await forges(amal, ShowNetworkInfo(network))
    assert JOIN not in amal.buttons


async def test_a_role_that_comes_while_it_is_asked_for_harms_nobody(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(amal, JoinNetwork(network))
    await forges(ada, GiveMentor(await member_id(town, network, amal), Ground.TRAINED))
    before = await roles(town, network, amal)
    await amal.writes("?")
    await amal.presses(MENTOR, ACCEPT)
    assert await roles(town, network, amal) == before


async def test_a_meta_mentor_gives_themselves_no_role_but_joins_like_everybody(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await opens_member(ada, town, network, ada)
    await ada.presses("🎭 Roles")
    assert ada.buttons == ["⭐ Appoint somebody", "‹ Back", "🏠 Home"]
    leads = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
    own = await member_id(town, network, ada)
    for payload in (GiveMentee(own), GiveMentor(own, Ground.TRAINED)):
        await forges(ada, payload)
        assert ada.reads("You cannot do this, or not any more.")
    assert await roles(town, network, ada) == (leads,)
    await forges(ada, ShowNetworkInfo(network))
    await ada.presses(JOIN, MENTEE, ACCEPT)
    assert set(await roles(town, network, ada)) == {
        leads,
        RoleStanding(Role.MENTEE, Standing.APPROVED),
    }


async def test_who_is_appointed_beside_others_reads_how_to_step_down(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    await appoints(ada, town, network, jonas)
    assert jonas.reads("You cannot do it? Then press “Roles” to step down.")
    await jonas.presses("🎭 Roles")
    assert jonas.buttons == ["👋 Step down", "‹ Back", "🏠 Home"]


async def test_who_leads_alone_after_a_handing_over_reads_of_the_button_that_is_there(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    await opens_member(ada, town, network, jonas)
    await ada.presses("🎭 Roles", "🔑 Hand over my role", "🔑 Yes, hand over")
    assert (
        "You cannot do it? Then press “Roles” and “Appoint somebody” to hand it over." in jonas.sees
    )
    await jonas.presses("🎭 Roles")
    assert jonas.buttons == ["⭐ Appoint somebody", "‹ Back", "🏠 Home"]
