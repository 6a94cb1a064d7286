"""From the first contact to Home, in every finished language."""

import pytest

from bot.callbacks.manners import Forget
from bot.callbacks.membership import ShowWaiting
from bot.i18n import Translators
from mentoring.ids import NetworkId
from mentoring.networks import Admission
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.vocabulary import Field, Topic
from tests.journeys.flows import (
    STATEMENT,
    asks_to_be_mentor,
    fills_in_mentee_profile,
    fills_in_mentor_profile,
    joins,
    looks_after,
    whole_journey,
    writes_statement,
)
from tests.town import ACCEPT, CHARTER, SEND, Resident, Town, plain

LANGUAGES = Translators.load().languages


async def _roles(resident: Resident) -> tuple[RoleStanding, ...]:
    person = await resident.person()
    assert person is not None
    async with resident.town.tables() as tables:
        memberships = await tables.memberships.of_person(person.id)
    assert [held.network_name for held in memberships] == [CHARTER.name]
    roles: tuple[RoleStanding, ...] = memberships[0].roles
    return roles


async def _profile(resident: Resident) -> Profile:
    person = await resident.person()
    assert person is not None
    async with resident.town.tables() as tables:
        profile: Profile = await tables.profiles.of(person.id)
    return profile


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mentor_comes_from_hello_to_approved(
    town: Town, network: NetworkId, language: str
) -> None:
    await whole_journey(town, network, language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mentee_is_in_at_once(town: Town, network: NetworkId, language: str) -> None:
    mentee = town.newcomer("Amal", language)
    await mentee.settles_in()
    await joins(mentee, "🌱 I would like help")
    assert mentee.reads("Welcome to %(network)s!", network=CHARTER.name)
    await fills_in_mentee_profile(mentee)
    assert await _roles(mentee) == (RoleStanding(Role.MENTEE, Standing.APPROVED),)
    assert await _profile(mentee) == Profile(
        languages=(language,),
        field=Field.CHILDCARE,
        seeks=(Topic.SCHOOL,),
        way=MeetingWay.ONLINE,
    )
    assert mentee.reads("You can look for a mentor in %(network)s.", network=CHARTER.name)


async def test_a_trained_mentor_needs_no_statement(town: Town, network: NetworkId) -> None:
    mentor = town.newcomer("Jonas")
    link = await town.invitation(network, Role.MENTOR, trained=True, uses_limit=1)
    await mentor.settles_in(link)
    await mentor.presses(ACCEPT)
    await fills_in_mentor_profile(mentor)
    assert await _roles(mentor) == (RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED),)
    assert mentor.reads("Nothing waits for you at the moment.")
    late = town.newcomer("Late")
    await late.starts(link)
    assert late.reads("This invitation has been used up. Please ask for a new one.")


