"""Report and block from the cards of people, and end a block again."""

from dataclasses import replace

import pytest

from bot.callbacks.cases import (
    AskBlockMember,
    BlockMember,
    ListBlocked,
    MoreAboutRequest,
    ReportMember,
    Unblock,
)
from bot.callbacks.mentors import ShowMentor
from bot.callbacks.requests import ShowRequest
from mentoring.ids import MembershipId, NetworkId, PersonId, RequestId
from mentoring.mentorships import EndReason
from mentoring.requests import RequestState
from mentoring.roles import Role
from tests.journeys.asking import asks
from tests.journeys.case_flows import TEXT, blocks, forges, member_id
from tests.journeys.flows import asks_to_be_mentor
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.town import SEND, Resident, Town, plain

ASKED = RequestId(1)
BLOCKED = "You have blocked %(name)s. Nothing more comes from them."
REFUSED = "You cannot do this, or not any more."


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """Amal, who reads Arabic, and Jonas, who reads German; they do not know each other."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def person_id(two: Pair, resident: Resident) -> PersonId:
    async with two.town.tables() as tables:
        return await known(tables, resident)


async def looks_at_mentor(two: Pair) -> None:
    await forges(two.mentee, ShowMentor(two.network, await person_id(two, two.mentor)))


async def request_state(two: Pair) -> RequestState:
    async with two.town.tables() as tables:
        state: RequestState = (await tables.requests.get(ASKED)).state
    return state


async def test_a_mentee_reports_a_mentor_from_the_card_and_keeps_the_card(
    two: Pair, bea: Resident
) -> None:
    await looks_at_mentor(two)
    card = two.mentee.phone.last
    await two.mentee.presses("⚠️ Report")
    assert two.mentee.reads("%(name)s does not see it.", name="Jonas")
    assert not two.mentee.reads(
        "%(name)s does not see it. Your messages to each other are not shown to anybody.",
        name="Jonas",
    )
    assert card.text == next(one.text for one in two.mentee.phone.messages if one.id == card.id)
    await two.mentee.writes(TEXT)
    await two.mentee.presses(SEND)
    assert TEXT in bea.sees
    await two.mentee.presses("🚫 Block as well", "🚫 Yes, block")
    assert two.mentee.reads(BLOCKED, name="Jonas")
    assert two.mentee.buttons == [two.mentee.label("🏠 Home")]


async def test_a_block_from_the_card_takes_a_second_press_and_hides_the_two(two: Pair) -> None:
    await looks_at_mentor(two)
    await two.mentee.presses("🚫 Block", "No, go back")
    assert two.mentee.label("✋ Ask this mentor") in two.mentee.buttons
    await two.mentee.presses("🚫 Block")
    assert not two.mentee.reads(
        "Your mentorship ends at once, without a certificate. "
        "%(name)s hears only that it has ended.",
        name="Jonas",
    )
    before = len(two.mentor.phone.messages)
    await two.mentee.presses("🚫 Yes, block")
    assert two.mentee.reads(BLOCKED, name="Jonas")
    assert len(two.mentor.phone.messages) == before
    await looks_at_mentor(two)
    assert two.mentee.reads("This mentor cannot be asked any more. Please look for another one.")


async def test_a_mentor_blocks_who_asks_them_and_the_request_ends(two: Pair) -> None:
    await asks(two.mentee, two.mentor, two.network)
    await two.mentor.presses("⋯ More")
    assert two.mentor.buttons == [
        two.mentor.label(one) for one in ("🚫 Block", "⚠️ Report", "‹ Back")
    ]
    await two.mentor.presses("🚫 Block", "No, go back")
    assert two.mentor.label("✅ Accept") in two.mentor.buttons
    await two.mentor.presses("⋯ More", "🚫 Block", "🚫 Yes, block")
    assert await request_state(two) is RequestState.EXPIRED
    label = two.mentee.label("🚫 Block").removeprefix("🚫 ")
    assert label not in two.mentee.sees


async def test_a_mentee_reports_a_mentor_who_has_declined(two: Pair, bea: Resident) -> None:
    await asks(two.mentee, two.mentor, two.network)
    await two.mentor.presses("🚫 Decline")
    await two.mentor.writes("Go back to where you come from.")
    await two.mentor.presses(SEND)
    await forges(two.mentee, ShowRequest(ASKED))
    await two.mentee.presses("⋯ More", "⚠️ Report")
    await two.mentee.writes(TEXT)
    await two.mentee.presses(SEND)
    assert TEXT in bea.sees
    assert "Go back" not in bea.sees


async def test_two_in_a_mentorship_are_told_that_it_ends(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await forges(two.mentor, AskBlockMember(await member_id(two.town, two.network, two.mentee)))
    assert two.mentor.reads(
        "Your mentorship ends at once, without a certificate. "
        "%(name)s hears only that it has ended.",
        name="Amal",
    )
    await two.mentor.presses("🚫 Yes, block")
    async with two.town.tables() as tables:
        over = await tables.mentorships.get(mentorship_id)
    assert over.end_reason is EndReason.BLOCKED


async def test_a_block_is_ended_in_privacy_and_both_can_meet_again(two: Pair) -> None:
    await two.mentee.writes("/privacy")
    label = plain(two.mentee.t.button("🚫 Blocked by you: %(n)s", n=1))
    assert label not in two.mentee.buttons
    await blocks(two.mentee, two.network, two.mentor)
    await two.mentee.writes("/privacy")
    await two.mentee.presses(label)
    assert two.mentee.reads("<b>People you have blocked</b>")
    end = plain(two.mentee.t.button("↩️ %(name)s", name="Jonas"))
    two.mentee.phone.presses(end)
    two.mentee.phone.presses(end)
    await two.town.settle()
    assert two.mentee.toast == plain(two.mentee.t.toast("This has changed in the meantime."))
    assert two.mentee.reads("You have blocked nobody.")
    await looks_at_mentor(two)
    assert two.mentee.label("✋ Ask this mentor") in two.mentee.buttons


async def test_the_list_of_the_blocked_has_pages(two: Pair) -> None:
    async with two.town.tables() as tables:
        blocker = await known(tables, two.mentee)
        for number in range(7):
            person = await tables.people.add(
                900 + number, language="en", consent_version=2, now=two.town.clock.now()
            )
            at = two.town.clock.now()
            await tables.people.save(replace(person, name=f"Mentor {number}"))
            await tables.contacts.block(blocker=blocker, blocked=person.id, at=at)
    await forges(two.mentee, ListBlocked(9))
    assert len(two.mentee.buttons) == 4
    await two.mentee.presses("‹ Previous")
    assert len(two.mentee.buttons) == 9


async def test_a_meta_mentor_reports_an_applicant(two: Pair, bea: Resident) -> None:
    sami = await asks_to_be_mentor(two.town, "Sami", "ar")
    await bea.presses("⚠️ Report")
    assert bea.reads("The people who run this bot read it, with your name.")
    await bea.presses("✖️ Cancel")
    assert bea.label("⚠️ Report") not in sami.buttons


async def test_forged_presses_name_nobody_and_reach_nobody_elsewhere(
    two: Pair, bea: Resident
) -> None:
    other = await arrives(two.town, two.network, Role.MENTEE, "Zacharias", "ar")
    key = await member_id(two.town, two.network, other)
    await forges(two.mentee, ReportMember(key))
    assert "Zacharias" not in two.mentee.sees
    assert two.mentee.reads(
        "%(name)s does not see it.", name=plain(two.mentee.t.term("this person"))
    )
    await two.mentee.presses("✖️ Cancel")
    await forges(two.mentee, AskBlockMember(key))
    assert "Zacharias" not in two.mentee.sees
    own = await member_id(two.town, two.network, two.mentee)
    stranger = two.town.newcomer("Ute", "de")
    await stranger.settles_in()
    for somebody, payload in (
        (two.mentee, ReportMember(own)),
        (two.mentee, BlockMember(own)),
        (stranger, ReportMember(key)),
        (stranger, BlockMember(key)),
        (stranger, AskBlockMember(key)),
    ):
        await forges(somebody, payload)
        assert somebody.reads(REFUSED)
    for gone in (ReportMember(MembershipId(999)), MoreAboutRequest(RequestId(999))):
        await forges(two.mentee, gone)
        assert two.mentee.reads("This has changed in the meantime. Here is how things are now.")
    await forges(two.mentor, Unblock(await person_id(two, two.mentee)))
    assert two.mentor.reads("You have blocked nobody.")
