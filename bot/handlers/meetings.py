"""Meetings, and the pulse after them: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks import meetings as on
from bot.callbacks.payload import Payload
from bot.conversations import decline_meeting, meeting_place, propose_meeting, pulse
from bot.screens.meeting_list import meetings_screen
from bot.screens.meetings import meeting_screen, why_not_screen
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import confirming, scheduling
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.ids import MeetingId, MentorshipId
from mentoring.meeting_views import MeetingView, meeting_view, overview
from mentoring.meetings import MeetingState, Outcome
from mentoring.pulse import pulse_due

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """List the meetings with everybody."""
    return await _all(turn, 0)


async def list_all(turn: Turn, payload: on.ListAllMeetings) -> None:
    """Turn the pages of all meetings; the last one when there are fewer by now."""
    turn.show(await _all(turn, payload.page))


async def _all(turn: Turn, page: int) -> Screen:
    seen = await overview(turn.repositories, turn.known.id, now=turn.now)
    return meetings_screen(turn.t, turn.known, seen, page=page, to=on.ListAllMeetings)


async def list_meetings(turn: Turn, payload: on.ListMeetings) -> None:
    """List the meetings of one mentorship."""
    await _list(turn, payload.mentorship_id, payload.page)


async def _list(turn: Turn, mentorship_id: MentorshipId, page: int) -> None:
    seen = await overview(
        turn.repositories, turn.known.id, now=turn.now, mentorship_id=mentorship_id
    )

    def to(number: int) -> Payload:
        return on.ListMeetings(mentorship_id, number)

    turn.show(meetings_screen(turn.t, turn.known, seen, page=page, to=to))


async def redraw_list(turn: Turn, payload: on.ProposeMeeting) -> None:
    """Show the meetings of a mentorship in which none can be proposed any more."""
    await _list(turn, payload.mentorship_id, 0)


async def show_meeting(turn: Turn, payload: Any) -> None:
    """Show the meeting of a payload as it is now."""
    await _show(turn, payload.meeting_id)


async def _show(turn: Turn, meeting_id: MeetingId) -> None:
    turn.show(meeting_screen(turn.t, await _view(turn, meeting_id)))


async def _view(turn: Turn, meeting_id: MeetingId) -> MeetingView:
    return await meeting_view(turn.repositories, turn.known.id, meeting_id, now=turn.now)


async def propose(turn: Turn, payload: on.ProposeMeeting) -> None:
    """Ask for times; when times are proposed already, show those first."""
    mentorship = await turn.repositories.mentorships.get(payload.mentorship_id)
    if not mentorship.is_open:
        raise Outdated
    waiting = await scheduling.open_proposal(turn.repositories, mentorship.id)
    if waiting is not None and waiting.open_times(turn.now):
        turn.toast = turn.t.toast("There is a proposal already. Here it is.")
        await _show(turn, waiting.id)
        return
    draft = await propose_meeting.draft_for(turn.repositories, mentorship)
    await turn.begin(propose_meeting.NAME, draft)


async def ask_other_times(turn: Turn, payload: on.OtherTimes) -> None:
    """Ask for other times for a proposal or an appointment."""
    meeting = (await _changeable(turn, payload.meeting_id)).meeting
    if meeting.state is not MeetingState.PROPOSED and not meeting.is_coming(turn.now):
        raise Outdated
    await turn.begin(propose_meeting.NAME, propose_meeting.draft_instead(meeting))


async def _changeable(turn: Turn, meeting_id: MeetingId) -> scheduling.Appointment:
    return await scheduling.changeable(turn.repositories, turn.known.id, meeting_id)


async def take_time(turn: Turn, payload: on.TakeTime) -> None:
    """Take a proposed time."""
    facts = await scheduling.take(
        turn.repositories, turn.known.id, payload.meeting_id, payload.number, now=turn.now
    )
    await _done(turn, payload.meeting_id, facts)


async def take_back(turn: Turn, payload: on.TakeBackMeeting) -> None:
    """Take one's own proposal back."""
    facts = await scheduling.take_back(
        turn.repositories, turn.known.id, payload.meeting_id, now=turn.now
    )
    await _done(turn, payload.meeting_id, facts)


