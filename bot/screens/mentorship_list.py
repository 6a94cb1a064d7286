"""The list of somebody's mentorships, and what stands there before there is one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.callbacks.manners import Go, Place
from bot.callbacks.mentorships import ListMentorships, ShowMentorship
from bot.i18n import Html, Translator
from bot.screens.mentorships import certificate_button
from bot.screens.messages import button_name
from bot.screens.people import partner_name
from bot.screens.screen import Button, Screen, home_button, lines, page_turns, paragraphs
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person

LISTED_ON_A_PAGE: Final = 8


@dataclass(frozen=True)
class Entry:
    """A line of the list: a mentorship, and who the other one is."""

    mentorship: Mentorship
    partner: Person | None


STATES: Final[Mapping[MentorshipState, Callable[[Translator], str]]] = {
    MentorshipState.GETTING_TO_KNOW: lambda t: t.term("getting to know each other"),
    MentorshipState.ACTIVE: lambda t: t.term("running"),
    MentorshipState.PAUSED: lambda t: t.term("taking a break"),
    MentorshipState.COMPLETED: lambda t: t.term("completed"),
    MentorshipState.ENDED: lambda t: t.term("ended"),
}
"""A state in a line of the list: "Jonas (Neue Wege): running"."""


def mentorships_screen(
    t: Translator, reader: Person, entries: Sequence[Entry], *, page: int, count: int
) -> Screen:
    """List a page of somebody's mentorships, open ones first; `count` is the number of all."""
    zone = ZoneInfo(reader.time_zone or "UTC")
    text = lines(t.text("<b>Your mentorships</b>"), *(_line(t, entry, zone) for entry in entries))
    turns = page_turns(t, page=page, count=count, size=LISTED_ON_A_PAGE, to=ListMentorships)
    rows = tuple(_row(t, entry, zone) for entry in entries)
    return Screen(text, (*rows, *turns, (home_button(t),)))


def _line(t: Translator, entry: Entry, zone: ZoneInfo) -> Html:
    mentorship = entry.mentorship
    values = {
        "name": partner_name(t, entry.partner),
        "network": mentorship.network_name,
        "state": STATES[mentorship.state](t),
    }
    if mentorship.ended_at is None:
        # NOTE: a line of a list: a name, the name of a network, how the mentorship stands.
        return t.text("• %(name)s (%(network)s): %(state)s", **values)
    begin = _month(t, mentorship.started_at, zone)
    end = _month(t, mentorship.ended_at, zone)
    if begin == end:
        # NOTE: the same for one that is over: "Jonas (Neue Wege): completed, March 2027".
        return t.text("• %(name)s (%(network)s): %(state)s, %(month)s", month=end, **values)
    # NOTE: the same with two months: "Jonas (Neue Wege): completed, March 2027 – June 2027".
    return t.text(
        "• %(name)s (%(network)s): %(state)s, %(begin)s – %(end)s", begin=begin, end=end, **values
    )


def _month(t: Translator, moment: datetime, zone: ZoneInfo) -> str:
    return t.month(moment.astimezone(zone).date())


def _row(t: Translator, entry: Entry, zone: ZoneInfo) -> tuple[Button, ...]:
    card = Button(_label(t, entry, zone), ShowMentorship(entry.mentorship.id))
    if entry.mentorship.state is MentorshipState.COMPLETED:
        return (card, certificate_button(t, entry.mentorship))
    return (card,)


def _label(t: Translator, entry: Entry, zone: ZoneInfo) -> str:
    """Name the other one; with the end, as two who begin anew meet each other twice in the list."""
    if entry.mentorship.ended_at is None:
        return partner_name(t, entry.partner)
    # NOTE: a mentorship that is over, by the name of the other one and the month of its end.
    return t.button(
        "%(name)s, %(month)s",
        name=button_name(t, entry.partner),
        month=_month(t, entry.mentorship.ended_at, zone),
    )


def no_mentorship_screen(t: Translator, *, mentee: bool, mentor: bool) -> Screen:
    """Say how one comes to a mentorship; the ways on depend on what somebody is somewhere."""
    find = Button(t.button("🔎 Find a mentor"), Go(Place.MENTORS))
    requests = Button(t.button("📨 Requests"), Go(Place.REQUESTS))
    hints = (
        t.text("Find a mentor and ask. When the answer is yes, you meet here.") if mentee else None,
        t.text("When a mentee asks you, you get a message here.") if mentor else None,
    )
    rows = [(find,)] if mentee else []
    rows += [(requests,)] if mentor else []
    return Screen(
        paragraphs(t.text("You have no mentorship yet."), *hints), (*rows, (home_button(t),))
    )
