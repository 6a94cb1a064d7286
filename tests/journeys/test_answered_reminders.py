"""What becomes of a reminder that is put off or stopped: it leads on, and says what happens."""

from datetime import datetime, timedelta
from typing import Final

import pytest

from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.requests import RequestState
from tests.journeys import asking
from tests.journeys.asking import asks
from tests.journeys.endings import Two, together
from tests.journeys.flows import asks_to_be_mentor
from tests.journeys.pairs import Pair, pair
from tests.journeys.test_closing import AGREED, asks_to_end
from tests.journeys.test_closing import YES as AT_THE_END
from tests.journeys.test_reminders_of_pairs import count, until
from tests.locales.walk_appointments import appoint
from tests.town import START, Resident, Town

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)

NOT_NOW: Final = "⏰ Not now"
NO_MORE: Final = "🔕 No more of this"
AGAIN: Final = "↩️ Remind me again"
WAYS: Final = ("⏰ My reminders", "🏠 Home")

PROMISE: Final = "All right. The bot reminds you again on %(day)s."
TAKEN_BACK: Final = "All right. The bot reminds you of this again."

ANSWER: Final = "🏁 Answer"
NO_CLOSING: Final = "All right: no more reminders of the end of this mentorship."
CLOSING: Final = "%(name)s says: our mentorship is at its end."
IT_ENDS: Final = "Without an answer it ends on %(date)s. Then nobody gets a certificate."

LOOK: Final = "✉️ Look at the request"
NO_REQUEST: Final = "All right: no more reminders of this request."
REQUEST: Final = (
    "%(name)s would like you as a mentor, and waits for your answer. "
    "It can be a yes, a question or a no."
)
IT_WAITS: Final = "The request waits until %(date)s. Then it ends by itself."

END: Final = START + 14 * DAY


def labels(resident: Resident, *sources: str) -> list[str]:
    return [resident.label(one) for one in sources]


def moment(resident: Resident, when: datetime) -> str:
    return resident.t.moment(when, "Europe/Berlin")


# --- a closing


@pytest.fixture
async def us(town: Town, network: NetworkId) -> Two:
    """A mentee who says that it is over, and a mentor who has to answer within 14 days."""
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    us = await together(two, held=1)
    await asks_to_end(us.mentee)
    await us.mentee.presses(AT_THE_END)
    return us


async def test_a_closing_that_is_put_off_can_be_answered_at_once(us: Two) -> None:
    await until(us.town, START + 5 * DAY)
    await us.mentor.presses(NOT_NOW)
    day = us.mentor.t.day(START + 7 * DAY, "Europe/Berlin")
    assert us.mentor.reads(PROMISE, day=day)
    assert us.mentor.reads(CLOSING, name="Amal")
    assert us.mentor.buttons == labels(us.mentor, ANSWER, *WAYS)
    await us.mentor.presses(ANSWER, AGREED)
    assert (await us.now()).end_reason is EndReason.AGREED


async def test_shortly_before_the_end_no_day_after_it_is_promised(us: Two) -> None:
    await until(us.town, START + 10 * DAY)
    await until(us.town, START + 13 * DAY)
    await us.mentor.presses(NOT_NOW)
    assert us.mentor.reads(NO_CLOSING)
    assert us.mentor.reads(IT_ENDS, date=moment(us.mentor, END))
    assert us.mentor.buttons == labels(us.mentor, ANSWER, *WAYS)
    for hours in range(1, 30):
        await until(us.town, START + 13 * DAY + hours * HOUR)
        assert count(us) == (0, 0)
    assert (await us.now()).end_reason is not None


async def test_who_wants_no_more_of_a_closing_reads_when_it_ends(us: Two) -> None:
    await until(us.town, START + 5 * DAY)
    await us.mentor.presses(NO_MORE)
    assert us.mentor.reads(NO_CLOSING)
    assert us.mentor.reads(IT_ENDS, date=moment(us.mentor, END))
    assert us.mentor.buttons[:2] == labels(us.mentor, ANSWER, AGAIN)
    await us.mentor.presses(AGAIN)
    assert us.mentor.reads(TAKEN_BACK)
    await until(us.town, START + 10 * DAY)
    assert count(us) == (0, 1)


async def test_after_the_last_reminder_of_a_closing_none_is_promised(us: Two) -> None:
    await until(us.town, START + 5 * DAY)
    await until(us.town, START + 10 * DAY)
    await us.mentor.presses(NO_MORE, AGAIN)
    assert not us.mentor.reads(TAKEN_BACK)
    assert us.mentor.reads(IT_ENDS, date=moment(us.mentor, END))
    assert us.mentor.buttons == labels(us.mentor, ANSWER, *WAYS)


# --- a request


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who has asked a mentor; it waits for 14 days."""
    two = await asking.ar_and_de(town, network)
    await asks(two.mentee, two.mentor, network)
    return two


async def test_a_request_that_is_put_off_comes_on_the_day_that_was_promised(two: Pair) -> None:
    await until(two.town, START + 7 * DAY + HOUR)
    await until(two.town, START + 11 * DAY)
    await two.mentor.presses(NOT_NOW)
    assert two.mentor.reads(PROMISE, day=two.mentor.t.day(START + 12 * DAY, "Europe/Berlin"))
    assert two.mentor.reads(REQUEST, name="Amal K.")
    assert two.mentor.buttons == labels(two.mentor, LOOK, *WAYS)
    before = count(two)
    await until(two.town, START + 12 * DAY - HOUR)
    assert count(two) == before
    await until(two.town, START + 12 * DAY + HOUR)
    assert count(two) == (0, before[1] + 1)


async def test_who_wants_no_more_of_a_request_reads_when_it_ends(two: Pair) -> None:
    await until(two.town, START + 12 * DAY + HOUR)
    await two.mentor.presses(NO_MORE)
    for shown in (two.mentor.reads(NO_REQUEST), two.mentor.reads(REQUEST, name="Amal K.")):
        assert shown
    assert two.mentor.reads(IT_WAITS, date=moment(two.mentor, END))
    await two.mentor.presses(AGAIN)
    assert not two.mentor.reads(TAKEN_BACK)
    assert two.mentor.reads(IT_WAITS, date=moment(two.mentor, END))
    await two.mentor.presses(LOOK, "✅ Accept")
    assert await asking.states(two.mentee) == [RequestState.ACCEPTED]


# --- others


async def test_a_meeting_stays_in_sight_when_its_reminder_is_stopped(
    town: Town, network: NetworkId
) -> None:
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    us = await together(two)
    await appoint(us, begins_in=2 * DAY)
    await until(town, START + DAY + HOUR)
    await us.mentor.presses(NO_MORE)
    assert us.mentor.reads("All right: no more reminders before this meeting.")
    assert us.mentor.label("👀 Your meeting") in us.mentor.buttons
    await until(town, START + DAY + 6 * HOUR)
    await us.mentor.presses(AGAIN)
    assert us.mentor.reads(TAKEN_BACK)


async def test_who_leads_a_network_finds_the_way_to_those_who_wait(
    town: Town, bea: Resident
) -> None:
    await asks_to_be_mentor(town, "Sami")
    await until(town, START + DAY + HOUR)
    await bea.presses(NOT_NOW)
    assert bea.buttons == [bea.label("👋 Waiting: %(n)s", n=1), *labels(bea, *WAYS)]
