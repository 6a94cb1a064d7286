"""A proposal of times as each of its two people sees it, and what comes after a no."""

from collections.abc import Mapping
from datetime import datetime

from bot.callbacks.meetings import (
    DeclineMeeting,
    OtherTimes,
    ProposeMeeting,
    ShowMeeting,
    TakeBackMeeting,
    TakeTime,
)
from bot.i18n import Html, Translator
from bot.screens.meeting_plan import name_of, plan_text, times_text, when, zone_of
from bot.screens.screen import Button, Rows, paragraphs
from mentoring.meeting_views import MeetingView
from mentoring.meetings import Meeting

Parts = tuple[Html, Rows]
"""What a card says, and its buttons."""


def proposed(t: Translator, view: MeetingView) -> Parts:
    """Show a proposal that waits for an answer."""
    times = view.meeting.open_times(view.now)
    if not times:
        return _passed(t, view)
    text = paragraphs(
        _own_heading(t, view) if view.is_mine else _heading(t, view),
        times_text(t, view.reader, view.partner, times.values()),
        plan_text(t, view.meeting),
    )
    return text, _own_rows(t, view) if view.is_mine else _answers(t, view, times)


def _heading(t: Translator, view: MeetingView) -> Html:
    name = name_of(t, view)
    if view.moved is not None:
        return t.text(
            "<b>%(name)s would like to move your meeting.</b> "
            "It stays on %(when)s until you choose a new time.",
            name=name,
            when=when(t, view, view.moved),
        )
    if view.meeting.replaces is not None:
        return t.text("<b>%(name)s proposes other times.</b> Which one is good?", name=name)
    return t.text("<b>%(name)s would like to meet you.</b> Which time is good?", name=name)


def _own_heading(t: Translator, view: MeetingView) -> Html:
    name = name_of(t, view)
    if view.moved is not None:
        return t.text(
            "<b>You would like to move your meeting.</b> "
            "It stays on %(when)s until %(name)s chooses a new time.",
            name=name,
            when=when(t, view, view.moved),
        )
    return t.text(
        "<b>You have proposed a meeting.</b> %(name)s can choose a time now. "
        "You get the answer here.",
        name=name,
    )


def _answers(t: Translator, view: MeetingView, times: Mapping[int, datetime]) -> Rows:
    meeting, zone = view.meeting, zone_of(view.reader)
    takes = tuple((_take(t, meeting, number, time, zone),) for number, time in times.items())
    return (
        *takes,
        (
            Button(t.button("📅 Other times"), OtherTimes(meeting.id)),
            Button(t.button("🚫 Not possible"), DeclineMeeting(meeting.id)),
        ),
    )


def _take(t: Translator, meeting: Meeting, number: int, time: datetime, zone: str) -> Button:
    # NOTE: takes a proposed time: "Tue, 2 Mar, 17:30".
    label = t.button("✅ %(day)s, %(time)s", day=t.day(time, zone), time=t.time(time, zone))
    return Button(label, TakeTime(meeting.id, number))


def _own_rows(t: Translator, view: MeetingView) -> Rows:
    return (
        (
            Button(t.button("📅 Other times"), OtherTimes(view.meeting.id)),
            Button(t.button("↩️ Take it back"), TakeBackMeeting(view.meeting.id)),
        ),
    )


def _passed(t: Translator, view: MeetingView) -> Parts:
    text = paragraphs(
        t.text("<b>These times have passed.</b> Nobody has chosen one."),
        times_text(t, view.reader, view.partner, view.meeting.times),
    )
    return text, ((Button(t.button("📅 Propose new times"), OtherTimes(view.meeting.id)),),)


def declined(t: Translator, view: MeetingView) -> Parts:
    """Show a proposal that was declined, with the words that came with it."""
    name, text = name_of(t, view), view.meeting.decline_text
    if view.is_mine:
        head = t.text("<b>%(name)s cannot come at these times.</b>", name=name)
    else:
        head = t.text("<b>You have said no to these times.</b>")
    times = times_text(t, view.reader, view.partner, view.meeting.times)
    stays = None
    if view.moved is not None:
        stays = t.text("Your meeting stays on %(when)s.", when=when(t, view, view.moved))
    return paragraphs(head, times, in_words(t, text), stays), after_no(t, view)


def in_words(t: Translator, text: str | None) -> Html | None:
    """Show what somebody wrote when they declined or cancelled."""
    # NOTE: what somebody wrote when they declined or cancelled a meeting.
    return t.text("<i>%(text)s</i>", text=text) if text else None


def after_no(t: Translator, view: MeetingView) -> Rows:
    """Offer what comes after a no: new times, and the appointment that stays."""
    if view.moved is None:
        return propose(t, view)
    other = Button(t.button("📅 Propose other times"), OtherTimes(view.moved.id))
    look = Button(t.button("👀 Your meeting"), ShowMeeting(view.moved.id))
    return ((other,), (look,))


def propose(t: Translator, view: MeetingView) -> Rows:
    """Offer a new meeting."""
    return (
        (Button(t.button("📅 Propose a meeting"), ProposeMeeting(view.meeting.mentorship_id)),),
    )
