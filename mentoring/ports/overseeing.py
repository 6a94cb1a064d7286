"""What those who run the bot see of all networks."""

from collections.abc import Sequence
from typing import Protocol

from mentoring.overseeing import NetworkSeen, Rows


class Overseeing(Protocol):
    """Counts over everything that is kept."""

    async def networks(self, *, offset: int, limit: int) -> Sequence[NetworkSeen]:
        """Give some networks, by name."""

    async def count_networks(self) -> int: ...

    async def rows(self) -> Rows: ...
