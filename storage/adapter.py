"""How aiosql talks to aiosqlite: one hop to the database's thread per statement, not three."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiosqlite

Parameters = Mapping[str, Any]


class OneHopAdapter:
    """The parts of aiosql's driver adapter that our queries use."""

    is_aio_driver = True

    def process_sql(self, _name: str, _operation: object, sql: str) -> str:
        return sql

    async def select(
        self,
        connection: aiosqlite.Connection,
        _name: str,
        sql: str,
        parameters: Parameters,
        record_class: type | None = None,  # noqa: ARG002 - part of aiosql's interface
    ) -> AsyncIterator[aiosqlite.Row]:
        for row in await connection.execute_fetchall(sql, parameters):
            yield row

    async def select_one(
        self,
        connection: aiosqlite.Connection,
        _name: str,
        sql: str,
        parameters: Parameters,
        record_class: type | None = None,  # noqa: ARG002 - part of aiosql's interface
    ) -> aiosqlite.Row | None:
        rows = await connection.execute_fetchall(sql, parameters)
        return next(iter(rows), None)

    async def select_value(
        self, connection: aiosqlite.Connection, name: str, sql: str, parameters: Parameters
    ) -> Any:
        row = await self.select_one(connection, name, sql, parameters)
        return None if row is None else row[0]

    async def insert_update_delete(
        self, connection: aiosqlite.Connection, _name: str, sql: str, parameters: Parameters
    ) -> int:
        cursor = await connection.execute(sql, parameters)
        return cursor.rowcount

    async def insert_update_delete_many(
        self,
        connection: aiosqlite.Connection,
        _name: str,
        sql: str,
        parameters: list[Parameters],
    ) -> None:
        await connection.executemany(sql, parameters)
