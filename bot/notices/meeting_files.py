"""The calendar file of an appointment, as a message in the reader's language."""

from typing import Final

from bot.i18n import Html, Translator
from bot.i18n.translator import FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_MARK
from bot.screens.meeting_plan import name_of, when
from bot.screens.screen import Document, Screen, lines
from documents.calendar import CalendarMeeting, cancellation, invitation
from mentoring.meeting_views import MeetingView
from mentoring.meetings import MeetingState
from mentoring.profiles import MeetingWay

FILE_NAME: Final = "meeting.ics"
MEDIA_TYPE: Final = "text/calendar"

_MARKS: Final = str.maketrans(
    dict.fromkeys((FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_MARK))
)
"""Calendars set the direction of a line themselves, and some show these signs as boxes."""


def file_screen(t: Translator, view: MeetingView) -> Screen:
    """Send the file that puts an appointment into a calendar, changes it there, or takes it out."""
    entry = _entry(t, view)
    cancelled = view.meeting.state is MeetingState.CANCELLED
    content = cancellation(entry) if cancelled else invitation(entry)
    return Screen(_caption(t, view), document=Document(FILE_NAME, content, MEDIA_TYPE))


def _caption(t: Translator, view: MeetingView) -> Html:
    moment = when(t, view, view.meeting)
    if view.meeting.state is MeetingState.CANCELLED:
        return lines(
            t.text(
                "<b>Cancelled: your meeting with %(name)s</b>\n<s>%(when)s</s>",
                name=name_of(t, view),
                when=moment,
            ),
            t.text("Open this file to take the meeting out of your calendar."),
        )
    head = t.text("<b>Your meeting with %(name)s</b>", name=name_of(t, view))
    if view.meeting.sequence:
        hint = t.text("This is new. Open the file to change the meeting in your calendar.")
    else:
        hint = t.text("Open this file to put the meeting into your calendar.")
    return lines(head, moment, hint)


def _entry(t: Translator, view: MeetingView) -> CalendarMeeting:
    meeting = view.meeting
    if meeting.starts_at is None or meeting.ends_at is None:
        raise ValueError(f"no appointment: {meeting}")
    online = meeting.way is MeetingWay.ONLINE
    # NOTE: the title of a meeting in a calendar.
    summary = t.term("Meeting with %(name)s", name=name_of(t, view))
    return CalendarMeeting(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=summary.translate(_MARKS),
        description=meeting.topic or "",
        organiser=view.mentorship.network_name,
        created_at=meeting.proposed_at,
        changed_at=view.now,
        place=None if online else meeting.place,
        link=meeting.place if online else None,
    )
