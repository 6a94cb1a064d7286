"""Reminders of a meeting: that it is soon, and the question whether it took place."""

from bot.callbacks.meetings import ShowMeeting
from bot.i18n import Html, Translator
from bot.screens.meeting_plan import name_of, plan_text, when
from bot.screens.screen import Button, Screen, paragraphs
from mentoring.meeting_views import MeetingView
from mentoring.profiles import MeetingWay


def meeting_soon_screen(t: Translator, view: MeetingView, *, at_once: bool) -> Screen:
    """Say when and where they meet; `at_once`: it is the last reminder before it."""
    values = {"name": name_of(t, view), "when": when(t, view, view.meeting)}
    if at_once:
        heading = t.text("⏰ <b>Soon: your meeting with %(name)s</b>\n%(when)s", **values)
    else:
        heading = t.text("📅 <b>A reminder: your meeting with %(name)s</b>\n%(when)s", **values)
    text = paragraphs(heading, plan_text(t, view.meeting), _missing(t, view))
    return Screen(text, ((Button(t.button("👀 Your meeting"), ShowMeeting(view.meeting.id)),),))


def _missing(t: Translator, view: MeetingView) -> Html | None:
    """Say that the link or the address can still be added."""
    if view.meeting.place is not None:
        return None
    if view.meeting.way is MeetingWay.ONLINE:
        return t.text("Do you have a link? Press the button below to add it.")
    return t.text("Do you know the address? Press the button below to add it.")
