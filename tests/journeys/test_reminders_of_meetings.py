"""Reminders of a meeting: before it, and the question whether it took place."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from bot.runtime.calls import Priority
from mentoring.ids import NetworkId
from mentoring.meetings import MeetingState
from tests.journeys.endings import pass_days
from tests.journeys.meeting_flows import NO, YES, meet, shows, states
from tests.journeys.pairs import Pair, pair
from tests.journeys.test_reminders_of_pairs import DAY, HOUR, count, until
from tests.town import SEND, Town

MINUTE: Final = timedelta(minutes=1)
BEGIN: Final = datetime(2027, 3, 5, 15, tzinfo=UTC)
"""When the two meet: at 16:00 in Berlin."""
END: Final = BEGIN + HOUR
DID_IT: Final = "Did this meeting take place? It counts when both of you say yes."


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German, on their way."""
    made = await pair(town, network, mentee_language="ar", mentor_language="de")
    await made.starts_mentorship()
    return made


# --- a meeting is soon


async def test_both_are_reminded_of_a_meeting_a_day_and_an_hour_before(two: Pair) -> None:
    await meet(two)
    await until(two.town, BEGIN - DAY - MINUTE)
    assert count(two) == (0, 0)
    await until(two.town, BEGIN - DAY)
    assert count(two) == (1, 1)
    for person, name in ((two.mentee, "Jonas"), (two.mentor, "Amal")):
        assert person.reads(
            "📅 <b>A reminder: your meeting with %(name)s</b>\n%(when)s",
            name=name,
            when=person.t.moment(BEGIN, "Europe/Berlin"),
        )
        assert person.reads("Do you have a link? Press the button below to add it.")
    await until(two.town, BEGIN - HOUR)
    assert count(two) == (2, 2)
    assert two.mentor.reads(
        "⏰ <b>Soon: your meeting with %(name)s</b>\n%(when)s",
        name="Amal",
        when="Freitag, 5. März, 16:00",
    )
    await two.mentor.presses("👀 Your meeting", "🔗 Add a link")
    await two.mentor.writes("https://meet.example.org/abc")
    assert shows(two.mentor, "Saved.")


async def test_a_meeting_in_person_has_an_address_to_add(two: Pair) -> None:
    await two.mentee.writes("/meetings")
    await two.mentee.presses("📅 Propose a meeting", "5", "16:00", "✅ That is enough", "Skip ›")
    await two.mentee.presses("1 hour", "In person", "Skip ›", SEND)
    await two.mentor.presses(two.mentor.buttons[0])
    await until(two.town, BEGIN - DAY)
    assert two.mentee.reads("Do you know the address? Press the button below to add it.")


async def test_nobody_is_reminded_of_a_meeting_that_was_cancelled(two: Pair) -> None:
    await meet(two)
    await two.mentee.writes("/meetings")
    await two.mentee.presses(two.mentee.buttons[0], "🚫 Cancel it", "🚫 Yes, no meeting")
    assert await states(two) == [MeetingState.CANCELLED]
    await until(two.town, BEGIN)
    assert count(two) == (0, 0)


# --- it is over


async def test_two_hours_after_a_meeting_both_are_asked_and_one_press_answers(two: Pair) -> None:
    await meet(two)
    await until(two.town, END + 2 * HOUR - MINUTE)
    before = count(two)
    await until(two.town, END + 2 * HOUR)
    assert count(two) == (before[0] + 1, before[1] + 1)
    assert two.mentee.reads(DID_IT)
    await two.mentee.presses(YES)
    assert count(two) == (before[0], before[1] + 1)
    await until(two.town, END + 2 * HOUR + DAY)
    assert count(two) == (before[0], before[1] + 2)
    assert two.mentor.reads(DID_IT)
    await two.mentor.presses(YES)
    assert await states(two) == [MeetingState.HELD]
    await pass_days(two.town, 1)
    assert count(two) == (before[0], before[1] + 1)


async def test_who_says_so_before_is_not_asked(two: Pair) -> None:
    await meet(two)
    await until(two.town, END + HOUR)
    before = count(two)
    await two.mentee.writes("/home")
    await two.mentee.presses("📅 Confirm the meeting", NO, "🤒 Somebody was ill")
    await until(two.town, END + 3 * HOUR)
    assert count(two) == before


# --- whoever is gone


async def test_a_reminder_that_waits_goes_with_whom_it_names(two: Pair) -> None:
    await meet(two)
    two.town.clock.advance((BEGIN - DAY - two.town.clock.now()).total_seconds())
    await two.town.bot.rounds.go()
    async with two.town.tables() as tables:
        waiting = await tables.outbox.count_waiting(Priority.NUDGE)
        await tables.outbox.forget(two.mentee.phone.id)
        left = await tables.outbox.count_waiting(Priority.NUDGE)
    assert (waiting, left) == (2, 0)
