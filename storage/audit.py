"""What meta-mentors and operators did."""

from collections.abc import Sequence

import aiosqlite

from mentoring.audit import Act, Deed
from mentoring.ids import NetworkId, PersonId
from storage.sql import SQL
from storage.times import to_moment, to_text


def _deed(row: aiosqlite.Row) -> Deed:
    return Deed(
        number=row[0],
        network_id=None if row[1] is None else NetworkId(row[1]),
        actor_id=None if row[2] is None else PersonId(row[2]),
        subject_id=None if row[3] is None else PersonId(row[3]),
        act=Act(row[4]),
        detail=row[5],
        at=to_moment(row[6]),
    )


class AuditLogTable:
    """Implements `mentoring.ports.AuditLog`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, deed: Deed) -> None:
        await SQL.note_deed(
            self._connection,
            network_id=deed.network_id,
            actor_id=deed.actor_id,
            subject_id=deed.subject_id,
            act=deed.act,
            detail=deed.detail,
            at=to_text(deed.at),
        )

    async def of_network(self, network_id: NetworkId, *, offset: int, limit: int) -> Sequence[Deed]:
        rows = SQL.deeds_in_network(
            self._connection, network_id=network_id, offset=offset, limit=limit
        )
        return [_deed(row) async for row in rows]

    async def of_all(self, *, offset: int, limit: int) -> Sequence[Deed]:
        rows = SQL.deeds(self._connection, offset=offset, limit=limit)
        return [_deed(row) async for row in rows]