async def ask_decline(turn: Turn, payload: on.DeclineMeeting) -> None:
    """Ask whether no time is possible."""
    found = await _changeable(turn, payload.meeting_id)
    if found.meeting.state is not MeetingState.PROPOSED:
        raise Outdated
    if found.side is found.meeting.proposed_by:
        raise NotAllowed
    await _ask_words(turn, payload.meeting_id, cancels=False)


async def ask_cancel(turn: Turn, payload: on.CancelMeeting) -> None:
    """Ask whether an appointment should be cancelled."""
    found = await _changeable(turn, payload.meeting_id)
    if not found.meeting.is_coming(turn.now):
        raise Outdated
    await _ask_words(turn, payload.meeting_id, cancels=True)


async def _ask_words(turn: Turn, meeting_id: MeetingId, *, cancels: bool) -> None:
    draft = decline_meeting.DeclineMeetingDraft(meeting_id=meeting_id, cancels=cancels)
    await turn.begin(decline_meeting.NAME, draft)


async def ask_place(turn: Turn, payload: on.PlaceMeeting) -> None:
    """Ask for the link or the address of an appointment."""
    meeting = (await _changeable(turn, payload.meeting_id)).meeting
    if meeting.state is not MeetingState.SCHEDULED:
        raise Outdated
    draft = meeting_place.PlaceDraft(meeting_id=meeting.id, way=meeting.way, place=meeting.place)
    await turn.begin(meeting_place.NAME, draft)


async def say(turn: Turn, payload: on.SayMeeting) -> None:
    """Take what somebody says about a meeting whose time has come."""
    own = await _own_word(turn, payload.meeting_id)
    if own not in {None, payload.outcome} and not payload.again:
        raise Outdated
    facts = await confirming.say(
        turn.repositories, turn.known.id, payload.meeting_id, payload.outcome, now=turn.now
    )
    turn.toast = turn.t.toast("Thank you for your answer.")
    await _done(turn, payload.meeting_id, facts)


async def _own_word(turn: Turn, meeting_id: MeetingId) -> Outcome | None:
    """Read what somebody has said; an older copy of the question must not change it."""
    found = await _changeable(turn, meeting_id)
    return found.meeting.says(found.side)


async def ask_why_not(turn: Turn, payload: on.SayNoMeeting) -> None:
    """Ask why a meeting did not take place."""
    meeting = (await _changeable(turn, payload.meeting_id)).meeting
    if not meeting.takes_word(turn.now):
        raise Outdated
    if await _own_word(turn, payload.meeting_id) is not None and not payload.again:
        raise Outdated
    turn.show(why_not_screen(turn.t, await _view(turn, payload.meeting_id)))


async def ask_pulse(turn: Turn, payload: on.GivePulse) -> None:
    """Ask how a meeting was."""
    await pulse_due(turn.repositories, turn.known.id, payload.meeting_id, now=turn.now)
    await turn.begin(pulse.NAME, pulse.PulseDraft(meeting_id=payload.meeting_id))


async def _done(turn: Turn, meeting_id: MeetingId, facts: Sequence[Fact]) -> None:
    await _show(turn, meeting_id)
    await turn.tell(facts)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    on.ProposeMeeting: propose,
    on.ShowMeeting: show_meeting,
    on.ListMeetings: list_meetings,
    on.ListAllMeetings: list_all,
    on.TakeTime: take_time,
    on.OtherTimes: ask_other_times,
    on.DeclineMeeting: ask_decline,
    on.TakeBackMeeting: take_back,
    on.CancelMeeting: ask_cancel,
    on.PlaceMeeting: ask_place,
    on.SayMeeting: say,
    on.SayNoMeeting: ask_why_not,
    on.GivePulse: ask_pulse,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    on.ProposeMeeting: redraw_list,
    on.TakeTime: show_meeting,
    on.OtherTimes: show_meeting,
    on.DeclineMeeting: show_meeting,
    on.TakeBackMeeting: show_meeting,
    on.CancelMeeting: show_meeting,
    on.PlaceMeeting: show_meeting,
    on.SayMeeting: show_meeting,
    on.SayNoMeeting: show_meeting,
    on.GivePulse: show_meeting,
}
"""Payloads whose screen is drawn again when the press comes too late."""
