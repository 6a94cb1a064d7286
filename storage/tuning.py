"""Figures of a network: counts over its rows as they are now."""

from datetime import datetime, timedelta

import aiosqlite

from mentoring.ids import NetworkId
from mentoring.networks import Limits
from storage.sql import SQL
from storage.times import to_text


class FiguresTable:
    """Implements `mentoring.ports.Figures`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def mentees_asking(self, network_id: NetworkId, *, at_least: int) -> int:
        count: int = await SQL.mentees_asking(
            self._connection, network_id=network_id, at_least=at_least
        )
        return count

    async def requests_waiting(self, network_id: NetworkId) -> int:
        count: int = await SQL.requests_waiting(self._connection, network_id=network_id)
        return count

    async def certifiable(self, network_id: NetworkId, limits: Limits, *, now: datetime) -> int:
        count: int = await SQL.certifiable(
            self._connection,
            network_id=network_id,
            least_meetings=limits.least_meetings,
            started_by=to_text(now - timedelta(days=limits.least_days)),
        )
        return count

    async def closings(self, network_id: NetworkId) -> int:
        count: int = await SQL.closings(self._connection, network_id=network_id)
        return count

    async def writing_on(self, network_id: NetworkId, *, now: datetime) -> int:
        count: int = await SQL.writing_on(self._connection, network_id=network_id, now=to_text(now))
        return count

    async def silent(
        self, network_id: NetworkId, *, after: datetime, until: datetime, now: datetime
    ) -> int:
        count: int = await SQL.silent(
            self._connection,
            network_id=network_id,
            after=to_text(after),
            until=to_text(until),
            now=to_text(now),
        )
        return count
