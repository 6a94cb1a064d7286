"""Reminders of the life of a mentorship: each comes in time and once, and its button does it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest

from mentoring.agreements import Agreement, AgreementState
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.quiet import QuietHours
from mentoring.reminders import Wishes
from mentoring.requests import RequestState
from mentoring.roles import Side
from tests.journeys import asking
from tests.journeys.asking import ANSWER, QUESTION, asks
from tests.journeys.endings import Two, together
from tests.journeys.pairs import Pair, known, pair
from tests.journeys.test_closing import AGREED, asks_to_end
from tests.journeys.test_closing import YES as AT_THE_END
from tests.mentoring.ends import draft
from tests.town import SEND, START, Resident, Town, plain

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def until(town: Town, moment: datetime) -> None:
    """Let time pass until a moment, and the bot do what falls due."""
    town.clock.advance((moment - town.clock.now()).total_seconds())
    await town.settle()


def reminders(resident: Resident) -> int:
    """Count the reminders that somebody has and has not pressed on: each can be stopped."""
    stop = resident.label("🔕 No more of this")
    rows = [message.buttons for message in resident.phone.messages]
    return sum(any(plain(one.label) == stop for row in each for one in row) for each in rows)


def count(us: Pair | Two) -> tuple[int, int]:
    return reminders(us.mentee), reminders(us.mentor)


# --- requests


async def test_a_mentor_is_reminded_of_a_request_on_days_3_and_7_and_before_it_ends(
    town: Town, network: NetworkId
) -> None:
    two = await asking.ar_and_de(town, network)
    await asks(two.mentee, two.mentor, network)
    waits = (
        "%(name)s would like you as a mentor, and waits for your answer. "
        "It can be a yes, a question or a no."
    )
    seen = []
    for days in (2, 3, 4, 7, 8, 12, 13):
        await until(town, START + days * DAY + HOUR)
        seen.append(reminders(two.mentor))
    assert seen == [0, 1, 1, 2, 2, 3, 3]
    assert reminders(two.mentee) == 0
    assert two.mentor.reads(waits, name="Amal K.")
    ends = two.mentor.t.moment(START + 14 * DAY, "Europe/Berlin")
    assert two.mentor.reads("The request waits until %(date)s. Then it ends by itself.", date=ends)
    # In two days it would be over.
    assert two.mentor.label("⏰ Not now") not in two.mentor.buttons
    await two.mentor.presses("✉️ Look at the request", "✅ Accept")
    assert await asking.states(two.mentee) == [RequestState.ACCEPTED]


async def test_who_is_asked_anew_at_night_hears_before_that_the_first_request_has_ended(
    town: Town, network: NetworkId
) -> None:
    two = await asking.ar_and_de(town, network)
    async with town.tables() as tables:
        awake = Wishes(QuietHours(0, 0))
        await tables.nudges.save_wishes(await known(tables, two.mentee), awake)
    await until(town, START + 9 * HOUR)
    await asks(two.mentee, two.mentor, network)
    await until(town, START + 14 * DAY + 10 * HOUR)
    await asks(two.mentee, two.mentor, network)
    await until(town, START + 15 * DAY)
    ended = two.mentor.words(
        "The request of %(name)s has ended: the time for an answer is over. "
        "If you have little time now, you can take a break in your profile.",
        name="Amal K.",
    )
    assert [ended in text for text in asking.texts(two.mentor)[:2]] == [False, True]


async def test_a_mentee_who_was_asked_back_is_reminded_of_the_question(
    town: Town, network: NetworkId
) -> None:
    two = await asking.ar_and_de(town, network)
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("❓ Ask something first")
    await two.mentor.writes(QUESTION)
    await two.mentor.presses(SEND)
    await until(town, START + 3 * DAY + HOUR)
    assert count(two) == (1, 0)
    assert two.mentee.reads(
        "%(name)s has asked you something, and waits for your answer.", name="Jonas W."
    )
    assert QUESTION in two.mentee.sees
    await until(town, START + 12 * DAY + HOUR)
    ends = two.mentee.t.moment(START + 14 * DAY, "Europe/Berlin")
    assert two.mentee.reads("The request waits until %(date)s. Then it ends by itself.", date=ends)
    await two.mentee.presses("✍️ Answer")
    await two.mentee.writes(ANSWER)
    await two.mentee.presses(SEND)
    assert ANSWER in two.mentor.sees


async def test_when_a_question_is_not_answered_in_time_both_read_why_the_request_has_ended(
    town: Town, network: NetworkId
) -> None:
    two = await asking.ar_and_de(town, network)
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("❓ Ask something first")
    await two.mentor.writes(QUESTION)
    await two.mentor.presses(SEND)
    await until(town, START + 14 * DAY + HOUR)
    assert two.mentee.reads(
        "%(name)s had a question for you. The time for the answer is over. "
        "So your request has ended. You can ask again, or ask another mentor.",
        name="Jonas W.",
    )
    assert two.mentor.reads(
        "The request of %(name)s has ended: no answer came to your question. "
        "You do not have to do anything.",
        name="Amal K.",
    )
    await asks(two.mentee, two.mentor, network)
    assert await asking.states(two.mentee) == [RequestState.EXPIRED, RequestState.PENDING]


async def test_nobody_is_reminded_of_a_request_that_was_answered(
    town: Town, network: NetworkId
) -> None:
    two = await asking.ar_and_de(town, network)
    await asks(two.mentee, two.mentor, network)
    await two.mentor.presses("🚫 Decline", "✅ Send it as it is")
    await until(town, START + 3 * DAY + HOUR)
    assert count(two) == (0, 0)


# --- the end


async def test_who_has_not_answered_a_closing_is_reminded_twice_before_it_ends(two: Pair) -> None:
    us = await together(two, held=1)
    await asks_to_end(us.mentee)
    await us.mentee.presses(AT_THE_END)
    seen = []
    for days in (4, 5, 9, 10, 13):
        await until(us.town, START + days * DAY)
        seen.append(count(us))
    assert seen == [(0, 0), (0, 1), (0, 1), (0, 2), (0, 2)]
    assert us.mentor.reads("%(name)s says: our mentorship is at its end.", name="Amal")
    assert us.mentor.reads(
        "Without an answer it ends on %(date)s. Then nobody gets a certificate.",
        date=us.mentor.t.moment(START + 14 * DAY, "Europe/Berlin"),
    )
    await us.mentor.presses("🏁 Answer", AGREED)
    assert (await us.now()).end_reason is EndReason.AGREED


# --- the agreement


async def drafted(us: Two, **changes: Any) -> Agreement:
    """Write a version of the agreement down."""
    written = replace(draft(us.id), **changes)
    async with us.town.tables() as tables:
        await tables.agreements.add(written)
    return written


async def test_who_has_an_agreement_to_answer_or_to_change_is_reminded(two: Pair) -> None:
    us = await together(two)
    await drafted(us)
    await until(us.town, START + 3 * DAY - HOUR)
    assert count(us) == (0, 0)
    await until(us.town, START + 3 * DAY)
    assert count(us) == (0, 1)
    assert us.mentor.reads(
        "%(name)s has written an agreement for you both, and waits for your answer.", name="Amal"
    )
    await us.mentor.presses("📋 Read the agreement", "✏️ Ask for changes")
    await us.mentor.writes("Bitte nur vier Treffen.")
    await us.mentor.presses(SEND)
    await until(us.town, START + 6 * DAY - HOUR)
    assert count(us) == (0, 0)
    await until(us.town, START + 6 * DAY + HOUR)
    assert count(us) == (1, 0)
    assert us.mentee.reads(
        "%(name)s would like some changes in your agreement. A few presses are enough.",
        name="Jonas",
    )
    await us.mentee.presses("📋 Read the agreement", "✏️ Change it")


async def test_who_has_a_change_of_the_agreement_to_answer_is_reminded_of_a_change(
    two: Pair,
) -> None:
    us = await bound(two)
    await drafted(us, version=2, drafted_by=Side.MENTEE)
    await until(us.town, START + 3 * DAY)
    assert us.mentor.reads(
        "%(name)s would like to change your agreement, and waits for your answer.", name="Amal"
    )


async def bound(two: Pair) -> Two:
    """Let two have an agreement that ends on 20 March."""
    us = await together(two, held=0)
    signed = {"state": AgreementState.BINDING, "mentor_agreed_at": START, "decided_at": START}
    await drafted(us, **signed, ends_on=date(2027, 3, 20))
    return us


async def goes_on(us: Two) -> None:
    await us.mentor.presses("➕ Go on for longer")
    assert us.mentor.reads("What would you like to change?")


async def closes(us: Two) -> None:
    await us.mentor.presses("🏁 End it", AT_THE_END)
    assert (await us.now()).mentor_closes_at is not None


@pytest.mark.parametrize("choice", [goes_on, closes])
async def test_two_weeks_before_the_period_ends_both_are_asked_to_go_on_or_to_close(
    two: Pair, choice: Callable[[Two], Awaitable[None]]
) -> None:
    us = await bound(two)
    # In the morning of that day: it begins in the quiet hours.
    await until(us.town, datetime(2027, 3, 6, 6, 59, tzinfo=UTC))
    assert count(us) == (0, 0)
    await until(us.town, datetime(2027, 3, 6, 7, 0, tzinfo=UTC))
    assert count(us) == (1, 1)
    for person, name in ((us.mentee, "Jonas"), (us.mentor, "Amal")):
        assert person.reads(
            "Your agreement with %(name)s is until %(date)s. "
            "You can go on for longer, or come to the end together.",
            name=name,
            date=person.t.date(datetime(2027, 3, 20, 12, tzinfo=UTC), "Europe/Berlin"),
        )
    await choice(us)


async def test_what_the_other_one_proposes_already_is_read_first(two: Pair) -> None:
    us = await bound(two)
    await drafted(us, version=2, drafted_by=Side.MENTEE, drafted_at=START + 4 * DAY)
    await until(us.town, datetime(2027, 3, 6, 7, 0, tzinfo=UTC))
    await us.mentor.presses("📋 Read the agreement")
    assert us.mentor.label("✅ I agree") in us.mentor.buttons
