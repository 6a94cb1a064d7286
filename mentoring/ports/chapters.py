"""What networks have reached, and which belong together."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Protocol

from mentoring.chapters import Link
from mentoring.ids import NetworkId, PersonId
from mentoring.roadmap import Step


class Chapters(Protocol):
    """Networks that are chapters of others, or have asked to be."""

    async def of(self, network_id: NetworkId) -> Sequence[NetworkId]:
        """Give the chapters of a network; not those that have only asked."""

    async def links(self, network_id: NetworkId) -> Sequence[Link]:
        """Give all that ties a network to others, on either side, the oldest first."""

    async def find(self, number: int) -> Link | None: ...

    async def ask(
        self,
        *,
        chapter_id: NetworkId,
        parent_id: NetworkId,
        asked_by: PersonId,
        now: datetime,
    ) -> Link:
        """Write down that a network would like to be a chapter of another one."""

    async def join(self, number: int, *, now: datetime) -> None:
        """Make the one who asked a chapter."""

    async def end(self, number: int) -> None:
        """Forget that the two belong together, or that one has asked."""


class Milestones(Protocol):
    """What networks have reached."""

    async def noted(self, network_id: NetworkId) -> Mapping[Step, date]:
        """Give what was noted by hand or by the bot, with the day."""

    async def seen(self, network_id: NetworkId) -> AbstractSet[Step]:
        """Give what other rows show."""

    async def note(
        self, network_id: NetworkId, step: Step, *, reached_on: date, noted_by: PersonId | None
    ) -> bool:
        """Write a step down; False when that was done before."""

    async def take_back(self, network_id: NetworkId, step: Step) -> bool:
        """Take a noted step back; False when there is none."""
