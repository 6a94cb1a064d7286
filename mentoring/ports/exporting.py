"""What is stored about somebody, and what is over for so long that it goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mentoring.exporting import Kept, Record
from mentoring.ids import NetworkId, PersonId
from mentoring.retention import Past


class Exports(Protocol):
    """All that is stored about one person."""

    async def of(self, kind: Kept, person_id: PersonId) -> Sequence[Record]:
        """Give what is stored of one kind, with the full names of others."""

    async def waits(self, person_id: PersonId, errand: str) -> bool:
        """Whether this errand of theirs is not done yet."""

    async def made_at(self, person_id: PersonId) -> datetime | None:
        """Say when they last got their file; None: never."""

    async def note_made(self, person_id: PersonId, *, now: datetime) -> None: ...


class Retention(Protocol):
    """What is over, in the order in which it goes."""

    async def periods(self) -> Mapping[NetworkId, int]:
        """Give for how many days each network keeps what is over."""

    async def count(self, past: Past, network_id: NetworkId, *, before: datetime) -> int:
        """Count what was over before a moment."""

    async def drop(
        self, past: Past, network_id: NetworkId | None, *, before: datetime, limit: int
    ) -> int:
        """Delete it, or take out of it what tells of people; say of how many, `limit` at most.

        None: what belongs to no network.
        """
