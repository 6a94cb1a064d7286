"""A database for tests that are about something else: no thread, no disk, no migrations to run."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import aiosqlite

from storage.database import PRAGMAS, Database
from storage.migrations import migrate

_MADE_AT: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


class InlineConnection(aiosqlite.Connection):
    """Does at once what else waits for its turn in the thread: a hop to it is most of a test."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)


@asynccontextmanager
async def open_inline(path: Path) -> AsyncIterator[Database]:
    """Open the file like `open_database`."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = await InlineConnection(
        lambda: sqlite3.connect(path, isolation_level=None, check_same_thread=False), 64
    )
    try:
        # Killing a process takes nothing from it that the system has: only a power cut would.
        for pragma in (*PRAGMAS, "PRAGMA synchronous = OFF"):
            await connection.execute(pragma)
        yield Database(connection)
    finally:
        await connection.close()


@asynccontextmanager
async def open_blank(path: Path) -> AsyncIterator[Database]:
    """Open the file with the newest schema, and make it when there is none."""
    await place_blank(path)
    async with open_inline(path) as database:
        yield database


_made: dict[str, bytes] = {}
"""What the migrations make of a new file; once is enough for all tests of a process."""


async def place_blank(path: Path) -> None:
    """Put a file with the newest schema and no rows where there is none yet."""
    if not _made:
        with TemporaryDirectory() as folder:
            _made["blank"] = await _migrated(Path(folder) / "blank.sqlite3")
    _place(path, _made["blank"])


def _place(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.write_bytes(content)


async def _migrated(path: Path) -> bytes:
    async with open_inline(path) as database:
        await migrate(database.connection, now=_MADE_AT)
    return await asyncio.to_thread(path.read_bytes)
