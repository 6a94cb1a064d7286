"""A case: a report or a call for help, from the first word until somebody has closed it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from mentoring.errors import Outdated
from mentoring.ids import CaseId, MentorshipId, NetworkId, PersonId

REPORT_LEAST: Final = 10
REPORT_LIMIT: Final = 1000
NOTE_LEAST: Final = 3
NOTE_LIMIT: Final = 500


class CaseKind(StrEnum):
    """What a case began with."""

    REPORT = "report"
    HELP = "help"


class CaseState(StrEnum):
    """How far a case has come."""

    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What came of a case; `acted`: somebody was paused or removed.

    `gone`: whom it is about has deleted themselves; nobody chooses that.
    """

    TALKED = "talked"
    ACTED = "acted"
    NOTHING = "nothing"
    GONE = "gone"


TO_CHOOSE: Final = (Outcome.TALKED, Outcome.ACTED, Outcome.NOTHING)
"""What somebody can say when they close a case."""


@dataclass(frozen=True)
class Case:
    """Who tells what about whom, and who looks after that.

    `reporter_id` is who reports or needs help, `subject_id` the reported one, or the other one of
    the mentorship; each points to nobody when that person is gone. `text` is what a report says,
    until the reported one is gone. `to_operators`: only those who run the bot read it. `version`
    grows with every change. The one given to be stored has no id that counts.
    """

    id: CaseId
    kind: CaseKind
    network_id: NetworkId
    mentorship_id: MentorshipId | None
    reporter_id: PersonId | None
    subject_id: PersonId | None
    text: str | None
    to_operators: bool
    opened_at: datetime
    state: CaseState = CaseState.OPEN
    taken_by: PersonId | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    version: int = 1

    @property
    def is_closed(self) -> bool:
        """Whether nobody has to look after it any more."""
        return self.state is CaseState.CLOSED

    @property
    def has_people(self) -> bool:
        """Whether there is still somebody whom looking after it would help."""
        return (self.subject_id if self.kind is CaseKind.REPORT else self.reporter_id) is not None

    def concerns(self, person_id: PersonId) -> bool:
        """Whether somebody has a part in it: these never handle it."""
        return person_id in {self.reporter_id, self.subject_id}


@dataclass(frozen=True)
class CaseNote:
    """What somebody who handles a case has written down about it."""

    case_id: CaseId
    author_id: PersonId
    at: datetime
    text: str


def taken(case: Case, *, by: PersonId, seen: int) -> Case:
    """Let somebody take care of a case, also instead of another one.

    Raises Outdated when it is closed, when it is theirs, or has changed since it was `seen`.
    """
    if case.is_closed or case.version != seen or _is_held(case, by):
        raise Outdated
    return replace(case, state=CaseState.TAKEN, taken_by=by, version=case.version + 1)


def _is_held(case: Case, by: PersonId) -> bool:
    return case.state is CaseState.TAKEN and case.taken_by == by


def must_be_held(case: Case, *, by: PersonId) -> None:
    """Refuse what only who takes care of a case may do; Outdated for everybody else."""
    if not _is_held(case, by):
        raise Outdated


def closed(case: Case, *, by: PersonId, seen: int, outcome: Outcome, now: datetime) -> Case:
    """Close a case that one takes care of; Outdated else, or when it was changed since `seen`."""
    must_be_held(case, by=by)
    if case.version != seen or outcome not in TO_CHOOSE:
        raise Outdated
    return replace(
        case,
        state=CaseState.CLOSED,
        closed_at=now,
        outcome=outcome,
        version=case.version + 1,
    )


def reopened(case: Case, *, seen: int) -> Case:
    """Open a closed case again: it waits for somebody to take care of it.

    Raises Outdated when it is not closed, was changed since `seen`, or nobody is left in it.
    """
    if not case.is_closed or case.version != seen or not case.has_people:
        raise Outdated
    return replace(
        case,
        state=CaseState.OPEN,
        taken_by=None,
        closed_at=None,
        outcome=None,
        version=case.version + 1,
    )
