"""Facts about reports and calls for help, and about who looks after them."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import CaseId, PersonId


@dataclass(frozen=True)
class CaseOpened(Fact):
    """Somebody has reported somebody; those who may handle it are told."""

    case_id: CaseId


@dataclass(frozen=True)
class CaseTakenOver(Fact):
    """Somebody takes care of a case instead of another one, `before`."""

    case_id: CaseId
    before: PersonId
    by: PersonId


@dataclass(frozen=True)
class CaseClosed(Fact):
    """A case was closed; who reported, or needed help, is told that and no more."""

    case_id: CaseId


@dataclass(frozen=True)
class CaseReopened(Fact):
    """A case was opened again; who reported, or needed help, is told."""

    case_id: CaseId
