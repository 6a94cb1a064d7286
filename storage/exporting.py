"""All that is stored about one person, table by table."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import aiosqlite

from mentoring.exporting import Kept, Record
from mentoring.ids import PersonId
from storage.sql import SQL
from storage.times import to_moment_or_none, to_text

JSON_COLUMNS: Final = frozenset({"goals", "charter", "draft"})


def statement_of(kind: Kept) -> str:
    """Give the SQL that reads one kind of thing; its columns are named as in the file."""
    sql: str = getattr(SQL, f"export_{kind}").sql
    return sql


class ExportsTable:
    """Implements `mentoring.ports.Exports`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, kind: Kept, person_id: PersonId) -> Sequence[Record]:
        parameters = {"person_id": person_id}
        async with self._connection.execute(statement_of(kind), parameters) as cursor:
            names = [column[0] for column in cursor.description]
            rows = await cursor.fetchall()
        return [_record(names, row) for row in rows]

    async def waits(self, person_id: PersonId, errand: str) -> bool:
        return bool(await SQL.export_waits(self._connection, person_id=person_id, kind=errand))

    async def made_at(self, person_id: PersonId) -> datetime | None:
        return to_moment_or_none(await SQL.exported_at(self._connection, person_id=person_id))

    async def note_made(self, person_id: PersonId, *, now: datetime) -> None:
        await SQL.note_export(self._connection, person_id=person_id, now=to_text(now))


def _record(names: Sequence[str], row: aiosqlite.Row) -> Record:
    return {
        name: json.loads(value) if name in JSON_COLUMNS and value is not None else value
        for name, value in zip(names, row, strict=True)
    }
