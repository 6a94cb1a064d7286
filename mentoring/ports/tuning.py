"""Figures: what stands in a network now, counted."""

from datetime import datetime
from typing import Protocol

from mentoring.ids import NetworkId
from mentoring.networks import Limits


class Figures(Protocol):
    """Counts over the rows of one network, as they are now."""

    async def mentees_asking(self, network_id: NetworkId, *, at_least: int) -> int:
        """Count the mentees with so many open requests."""

    async def requests_waiting(self, network_id: NetworkId) -> int:
        """Count the open requests."""

    async def certifiable(self, network_id: NetworkId, limits: Limits, *, now: datetime) -> int:
        """Count the open mentorships with an agreement that these limits are enough for today.

        The same measure as `mentoring.endings.progress`.
        """

    async def closings(self, network_id: NetworkId) -> int:
        """Count the open mentorships that one side wants to close."""

    async def writing_on(self, network_id: NetworkId, *, now: datetime) -> int:
        """Count those that are over while the two can still write to each other."""

    async def silent(
        self, network_id: NetworkId, *, after: datetime, until: datetime, now: datetime
    ) -> int:
        """Count those with the last sign of life between two moments, and nothing planned.

        Not those that are paused, or that a side wants to close.
        """
