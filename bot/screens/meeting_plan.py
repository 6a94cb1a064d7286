"""When, how long, where and what about: a meeting's plan as each reads it in their own time."""

import html
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.people import partner_name
from bot.screens.screen import lines
from mentoring.meeting_views import MeetingView
from mentoring.meetings import Meeting, Plan
from mentoring.people import Person
from mentoring.profiles import MeetingWay

LENGTHS: Final[Mapping[int, str]] = {
    30: term("30 minutes"),
    45: term("45 minutes"),
    60: term("1 hour"),
    90: term("1½ hours"),
}
"""Minutes -> their name."""


def zone_of(person: Person) -> str:
    """Give the zone in which somebody reads times."""
    return person.time_zone or "UTC"


def when_text(t: Translator, reader: Person, partner: Person | None, moment: datetime) -> Html:
    """Write a moment in the reader's time, and beside it in that of the other one if it differs."""
    zone = zone_of(reader)
    mine = t.moment(moment, zone)
    if partner is None or t.moment(moment, zone_of(partner)) == mine:
        return Html(html.escape(mine))
    same_day = t.day(moment, zone) == t.day(moment, zone_of(partner))
    theirs = t.time if same_day else t.moment
    # NOTE: the same moment in two time zones: "Tuesday, 2 March, 17:30 (15:30 for Amal)".
    return t.text(
        "%(when)s (%(time)s for %(name)s)",
        when=mine,
        time=theirs(moment, zone_of(partner)),
        name=partner_name(t, partner),
    )


def times_text(
    t: Translator, reader: Person, partner: Person | None, times: Iterable[datetime]
) -> Html:
    """List times."""
    return lines(
        # NOTE: a line of a list of days and times.
        *(t.text("• %(when)s", when=when_text(t, reader, partner, time)) for time in times)
    )


def plan_text(t: Translator, plan: Meeting | Plan) -> Html:
    """Say how long a meeting is, where, and what about."""
    return lines(
        t.text("Length: %(length)s", length=length_name(t, plan.minutes)),
        _place_line(t, plan.way, plan.place),
        t.text("Topic: %(topic)s", topic=plan.topic) if plan.topic else None,
    )


def length_name(t: Translator, minutes: int) -> str | Html:
    """Name a length."""
    if minutes in LENGTHS:
        return t.term(LENGTHS[minutes])
    return t.plural("%(n)s minute", "%(n)s minutes", minutes)


def _place_line(t: Translator, way: MeetingWay, place: str | None) -> Html:
    if way is MeetingWay.ONLINE:
        if place is None:
            return t.text("Online. There is no link yet.")
        return t.text("Online: %(link)s", link=_linked(place))
    if place is None:
        return t.text("In person. There is no address yet.")
    return t.text("In person: %(address)s", address=place)


def _linked(link: str) -> Html:
    """Mark a link as one, so that signs around it do not become a part of it."""
    safe = html.escape(link)
    return Html(f'<a href="{safe}">{safe}</a>')


def when(t: Translator, view: MeetingView, meeting: Meeting) -> Html:
    """Write when an appointment is."""
    return when_text(t, view.reader, view.partner, meeting.starts_at or meeting.proposed_at)


def name_of(t: Translator, view: MeetingView) -> str:
    """Name the other one."""
    return partner_name(t, view.partner)
