"""The reminder before a meeting: how soon it is, where, and what is still missing."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.callbacks.meetings import ShowMeeting
from bot.i18n import Html, Translator
from bot.screens.meeting_plan import name_of, plan_text, when, zone_of
from bot.screens.meetings import place_button
from bot.screens.screen import Button, Screen, paragraphs
from mentoring.meeting_views import MeetingView
from mentoring.profiles import MeetingWay

HOUR: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)

ABOUT_AN_HOUR: Final = 55
"""Minutes from which on it is "an hour": the reminder of that hour comes a little later."""


def meeting_soon_screen(t: Translator, view: MeetingView) -> Screen:
    """Say how soon and where they meet; first the way to add what is missing."""
    text = paragraphs(_heading(t, view), plan_text(t, view.meeting), _missing(t, view))
    card = (Button(t.button("👀 Your meeting"), ShowMeeting(view.meeting.id)),)
    if view.meeting.place is not None:
        return Screen(text, (card,))
    return Screen(text, ((place_button(t, view.meeting),), card))


def _heading(t: Translator, view: MeetingView) -> Html:
    starts_at = view.meeting.starts_at or view.now
    if starts_at - view.now <= HOUR:
        return _within_an_hour(t, view, starts_at)
    values = {"name": name_of(t, view), "when": when(t, view, view.meeting)}
    match _days_until(view, starts_at):
        case 0:
            return t.text("📅 <b>Today: your meeting with %(name)s</b>\n%(when)s", **values)
        case 1:
            return t.text("📅 <b>Tomorrow: your meeting with %(name)s</b>\n%(when)s", **values)
    # Where the clocks go forward, a day before can be two dates before.
    return t.text("<b>Your meeting with %(name)s</b>\n%(when)s", **values)


def _days_until(view: MeetingView, starts_at: datetime) -> int:
    """Count the midnights until then where the reader is."""
    zone = ZoneInfo(zone_of(view.reader))
    return (starts_at.astimezone(zone).date() - view.now.astimezone(zone).date()).days


def _within_an_hour(t: Translator, view: MeetingView, starts_at: datetime) -> Html:
    values = {"name": name_of(t, view), "when": when(t, view, view.meeting)}
    minutes = max(1, (starts_at - view.now) // MINUTE)
    if minutes >= ABOUT_AN_HOUR:
        return t.text("⏰ <b>In an hour: your meeting with %(name)s</b>\n%(when)s", **values)
    return t.plural(
        "⏰ <b>In %(n)s minute: your meeting with %(name)s</b>\n%(when)s",
        "⏰ <b>In %(n)s minutes: your meeting with %(name)s</b>\n%(when)s",
        minutes,
        **values,
    )


def _missing(t: Translator, view: MeetingView) -> Html | None:
    """Say that the link or the address can still be added."""
    if view.meeting.place is not None:
        return None
    if view.meeting.way is MeetingWay.ONLINE:
        return t.text("Do you have a link? Press the button below to add it.")
    return t.text("Do you know the address? Press the button below to add it.")
