"""Applications for networks."""

from collections.abc import Sequence
from typing import Protocol

from mentoring.applications import Application
from mentoring.ids import ApplicationId, PersonId


class Foundings(Protocol):
    """Applications for networks, waiting and decided."""

    async def find(self, application_id: ApplicationId) -> Application | None: ...

    async def add(self, application: Application) -> Application:
        """Store it and give it back with its id; the one given has none that counts."""

    async def save(self, application: Application) -> None:
        """Write what a decision changes; the charter stays."""

    async def waiting(self, *, offset: int = 0, limit: int) -> Sequence[Application]:
        """Give those that wait for a decision, longest first."""

    async def count_waiting(self) -> int: ...

    async def latest_of(self, person_id: PersonId) -> Application | None:
        """Give the newest one that somebody has sent; one that waits is always the newest."""

    async def name_waits(self, name_key: str) -> bool:
        """Whether a network of this name is applied for; see `mentoring.applications.name_key`."""
