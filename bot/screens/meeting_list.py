"""The list of somebody's meetings: what has to be said, what comes, and the past."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.callbacks.meetings import ProposeMeeting, ShowMeeting
from bot.i18n import Html, Translator
from bot.screens.meeting_plan import zone_of
from bot.screens.messages import button_name, first_name_on_button
from bot.screens.people import partner_name
from bot.screens.screen import (
    Button,
    PageButton,
    Rows,
    Screen,
    home_button,
    lines,
    page_turns,
    paragraphs,
)
from mentoring.meeting_views import Company, Listed, Overview
from mentoring.meetings import Meeting, MeetingState
from mentoring.people import Person

MEETINGS_ON_A_PAGE: Final = 5
COMPANIES_SHOWN: Final = 3
"""With so many people a meeting can be proposed from here; with all others from their card."""


def meetings_screen(
    t: Translator, reader: Person, seen: Overview, *, page: int, to: PageButton
) -> Screen:
    """Show a page of the list; each meeting leads to its card."""
    count = len(seen.meetings)
    page = min(page, max(0, count - 1) // MEETINGS_ON_A_PAGE)
    shown = seen.meetings[page * MEETINGS_ON_A_PAGE : (page + 1) * MEETINGS_ON_A_PAGE]
    rows = tuple((_button(t, reader, listed),) for listed in shown)
    turns = page_turns(t, page=page, count=count, size=MEETINGS_ON_A_PAGE, to=to)
    text = _sections(t, reader, shown, seen) if shown else _empty(t, seen)
    return Screen(text, (*rows, *turns, *_proposals(t, seen.companies), (home_button(t),)))


def _empty(t: Translator, seen: Overview) -> Html:
    if not seen.companies:
        return t.text("There are no meetings. They begin when a mentor has accepted a request.")
    return t.text("There are no meetings yet. Would you like to propose one?")


def _sections(t: Translator, reader: Person, shown: Sequence[Listed], seen: Overview) -> Html:
    unsaid = [one for one in shown if one.is_unsaid(seen.now)]
    ahead = [one for one in shown if one.is_ahead(seen.now)]
    past = [one for one in shown if one not in [*unsaid, *ahead]]
    return paragraphs(
        _section(t, reader, t.text("<b>Have you met?</b>"), unsaid),
        _section(t, reader, t.text("<b>Coming meetings</b>"), ahead),
        _section(t, reader, t.text("<b>Past meetings</b>"), past),
    )


def _section(t: Translator, reader: Person, heading: Html, listed: Sequence[Listed]) -> Html | None:
    return lines(heading, *(_line(t, reader, one) for one in listed)) if listed else None


def _line(t: Translator, reader: Person, listed: Listed) -> Html:
    meeting, zone = listed.meeting, zone_of(reader)
    values = {
        "when": t.moment(listed.time, zone),
        "name": partner_name(t, listed.partner),
    }
    match meeting.state:
        case MeetingState.PROPOSED if meeting.proposed_by is listed.side:
            return t.text("⏳ %(when)s, %(name)s. You wait for an answer.", **values)
        case MeetingState.PROPOSED:
            return t.text("⏳ %(when)s, %(name)s. Please answer.", **values)
        case MeetingState.HELD | MeetingState.NOT_HELD:
            return _outcome_line(t, meeting, values)
        case MeetingState.CANCELLED:
            return t.text("🚫 %(when)s, %(name)s. Cancelled.", **values)
    # NOTE: a line of a list: day and time of a meeting, then with whom it is.
    return t.text("📅 %(when)s, %(name)s", **values)


def _outcome_line(t: Translator, meeting: Meeting, values: Mapping[str, str]) -> Html:
    if meeting.is_disputed:
        return t.text("❓ %(when)s, %(name)s. Your answers are different.", **values)
    if meeting.state is MeetingState.HELD:
        return t.text("✅ %(when)s, %(name)s. You have met.", **values)
    return t.text("❌ %(when)s, %(name)s. You have not met.", **values)


def _button(t: Translator, reader: Person, listed: Listed) -> Button:
    zone = zone_of(reader)
    # NOTE: a meeting in a list: "Tue, 2 Mar, 17:30, Amal".
    label = t.button(
        "%(day)s, %(time)s, %(name)s",
        day=t.day(listed.time, zone),
        time=t.time(listed.time, zone),
        name=first_name_on_button(t, listed.partner),
    )
    return Button(label, ShowMeeting(listed.meeting.id))


def _proposals(t: Translator, companies: Sequence[Company]) -> Rows:
    if len(companies) == 1:
        to = ProposeMeeting(companies[0].mentorship.id)
        return ((Button(t.button("📅 Propose a meeting"), to),),)
    return tuple(
        (
            Button(
                # NOTE: proposes a meeting to the person who is named.
                t.button("📅 To %(name)s", name=button_name(t, company.partner)),
                ProposeMeeting(company.mentorship.id),
            ),
        )
        for company in companies[:COMPANIES_SHOWN]
    )
