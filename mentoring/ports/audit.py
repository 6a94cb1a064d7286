"""What meta-mentors and operators did, and work that takes longer than a turn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from mentoring.audit import Deed
from mentoring.ids import NetworkId, PersonId


class AuditLog(Protocol):
    """What was done by those who lead."""

    async def note(self, deed: Deed) -> None: ...

    async def of_network(self, network_id: NetworkId, *, offset: int, limit: int) -> Sequence[Deed]:
        """Give what was done in a network, the newest first."""

    async def of_all(self, *, offset: int, limit: int) -> Sequence[Deed]:
        """Give what was done anywhere, the newest first."""


class Errands(Protocol):
    """Work that takes longer than a turn may; it is begun when the turn has been committed."""

    async def add(
        self, kind: str, person_id: PersonId | None, params: Mapping[str, Any], *, now: datetime
    ) -> None:
        """Ask for it, on somebody's behalf: it goes when they are forgotten."""

    async def waits(self, kind: str, params: Mapping[str, Any]) -> bool:
        """Whether it was asked for already, and is not done yet."""
