"""What people do with meetings, in few words."""

from dataclasses import replace
from typing import Any

from icalendar import Calendar

from bot.callbacks.payload import Payload
from mentoring.ids import MeetingId
from mentoring.meetings import Meeting, MeetingState
from sandbox.messages import Message
from tests.journeys.pairs import Pair
from tests.town import SEND, Resident, plain

FIRST = MeetingId(1)
DAYS = 24 * 60 * 60

PROPOSE = "📅 Propose a meeting"
ENOUGH = "✅ That is enough"
OTHER = "📅 Other times"
YES = "✅ Yes, we met"
NO = "❌ No"
THINK_AGAIN = "✏️ Change my answer"
CANCELLED = "<b>Cancelled: your meeting with %(name)s</b>\n<s>%(when)s</s>"


async def picks(resident: Resident, *times: tuple[str, str]) -> None:
    """Pick times by day and time of day, and say that they are enough."""
    for number, (day, time) in enumerate(times):
        if number:
            await resident.presses("➕ Another time")
        await resident.presses(day, time)
    await resident.presses(ENOUGH)


async def proposes(resident: Resident, *times: tuple[str, str]) -> None:
    """Propose a meeting online, of an hour, without a link."""
    await resident.writes("/meetings")
    await resident.presses(PROPOSE)
    await picks(resident, *times)
    await resident.presses("Skip ›", "1 hour", "Online", "Skip ›", SEND)


async def takes(resident: Resident, number: int = 1) -> None:
    """Take one of the times on the card."""
    await resident.presses(resident.buttons[number - 1])


async def meet(two: Pair, day: str = "5", time: str = "16:00") -> None:
    """Agree on a meeting: the mentee proposes, the mentor takes."""
    await proposes(two.mentee, (day, time))
    await takes(two.mentor)


async def lives_in(resident: Resident, zone: str) -> None:
    """Move to another time zone."""
    async with resident.town.tables() as tables:
        person = await tables.people.by_telegram_id(resident.phone.id)
        await tables.people.save(replace(person, time_zone=zone))


async def meetings(two: Pair) -> list[Meeting]:
    """Read all meetings, oldest first."""
    async with two.town.tables() as tables:
        person = await tables.people.by_telegram_id(two.mentee.phone.id)
        return [*await tables.meetings.of_person(person.id)]


async def forges(resident: Resident, payload: Payload, message: Message | None = None) -> None:
    """Press a button that is not there, as a changed app can, or one of an older screen."""
    resident.phone.presses_data(payload.pack(), message or resident.phone.screen)
    await resident.town.settle()


def shows(resident: Resident, source: str, **values: object) -> bool:
    """Whether a text stands on the newest screen with buttons; a file may stand below it."""
    return resident.words(source, **values) in plain(resident.phone.screen.text)


def entries(resident: Resident) -> list[tuple[str, Any]]:
    """Read the calendar files that somebody has got: method and entry."""
    files: list[tuple[str, Any]] = []
    for file in resident.phone.files:
        calendar: Any = Calendar.from_ical(file.content)
        files.append((str(calendar["METHOD"]), calendar.walk("VEVENT")[0]))
    return files


def versions(resident: Resident) -> list[tuple[str, int]]:
    """Say which versions of appointments somebody's calendar has got: method and sequence."""
    return [(method, int(entry["SEQUENCE"])) for method, entry in entries(resident)]


async def states(two: Pair) -> list[MeetingState]:
    return [one.state for one in await meetings(two)]


async def over(two: Pair) -> None:
    """Let the meeting of 5 March pass."""
    two.town.clock.advance(5 * DAYS)
    await two.town.settle()


async def held(two: Pair) -> None:
    """Meet, and say so."""
    await meet(two)
    await over(two)
    await two.mentee.presses(YES)
    await two.mentor.presses(YES)
