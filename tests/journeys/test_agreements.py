"""Drafting an agreement, agreeing, asking for changes, amending: two people in two languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.callbacks.mentorships import DraftAgreement
from mentoring.agreements import (
    CHANGES_LIMIT,
    GOAL_LIMIT,
    PLAN_LIMIT,
    Agreement,
    AgreementState,
    Frequency,
    Terms,
)
from mentoring.ids import MentorshipId, NetworkId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import NAME_LIMIT
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from tests.journeys.pairs import Pair, known, pair
from tests.town import SEND, Resident, Town, open_town, plain

DRAFT = "📋 Make an agreement"
AGREE = "✅ I agree"
CHANGES = "✏️ Ask for changes"
CHANGE = "✏️ Change it"
AMEND = "✏️ Propose a change"
ALL = "All points"
KEEP = "Leave as it is ›"
SKIP = "Skip ›"

GOAL = "أكتب ثلاث رسائل طلب عمل"
PLAN = "First a CV, then letters."
WISH = "Könnten wir uns etwas seltener treffen?"
TERMS = Terms(6, 8, MeetingWay.ONLINE, Frequency.WEEKLY, (GOAL,))


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def drafts(mentee: Resident) -> None:
    """Write an agreement with as few presses as possible, from the card of the mentorship."""
    await mentee.writes("/mentorship")
    await mentee.presses(DRAFT)
    await answers(mentee)


async def answers(mentee: Resident) -> None:
    await mentee.presses("6", "Online", "8", "Every week")
    await mentee.writes(GOAL)
    await mentee.presses(SKIP, SKIP, SEND)


async def kept(pair_of: Pair, mentorship: MentorshipId) -> tuple[Mentorship, list[Agreement]]:
    async with pair_of.town.tables() as tables:
        return await tables.mentorships.get(mentorship), list(
            await tables.agreements.of(mentorship)
        )


async def turns_back(resident: Resident, version: int) -> None:
    """Press the way to the version before."""
    resident.phone.presses(plain(resident.t.button("‹ Version %(n)s", n=version)))
    await resident.town.settle()


async def test_the_mentee_drafts_and_the_mentor_agrees(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    assert two.mentee.reads("The agreement was sent. You get a message when there is an answer.")
    assert two.mentor.reads("👉 %(name)s has sent you this. Do you agree?", name="Amal")
    assert GOAL in two.mentor.sees
    assert two.mentor.reads("How often: %(frequency)s", frequency=two.mentor.t.term("Every week"))
    mentorship, versions = await kept(two, mentorship_id)
    assert mentorship.state is MentorshipState.GETTING_TO_KNOW
    assert [(one.state, one.terms) for one in versions] == [(AgreementState.PROPOSED, TERMS)]

    await two.mentor.presses(AGREE)
    mentorship, versions = await kept(two, mentorship_id)
    assert mentorship.state is MentorshipState.ACTIVE
    assert [one.state for one in versions] == [AgreementState.BINDING]
    for person, other in ((two.mentee, "Jonas"), (two.mentor, "Amal")):
        date = person.t.date(person.town.bot.clock.now(), "Europe/Berlin")
        assert person.reads("🎉 You both agreed. Your mentorship begins now.")
        assert person.reads("You agreed on %(date)s.", date=date)
        assert person.reads("%(name)s agreed on %(date)s.", name=other, date=date)
        assert person.buttons[0] == person.label("📅 Propose a meeting")
    await two.mentor.presses("‹ Mentorship")
    assert two.mentor.reads("Meetings held: %(held)s of %(agreed)s", held=0, agreed=8)


async def test_everything_can_be_said_and_is_shown(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    mentee = two.mentee
    await mentee.writes("/mentorship")
    await mentee.presses(DRAFT)
    await mentee.writes("7")
    await mentee.presses("Online or in person")
    await mentee.writes("٩")
    await mentee.presses("When we need it")
    for text in ("one", "two", "three", PLAN):
        await mentee.writes(text)
    assert mentee.reads("Send it to %(name)s?", name="Jonas")
    await mentee.presses(SEND)
    _, versions = await kept(two, mentorship_id)
    assert versions[0].terms == Terms(
        7, 9, MeetingWay.BOTH, Frequency.AS_NEEDED, ("one", "two", "three"), PLAN
    )
    assert two.mentor.reads("• %(goal)s", goal="three")
    assert two.mentor.reads("<b>Plan</b>\n%(plan)s", plan=PLAN)


async def test_what_was_written_twice_answers_only_one_question(two: Pair) -> None:
    await two.starts_mentorship()
    mentee = two.mentee
    await mentee.writes("/mentorship")
    await mentee.presses(DRAFT)
    mentee.phone.writes("6")
    mentee.phone.writes("6")
    await two.town.settle()
    assert mentee.reads("Please press one of the buttons.")
    await mentee.presses("In person", "8", "Every month")
    mentee.phone.writes(GOAL)
    mentee.phone.writes(GOAL)
    await two.town.settle()
    assert mentee.reads("You have written this already. Please write the next one.")
    await mentee.presses(SKIP)
    await mentee.writes(GOAL)
    assert mentee.reads("You have written this already. Please write the next one.")


async def test_the_mentor_asks_for_changes_and_every_step_is_kept_with_one_press(
    two: Pair,
) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await two.mentor.presses(CHANGES)
    await two.mentor.writes(WISH)
    assert two.mentor.reads(
        "%(name)s will get this text:\n\n%(answer)s\n\nSend it?", name="Amal", answer=WISH
    )
    await two.mentor.presses(SEND)
    assert two.mentor.reads("You have asked for changes:\n\n%(text)s", text=WISH)
    mentee = two.mentee
    assert mentee.reads("👉 %(name)s asks for changes:\n\n%(text)s", name="Jonas", text=WISH)

    await mentee.presses(CHANGE, ALL, KEEP, KEEP, "6", KEEP, KEEP, SKIP, SKIP, SEND)
    assert two.mentor.reads("👉 %(name)s has sent you this. Do you agree?", name="Amal")
    await two.mentor.presses(AGREE)
    _, versions = await kept(two, mentorship_id)
    assert [(one.state, one.terms) for one in versions] == [
        (AgreementState.SENT_BACK, TERMS),
        (AgreementState.BINDING, replace(TERMS, meetings=6)),
    ]
    await turns_back(mentee, 1)
    assert mentee.reads("👉 %(name)s asks for changes:\n\n%(text)s", name="Jonas", text=WISH)
    assert mentee.label(CHANGE) not in mentee.buttons


async def test_a_mentor_amends_what_is_in_force(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await two.mentor.presses(AGREE, AMEND, ALL)
    assert two.mentor.reads(
        "For how many months do you want to meet, counted from the beginning? "
        "Press or write a number."
    )
    await two.mentor.presses("9", KEEP, KEEP, KEEP, KEEP, SKIP, SKIP, SEND)
    assert two.mentor.reads(
        "Version %(version)s is in force until you both agree to a new one.", version=1
    )
    _, versions = await kept(two, mentorship_id)
    assert [one.state for one in versions] == [AgreementState.BINDING, AgreementState.PROPOSED]
    begin = two.mentee.t.date(two.town.bot.clock.now(), "Europe/Berlin")
    time = two.mentee.t.plural(
        "Time: %(n)s month, counted from %(date)s",
        "Time: %(n)s months, counted from %(date)s",
        9,
        date=begin,
    )
    assert plain(time) in two.mentee.sees
    await two.mentee.presses(AGREE)
    assert two.mentee.reads("🎉 You both agreed. The new version is in force now.")
    _, versions = await kept(two, mentorship_id)
    assert [one.state for one in versions] == [AgreementState.BINDING, AgreementState.BINDING]
    assert versions[1].drafted_by is Side.MENTOR
    await turns_back(two.mentee, 1)
    date = two.mentee.t.date(two.town.bot.clock.now(), "Europe/Berlin")
    assert two.mentee.reads("This was in force until %(date)s.", date=date)


async def test_keeping_everything_sends_nothing(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await drafts(two.mentee)
    await two.mentor.presses(AGREE)
    seen = two.mentee.sees
    await two.mentor.presses(AMEND, ALL, KEEP, KEEP, KEEP, KEEP, KEEP, SKIP, SKIP, SEND)
    assert two.mentor.reads("Nothing was changed, so nothing was sent.")
    assert two.mentee.sees == seen
    assert len((await kept(two, mentorship_id))[1]) == 1


async def test_a_mentor_who_wants_to_draft_first_hears_that_the_mentee_does(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await two.mentor.writes("/mentorship")
    await two.mentor.presses("📋 Agreement")
    text = (
        "%(name)s writes the first agreement. You get it here, and can ask for changes. "
        "You can also write a message with your ideas."
    )
    assert two.mentor.reads(text, name="Amal")
    two.mentor.phone.presses_data(DraftAgreement(mentorship_id).pack(), two.mentor.phone.screen)
    await two.town.settle()
    assert two.mentor.reads(text, name="Amal")


async def test_a_draft_that_was_left_can_be_begun_again(two: Pair) -> None:
    await two.starts_mentorship()
    mentee = two.mentee
    await mentee.writes("/mentorship")
    await mentee.presses(DRAFT, "6", "✖️ Cancel")
    assert mentee.reads("Cancelled. What you had answered is not saved.")
    await mentee.presses(DRAFT)
    assert mentee.reads("For how many months do you want to meet? Press or write a number.")


async def test_a_draft_survives_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        two = await pair(town, network, mentee_language="ar", mentor_language="de")
        mentorship_id = await two.starts_mentorship()
        await two.mentee.writes("/mentorship")
        await two.mentee.presses(DRAFT, "6", "Online")
    async with open_town(tmp_path, world=town.world) as town:
        mentee, mentor = replace(two.mentee, town=town), replace(two.mentor, town=town)
        await mentee.presses("8", "Every week")
        await mentee.writes(GOAL)
        await mentee.presses(SKIP, SKIP, SEND)
        await mentor.presses(CHANGES)
    async with open_town(tmp_path, world=town.world) as town:
        two = replace(
            two, town=town, mentee=replace(mentee, town=town), mentor=replace(mentor, town=town)
        )
        await two.mentor.writes(WISH)
        await two.mentor.presses(SEND)
        _, versions = await kept(two, mentorship_id)
        assert [one.state for one in versions] == [AgreementState.SENT_BACK]
        assert two.mentee.reads(
            "👉 %(name)s asks for changes:\n\n%(text)s", name="Jonas", text=WISH
        )


async def test_the_longest_agreement_fits_into_one_message(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    async with two.town.tables() as tables:
        for resident in (two.mentee, two.mentor):
            person = await tables.people.get(await known(tables, resident))
            await tables.people.save(replace(person, name="W" * NAME_LIMIT))
    mentee = two.mentee
    await mentee.writes("/mentorship")
    await mentee.presses(DRAFT, "6", "Online", "8", "Every week")
    for sign in ("<a", "&b", "<c"):
        await mentee.writes((sign * GOAL_LIMIT)[:GOAL_LIMIT])
    await mentee.writes(("<&p" * PLAN_LIMIT)[:PLAN_LIMIT])
    assert mentee.reads("Send it to %(name)s?", name="W" * NAME_LIMIT)
    await mentee.presses(SEND)
    await two.mentor.presses(CHANGES)
    await two.mentor.writes(("<&x" * CHANGES_LIMIT)[:CHANGES_LIMIT])
    await two.mentor.presses(SEND)
    assert mentee.label(CHANGE) in mentee.buttons
    assert (await kept(two, mentorship_id))[1][0].state is AgreementState.SENT_BACK
