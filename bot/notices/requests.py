"""Notices about requests."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.request_notices import (
    answered_notice,
    declined_notice,
    expired_notice_to_mentee,
    expired_notice_to_mentor,
    question_notice,
    superseded_notice_to_mentee,
    superseded_notice_to_mentor,
    unanswered_notice_to_mentee,
    unanswered_notice_to_mentor,
    withdrawn_notice,
)
from bot.screens.requests import mentor_screen
from bot.screens.screen import Screen
from mentoring.facts.fact import Fact
from mentoring.facts.requests import (
    QuestionAnswered,
    QuestionAsked,
    RequestDeclined,
    RequestExpired,
    RequestSent,
    RequestSuperseded,
    RequestWithdrawn,
)
from mentoring.ids import RequestId
from mentoring.request_views import RequestView, view_of

Draw = Callable[[Translator, RequestView], Screen]
"""Makes a screen about a request."""


async def _to_mentor(desk: Desk, request_id: RequestId, draw: Draw) -> Sequence[Call]:
    """Tell the mentor; it tells of the mentee, and goes unsent when they are forgotten."""
    view = await _view(desk, request_id)
    return await desk.to(view.mentor.id, lambda t, _: draw(t, view), about=view.mentee.telegram_id)


async def _to_mentee(desk: Desk, request_id: RequestId, draw: Draw) -> Sequence[Call]:
    """Tell the mentee; it tells of the mentor, and goes unsent when they are forgotten."""
    view = await _view(desk, request_id)
    return await desk.to(view.mentee.id, lambda t, _: draw(t, view), about=view.mentor.telegram_id)


async def _view(desk: Desk, request_id: RequestId) -> RequestView:
    return await view_of(desk.repositories, await desk.repositories.requests.get(request_id))


async def _sent(desk: Desk, fact: RequestSent) -> Sequence[Call]:
    return await _to_mentor(desk, fact.request_id, mentor_screen)


async def _asked_back(desk: Desk, fact: QuestionAsked) -> Sequence[Call]:
    return await _to_mentee(desk, fact.request_id, question_notice)


async def _answered(desk: Desk, fact: QuestionAnswered) -> Sequence[Call]:
    return await _to_mentor(desk, fact.request_id, answered_notice)


async def _declined(desk: Desk, fact: RequestDeclined) -> Sequence[Call]:
    return await _to_mentee(desk, fact.request_id, declined_notice)


async def _withdrawn(desk: Desk, fact: RequestWithdrawn) -> Sequence[Call]:
    return await _to_mentor(desk, fact.request_id, withdrawn_notice)


async def _expired(desk: Desk, fact: RequestExpired) -> Sequence[Call]:
    """Tell both, according to whose answer it was that did not come."""
    if (await desk.repositories.requests.get(fact.request_id)).lacks_answer:
        return [
            *await _to_mentee(desk, fact.request_id, unanswered_notice_to_mentee),
            *await _to_mentor(desk, fact.request_id, unanswered_notice_to_mentor),
        ]
    return [
        *await _to_mentee(desk, fact.request_id, expired_notice_to_mentee),
        *await _to_mentor(desk, fact.request_id, expired_notice_to_mentor),
    ]


async def _superseded(desk: Desk, fact: RequestSuperseded) -> Sequence[Call]:
    """Tell each mentor, and the mentee once however many requests have ended together."""
    request = await desk.repositories.requests.get(fact.request_id)
    return [
        *await _to_mentor(desk, fact.request_id, superseded_notice_to_mentor),
        *await desk.to(
            request.mentee_id,
            lambda t, _: superseded_notice_to_mentee(t),
            dedupe_key=f"superseded {request.mentee_id} {request.ended_at}",
        ),
    ]


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    RequestSent: _sent,
    QuestionAsked: _asked_back,
    QuestionAnswered: _answered,
    RequestDeclined: _declined,
    RequestWithdrawn: _withdrawn,
    RequestExpired: _expired,
    RequestSuperseded: _superseded,
}
