"""Reminders of the life of a mentorship, from the request to the end."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.notices.desk import Desk, Draw
from bot.screens.meetings import meeting_screen
from bot.screens.nudges.meetings import meeting_soon_screen
from bot.screens.nudges.mentorships import (
    answer_reminder,
    change_reminder,
    closing_reminder,
    period_reminder,
)
from bot.screens.nudges.requests import question_reminder, request_reminder
from bot.screens.nudges.silence import silence_screen
from bot.screens.screen import Screen
from mentoring.checking_in import helpers, needs_help
from mentoring.closing import prospect
from mentoring.facts.reminders import Reminded
from mentoring.matters import (
    AgreementToAnswer,
    AgreementToChange,
    ClosingToConfirm,
    Matter,
    MeetingToConfirm,
    QuestionToAnswer,
    RequestToAnswer,
)
from mentoring.meeting_views import MeetingView, meeting_view
from mentoring.meetings import Meeting
from mentoring.mentorships import Mentorship
from mentoring.nudges.meeting_soon import MeetingSoon
from mentoring.nudges.period_ending import PeriodEnding
from mentoring.nudges.request_expiring import RequestExpiring
from mentoring.nudges.silence import Silence
from mentoring.outlook import Outlook, look
from mentoring.reminders import Kind, Nudge
from mentoring.request_views import RequestView, view_of
from mentoring.requests import Request

# --- meetings


async def _view(desk: Desk, nudge: Nudge, meeting: Meeting) -> MeetingView:
    return await meeting_view(desk.repositories, nudge.person_id, meeting.id, now=desk.now)


async def _meeting_soon(desk: Desk, nudge: Nudge, matter: MeetingSoon) -> Draw:
    view = await _view(desk, nudge, matter.meeting)
    return lambda t, _: meeting_soon_screen(t, view)


async def _meeting_to_confirm(desk: Desk, nudge: Nudge, matter: MeetingToConfirm) -> Draw:
    """Show the card, so that one press answers."""
    view = await _view(desk, nudge, matter.meeting)
    return lambda t, _: meeting_screen(t, view)


# --- requests


async def _request_expiring(desk: Desk, _nudge: Nudge, matter: RequestExpiring) -> Draw:
    draw = question_reminder if matter.question else request_reminder
    view = await view_of(desk.repositories, matter.request)
    return lambda t, _: draw(t, view, ends_soon=True)


async def _request_to_answer(desk: Desk, _nudge: Nudge, matter: RequestToAnswer) -> Draw:
    return await _unanswered(desk, matter.request, request_reminder)


async def _question_to_answer(desk: Desk, _nudge: Nudge, matter: QuestionToAnswer) -> Draw:
    return await _unanswered(desk, matter.request, question_reminder)


async def _unanswered(desk: Desk, request: Request, draw: Callable[..., Screen]) -> Draw:
    view: RequestView = await view_of(desk.repositories, request)
    return lambda t, _: draw(t, view, ends_soon=False)


# --- mentorships


async def _outlook(desk: Desk, nudge: Nudge, mentorship: Mentorship) -> Outlook:
    return await look(desk.repositories, nudge.person_id, mentorship.id, now=desk.now)


async def _closing(desk: Desk, nudge: Nudge, matter: ClosingToConfirm) -> Draw:
    seen = await prospect(desk.repositories, nudge.person_id, matter.mentorship.id, now=desk.now)
    return lambda t, _: closing_reminder(t, seen)


async def _agreement_to_answer(desk: Desk, nudge: Nudge, matter: AgreementToAnswer) -> Draw:
    outlook = await _outlook(desk, nudge, matter.mentorship)
    return lambda t, _: answer_reminder(t, outlook)


async def _agreement_to_change(desk: Desk, nudge: Nudge, matter: AgreementToChange) -> Draw:
    outlook = await _outlook(desk, nudge, matter.mentorship)
    return lambda t, _: change_reminder(t, outlook)


async def _silence(desk: Desk, nudge: Nudge, matter: Silence) -> Draw:
    outlook = await _outlook(desk, nudge, matter.mentorship)
    told = bool(await helpers(desk.repositories, matter.mentorship))
    needed = await needs_help(desk.repositories, nudge.person_id, matter.mentorship.id)
    return lambda t, _: silence_screen(t, outlook, told_meta_mentors=told, needed_help=needed)


async def _period_ending(desk: Desk, nudge: Nudge, matter: PeriodEnding) -> Draw:
    outlook = await _outlook(desk, nudge, matter.mentorship)
    ends_on = matter.agreement.ends_on or nudge.moment.date()
    return lambda t, _: period_reminder(t, outlook, ends_on)


MATTERS: Final[Mapping[type[Matter], Callable[[Desk, Nudge, Any], Awaitable[Draw]]]] = {
    MeetingSoon: _meeting_soon,
    RequestExpiring: _request_expiring,
    RequestToAnswer: _request_to_answer,
    QuestionToAnswer: _question_to_answer,
    ClosingToConfirm: _closing,
    AgreementToAnswer: _agreement_to_answer,
    AgreementToChange: _agreement_to_change,
    MeetingToConfirm: _meeting_to_confirm,
    Silence: _silence,
    PeriodEnding: _period_ending,
}
"""What a reminder is about -> what writes it."""


async def _written(desk: Desk, fact: Reminded) -> Draw:
    return await MATTERS[type(fact.matter)](desk, fact.nudge, fact.matter)


WRITTEN: Final[Mapping[Kind, Callable[[Desk, Reminded], Awaitable[Draw]]]] = dict.fromkeys(
    (
        Kind.MEETING_SOON,
        Kind.REQUEST_EXPIRING,
        Kind.REQUEST_UNANSWERED,
        Kind.CLOSING_UNANSWERED,
        Kind.AGREEMENT_UNANSWERED,
        Kind.MEETING_UNCONFIRMED,
        Kind.SILENCE,
        Kind.PERIOD_ENDING,
    ),
    _written,
)
"""Kind of nudge -> what writes it."""
