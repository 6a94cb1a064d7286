"""The walk past appointments: placed, moved, cancelled, held or not, and the pulse after them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from bot.callbacks import meetings as on
from mentoring.feedback import SENTENCE_LIMIT
from mentoring.ids import MeetingId
from mentoring.meetings import PLACE_LIMIT, MeetingState, Outcome
from mentoring.profiles import MeetingWay
from mentoring.roles import Role
from tests.journeys.endings import Two, pass_days
from tests.journeys.meeting_flows import NO, YES
from tests.journeys.meeting_flows import meetings as meetings_of
from tests.journeys.pairs import arrives
from tests.journeys.test_forgetting import deletes_everything
from tests.locales.guide import Guide
from tests.locales.walk_meetings import LINK, STAY, WORDS, pick, propose
from tests.mentoring.ends import appointment, proposal
from tests.town import SEND

HOUR: Final = timedelta(hours=1)
ADDRESS: Final = "Bücherei am Markt"
SENTENCE: Final = "Es war sehr hilfreich."
PULSE: Final = "💬 Say how it was"
LONG: Final = ("Ausschweifend " * SENTENCE_LIMIT)[: SENTENCE_LIMIT + 99]


async def walk_appointments(guide: Guide, us: Two) -> None:
    """Go past all that becomes of an appointment."""
    await propose(us.mentee)
    await us.mentor.presses(us.mentor.buttons[0])
    await say_where(guide, us)
    await move_it(guide, us)
    await cancel_it(guide, us)
    await meet_in_person(guide, us)
    await say_that_we_met(guide, us)
    await give_the_pulse(guide, us)
    await say_that_we_did_not(guide, us)
    await say_too_late(guide, us)
    await look_at_the_list(guide, us)
    await come_after_the_end(guide, us)


async def newest(us: Two) -> MeetingId:
    """Give the meeting that was written down last."""
    return max(one.id for one in await meetings_of(us.pair))


async def appoint(us: Two, *, begins_in: timedelta, **more: Any) -> MeetingId:
    """Write an appointment down, without the proposal before it; the bot does what falls due."""
    begin = us.town.clock.now() + begins_in
    planned = replace(
        appointment(us.id), uid=f"appointed {begin}", starts_at=begin, ends_at=begin + HOUR, **more
    )
    async with us.town.tables() as tables:
        added = await tables.meetings.add(planned)
    await us.town.settle()
    return MeetingId(added.id)


async def look(guide: Guide, us: Two, meeting: MeetingId) -> None:
    """Have both look at a meeting."""
    for resident in (us.mentee, us.mentor):
        await guide.press_data(resident, on.ShowMeeting(meeting))


async def say_where(guide: Guide, us: Two) -> None:
    """Add a link to an appointment, and change it; both calendars get it."""
    mentor = us.mentor
    await mentor.presses("🔗 Add a link", "✖️ Cancel", "🔗 Add a link")
    await guide.send_sticker(mentor)
    await guide.writes_all(mentor, "später", "/home")
    await mentor.presses("▶️ Go on with it")
    await mentor.writes(LINK)
    await us.mentee.presses("🔗 Change the link", "✖️ Cancel")


async def move_it(guide: Guide, us: Two) -> None:
    """Propose to move an appointment: declined the first time, taken the second."""
    mentee, mentor, first = us.mentee, us.mentor, await newest(us)
    for taken in (False, True):
        await guide.press_data(mentee, on.ShowMeeting(first))
        await mentee.presses("📅 Move it")
        await pick(mentee, ("20", "10:00"))
        await mentee.presses(SEND)
        for resident in (mentee, mentor):
            await guide.press_data(resident, on.ShowMeeting(first))
            await resident.presses("👀 The other times")
        if taken:
            await mentor.presses(mentor.buttons[0])
        else:
            await mentor.presses("🚫 Not possible", "🚫 Yes, say no")
            await guide.press_data(mentee, on.ShowMeeting(await newest(us)))
            await mentee.presses("👀 Your meeting")
    await guide.press_data(mentor, on.ShowMeeting(first))
    await guide.writes_all(mentor, "/home", "/meetings")


async def cancel_it(guide: Guide, us: Two) -> None:
    """Cancel an appointment, with words; old buttons say what has become of it."""
    meeting = await newest(us)
    await guide.press_data(us.mentee, on.CancelMeeting(meeting))
    await us.mentee.presses(STAY, "🚫 Cancel it")
    await us.mentee.writes(WORDS)
    await guide.send_sticker(us.mentee)
    await us.mentee.presses("🚫 Yes, no meeting")
    await guide.press_data(us.mentor, on.CancelMeeting(meeting))
    await guide.press_data(us.mentor, on.SayMeeting(meeting, Outcome.HELD))
    await us.mentor.writes("/meetings")


async def meet_in_person(guide: Guide, us: Two) -> None:
    """Say where an appointment in person is; its length is one that nobody offers any more."""
    meeting = await appoint(us, begins_in=2 * HOUR, way=MeetingWay.IN_PERSON, minutes=50)
    await guide.press_data(us.mentor, on.ShowMeeting(meeting))
    await us.mentor.presses("📍 Add an address")
    await guide.send_sticker(us.mentor)
    await guide.writes_all(us.mentor, "!?", "Hinterhof " * PLACE_LIMIT, ADDRESS)
    await us.mentee.presses("📍 Change the address", "✖️ Cancel")


async def say_that_we_met(guide: Guide, us: Two) -> None:
    """Say that a meeting took place: one during it, the other when it is over."""
    meeting = await newest(us)
    us.town.clock.advance((2.5 * HOUR).total_seconds())
    await us.town.settle()
    for resident in (us.mentor, us.mentee):
        await guide.press_data(resident, on.ShowMeeting(meeting))
    await us.mentor.presses(YES)
    us.town.clock.advance(HOUR.total_seconds())
    await us.town.settle()
    await guide.writes_all(us.mentee, "/home", "/meetings")
    await guide.press_data(us.mentor, on.ShowMeeting(meeting))
    await guide.press_data(us.mentee, on.SayMeeting(meeting, Outcome.HELD))
    await guide.press_data(us.mentee, on.SayMeeting(meeting, Outcome.HELD))


async def give_the_pulse(guide: Guide, us: Two) -> None:
    """Say how it was, with every answer that is none, and a look around in the middle."""
    meeting, mentee = await newest(us), us.mentee
    await us.mentor.writes("/home")
    await mentee.presses(PULSE)
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "Sehr gut", "/home")
    await mentee.presses("▶️ Go on with it", "😀", "‹ Back", "🙂", "😐", "😞")
    await guide.send_sticker(mentee)
    await guide.writes_all(mentee, "!", "x", LONG, SENTENCE)
    await guide.press_data(mentee, on.GivePulse(meeting))


async def say_that_we_did_not(guide: Guide, us: Two) -> None:
    """Give every reason why not, on both sides; and say different things."""
    for mentees, mentors in (
        ("📅 It was moved", "🤒 Somebody was ill"),
        ("🚪 Somebody did not come", "💭 Another reason"),
    ):
        meeting = await appoint(us, begins_in=-2 * HOUR)
        await look(guide, us, meeting)
        await us.mentee.presses(NO, "‹ Back", NO, mentees)
        await us.mentor.presses(NO, mentors)
        await guide.press_data(us.mentee, on.SayNoMeeting(meeting))
        await us.mentee.writes("/meetings")
    await look(guide, us, await appoint(us, begins_in=-2 * HOUR))
    await us.mentee.presses(YES)
    await us.mentor.presses(NO, "🚪 Somebody did not come")
    await guide.writes_all(us.mentor, "/home", "/meetings")


async def say_too_late(guide: Guide, us: Two) -> None:
    """Say nothing until it is too late."""
    meeting = await appoint(us, begins_in=-2 * HOUR)
    await look(guide, us, meeting)
    await us.mentee.presses(YES)
    await pass_days(us.town, 15)
    for resident in (us.mentee, us.mentor):
        await guide.press_data(resident, on.SayMeeting(meeting, Outcome.HELD))


async def look_at_the_list(guide: Guide, us: Two) -> None:
    """Turn the pages of the list, alone with one mentee and with two."""
    await appoint(us, begins_in=-2 * HOUR)
    await us.mentor.writes("/meetings")
    await guide.turn_pages(us.mentor)
    await guide.press_data(us.mentor, on.ListMeetings(us.id, 99))
    await guide.turn_pages(us.mentor)
    second = await arrives(guide.town, us.pair.network, Role.MENTEE, "Zoe Zweite", guide.t.language)
    other = replace(us.pair, mentee=second)
    await other.starts_mentorship(place=2)
    await us.mentor.writes("/meetings")
    await guide.writes_all(us.mentor, "/home")


async def come_after_the_end(guide: Guide, us: Two) -> None:
    """Look at meetings with somebody who has left, in the middle of a question about one."""
    meeting = await appoint(us, begins_in=5 * HOUR)
    async with us.town.tables() as tables:
        gone = await tables.meetings.add(replace(proposal(us.id), state=MeetingState.REPLACED))
    await guide.press_data(us.mentor, on.ShowMeeting(gone.id))
    await guide.press_data(us.mentor, on.PlaceMeeting(meeting))
    await deletes_everything(us.mentee)
    await guide.writes_all(us.mentor, ADDRESS, "/home")
    await guide.press_data(us.mentor, on.ShowMeeting(meeting))
    await guide.press_data(us.mentor, on.ProposeMeeting(us.id))
