"""What the statistics of a network are made of: counted where the rows are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import aiosqlite

from mentoring.ids import NetworkId, PersonId
from mentoring.mentorships import MentorshipState
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.statistics import Members, PulseMonth, Wrote
from storage.sql import SQL


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


class StatisticsRowsTable:
    """Implements `mentoring.ports.StatisticsRows`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def members(self, network_id: NetworkId) -> Mapping[Role, Members]:
        rows = SQL.members_by_role(self._connection, network_id=network_id)
        return {Role(role): Members(approved, waiting) async for role, approved, waiting in rows}

    async def requests(self, network_id: NetworkId) -> Mapping[RequestState, int]:
        rows = SQL.requests_by_state(self._connection, network_id=network_id)
        return {RequestState(state): count async for state, count in rows}

    async def mentorships(self, network_id: NetworkId) -> Mapping[MentorshipState, int]:
        rows = SQL.mentorships_by_state(self._connection, network_id=network_id)
        return {MentorshipState(state): count async for state, count in rows}

    async def held(self, network_id: NetworkId, *, since: date) -> Mapping[date, int]:
        rows = SQL.held_by_month(self._connection, network_id=network_id, since=since.isoformat())
        return {_month(month): count async for month, count in rows}

    async def waits(self, network_id: NetworkId) -> Mapping[int, int]:
        counts: Counter[int] = Counter()
        rows = SQL.waits_by_day(self._connection, network_id=network_id)
        async for joined_on, began_on, count in rows:
            waited = date.fromisoformat(began_on) - date.fromisoformat(joined_on)
            counts[max(0, waited.days)] += count
        return counts

    async def pulses(self, network_id: NetworkId, *, before: date) -> Sequence[PulseMonth]:
        rows = SQL.pulses_by_month(
            self._connection, network_id=network_id, before=before.isoformat()
        )
        return [
            PulseMonth(_month(month), count, (first, second, third))
            async for month, count, first, second, third in rows
        ]

    async def wrote(self, network_id: NetworkId, *, before: date) -> Sequence[Wrote]:
        rows = SQL.wrote_by_month(
            self._connection, network_id=network_id, before=before.isoformat()
        )
        return [
            Wrote(_month(month), PersonId(author), count) async for month, author, count in rows
        ]

    async def sentences(
        self, network_id: NetworkId, *, until: date, offset: int, limit: int
    ) -> Sequence[str]:
        month = until.isoformat()[:7]
        rows = SQL.sentences(
            self._connection, network_id=network_id, month=month, offset=offset, limit=limit
        )
        return [sentence async for (sentence,) in rows]
