"""What is over for so long that a network does not keep it any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import aiosqlite

from mentoring.ids import NetworkId
from mentoring.retention import Past
from storage.sql import SQL
from storage.times import to_text

NO_LIMIT: Final = 2**62


class _Way(NamedTuple):
    """How a kind of thing is found, and what is done to each one, in this order."""

    find: Any
    steps: Sequence[Any]


_WAYS: Final[Mapping[Past, _Way]] = {
    Past.REQUESTS: _Way(SQL.past_requests, (SQL.tally_past_request, SQL.drop_past_request)),
    Past.MENTORSHIPS: _Way(
        SQL.past_mentorships,
        (
            SQL.drop_past_agreements,
            SQL.drop_past_places,
            SQL.drop_past_sentences,
            SQL.drop_past_silences,
            SQL.drop_past_contacts,
            SQL.thin_past_mentorship,
        ),
    ),
    Past.CASES: _Way(SQL.past_cases, (SQL.drop_past_case,)),
    Past.DEEDS: _Way(SQL.past_deeds, (SQL.drop_past_deed,)),
    Past.REMOVALS: _Way(SQL.past_removals, (SQL.drop_past_membership,)),
    Past.DEPARTURES: _Way(SQL.past_departures, (SQL.drop_past_departure,)),
    Past.TAKEN_ROLES: _Way(SQL.past_taken_roles, (SQL.drop_past_taken_role,)),
    Past.STATEMENTS: _Way(SQL.past_statements, (SQL.drop_past_statement,)),
    Past.INVITATIONS: _Way(SQL.past_invitations, (SQL.drop_past_batch, SQL.drop_past_invitation)),
    Past.SUGGESTIONS: _Way(SQL.past_suggestions, (SQL.drop_past_suggestion,)),
    Past.ROUNDS: _Way(SQL.past_rounds, (SQL.drop_past_round,)),
    Past.BROADCASTS: _Way(SQL.past_broadcasts, (SQL.drop_past_broadcast,)),
}

_WAYS_OF_OPERATORS: Final[Mapping[Past, _Way]] = {
    Past.DEEDS: _Way(SQL.past_deeds_of_operators, (SQL.drop_past_deed,)),
    Past.APPLICATIONS: _Way(SQL.past_applications, (SQL.drop_past_application,)),
}


class RetentionTable:
    """Implements `mentoring.ports.Retention`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def periods(self) -> Mapping[NetworkId, int]:
        rows = SQL.retention_periods(self._connection)
        return {NetworkId(network_id): days async for network_id, days in rows}

    async def count(self, past: Past, network_id: NetworkId, *, before: datetime) -> int:
        return len(await self._found(past, network_id, before=before, limit=NO_LIMIT))

    async def drop(
        self, past: Past, network_id: NetworkId | None, *, before: datetime, limit: int
    ) -> int:
        found = await self._found(past, network_id, before=before, limit=limit)
        way = _way(past, network_id)
        for step in way.steps if found else ():
            await step(self._connection, [{"id": one} for one in found])
        return len(found)

    async def _found(
        self, past: Past, network_id: NetworkId | None, *, before: datetime, limit: int
    ) -> Sequence[int]:
        asked: dict[str, Any] = {"before": to_text(before), "limit": limit}
        if network_id is not None:
            asked["network_id"] = network_id
        rows = _way(past, network_id).find(self._connection, **asked)
        return [row[0] async for row in rows]


def _way(past: Past, network_id: NetworkId | None) -> _Way:
    return _WAYS_OF_OPERATORS[past] if network_id is None else _WAYS[past]
