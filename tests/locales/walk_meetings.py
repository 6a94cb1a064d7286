"""The walk past meetings before they are agreed: calendar, proposals, counters, a no."""

from datetime import timedelta
from typing import Final

from bot.callbacks import meetings as on
from bot.callbacks.conversation import Reply
from mentoring.ids import MeetingId
from mentoring.meetings import PLACE_LIMIT, TEXT_LIMIT, TOPIC_LIMIT
from mentoring.roles import Role
from tests.journeys.endings import Two, pass_days, together
from tests.journeys.meeting_flows import ENOUGH, OTHER, PROPOSE, lives_in
from tests.journeys.meeting_flows import meetings as meetings_of
from tests.journeys.pairs import Pair, arrives
from tests.journeys.test_calendar import version
from tests.locales.guide import Guide
from tests.town import CHARTER, SEND, Resident

MEETING_PLACE: Final = CHARTER.model_copy(update={"name": "Treffpunkt", "place": "Mainz"})
LINK: Final = "https://meet.example.org/abc"
TOPIC: Final = "Lebenslauf"
WORDS: Final = "Da bin ich verreist."
STAY: Final = "↩️ No, leave it as it is"
SKIP: Final = "Skip ›"
PAST_THEM: Final = 80
MOVES_EVERY: Final = 20
GO_ON: Final = "▶️ Go on with it"


async def walk_meetings(guide: Guide) -> Two:
    """Go past every way to agree on a meeting, and not to; gives two with none planned."""
    two = await _comes_together(guide)
    await look_at_nothing(guide, two)
    us = await together(two)
    await lives_in(us.mentor, "Africa/Cairo")
    await propose_with_detours(guide, us)
    await propose_other_times(guide, us)
    await say_no(guide, us)
    await take_it_back(guide, us)
    await let_times_pass(guide, us)
    return us


async def _comes_together(guide: Guide) -> Pair:
    """Let two arrive in a network of their own."""
    network, language = await guide.town.found_network(MEETING_PLACE), guide.t.language
    return Pair(
        guide.town,
        network,
        await arrives(guide.town, network, Role.MENTEE, "Tala Sabbagh", language),
        await arrives(guide.town, network, Role.MENTOR, "Ruth Sommer", language),
    )


async def look_at_nothing(guide: Guide, two: Pair) -> None:
    """Look at meetings before there can be any, and before there is one."""
    await two.mentee.writes("/meetings")


def turn(resident: Resident, sign: str) -> str:
    """Give the label that turns a page of the calendar: "›" onwards, "‹" back."""
    return next(label for label in resident.buttons if sign in label)


async def pick(resident: Resident, *times: tuple[str, str]) -> None:
    """Pick times in the month after this one, and say that they are enough."""
    for number, (day, time) in enumerate(times):
        if number:
            await resident.presses("➕ Another time")
        else:
            await resident.presses(turn(resident, "›"))
        await resident.presses(day, time)
    await resident.presses(ENOUGH)


async def opens(resident: Resident) -> None:
    """Open the calendar for a new meeting."""
    await resident.writes("/meetings")
    await resident.presses(PROPOSE)


async def answer(guide: Guide, resident: Resident, value: str) -> None:
    """Give an answer by a button that is not there."""
    await guide.press_data(resident, Reply(version(resident), value))


async def propose_with_detours(guide: Guide, us: Two) -> None:
    """Propose times with every press that helps nobody, and see what both see."""
    mentee = us.mentee
    await opens(mentee)
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "Morgen um zehn", "/home")
    await mentee.presses(GO_ON)
    await look_at_the_calendar(guide, mentee)
    await pick_too_many(guide, mentee)
    await answer_the_rest(guide, mentee)
    await mentee.presses(SEND)
    await guide.writes_all(us.mentor, "/home", "/meetings")
    await us.mentor.presses(us.mentor.buttons[0])
    await guide.writes_all(mentee, "/home", "/mentorship", "/meetings")
    await mentee.presses(PROPOSE)


async def look_at_the_calendar(guide: Guide, mentee: Resident) -> None:
    """Turn months and hours, and press what is no day and no time."""
    for sign in ("›", "‹", "›"):
        await mentee.presses(turn(mentee, sign))
    await mentee.presses(mentee.buttons[0], "12", "Later ›", "‹ Earlier")
    await mentee.presses("‹ Earlier", "‹ Another day")
    for value in ("d.2001-01-01", "t.2001-01-01.1000", "out"):
        await answer(guide, mentee, value)


