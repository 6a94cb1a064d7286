"""What the statistics of a network are made of: counts, and sentences without their authors."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from mentoring.ids import NetworkId
from mentoring.mentorships import MentorshipState
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.statistics import Members, PulseMonth, Wrote


class StatisticsRows(Protocol):
    """Counts over all rows of one network; months and days are those of UTC."""

    async def members(self, network_id: NetworkId) -> Mapping[Role, Members]: ...

    async def requests(self, network_id: NetworkId) -> Mapping[RequestState, int]: ...

    async def mentorships(self, network_id: NetworkId) -> Mapping[MentorshipState, int]: ...

    async def held(self, network_id: NetworkId, *, since: date) -> Mapping[date, int]:
        """Count meetings that were held, by the first day of their month."""

    async def waits(self, network_id: NetworkId) -> Mapping[int, int]:
        """Give days from joining to the first mentor, and how many mentees waited so long."""

    async def pulses(self, network_id: NetworkId, *, before: date) -> Sequence[PulseMonth]:
        """Add up the pulses of each month that ended before a first day, the oldest first."""

    async def wrote(self, network_id: NetworkId, *, before: date) -> Sequence[Wrote]:
        """Count the sentences of months that ended before a first day, the oldest first."""

    async def sentences(
        self, network_id: NetworkId, *, until: date, offset: int, limit: int
    ) -> Sequence[str]:
        """Give what was written up to a month, by the alphabet."""
