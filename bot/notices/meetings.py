"""Notices about meetings: the card for who has to know, then a calendar file for both."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.i18n import Html, Translator
from bot.notices.desk import Desk, Notice
from bot.notices.meeting_files import file_screen
from bot.runtime.calls import Call
from bot.screens.meeting_plan import name_of
from bot.screens.meetings import meeting_screen
from bot.screens.screen import Screen
from mentoring.facts.fact import Fact
from mentoring.facts.meetings import (
    MeetingCancelled,
    MeetingDeclined,
    MeetingDisputed,
    MeetingHeld,
    MeetingNotHeld,
    MeetingOver,
    MeetingPlaced,
    MeetingProposed,
    MeetingScheduled,
)
from mentoring.ids import MeetingId
from mentoring.meeting_views import MeetingView, meeting_view
from mentoring.roles import Side

Lead = Callable[[Translator, MeetingView], Html]
"""A word about what has just happened."""


async def _view(desk: Desk, meeting_id: MeetingId, side: Side) -> MeetingView | None:
    """Read a meeting as a side sees it; None when they have deleted themselves."""
    meeting = await desk.repositories.meetings.get(meeting_id)
    mentorship = await desk.repositories.mentorships.get(meeting.mentorship_id)
    reader = mentorship.person_at(side)
    if reader is None:
        return None
    return await meeting_view(desk.repositories, reader, meeting_id, now=desk.now)


async def _card(
    desk: Desk, meeting_id: MeetingId, side: Side, lead: Lead | None = None
) -> list[Call]:
    """Send the card to a side, under a word about what has happened."""
    view = await _view(desk, meeting_id, side)
    if view is None:
        return []

    def draw(t: Translator, _person: object) -> Screen:
        return meeting_screen(t, view).under(lead(t, view) if lead else None)

    about = view.partner.telegram_id if view.partner else None
    return await desk.to(view.reader.id, draw, about=about)


async def _files(desk: Desk, meeting_id: MeetingId) -> list[Call]:
    """Send both sides the calendar file of an appointment, as it is now."""
    sent: list[Call] = []
    for side in Side:
        view = await _view(desk, meeting_id, side)
        if view is not None:
            sent += await _file(desk, view)
    return sent


async def _file(desk: Desk, view: MeetingView) -> list[Call]:
    about = view.partner.telegram_id if view.partner else None
    return await desk.to(view.reader.id, lambda t, _: file_screen(t, view), about=about)


async def _proposed(desk: Desk, fact: MeetingProposed) -> Sequence[Call]:
    proposer = (await desk.repositories.meetings.get(fact.meeting_id)).proposed_by
    return await _card(desk, fact.meeting_id, proposer.other)


async def _scheduled(desk: Desk, fact: MeetingScheduled) -> Sequence[Call]:
    proposer = (await desk.repositories.meetings.get(fact.meeting_id)).proposed_by
    card = await _card(desk, fact.meeting_id, proposer, _taken)
    return [*card, *await _files(desk, fact.meeting_id)]


def _taken(t: Translator, view: MeetingView) -> Html:
    return t.text("%(name)s has chosen a time.", name=name_of(t, view))


async def _declined(desk: Desk, fact: MeetingDeclined) -> Sequence[Call]:
    proposer = (await desk.repositories.meetings.get(fact.meeting_id)).proposed_by
    return await _card(desk, fact.meeting_id, proposer)


async def _cancelled(desk: Desk, fact: MeetingCancelled) -> Sequence[Call]:
    """Take it out of both calendars; when a mentorship is over, its own notices say the rest."""
    meeting = await desk.repositories.meetings.get(fact.meeting_id)
    lead = _called_off if meeting.starts_at else None
    card = await _card(desk, meeting.id, fact.by.other, lead) if fact.by else []
    return [*card, *(await _files(desk, meeting.id) if meeting.starts_at else [])]


def _called_off(t: Translator, view: MeetingView) -> Html:
    return t.text("%(name)s has cancelled your meeting.", name=name_of(t, view))


async def _placed(desk: Desk, fact: MeetingPlaced) -> Sequence[Call]:
    card = await _card(desk, fact.meeting_id, fact.by.other, _where)
    return [*card, *await _files(desk, fact.meeting_id)]


def _where(t: Translator, view: MeetingView) -> Html:
    return t.text("%(name)s has written where you meet.", name=name_of(t, view))


async def _over(desk: Desk, fact: MeetingOver) -> Sequence[Call]:
    """Ask who has not said yet whether it took place."""
    meeting = await desk.repositories.meetings.get(fact.meeting_id)
    unsaid = [side for side in Side if meeting.says(side) is None]
    return [call for side in unsaid for call in await _card(desk, meeting.id, side)]


async def _said(desk: Desk, fact: MeetingHeld | MeetingNotHeld | MeetingDisputed) -> Sequence[Call]:
    """Show the other one what was said; who said it sees it on the card."""
    return await _card(desk, fact.meeting_id, fact.by.other)


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    MeetingProposed: _proposed,
    MeetingScheduled: _scheduled,
    MeetingDeclined: _declined,
    MeetingCancelled: _cancelled,
    MeetingPlaced: _placed,
    MeetingOver: _over,
    MeetingHeld: _said,
    MeetingNotHeld: _said,
    MeetingDisputed: _said,
}
