"""One SQLite file, one connection to it, one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiosqlite

BUSY_MILLISECONDS: Final = 5000

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    # Deleted texts are overwritten, not only forgotten.
    "PRAGMA secure_delete = ON",
)


class Database:
    """The connection that everything is written through.

    One connection is enough, because SQLite lets one writer in at a time; the lock keeps the
    statements of two transactions apart.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self.connection = connection
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """Commit at the end, roll back on any way out that is not the end."""
        async with self._lock:
            try:
                await self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                await self.connection.commit()
            except BaseException:
                await asyncio.shield(self.connection.rollback())
                raise

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo only what happens inside when it fails; for use within a transaction."""
        await self.connection.execute("SAVEPOINT turn")
        try:
            yield
        except BaseException:
            await self.connection.execute("ROLLBACK TO turn")
            await self.connection.execute("RELEASE turn")
            raise
        await self.connection.execute("RELEASE turn")

    async def scrub(self) -> bool:
        """Move everything into the main file and empty the log beside it.

        The log keeps old versions of pages until they are overwritten; what was deleted would
        stay readable there. False when somebody else is reading the file: then it is not done.
        """
        async with self._lock:
            await self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                rows = await self.connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await self.connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        busy = next(iter(rows))[0]
        return not busy


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open the file, making it and its folder when missing; closed on every way out.

    Its thread is not a daemon: a connection left open would keep the process from ending.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            await connection.execute(pragma)
        yield Database(connection)
    finally:
        await connection.close()
