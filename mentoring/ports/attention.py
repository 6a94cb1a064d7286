"""What needs a meta-mentor's attention."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.concerns import Concern, ConcernKey, Mark, Search


class Attention(Protocol):
    """What needs a meta-mentor's attention, and what they have done about it."""

    async def found(self, search: Search, *, limit: int) -> Sequence[Concern]:
        """Give the concerns of one kind, the longest waiting first."""

    async def mark(self, key: ConcernKey) -> Mark: ...

    async def set_mark(self, key: ConcernKey, mark: Mark, *, now: datetime) -> None:
        """Write it down; what was written long ago about anything goes."""
