"""Reminders of a meeting: before it, and the question whether it took place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from bot.runtime.calls import Priority
from mentoring.ids import NetworkId
from mentoring.meetings import MeetingState
from tests.journeys.endings import pass_days
from tests.journeys.meeting_flows import NO, YES, lives_in, meet, shows, states
from tests.journeys.pairs import Pair, known, pair
from tests.journeys.test_reminders_of_pairs import DAY, HOUR, count, until
from tests.town import SEND, Town, plain

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
            "📅 <b>Tomorrow: your meeting with %(name)s</b>\n%(when)s",
            name=name,
            when=person.t.moment(BEGIN, "Europe/Berlin"),
        )
        assert person.reads("Do you have a link? Press the button below to add it.")
    await until(two.town, BEGIN - HOUR)
    assert count(two) == (2, 2)
    assert two.mentor.reads(
        "⏰ <b>In an hour: your meeting with %(name)s</b>\n%(when)s",
        name="Amal",
        when="Freitag, 5. März, 16:00",
    )
    assert two.mentor.buttons[:2] == [
        two.mentor.label("🔗 Add a link"),
        two.mentor.label("👀 Your meeting"),
    ]
    await two.mentor.presses("🔗 Add a link")
    await two.mentor.writes("https://meet.example.org/abc")
    assert shows(two.mentor, "Saved.")


async def test_with_a_link_the_reminder_has_the_way_to_the_card_only(two: Pair) -> None:
    await meet(two)
    await two.mentor.writes("/meetings")
    await two.mentor.presses(two.mentor.buttons[0], "🔗 Add a link")
    await two.mentor.writes("https://meet.example.org/abc")
    await until(two.town, BEGIN - DAY)
    assert two.mentee.buttons[0] == two.mentee.label("👀 Your meeting")
    assert two.mentee.label("🔗 Change the link") not in two.mentee.buttons


async def test_a_reminder_says_how_soon_it_is_when_it_comes_after_a_quiet_night(two: Pair) -> None:
    # At 08:40 for both; the quiet hours are over at 08:00.
    await meet(two, "5", "16:00")
    await moves(two, datetime(2027, 3, 5, 7, 40, tzinfo=UTC))
    await until(two.town, datetime(2027, 3, 5, 7, 0, tzinfo=UTC))
    for person, name in ((two.mentee, "Jonas"), (two.mentor, "Amal")):
        heading = person.t.plural(
            "⏰ <b>In %(n)s minute: your meeting with %(name)s</b>\n%(when)s",
            "⏰ <b>In %(n)s minutes: your meeting with %(name)s</b>\n%(when)s",
            40,
            name=name,
            when=person.t.moment(datetime(2027, 3, 5, 7, 40, tzinfo=UTC), "Europe/Berlin"),
        )
        assert plain(heading.replace("<b>", "").replace("</b>", "")) in person.sees


async def test_tomorrow_is_where_the_reader_is(two: Pair) -> None:
    await lives_in(two.mentor, "Asia/Tokyo")
    await meet(two)
    begin = datetime(2027, 3, 5, 14, tzinfo=UTC)
    await moves(two, begin)
    # A day before, at 15:00 in Berlin and at 23:00 in Tokyo, where it waits for the morning.
    await until(two.town, begin - DAY)
    assert count(two) == (1, 0)
    await until(two.town, datetime(2027, 3, 4, 23, tzinfo=UTC))
    tomorrow = "📅 <b>Tomorrow: your meeting with %(name)s</b>\n%(when)s"
    today = "📅 <b>Today: your meeting with %(name)s</b>\n%(when)s"
    for person, name, heading in ((two.mentee, "Jonas", tomorrow), (two.mentor, "Amal", today)):
        assert person.words(heading, name=name, when="").strip() in person.sees


async def moves(two: Pair, begin: datetime) -> None:
    """Have the first meeting begin at another time, an hour long."""
    async with two.town.tables() as tables:
        (meeting,) = await tables.meetings.of_person(await known(tables, two.mentee))
        await tables.meetings.save(replace(meeting, starts_at=begin, ends_at=begin + HOUR))


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
