"""A real database file for every test that keeps something."""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import aiosqlite
import pytest

from storage.database import Database, open_database
from storage.store import Store
from tests.inline import place_blank

NOW: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)

Refusal = Callable[[int, str | None], bool]
"""Says of a statement's action and its object whether SQLite refuses it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that need most patience: one that begins last is waited for."""
    patience: dict[Path, float] = defaultdict(float)
    for item in items:
        marker = item.get_closest_marker("timeout")
        patience[item.path] = max(patience[item.path], marker.args[0] if marker else 0.0)
    items.sort(key=lambda item: -patience[item.path])


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database with the newest schema, opened as the bot opens it."""
    await place_blank(tmp_path / "mentornet.sqlite3")
    async with open_database(tmp_path / "mentornet.sqlite3") as opened:
        yield opened


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


def commits(action: int, thing: str | None) -> bool:
    """Refuse to commit, as a full disk would."""
    return action == sqlite3.SQLITE_TRANSACTION and thing == "COMMIT"


def begins(action: int, thing: str | None) -> bool:
    """Refuse to begin, as a file that another program has locked."""
    return action == sqlite3.SQLITE_TRANSACTION and thing == "BEGIN"


def deletes_from(table: str) -> Refusal:
    """Refuse to delete rows of one table."""

    def refuses(action: int, thing: str | None) -> bool:
        return action == sqlite3.SQLITE_DELETE and thing == table

    return refuses


def inserts_into(table: str) -> Refusal:
    """Refuse new rows of one table."""

    def refuses(action: int, thing: str | None) -> bool:
        return action == sqlite3.SQLITE_INSERT and thing == table

    return refuses


@asynccontextmanager
async def broken(
    connection: aiosqlite.Connection, refuses: Refusal, *, times: int | None = None
) -> AsyncIterator[None]:
    """Have SQLite itself refuse something for a while, or so many times."""
    left = times

    def decide(action: int, thing: str | None, *_more: str | None) -> int:
        nonlocal left
        if left == 0 or not refuses(action, thing):
            return sqlite3.SQLITE_OK
        left = None if left is None else left - 1
        return sqlite3.SQLITE_DENY

    await connection.set_authorizer(decide)
    try:
        yield
    finally:
        await connection.set_authorizer(None)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that happens beside the test; it fails when that takes seconds."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - there is no bell for everything
            await asyncio.sleep(0.001)
