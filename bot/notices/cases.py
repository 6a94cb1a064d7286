"""Notices about reports and calls for help: to who handles them, and to who began them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.notices.operators import to_operators
from bot.runtime.calls import Call
from bot.screens.case_notices import (
    closed_notice,
    opened_notice,
    reopened_notice,
    taken_over_notice,
)
from bot.screens.screen import Screen
from mentoring.case_handling import handlers
from mentoring.case_views import CaseView, heading_of
from mentoring.facts.cases import CaseClosed, CaseOpened, CaseReopened, CaseTakenOver
from mentoring.facts.fact import Fact
from mentoring.ids import CaseId
from mentoring.people import Person


async def _seen(desk: Desk, case_id: CaseId) -> CaseView | None:
    case = await desk.repositories.cases.find(case_id)
    return None if case is None else await heading_of(desk.repositories, case)


async def _opened(desk: Desk, fact: CaseOpened) -> Sequence[Call]:
    """Tell the meta-mentors who have no part in it; when there is none, the operators.

    It goes unsent when one of the two is forgotten.
    """
    view = await _seen(desk, fact.case_id)
    if view is None:
        return []

    def draw(t: Translator, reader: Person | None) -> Screen:
        return opened_notice(t, reader, view)

    about = view.subject.telegram_id if view.subject else None
    also_about = view.reporter.telegram_id if view.reporter else None
    leading = await handlers(desk.repositories, view.case)
    calls: Sequence[Call] = [
        call for one in leading for call in await desk.to(one, draw, about=about)
    ]
    if not leading:
        calls = await to_operators(
            desk, draw, what="a report", about=about, without={about, also_about}
        )
    return [replace(call, also_about=also_about) for call in calls]


async def _taken_over(desk: Desk, fact: CaseTakenOver) -> Sequence[Call]:
    """Tell who took care of it before, if they may still read it."""
    view = await _seen(desk, fact.case_id)
    if view is None:
        return []
    leading = await handlers(desk.repositories, view.case)
    if leading and fact.before not in leading:
        return []
    about = view.taker.telegram_id if view.taker else None
    return await desk.to(fact.before, lambda t, _: taken_over_notice(t, view), about=about)


async def _closed(desk: Desk, fact: CaseClosed) -> Sequence[Call]:
    return await _to_reporter(desk, fact.case_id, closed_notice)


async def _reopened(desk: Desk, fact: CaseReopened) -> Sequence[Call]:
    return await _to_reporter(desk, fact.case_id, reopened_notice)


async def _to_reporter(
    desk: Desk, case_id: CaseId, draw: Callable[[Translator, CaseView], Screen]
) -> Sequence[Call]:
    view = await _seen(desk, case_id)
    if view is None:
        return []
    return await desk.to(view.case.reporter_id, lambda t, _: draw(t, view))


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    CaseOpened: _opened,
    CaseTakenOver: _taken_over,
    CaseClosed: _closed,
    CaseReopened: _reopened,
}
"""Fact -> the notices it causes."""
