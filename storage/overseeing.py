"""What those who run the bot see: counts over everything that is kept."""

from collections.abc import Sequence

import aiosqlite

from mentoring.ids import NetworkId
from mentoring.overseeing import TRIES, NetworkSeen, Queues, Rows
from storage.delivery import InboxTable, OutboxTable
from storage.sql import SQL
from storage.times import to_moment


def _seen(row: aiosqlite.Row) -> NetworkSeen:
    # A mentorship of before signs of life were noted has an empty text there.
    stirred = max((at for at in tuple(row)[7:11] if at), default=None)
    return NetworkSeen(
        network_id=NetworkId(row[0]),
        name=row[1],
        place=row[2],
        members=row[3],
        open_mentorships=row[4],
        meta_mentors=row[5],
        reachable=row[6],
        stirred_at=None if stirred is None else to_moment(stirred),
    )


class OverseeingTable:
    """Implements `mentoring.ports.Overseeing`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def networks(self, *, offset: int, limit: int) -> Sequence[NetworkSeen]:
        rows = SQL.networks_seen(self._connection, offset=offset, limit=limit)
        return [_seen(row) async for row in rows]

    async def count_networks(self) -> int:
        count: int = await SQL.count_networks(self._connection)
        return count

    async def rows(self) -> Rows:
        return Rows(
            migration=await SQL.last_migration(self._connection),
            people=await SQL.count_people(self._connection),
            unreachable=await SQL.count_unreachable(self._connection),
            queues=await self._queues(),
        )

    async def _queues(self) -> Queues:
        updates = await InboxTable(self._connection).counts()
        calls = await OutboxTable(self._connection).counts()
        return Queues(
            updates_waiting=updates.get("waiting", 0),
            updates_parked=updates.get("parked", 0),
            messages_waiting=calls.get("waiting", 0),
            messages_held=calls.get("held", 0),
            messages_failed=calls.get("failed", 0),
            errands_failing=await SQL.count_failing_errands(self._connection, tries=TRIES),
        )