async def test_an_invitation_without_a_role_lets_the_person_choose(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    both = town.newcomer("Kim")
    await both.settles_in(await town.invitation(network))
    await both.presses("Both", ACCEPT)
    assert await _roles(both) == (
        RoleStanding(Role.MENTEE, Standing.APPROVED),
        RoleStanding(Role.MENTOR, Standing.STATEMENT_DUE),
    )
    assert "Kim" not in bea.sees


async def test_a_mentee_waits_where_the_network_wants_to_look_first(town: Town) -> None:
    charter = CHARTER.model_copy(update={"mentee_admission": Admission.APPROVAL})
    network = await town.found_network(charter)
    bea = await looks_after(town, network, "Bea", "de")
    mentee = town.newcomer("Amal", "ar")
    await mentee.settles_in()
    await joins(mentee, "🌱 I would like help")
    assert mentee.phone.first_name not in bea.sees
    await fills_in_mentee_profile(mentee)
    assert mentee.reads("Somebody from the network decides about it. You get a message here.")
    await bea.presses("✅ Approve")
    assert await _roles(mentee) == (RoleStanding(Role.MENTEE, Standing.APPROVED),)


async def test_a_closed_network_is_not_in_the_list_and_opens_by_invitation(town: Town) -> None:
    closed = CHARTER.model_copy(
        update={
            "mentee_admission": Admission.INVITATION,
            "mentor_admission": Admission.INVITATION,
        }
    )
    network = await town.found_network(closed)
    mentee = town.newcomer("Amal")
    await mentee.settles_in()
    await mentee.presses("🔎 Find a network")
    assert mentee.buttons == ["🏛 Found a network", "🏠 Home"]
    assert mentee.reads(
        "No network can be joined without an invitation now. "
        "If you have an invitation, open its link."
    )
    await mentee.starts(await town.invitation(network, Role.MENTEE))
    await mentee.presses(ACCEPT)
    assert mentee.reads("Welcome to %(network)s!", network=CHARTER.name)


async def test_the_profile_is_asked_once_for_all_networks(town: Town, network: NetworkId) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Tandem"}))
    mentee = town.newcomer("Amal")
    await mentee.settles_in()
    await joins(mentee, "🌱 I would like help")
    await fills_in_mentee_profile(mentee)
    await mentee.starts(await town.invitation(other, Role.MENTEE))
    await mentee.presses(ACCEPT)
    assert mentee.reads("Welcome to %(network)s!", network="Tandem")
    assert mentee.reads("<b>Your networks</b>")
    assert network != other


async def test_a_declined_mentor_is_told_why_and_can_write_again(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    mentor = await asks_to_be_mentor(town, "Sami", "ar")
    await bea.presses("🚫 Decline")
    await bea.writes("zu kurz")
    assert bea.reads("Please write your name as a text message.") is False
    await bea.writes("Bitte mach zuerst unseren Kurs im Mai mit.")
    await bea.presses(SEND)
    assert "Bitte mach zuerst unseren Kurs im Mai mit." in mentor.sees
    assert await _roles(mentor) == (RoleStanding(Role.MENTOR, Standing.DECLINED),)
    await mentor.presses("🏠 Home", "✍️ My experience")
    await writes_statement(mentor)
    await bea.presses("✅ Approve")
    assert await _roles(mentor) == (
        RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.EXPERIENCED),
    )


async def test_of_two_meta_mentors_the_first_decides(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    ben = await looks_after(town, network, "Ben")
    mentor = await asks_to_be_mentor(town, "Sami")
    bea.phone.presses(bea.label("✅ Approve"))
    ben.phone.presses(ben.label("🚫 Decline"))
    await town.settle()
    assert await _roles(mentor) == (
        RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.EXPERIENCED),
    )
    assert ben.toast == "This has changed in the meantime."
    assert ben.reads(
        "<b>%(name)s</b> has been approved in %(network)s: %(role)s.",
        name="Sami",
        network=CHARTER.name,
        role="mentor",
    )


async def test_a_decline_that_comes_too_late_ends_politely(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    ben = await looks_after(town, network, "Ben")
    mentor = await asks_to_be_mentor(town, "Sami")
    await ben.presses("🚫 Decline")
    await ben.writes("Please come to our course first.")
    await bea.presses("✅ Approve")
    await ben.presses(SEND)
    assert ben.reads("This has changed in the meantime. Here is how things are now.")
    assert ben.reads("<b>Hello %(name)s!</b>", name="Ben")
    assert mentor.reads(
        "Good news: you have been approved in %(network)s. Your role: %(role)s.",
        network=CHARTER.name,
        role="mentor",
    )


async def test_a_card_with_an_older_text_decides_nothing(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    ben = await looks_after(town, network, "Ben")
    mentor = await asks_to_be_mentor(town)
    old = ben.phone.screen
    await bea.presses("🚫 Decline")
    await bea.writes("Bitte schreib etwas mehr.")
    await bea.presses(SEND)
    await mentor.presses("🏠 Home", "✍️ My experience")
    await mentor.writes("A second text, which is longer than the first one and says much more.")
    await mentor.presses(SEND)
    await ben.presses("✅ Approve", message=old)
    assert ben.toast == "This has changed in the meantime."
    assert await _roles(mentor) == (RoleStanding(Role.MENTOR, Standing.WAITING),)
    redrawn = next(message for message in ben.phone.answers if message.id == old.id)
    assert "A second text" in redrawn.text
    await ben.presses("✅ Approve", message=redrawn)
    assert await _roles(mentor) == (
        RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.EXPERIENCED),
    )


async def test_who_deletes_everything_is_not_shown_to_anybody_afterwards(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    mentor = town.newcomer("Sami")
    await mentor.settles_in()
    await joins(mentor, "🤝 I would like to help others")
    await fills_in_mentor_profile(mentor)
    await mentor.writes(STATEMENT)
    mentor.phone.presses(SEND)
    mentor.phone.presses_data(Forget().pack(), mentor.phone.screen)
    await town.bot.poller.poll(seconds=0)
    while await town.bot.turns.run_ready():
        pass
    await town.settle()
    assert await mentor.person() is None
    assert STATEMENT not in bea.sees


async def test_an_old_button_of_a_conversation_about_somebody_gone_leads_home(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    mentor = await asks_to_be_mentor(town)
    await bea.presses("🚫 Decline")
    question = bea.phone.screen
    await bea.writes("Bitte mach zuerst unseren Kurs mit.")
    await mentor.writes("/privacy")
    await mentor.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    await bea.presses("✖️ Cancel", message=question)
    redrawn = next(message for message in bea.phone.answers if message.id == question.id)
    assert "Hallo Bea!" in plain(redrawn.text)
    await bea.writes("/home")
    assert bea.reads("Nothing waits for you at the moment.")


async def test_who_waits_is_shown_in_pages(town: Town, network: NetworkId, bea: Resident) -> None:
    for number in range(10):
        await asks_to_be_mentor(town, f"Mentor{chr(ord('A') + number)}")
    bea.phone.presses_data(ShowWaiting(0).pack(), bea.phone.last)
    await town.settle()
    first = [label for label in bea.buttons if label.startswith("Mentor")]
    await bea.presses("More ›")
    second = [label for label in bea.buttons if label.startswith("Mentor")]
    assert [label.partition(":")[0][-1] for label in [*first, *second]] == list("ABCDEFGHIJ")
    assert len(first) == 8
    await bea.presses("‹ Previous")
    assert [label for label in bea.buttons if label.startswith("Mentor")] == first
