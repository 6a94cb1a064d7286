"""A bot that was switched off for days: what is due is done once, what is stale is not sent."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from mentoring.ids import NetworkId, PersonId, RequestId
from mentoring.mentorships import Mentorship
from mentoring.requests import Request, RequestState
from sandbox.world import World
from tests.journeys.asking import HOPE, WHY, states
from tests.journeys.endings import pass_days
from tests.journeys.meeting_flows import meet
from tests.journeys.pairs import Pair, known, pair
from tests.journeys.seekers import mentor_comes
from tests.town import Resident, Town, TownClock, open_town, plain

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
TODAY: Final = "📅 <b>Today: your meeting with %(name)s</b>\n%(when)s"
TOMORROW: Final = "📅 <b>Tomorrow: your meeting with %(name)s</b>\n%(when)s"
SOON: Final = "⏰ <b>In an hour: your meeting with %(name)s</b>\n%(when)s"
HEADINGS: Final = (TODAY, TOMORROW, SOON)
EXPIRED: Final = (
    "%(name)s has not answered in time. So your request has ended. "
    "Mentors help in their free time, and sometimes they have none. "
    "Let us look for another one."
)
MANY: Final = 5


@dataclass(frozen=True)
class Away:
    """Two people, and a bot that goes and comes back."""

    folder: Path
    world: World
    clock: TownClock
    network: NetworkId
    mentee: Resident
    mentor: Resident

    def on(self, town: Town) -> Pair:
        """Give the two in front of the bot as it runs now."""
        mentee, mentor = replace(self.mentee, town=town), replace(self.mentor, town=town)
        return Pair(town, self.network, mentee, mentor)


@pytest.fixture
async def away(tmp_path: Path) -> Away:
    """Much begins on one day, and there is a meeting on the fourth; then the bot is stopped."""
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        two = await pair(town, network, mentor_language="de")
        await two.starts_mentorship()
        await meet(two)
        for number in range(MANY):
            await begins(two, await mentor_comes(town, network, f"Mentor {number}"))
        await asks(two, await mentor_comes(town, network, "Emil"))
        await pass_days(town, 2)
    return Away(tmp_path, town.world, town.clock, network, two.mentee, two.mentor)


async def begins(two: Pair, mentor: PersonId) -> None:
    """Have the mentee get to know one more."""
    async with two.town.tables() as tables:
        (first,) = await tables.mentorships.of_person(await known(tables, two.mentor))
        another: Mentorship = replace(first, mentor_id=mentor)
        await tables.mentorships.add(another)


async def asks(two: Pair, mentor: PersonId) -> None:
    """Leave a request that expires on the fifth day."""
    now = two.town.clock.now()
    async with two.town.tables() as tables:
        request = Request(
            RequestId(0),
            two.network,
            await known(tables, two.mentee),
            mentor,
            RequestState.PENDING,
            slot=1,
            why=WHY,
            hope=HOPE,
            asked_at=now,
            expires_at=now + 5 * DAY,
        )
        await tables.requests.add(request)


def told(resident: Resident, source: str, *, name: str) -> int:
    """Count the messages with a text of the bot that names somebody."""
    words = resident.words(source, name=name, when="").strip()
    return sum(words in plain(message.text) for message in resident.phone.messages)


def of_the_meeting(two: Pair) -> int:
    """Count the reminders that the two will meet."""
    pairs = ((two.mentee, "Jonas"), (two.mentor, "Amal"))
    return sum(told(who, text, name=name) for who, name in pairs for text in HEADINGS)


def reminders(resident: Resident) -> int:
    """Count the reminders that somebody has: each can be stopped."""
    stop = resident.label("🔕 No more of this")
    rows = [message.buttons for message in resident.phone.messages]
    return sum(any(plain(one.label) == stop for row in each for one in row) for each in rows)


async def hours_of_reminders(two: Pair, *, hours: int) -> tuple[Counter[int], Counter[int]]:
    """Let hours pass in steps of ten minutes; say in which hour how many reminders came."""
    came: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    before = [reminders(two.mentee), reminders(two.mentor)]
    for step in range(hours * 6):
        await two.town.settle()
        for number, person in enumerate((two.mentee, two.mentor)):
            count = reminders(person)
            came[number][step // 6] += count - before[number]
            before[number] = count
        two.town.clock.advance(600)
    return +came[0], +came[1]


async def test_after_five_days_all_is_done_once_and_nobody_is_flooded(away: Away) -> None:
    away.clock.advance((5 * DAY + HOUR).total_seconds())
    async with open_town(away.folder, world=away.world) as town:
        two = away.on(town)
        mentee, mentor = await hours_of_reminders(two, hours=25)
        assert mentee == {0: 1, 1: 1, 2: 1}
        assert mentor == {0: 1}
        assert await states(two.mentee) == [RequestState.EXPIRED]
        assert told(two.mentee, EXPIRED, name="Emil") == 1
        assert of_the_meeting(two) == 0


async def test_the_rest_comes_on_the_next_day(away: Away) -> None:
    away.clock.advance((5 * DAY + HOUR).total_seconds())
    async with open_town(away.folder, world=away.world) as town:
        mentee, _ = await hours_of_reminders(away.on(town), hours=50)
        assert mentee == {0: 1, 1: 1, 2: 1, 25: 1, 26: 1, 27: 1}


async def test_a_reminder_that_could_not_leave_before_is_not_sent_days_later(away: Away) -> None:
    """It is written on the day before the meeting, and then the bot is stopped."""
    async with open_town(away.folder, world=away.world) as town:
        away.clock.advance((DAY + 3 * HOUR).total_seconds())
        await town.bot.rounds.go()
        async with town.tables() as tables:
            calls = await tables.outbox.waiting(now=town.clock.now(), limit=9)
        assert {call.chat_id for call in calls} >= {away.mentee.phone.id, away.mentor.phone.id}
    away.clock.advance((4 * DAY).total_seconds())
    async with open_town(away.folder, world=away.world) as town:
        two = away.on(town)
        await town.bot.sender.send_ready()
        await town.settle()
        assert of_the_meeting(two) == 0