async def pick_too_many(guide: Guide, mentee: Resident) -> None:
    """Pick three times and one more; take one out."""
    await mentee.presses(turn(mentee, "›"))
    for day, time in (("12", "16:00"), ("13", "10:30"), ("14", "09:00")):
        await mentee.presses(day, time)
        if day != "14":
            await mentee.presses("➕ Another time")
    soon = (guide.town.clock.now() + timedelta(days=6)).date()
    await answer(guide, mentee, f"t.{soon}.1130")
    await guide.send_sticker(mentee)
    await mentee.presses(next(label for label in mentee.buttons if "🗑" in label), ENOUGH)


async def answer_the_rest(guide: Guide, mentee: Resident) -> None:
    """Say what about, how long and where, with every answer that is none."""
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "!?", "Ausschweifend " * TOPIC_LIMIT, TOPIC)
    await guide.send_sticker(mentee)
    await mentee.presses("30 minutes")
    await guide.send_sticker(mentee)
    await mentee.presses("In person")
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "!?", "Hinterhof " * PLACE_LIMIT)
    await mentee.presses("‹ Back", "Online")
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "später", f"{LINK}/{'x' * PLACE_LIMIT}", LINK)
    await guide.send_sticker(mentee)
    await mentee.presses("‹ Back", "Leave as it is ›")


async def propose(resident: Resident, way: str = "Online") -> None:
    """Propose one time without more ado."""
    await opens(resident)
    await pick(resident, ("15", "11:00"))
    await resident.presses(SKIP, "1 hour", way, SKIP, SEND)


async def propose_other_times(guide: Guide, us: Two) -> None:
    """Answer with other times, and look at that from both sides; forge what is not one's own."""
    first = (await meetings_of(us.pair))[-1].id
    await us.mentor.writes("/meetings")
    await us.mentor.presses(us.mentor.buttons[0], OTHER)
    await us.mentor.presses("✖️ Cancel")
    await us.mentor.presses(OTHER)
    await pick(us.mentor, ("20", "12:00"))
    await us.mentor.presses(SEND)
    await guide.press_data(us.mentee, on.ShowMeeting(first))
    await us.mentee.presses("👀 Show it")
    await guide.press_data(us.mentor, on.DeclineMeeting((await meetings_of(us.pair))[-1].id))
    for resident in (us.mentor, us.mentee):
        await guide.writes_all(resident, "/home", "/meetings")
        await resident.presses(resident.buttons[0])


async def say_no(guide: Guide, us: Two) -> None:
    """Say that no time is possible, with words; it cannot be said twice."""
    meeting = (await meetings_of(us.pair))[-1].id
    await us.mentee.presses("🚫 Not possible", STAY, "🚫 Not possible")
    await guide.send_sticker(us.mentee)
    await guide.writes_all(us.mentee, "!?", "x", "Lang " * TEXT_LIMIT, "/home")
    await us.mentee.presses(GO_ON)
    await us.mentee.writes(WORDS)
    await us.mentee.presses("🚫 Yes, say no")
    await guide.press_data(us.mentee, on.DeclineMeeting(meeting))


async def take_it_back(guide: Guide, us: Two) -> None:
    """Take one's own proposal back; the other one still has the old buttons."""
    await propose(us.mentor, "In person")
    await us.mentor.presses("↩️ Take it back")
    await guide.press_data(us.mentee, on.TakeTime((await meetings_of(us.pair))[-1].id, 1))
    await guide.press_data(us.mentee, on.TakeTime(MeetingId(999), 1))


async def let_times_pass(guide: Guide, us: Two) -> None:
    """Wait until the times have passed: before a proposal is sent, and afterwards."""
    await opens(us.mentee)
    await pick(us.mentee, ("15", "11:00"), ("16", "11:00"))
    await us.mentee.presses(SKIP, "1½ hours", "Online")
    month_after = (guide.town.clock.now().replace(day=1) + timedelta(days=32)).replace(day=15)
    while month_after - guide.town.clock.now() > timedelta(days=MOVES_EVERY):
        # A draft that nobody touches for 30 days is put away.
        await pass_days(guide.town, MOVES_EVERY // 2)
        await us.mentee.writes("/home")
        await us.mentee.presses(GO_ON, SKIP, "‹ Back")
    await us.mentee.presses(SKIP)
    await pass_days(guide.town, MOVES_EVERY + 5)
    await us.mentee.presses(SEND)
    await us.mentee.writes("/home")
    await us.mentee.presses(GO_ON)
    await us.mentee.presses(turn(us.mentee, "›"))
    await us.mentee.presses("15", "11:00", SEND)
    await pass_days(guide.town, PAST_THEM)
    await us.mentor.writes("/meetings")
    await guide.press_data(us.mentor, on.ShowMeeting((await meetings_of(us.pair))[-1].id))
    await us.mentor.presses("📅 Propose new times", "✖️ Cancel")
