"""Cases and what waits, as they stand now: who looks after what, and what old buttons show."""

import pytest

from bot.callbacks.attention import CloseSilent, EndRequest, ShowConcern
from bot.callbacks.cases import ShowCase, TakeCase
from bot.callbacks.seekers import ShowSeeker, SuggestMentors
from mentoring.concerns import ConcernKind
from mentoring.ids import CaseId, MembershipId, NetworkId
from mentoring.roles import Role, RoleStanding, Standing
from tests.journeys.asking import asks
from tests.journeys.attention_flows import membership_in, passes, the_request, waits_words
from tests.journeys.case_flows import CARE, CLOSE, MINE, calls_for_help, forges, reports
from tests.journeys.endings import together
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.pairs import Pair, arrives, pair
from tests.journeys.seekers import mentor_comes
from tests.journeys.test_pairs import looks
from tests.town import CHARTER, Resident, Town

CASE = CaseId(1)
NOTHING = "Nothing waits for you in %(network)s at the moment."
SETTLED = "This is settled. You do not have to do anything."
LATE = "This has changed in the meantime."


@pytest.fixture
async def eve(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor who reads English."""
    return await looks_after(town, network, "Eve")


@pytest.fixture
async def kai(town: Town, network: NetworkId) -> Resident:
    """A second meta-mentor."""
    return await looks_after(town, network, "Kai")


@pytest.fixture
async def two(town: Town, network: NetworkId, eve: Resident, kai: Resident) -> Pair:
    assert [one.phone.first_name for one in (eve, kai)] == ["Eve", "Kai"]
    return await pair(town, network)


async def has_nothing_to_do(resident: Resident) -> bool:
    """Whether neither Home nor the list names anything."""
    await resident.writes("/home")
    rests = resident.reads("Nothing waits for you at the moment.")
    await resident.writes("/waiting")
    return rests and resident.reads(NOTHING, network=CHARTER.name)


# --- who looks after a case


@pytest.mark.parametrize("kind", ["report", "help"])
async def test_a_case_that_was_taken_waits_only_for_who_took_it(
    two: Pair, eve: Resident, kai: Resident, kind: str
) -> None:
    if kind == "report":
        await reports(two.mentee, two.network, two.mentor)
    else:
        await calls_for_help(two.mentee, await two.starts_mentorship())
    await eve.presses(CARE, MINE)
    assert await has_nothing_to_do(kai)
    await eve.writes("/home")
    assert waits_words(eve, 1, CHARTER.name) in eve.sees
    await kai.writes("/network")
    await kai.presses("🛡 Cases")
    name = "Jonas" if kind == "report" else "Amal"
    assert kai.reads(
        "%(number)s: %(name)s, %(date)s. %(helper)s takes care of it.",
        number=1,
        name=name,
        date=kai.t.date(two.town.clock.now(), "Europe/Berlin"),
        helper="Eve",
    )
    await forges(kai, ShowCase(CASE))
    await kai.presses("🙋 I take it over")
    assert await has_nothing_to_do(eve)
    await kai.writes("/waiting")
    assert waits_words(kai, 1, CHARTER.name) in kai.sees


async def test_a_case_waits_for_all_again_when_who_took_it_leads_no_more(
    two: Pair, eve: Resident, kai: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    await eve.presses(CARE, MINE)
    assert await has_nothing_to_do(kai)
    held, now = await membership_in(eve, two.network), two.town.clock.now()
    async with two.town.tables() as tables:
        rests = RoleStanding(Role.META_MENTOR, Standing.PAUSED)
        await tables.memberships.set_role(held, rests, now=now)
    await kai.writes("/waiting")
    assert waits_words(kai, 1, CHARTER.name) in kai.sees
    await kai.presses("🛡 Read the report")
    assert kai.label(MINE) in kai.buttons


# --- old buttons


async def test_an_old_card_of_a_closed_case_says_what_came_of_it(
    two: Pair, eve: Resident, kai: Resident
) -> None:
    await reports(two.mentee, two.network, two.mentor)
    notice = kai.phone.screen
    await eve.presses(CARE, MINE, CLOSE, "💬 I talked to them")
    today = kai.t.date(two.town.clock.now(), "Europe/Berlin")
    await kai.presses(CARE, message=notice)
    assert kai.reads("Closed on %(date)s: somebody has talked to the people.", date=today)
    await forges(kai, TakeCase(CASE, 1))
    assert kai.toast == LATE
    assert kai.reads("Closed on %(date)s: somebody has talked to the people.", date=today)


async def test_an_old_card_of_an_answered_request_says_that_it_is_settled(
    two: Pair, eve: Resident
) -> None:
    await asks(two.mentee, two.mentor, two.network)
    await passes(two.town, 8)
    number = (await the_request(two.mentee)).id
    await eve.writes("/waiting")
    await eve.presses(eve.label("✉️ %(name)s", name="Amal"))
    await two.mentor.writes("/home")
    await two.mentor.presses("✉️ Look at the request", "✅ Accept")
    await eve.presses("🏁 End the request")
    assert (eve.toast, eve.reads(SETTLED)) == (LATE, True)
    await forges(eve, EndRequest(two.network, number))
    assert (eve.toast, eve.reads(SETTLED)) == (LATE, True)
    await forges(eve, ShowConcern(two.network, ConcernKind.REQUEST, number))
    assert eve.reads(SETTLED)


async def test_an_old_card_of_a_silence_that_is_over_says_so(two: Pair, eve: Resident) -> None:
    us = await together(two, held=0, days=25)
    await eve.writes("/waiting")
    await eve.presses(eve.label("🤝 %(name)s", name="Amal"))
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("✍️ Write")
    await us.mentee.writes("Hello Jonas!")
    await eve.presses("🏁 Close the mentorship")
    assert (eve.toast, eve.reads(SETTLED)) == (LATE, True)
    await forges(eve, CloseSilent(two.network, us.id))
    assert eve.reads(SETTLED)


async def test_an_old_card_of_a_mentee_who_has_a_mentor_says_so(two: Pair, eve: Resident) -> None:
    held = MembershipId(await membership_in(two.mentee, two.network))
    await forges(eve, ShowSeeker(held))
    await together(two)
    await forges(eve, SuggestMentors(held))
    assert eve.toast == LATE
    assert eve.reads("%(name)s does not look for a mentor any more.", name="Amal")


async def test_an_old_card_of_an_applicant_says_what_was_decided(
    town: Town, network: NetworkId, eve: Resident, kai: Resident
) -> None:
    await asks_to_be_mentor(town, "Sami")
    await kai.writes("/waiting")
    await kai.presses(kai.label("👋 %(name)s", name="Sami"))
    await eve.presses("✅ Approve")
    await kai.presses("✅ Approve")
    assert kai.toast == LATE
    assert kai.label("✅ Approve") not in kai.buttons


async def test_who_closes_a_silent_mentorship_reads_that_it_is_settled(
    two: Pair, eve: Resident
) -> None:
    await together(two, held=0, days=25)
    await eve.writes("/waiting")
    await eve.presses(eve.label("🤝 %(name)s", name="Amal"), "🏁 Close the mentorship")
    await eve.writes("We have not heard from you for long. All the best!")
    await eve.presses("🏁 Close it")
    assert eve.reads("The mentorship is closed. Both get your text.")
    assert eve.reads(SETTLED)


# --- a mentee without a mentor


async def test_the_card_of_a_mentee_names_who_was_suggested_before(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    for name in ("Jonas Weber", "Olena Bondar", "Ruth Far"):
        await mentor_comes(town, network, name)
    for name in ("Jonas Weber", "Olena Bondar"):
        await looks(eve, town, amal)
        await eve.presses(name, "💡 Suggest it")
    await amal.presses("Not this one")
    await forges(eve, ShowSeeker(await membership_in(amal, network)))
    assert eve.reads("<b>Suggested so far</b>")
    assert eve.reads("• %(name)s: the mentee said no", name="Olena Bondar")
    assert eve.reads("• %(name)s: no answer yet", name="Jonas Weber")
    assert "Ruth Far" not in eve.sees
    assert eve.reads(
        "You can choose a mentor for %(name)s. "
        "Or the bot sends %(name)s those who fit best, at most three.",
        name="Amal",
    )
    assert eve.buttons[:2] == ["💡 I choose a mentor", "🤖 The bot chooses"]
