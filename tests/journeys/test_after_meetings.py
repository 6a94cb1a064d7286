"""After a meeting: both say whether they met, and how it was; the end of it all."""

from pathlib import Path

import pytest

from bot.callbacks import meetings as on
from bot.notices import announce
from bot.notices.desk import Desk
from mentoring import closing
from mentoring.ids import NetworkId
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.roles import Side
from tests.journeys.meeting_flows import (
    CANCELLED,
    DAYS,
    ENOUGH,
    FIRST,
    NO,
    PROPOSE,
    THINK_AGAIN,
    YES,
    entries,
    forges,
    held,
    meet,
    meetings,
    over,
    states,
    takes,
    versions,
)
from tests.journeys.pairs import Pair, known, pair
from tests.town import CHARTER, SEND, Resident, Town, open_town, plain


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German, on their way."""
    made = await pair(town, network, mentee_language="ar", mentor_language="de")
    await made.starts_mentorship()
    return made


# --- afterwards


async def test_after_the_planned_end_both_are_asked_once(two: Pair) -> None:
    await meet(two)
    two.town.clock.advance(4 * DAYS)
    await two.town.settle()
    asked = "Did this meeting take place? It counts when both of you say yes."
    assert not two.mentee.reads(asked)
    two.town.clock.advance(1 * DAYS)
    await two.town.settle()
    messages = [len(person.phone.messages) for person in (two.mentee, two.mentor)]
    for person in (two.mentee, two.mentor):
        assert person.reads(asked)
    await two.town.settle()
    assert [len(person.phone.messages) for person in (two.mentee, two.mentor)] == messages


async def test_yes_and_yes_is_held_and_counts_for_both(two: Pair) -> None:
    await meet(two)
    await over(two)
    await two.mentee.presses(YES)
    assert two.mentee.reads("Thank you. It counts when %(name)s says yes too.", name="Jonas")
    assert await states(two) == [MeetingState.SCHEDULED]
    await two.mentor.presses(YES)
    assert await states(two) == [MeetingState.HELD]
    for person in (two.mentee, two.mentor):
        assert person.reads("How was it? Three presses are enough.")
        async with two.town.tables() as tables:
            counted = await tables.mentorships.achievements(await known(tables, person))
        assert counted.meetings_held == 1


async def test_who_comes_early_says_so_without_being_asked(two: Pair) -> None:
    await meet(two)
    two.town.clock.advance(4 * DAYS + 3 * 60 * 60 + 60)
    await two.mentee.writes("/meetings")
    await two.mentee.presses(two.mentee.buttons[0])
    assert two.mentee.reads("It has begun. Afterwards, please say here whether you have met.")
    await two.mentee.presses(YES)
    assert await states(two) == [MeetingState.SCHEDULED]
    messages = len(two.mentee.phone.messages)
    two.town.clock.advance(1 * DAYS)
    await two.town.settle()
    assert len(two.mentee.phone.messages) == messages
    assert two.mentor.reads("Did this meeting take place? It counts when both of you say yes.")


async def test_a_no_is_told_with_its_reason_and_agreed_to(two: Pair) -> None:
    await meet(two)
    await over(two)
    await two.mentee.presses(NO, "🤒 Somebody was ill")
    assert await states(two) == [MeetingState.NOT_HELD]
    assert two.mentor.reads(
        "%(name)s: %(answer)s", name="Amal", answer=two.mentor.t.term("No, somebody was ill")
    )
    assert two.mentor.reads("Was it different? Then please say so.")
    await two.mentor.presses(NO, "📅 It was moved")
    assert not two.mentor.reads("Was it different? Then please say so.")
    assert two.mentor.label(YES) not in two.mentor.buttons


async def test_different_answers_are_shown_to_both_and_can_be_changed(two: Pair) -> None:
    await meet(two)
    await over(two)
    await two.mentee.presses(YES)
    await two.mentor.presses(NO, "🚪 Somebody did not come")
    differ = "Your answers are different. Both of you can change your answer."
    assert two.mentee.reads(differ)
    assert two.mentor.reads(differ)
    assert await states(two) == [MeetingState.NOT_HELD]
    for person, name in ((two.mentee, "Jonas"), (two.mentor, "Amal")):
        await person.writes("/home")
        day = person.t.day((await meetings(two))[0].times[0], "Europe/Berlin")
        assert person.reads(
            "You and %(name)s have different answers about your meeting on %(day)s.",
            name=name,
            day=plain(day),
        )
        await person.presses("❓ Look at the answers")
        assert person.reads(differ)
    await two.mentor.presses(YES)
    assert await states(two) == [MeetingState.HELD]
    assert two.mentee.reads("How was it? Three presses are enough.")


async def test_a_yes_can_be_changed(two: Pair) -> None:
    await meet(two)
    await over(two)
    await two.mentee.presses(YES)
    assert two.mentee.label(NO) not in two.mentee.buttons
    await two.mentee.presses(THINK_AGAIN, "🤒 Somebody was ill")
    assert await states(two) == [MeetingState.NOT_HELD]


async def test_an_older_copy_of_the_question_changes_nothing(two: Pair) -> None:
    await meet(two)
    await over(two)
    older = two.mentee.phone.screen
    await forges(two.mentee, on.SayNoMeeting(FIRST))
    reasons = two.mentee.phone.screen
    await forges(two.mentee, on.SayMeeting(FIRST, Outcome.HELD), older)
    for message, payload in (
        (older, on.SayNoMeeting(FIRST)),
        (reasons, on.SayMeeting(FIRST, Outcome.ILL)),
    ):
        await forges(two.mentee, payload, message)
        assert two.mentee.toast == plain(two.mentee.t.toast("This has changed in the meantime."))
        assert two.mentee.reads("Thank you. It counts when %(name)s says yes too.", name="Jonas")
        assert two.mentee.label(THINK_AGAIN) in two.mentee.buttons
    assert [one.mentee_says for one in await meetings(two)] == [Outcome.HELD]
    # The same word once more is no change.
    await forges(two.mentee, on.SayMeeting(FIRST, Outcome.HELD), older)
    assert two.mentee.toast == plain(two.mentee.t.toast("Thank you for your answer."))
    await two.mentee.presses(THINK_AGAIN, "🤒 Somebody was ill", YES)
    assert [one.mentee_says for one in await meetings(two)] == [Outcome.HELD]


async def test_two_who_say_yes_at_once_have_met(two: Pair) -> None:
    await meet(two)
    await over(two)
    for person in (two.mentee, two.mentor, two.mentee):
        person.phone.presses(person.label(YES))
    await two.town.settle()
    assert await states(two) == [MeetingState.HELD]


async def test_after_two_weeks_it_is_too_late(two: Pair) -> None:
    await meet(two)
    await over(two)
    await two.mentee.presses(YES)
    two.town.clock.advance(15 * DAYS)
    await two.mentor.presses(YES)
    assert two.mentor.reads("Not both of you have said that you met. So it is not counted.")
    assert await states(two) == [MeetingState.SCHEDULED]


async def test_after_a_long_sleep_an_old_meeting_is_not_asked_about(two: Pair) -> None:
    await meet(two)
    messages = len(two.mentee.phone.messages)
    two.town.clock.advance(30 * DAYS)
    await two.town.settle()
    assert len(two.mentee.phone.messages) == messages


async def test_it_all_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        two = await pair(town, network, mentee_language="ar", mentor_language="de")
        await two.starts_mentorship()
        await two.mentee.writes("/meetings")
        await two.mentee.presses(PROPOSE, "5", "16:00")
    async with open_town(tmp_path, world=town.world) as later:
        amal = Resident(later, two.mentee.phone)
        await amal.presses(ENOUGH, "Skip ›", "1 hour", "Online", "Skip ›", SEND)
        later.clock.advance(3600)
    async with open_town(tmp_path, world=town.world) as last:
        jonas = Resident(last, two.mentor.phone)
        await takes(jonas)
        last.clock.advance(5 * DAYS)
    async with open_town(tmp_path, world=town.world) as end:
        await end.settle()
        for phone in (two.mentee.phone, two.mentor.phone):
            await Resident(end, phone).presses(YES)
        assert await states(Pair(end, network, two.mentee, two.mentor)) == [MeetingState.HELD]


# --- the end of the mentorship


async def leaves(two: Pair) -> None:
    """Let the mentee end it."""
    bot = two.town.bot
    now = bot.clock.now()
    async with two.town.tables() as tables:
        facts = await closing.leave(tables, await known(tables, two.mentee), now=now)
        desk = Desk(tables, bot.translators, now, bot.bot.username)
        calls = await announce(desk, facts)
        await tables.outbox.add([call.row() for call in calls], now=now)
    await two.town.settle()


async def test_the_end_takes_coming_meetings_out_of_both_calendars(two: Pair) -> None:
    await meet(two)
    await leaves(two)
    assert versions(two.mentee) == versions(two.mentor) == [("PUBLISH", 0), ("CANCEL", 1)]
    await forges(two.mentor, on.ShowMeeting(FIRST))
    assert two.mentor.reads(CANCELLED, name="Amal", when="Freitag, 5. März, 16:00")
    assert two.mentor.label(PROPOSE) not in two.mentor.buttons


async def test_after_the_end_nothing_is_proposed_or_confirmed(two: Pair) -> None:
    await meet(two)
    await over(two)
    ended = two.mentee.phone.screen
    await leaves(two)
    two.mentee.phone.presses(two.mentee.label(YES), message=ended)
    await two.town.settle()
    assert two.mentee.toast == plain(two.mentee.t.toast("This has changed in the meantime."))
    await forges(two.mentee, on.ProposeMeeting((await _all(two))[0].mentorship_id))
    assert two.mentee.reads("<b>Past meetings</b>")
    assert [one.mentee_says for one in await _all(two)] == [None]


async def _all(two: Pair) -> list[Meeting]:
    async with two.town.tables() as tables:
        (mentorship,) = await tables.mentorships.of_person(await known(tables, two.mentee))
        return [*await tables.meetings.of_mentorship(mentorship.id)]


# --- the pulse


async def test_the_pulse_says_first_who_will_see_it_and_takes_three_taps(two: Pair) -> None:
    await held(two)
    await two.mentee.presses("💬 Say how it was")
    assert two.mentee.reads(
        "Your answers are added up with those of others. "
        "The meta-mentors of %(network)s see only averages of at least five answers. "
        "%(name)s does not see them.",
        network=CHARTER.name,
        name="Jonas",
    )
    await two.mentee.presses("😀", "🙂", "😐")
    assert two.mentee.reads("The meta-mentors can read it, without your name.")
    await two.mentee.presses("Skip ›")
    assert two.mentee.reads("Thank you for your answers.")
    (meeting,) = await meetings(two)
    async with two.town.tables() as tables:
        given = await tables.feedbacks.of(meeting.mentorship_id, Side.MENTEE, meeting_id=meeting.id)
    assert (given.answers, given.sentence) == ((5, 4, 3), None)


async def test_two_meetings_to_speak_of_have_one_button(two: Pair) -> None:
    await held(two)
    await meet(two, "10")
    await over(two)
    await two.mentor.presses(YES)
    await two.mentee.presses(YES)
    for screen in ("/home", "/mentorship"):
        await two.mentee.writes(screen)
        labels = [plain(label) for label in two.mentee.buttons]
        assert labels.count(two.mentee.label("💬 Say how it was")) == 1
        assert two.mentee.label(PROPOSE) in labels


async def test_the_pulse_is_given_once(two: Pair) -> None:
    await held(two)
    card = two.mentor.phone.screen
    await two.mentor.presses("💬 Say how it was", "😞", "😞", "😞")
    await two.mentor.writes("We had no topic.")
    assert two.mentor.label("💬 Say how it was") not in two.mentor.buttons
    await forges(two.mentor, on.GivePulse(FIRST), card)
    assert two.mentor.toast == two.mentor.t.toast("This has changed in the meantime.")
    assert two.mentor.reads(
        "✅ You have met %(name)s: %(when)s. The meeting counts for both of you.",
        name="Amal",
        when="Freitag, 5. März, 16:00",
    )
    assert two.mentee.label("💬 Say how it was") in two.mentee.buttons


async def test_who_deletes_themselves_is_not_named_by_their_meetings(two: Pair) -> None:
    await meet(two)
    await two.mentee.writes("/privacy")
    await two.mentee.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    assert versions(two.mentor) == [("PUBLISH", 0), ("CANCEL", 1)]
    gone = two.mentor.t.term("somebody who has left")
    summary = plain(two.mentor.t.term("Meeting with %(name)s", name=gone))
    assert entries(two.mentor)[-1][1]["SUMMARY"] == summary
    await two.mentor.writes("/meetings")
    await two.mentor.presses(two.mentor.buttons[0])
    assert two.mentor.reads(CANCELLED, name=gone, when="Freitag, 5. März, 16:00")
    assert two.mentor.label("✍️ Write") not in two.mentor.buttons
