"""People part, close a mentorship together, go on after all, or keep silent."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.callbacks.certificates import GiveFeedback
from bot.callbacks.mentorships import PartForSure
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.roles import Role, Side
from tests.journeys.endings import Two, elsewhere, pass_days, together
from tests.journeys.pairs import Pair, arrives, pair
from tests.mentoring.ends import appointment
from tests.town import Resident, Town, open_town

YES = "🏁 Yes, we are at the end"
AGREED = "✅ Yes, we are at the end"
GO_ON = "↩️ No, we go on"
TAKE_BACK = "↩️ I take it back, we go on"


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def asks_to_end(resident: Resident) -> None:
    """Go to the question about the end."""
    await resident.writes("/mentorship")
    await resident.presses("⋯ More", "🏁 End it")


async def reason(two: Two) -> tuple[MentorshipState, EndReason | None]:
    now = await two.now()
    return now.state, now.end_reason


# --- parting


async def test_a_mentee_parts_without_a_reason_and_finds_another_mentor(two: Pair) -> None:
    us = await together(two)
    await asks_to_end(us.mentee)
    assert us.mentee.reads(
        "<b>Part ways?</b>\nYou can part without giving reasons. It ends at once. "
        "%(name)s gets a friendly message.",
        name="Jonas",
    )
    await us.mentee.presses("👋 Yes, part ways")
    assert await reason(us) == (MentorshipState.ENDED, EndReason.PARTED)
    assert us.mentee.reads("You have parted. %(name)s gets a friendly message.", name="Jonas")
    assert us.mentee.label("🔎 Find a mentor") in us.mentee.buttons
    assert us.mentor.reads(
        "%(name)s and you have parted. You were still getting to know each other. "
        "This happens, and it is nobody's fault.",
        name="Amal",
    )
    assert us.mentor.label("🔎 Find a mentor") not in us.mentor.buttons


async def test_the_first_press_ends_nothing(two: Pair) -> None:
    us = await together(two)
    await asks_to_end(us.mentor)
    await us.mentor.presses("No, go on")
    assert (await us.now()).is_open


async def test_parting_pressed_twice_tells_once(two: Pair) -> None:
    us = await together(two)
    await asks_to_end(us.mentee)
    screen, before = us.mentee.phone.last, len(us.mentor.phone.messages)
    us.mentee.phone.presses(us.mentee.label("👋 Yes, part ways"), message=screen)
    us.mentee.phone.presses(us.mentee.label("👋 Yes, part ways"), message=screen)
    await us.town.settle()
    assert len(us.mentor.phone.messages) == before + 1
    assert us.mentee.label("💬 Three short questions") in us.mentee.buttons


async def test_a_parting_after_the_agreement_is_shown_as_things_are_now(two: Pair) -> None:
    us = await together(two)
    await asks_to_end(us.mentee)
    async with us.town.tables() as tables:
        now = await tables.mentorships.get(us.id)
        begun = replace(now, state=MentorshipState.ACTIVE, active_at=us.town.clock.now())
        await tables.mentorships.save(begun)
    await us.mentee.presses("👋 Yes, part ways")
    assert (await us.now()).is_open
    assert us.mentee.label(YES) in us.mentee.buttons


# --- closing


async def test_two_people_complete_their_mentorship(town: Town, two: Pair, tmp_path: Path) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    assert us.mentee.reads("• Meetings held: %(least)s. You have %(held)s.", least=3, held=3)
    assert us.mentee.reads("• Weeks together: %(least)s. You have %(weeks)s.", least=4, weeks=4)
    assert us.mentee.reads("📜 That is enough: you both can get a certificate.")
    await us.mentee.presses(YES)
    async with open_town(tmp_path, world=town.world) as again:
        us = elsewhere(us, again)
        assert us.mentor.reads(
            "🏁 %(name)s says: our mentorship is at its end. Do you agree?", name="Amal"
        )
        await us.mentor.presses(AGREED)
        assert await reason(us) == (MentorshipState.COMPLETED, EndReason.COMPLETED)
        for one in (us.mentee, us.mentor):
            assert one.buttons[:2] == [
                one.label("📜 My certificate"),
                one.label("💬 Three short questions"),
            ]


async def test_who_confirms_sees_the_end_and_gets_no_second_message(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    count = len(us.mentor.phone.messages)
    await us.mentor.presses(AGREED)
    assert len(us.mentor.phone.messages) == count
    assert us.mentor.label("📜 My certificate") in us.mentor.buttons


async def test_below_the_minimums_both_know_before_that_there_is_no_certificate(two: Pair) -> None:
    us = await together(two, held=2, days=21)
    await asks_to_end(us.mentor)
    assert us.mentor.reads("⚠️ If it ends now, nobody gets a certificate.")
    await us.mentor.presses(YES)
    assert us.mentee.reads("• Meetings held: %(least)s. You have %(held)s.", least=3, held=2)
    assert us.mentee.reads("⚠️ If it ends now, nobody gets a certificate.")
    await us.mentee.presses(AGREED)
    assert await reason(us) == (MentorshipState.ENDED, EndReason.AGREED)
    for one in (us.mentee, us.mentor):
        assert one.label("📜 My certificate") not in one.buttons


async def test_both_pressing_end_at_the_same_time_is_an_end(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    for one in (us.mentee, us.mentor):
        await asks_to_end(one)
    us.mentee.phone.presses(us.mentee.label(YES))
    us.mentor.phone.presses(us.mentor.label(YES))
    await us.town.settle()
    assert await reason(us) == (MentorshipState.COMPLETED, EndReason.COMPLETED)
    assert us.mentee.label("📜 My certificate") in us.mentee.buttons


async def test_the_other_side_can_go_on(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(GO_ON)
    assert us.mentor.reads("All right, your mentorship goes on.")
    assert us.mentee.reads(
        "↩️ %(name)s would like to go on with your mentorship. So it goes on.", name="Jonas"
    )
    assert (await us.now()).mentee_closes_at is None


async def test_who_proposed_takes_it_back_and_an_old_yes_counts_for_nothing(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    question = us.mentor.phone.last
    await us.mentee.presses(TAKE_BACK)
    assert us.mentor.reads(
        "↩️ %(name)s would like to go on with your mentorship. So it goes on.", name="Amal"
    )
    await us.mentor.presses(AGREED, message=question)
    assert us.mentor.toast == us.mentor.t.toast("This has changed in the meantime.")
    assert (await us.now()).mentor_closes_at is None


async def test_who_waits_sees_until_when(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    until = us.town.clock.now() + timedelta(days=14)
    await us.mentee.writes("/home")
    await asks_to_end(us.mentee)
    assert us.mentee.reads(
        "Without an answer it ends on %(date)s. Then nobody gets a certificate.",
        date=us.mentee.t.moment(until, "Europe/Berlin"),
    )
    assert us.mentee.label(TAKE_BACK) in us.mentee.buttons


async def test_no_answer_for_two_weeks_ends_it_for_both(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await pass_days(us.town, 13)
    assert (await us.now()).is_open
    await pass_days(us.town, 1)
    assert await reason(us) == (MentorshipState.ENDED, EndReason.NO_ANSWER)
    for one, other in ((us.mentee, "Jonas"), (us.mentor, "Amal")):
        assert one.reads(
            "Your mentorship with %(name)s has ended. "
            "There was no answer to the question about it.",
            name=other,
        )


async def test_a_last_meeting_is_one_press_away(two: Pair) -> None:
    us = await together(two, held=2, days=28)
    await asks_to_end(us.mentee)
    assert us.mentee.label("📅 Propose a meeting") in us.mentee.buttons


async def test_the_end_leaves_the_mentor_a_place_for_somebody_else(
    town: Town, network: NetworkId, two: Pair
) -> None:
    us = await together(two)
    await asks_to_end(us.mentor)
    await us.mentor.presses("👋 Yes, part ways")
    mentor_id = (await us.now()).mentor_id
    async with town.tables() as tables:
        assert await tables.mentorships.open_of_mentor(mentor_id) == []


async def test_a_stranger_who_forges_the_press_ends_nothing(
    town: Town, network: NetworkId, two: Pair
) -> None:
    us = await together(two)
    stranger = await arrives(town, network, Role.MENTEE, "Eve")
    stranger.phone.presses_data(PartForSure(us.id).pack(), stranger.phone.last)
    await town.settle()
    assert (await us.now()).is_open
    assert stranger.reads("You cannot do this, or not any more.")


# --- looking back


async def test_each_side_says_how_it_was_once(two: Pair) -> None:
    us = await together(two)
    await asks_to_end(us.mentee)
    await us.mentee.presses("👋 Yes, part ways", "💬 Three short questions")
    assert us.mentee.reads(
        "Your answers are added up with those of others. "
        "The meta-mentors of %(network)s see only averages of at least five answers. "
        "%(name)s does not see them.",
        network="Neue Wege",
        name="Jonas",
    )
    old = us.mentor.phone.last
    await us.mentee.presses("😀", "🙂", "😐")
    await us.mentee.writes("It was kind.")
    async with us.town.tables() as tables:
        said = await tables.feedbacks.of(us.id, Side.MENTEE, meeting_id=None)
    assert (said.answers, said.sentence) == ((5, 4, 3), "It was kind.")
    await us.mentor.presses("💬 Three short questions", message=old)
    await us.mentor.presses("😞", "🙁", "😐", "Skip ›")
    us.mentor.phone.presses_data(GiveFeedback(us.id).pack(), old)
    await us.town.settle()
    thanks = us.mentor.t.toast("You have answered these questions already. Thank you!")
    assert us.mentor.toast == thanks


async def test_a_meeting_that_is_not_confirmed_yet_is_named_before_the_end(two: Pair) -> None:
    us = await together(two, held=2, days=28)
    begin = us.town.clock.now() - timedelta(hours=3)
    met = replace(appointment(us.id), starts_at=begin, ends_at=begin + timedelta(hours=1))
    async with us.town.tables() as tables:
        await tables.meetings.add(met)
    await us.town.settle()
    await asks_to_end(us.mentee)
    assert us.mentee.reads(
        "👉 One meeting is not confirmed yet. It counts when you both confirm it first."
    )
    for one in (us.mentee, us.mentor):
        await asks_to_end(one)
        await one.presses("📅 Confirm the meeting", "✅ Yes, we met")
    await asks_to_end(us.mentee)
    assert us.mentee.reads("📜 That is enough: you both can get a certificate.")


async def test_a_meeting_that_nobody_can_confirm_any_more_is_not_named(two: Pair) -> None:
    us = await together(two, held=2, days=28)
    begin = us.town.clock.now() - timedelta(days=15)
    missed = replace(appointment(us.id), starts_at=begin, ends_at=begin + timedelta(hours=1))
    async with us.town.tables() as tables:
        await tables.meetings.add(missed)
    await us.town.settle()
    await asks_to_end(us.mentee)
    assert us.mentee.label("📅 Confirm the meeting") not in us.mentee.buttons
