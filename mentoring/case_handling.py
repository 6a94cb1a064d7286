"""Actions of those who handle reports and calls for help: take one, note, close, open again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.audit import Act, Deed
from mentoring.cases import (
    Case,
    CaseKind,
    CaseNote,
    Outcome,
    closed,
    must_be_held,
    reopened,
    taken,
)
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.cases import CaseClosed, CaseReopened, CaseTakenOver
from mentoring.facts.fact import Fact
from mentoring.ids import CaseId, PersonId
from mentoring.ports import Repositories


@dataclass(frozen=True)
class Handler:
    """Who wants to handle a case; an operator may run the bot and look after a network as well."""

    person_id: PersonId
    is_operator: bool = False


async def handlers(repositories: Repositories, case: Case) -> Sequence[PersonId]:
    """Say which meta-mentors may handle a case: all who have no part in it. Empty: operators."""
    if case.to_operators:
        return []
    leading = await repositories.memberships.meta_mentors(case.network_id)
    return [person for person in leading if not case.concerns(person)]


async def readable(repositories: Repositories, handler: Handler, case_id: CaseId) -> Case:
    """Give a case to who may handle it; raises Outdated when it is gone, NotAllowed for others.

    Who has a part in a case never reads it, whatever else they are.
    """
    case = await repositories.cases.find(case_id)
    if case is None:
        raise Outdated
    if case.concerns(handler.person_id):
        raise NotAllowed
    leading = await handlers(repositories, case)
    if handler.person_id not in leading and (leading or not handler.is_operator):
        raise NotAllowed
    return case


async def take(
    repositories: Repositories, handler: Handler, case_id: CaseId, *, seen: int, now: datetime
) -> Sequence[Fact]:
    """Take care of a case; raises what `readable` and `mentoring.cases.taken` raise."""
    case = await readable(repositories, handler, case_id)
    held = taken(case, by=handler.person_id, seen=seen)
    await _save(repositories, held, Act.CASE_TAKEN, handler, now=now)
    if case.taken_by is None:
        return []
    return [CaseTakenOver(case.id, before=case.taken_by, by=handler.person_id)]


async def note(
    repositories: Repositories, handler: Handler, case_id: CaseId, *, text: str, now: datetime
) -> Case:
    """Write something down about a case that one takes care of.

    Raises what `readable` raises, and Outdated when somebody else takes care of it, or nobody.
    """
    case = await notable(repositories, handler, case_id)
    await repositories.cases.note(CaseNote(case_id, handler.person_id, now, text))
    await repositories.audit.note(_deed(Act.CASE_NOTED, case, handler, now=now))
    return case


async def notable(repositories: Repositories, handler: Handler, case_id: CaseId) -> Case:
    """Give a case that somebody takes care of; raises what `note` raises."""
    case = await readable(repositories, handler, case_id)
    must_be_held(case, by=handler.person_id)
    return case


async def close(
    repositories: Repositories,
    handler: Handler,
    case_id: CaseId,
    *,
    seen: int,
    outcome: Outcome,
    now: datetime,
) -> Sequence[Fact]:
    """Close a case; raises what `readable` and `mentoring.cases.closed` raise."""
    case = await readable(repositories, handler, case_id)
    over = closed(case, by=handler.person_id, seen=seen, outcome=outcome, now=now)
    await _save(repositories, over, Act.CASE_CLOSED, handler, now=now)
    return [CaseClosed(case.id)]


async def reopen(
    repositories: Repositories, handler: Handler, case_id: CaseId, *, seen: int, now: datetime
) -> Sequence[Fact]:
    """Open a case again; raises what `readable` and `mentoring.cases.reopened` raise.

    Outdated as well when whoever needs help has called again since: that call is a case already.
    """
    case = await readable(repositories, handler, case_id)
    again = reopened(case, seen=seen)
    if await _has_called_again(repositories, case):
        raise Outdated
    await _save(repositories, again, Act.CASE_REOPENED, handler, now=now)
    return [CaseReopened(case.id)]


async def _has_called_again(repositories: Repositories, case: Case) -> bool:
    if case.kind is not CaseKind.HELP or case.mentorship_id is None or case.reporter_id is None:
        return False
    call = await repositories.cases.call_for_help(case.mentorship_id, case.reporter_id)
    return call is not None


async def forget(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """Leave no word about somebody who goes; who has reported them is told that it is closed."""
    reports = await repositories.cases.about(person_id)
    await repositories.cases.forget(person_id, now=now)
    return [CaseClosed(case.id) for case in reports]


async def _save(
    repositories: Repositories, case: Case, act: Act, handler: Handler, *, now: datetime
) -> None:
    await repositories.cases.save(case)
    await repositories.audit.note(_deed(act, case, handler, now=now))


def _deed(act: Act, case: Case, handler: Handler, *, now: datetime) -> Deed:
    """Write down what was done, without whom it is about: they may read the log one day.

    Of a case that only operators read, the network's log says nothing at all.
    """
    network_id = None if case.to_operators else case.network_id
    return Deed(act, network_id, handler.person_id, now, detail=str(case.id))
