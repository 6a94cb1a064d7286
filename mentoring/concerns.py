"""Concerns: what in a network needs a meta-mentor's attention, since when, and whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import NetworkId, PersonId
from mentoring.roles import Role, Side


class ConcernKind(StrEnum):
    """What needs attention; it says what the `thing` of a `Concern` is the number of."""

    APPLICANT = "applicant"  # a membership
    SEEKER = "seeker"  # a membership
    REQUEST = "request"  # a request
    SILENCE = "silence"  # a mentorship
    DISPUTE = "dispute"  # a meeting
    UNREACHABLE = "unreachable"  # a membership
    REPORT = "report"  # a case
    HELP = "help"  # a case


@dataclass(frozen=True)
class ConcernKey:
    """Which concern of which network."""

    network_id: NetworkId
    kind: ConcernKind
    thing: int


@dataclass(frozen=True)
class Concern:
    """One thing that needs attention.

    `person_id` is whom it is about: of a pair, the mentee; `other_id` is the mentor. `due` is who
    has to answer a request; `role` is what an applicant would like to be.
    """

    key: ConcernKey
    since: datetime
    person_id: PersonId | None
    other_id: PersonId | None = None
    due: Side | None = None
    role: Role | None = None

    @property
    def kind(self) -> ConcernKind:
        return self.key.kind

    @property
    def thing(self) -> int:
        return self.key.thing


@dataclass(frozen=True)
class Concerns:
    """All concerns of a network, the longest waiting first; not `is_all`: there are even more."""

    network_id: NetworkId
    network_name: str
    found: Sequence[Concern]
    is_all: bool = True


@dataclass(frozen=True)
class Search:
    """What is looked for: what began after one moment and not after another.

    What the `reader` has a part in is left to others. `thing` None: any; what was put aside until
    after `aside` is left out.
    """

    kind: ConcernKind
    network_id: NetworkId
    reader: PersonId
    after: datetime
    before: datetime
    now: datetime
    aside: datetime
    thing: int | None = None


@dataclass(frozen=True)
class Mark:
    """What meta-mentors have done about a concern: put it aside, reminded who has to act."""

    aside_until: datetime | None = None
    prompted_at: datetime | None = None
