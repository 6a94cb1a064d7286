"""Reports and calls for help as cases, and who has blocked whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.cases import Case, CaseNote
from mentoring.ids import CaseId, MembershipId, MentorshipId, NetworkId, PersonId


class Cases(Protocol):
    """Cases and the notes of those who handle them.

    What a `reader` is given are the cases they may handle as a meta-mentor: none in which they have
    a part, and none that only the operators read.
    """

    async def add(self, case: Case) -> Case:
        """Store it and give it back with its id."""

    async def reported_with(self, person_id: PersonId) -> frozenset[PersonId]:
        """Give those with whom somebody has a report between them, whoever made it."""

    async def find(self, case_id: CaseId) -> Case | None: ...

    async def save(self, case: Case) -> None:
        """Write what can change: state, who takes care of it, end, outcome."""

    async def open_of(self, network_id: NetworkId, *, reader: PersonId) -> Sequence[Case]:
        """Give the cases of a network that are not closed, oldest first."""

    async def closed_of(
        self, network_id: NetworkId, *, reader: PersonId, offset: int, limit: int
    ) -> Sequence[Case]:
        """Give closed cases of a network, newest first."""

    async def count_closed(self, network_id: NetworkId, *, reader: PersonId) -> int: ...

    async def open_for_operators(self) -> Sequence[Case]:
        """Give the cases that are not closed and that no meta-mentor may read, oldest first."""

    async def closed_for_operators(
        self, *, reader: PersonId, offset: int, limit: int
    ) -> Sequence[Case]:
        """Give the closed ones of these, newest first; none in which this operator has a part."""

    async def count_closed_for_operators(self, *, reader: PersonId) -> int: ...

    async def call_for_help(self, mentorship_id: MentorshipId, person_id: PersonId) -> Case | None:
        """Give somebody's call for help in a mentorship that is not closed."""

    async def about(self, person_id: PersonId) -> Sequence[Case]:
        """Give the reports about somebody that are not closed."""

    async def note(self, note: CaseNote) -> None: ...

    async def notes(self, case_id: CaseId, *, offset: int, limit: int) -> Sequence[CaseNote]:
        """Give notes, newest first."""

    async def count_notes(self, case_id: CaseId) -> int: ...

    async def forget(self, person_id: PersonId, *, now: datetime) -> None:
        """Leave no word about somebody who goes; what is about them is closed.

        What they took care of waits for somebody else.
        """

    async def member(self, membership_id: MembershipId) -> tuple[NetworkId, PersonId] | None:
        """Say whose a membership is, also one that is over."""

    async def membership_of(
        self, network_id: NetworkId, person_id: PersonId
    ) -> MembershipId | None:
        """Give the newest membership of somebody in a network, also one that is over."""
