"""The file: how it is opened, what a transaction promises, and that deleted texts are gone."""

import asyncio
import sqlite3
import stat
from pathlib import Path

import aiosqlite
import pytest

from storage.database import Database, open_database
from storage.store import Store, Tables
from tests.conftest import NOW, broken, commits


async def value(connection: aiosqlite.Connection, sql: str) -> object:
    return next(iter(await connection.execute_fetchall(sql)))[0]


async def numbers(database: Database) -> list[int]:
    sql = "SELECT update_id FROM inbox ORDER BY id"
    return [row[0] for row in await database.connection.execute_fetchall(sql)]


async def receive(store: Store, number: int) -> None:
    async with store.transaction() as tables:
        await tables.inbox.receive(number, chat_id=5, body="{}", now=NOW)


async def receive_and_fail(store: Store, number: int) -> None:
    async with store.transaction() as tables:
        await tables.inbox.receive(number, chat_id=5, body="{}", now=NOW)
        raise LookupError


async def fail_in_a_savepoint(store: Store, tables: Tables, number: int) -> None:
    async with store.savepoint():
        await tables.inbox.receive(number, chat_id=5, body="{}", now=NOW)
        raise LookupError


@pytest.mark.parametrize(
    ("pragma", "setting"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("secure_delete", 1),
    ],
)
async def test_the_connection_is_set_up(database: Database, pragma: str, setting: object) -> None:
    assert await value(database.connection, f"PRAGMA {pragma}") == setting


async def test_folder_and_file_are_made_when_missing(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "data" / "mentornet.sqlite3"
    async with open_database(path):
        assert path.exists()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_the_file_is_closed_on_every_way_out(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        async with open_database(tmp_path / "a") as database:
            raise LookupError
    with pytest.raises(ValueError, match="no active connection"):
        await database.connection.execute("SELECT 1")


async def test_what_was_committed_is_there_after_opening_again(tmp_path: Path) -> None:
    async with open_database(tmp_path / "a") as database, database.transaction() as connection:
        await connection.execute("CREATE TABLE t (x INTEGER) STRICT")
    async with open_database(tmp_path / "a") as database:
        assert await value(database.connection, "SELECT count(*) FROM t") == 0


async def test_an_error_undoes_the_transaction_and_the_next_works(
    store: Store, database: Database
) -> None:
    with pytest.raises(LookupError):
        await receive_and_fail(store, 1)
    await receive(store, 2)
    assert await numbers(database) == [2]


async def test_being_cancelled_undoes_the_transaction_and_the_next_works(
    store: Store, database: Database
) -> None:
    async def halfway() -> None:
        async with store.transaction() as tables:
            await tables.inbox.receive(1, chat_id=5, body="{}", now=NOW)
            await asyncio.sleep(60)

    task = asyncio.create_task(halfway())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    await receive(store, 2)
    assert await numbers(database) == [2]


@pytest.mark.parametrize("steps", range(12))
async def test_being_cancelled_at_any_step_leaves_all_or_nothing(
    store: Store, database: Database, steps: int
) -> None:
    task = asyncio.create_task(receive(store, 1))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await receive(store, 2)
    assert await numbers(database) in ([2], [1, 2])
    assert not database.connection.in_transaction


async def test_a_failed_commit_undoes_the_transaction(store: Store, database: Database) -> None:
    async with broken(database.connection, commits, times=1):
        with pytest.raises(sqlite3.DatabaseError):
            await receive(store, 1)
        await receive(store, 2)
    assert await numbers(database) == [2]


async def test_transactions_take_turns(store: Store, database: Database) -> None:
    await asyncio.gather(*(receive(store, number) for number in range(20)))
    assert sorted(await numbers(database)) == list(range(20))


async def test_a_savepoint_undoes_only_what_is_inside(store: Store, database: Database) -> None:
    async with store.transaction() as tables:
        await tables.inbox.receive(1, chat_id=5, body="{}", now=NOW)
        with pytest.raises(LookupError):
            await fail_in_a_savepoint(store, tables, 2)
        async with store.savepoint():
            await tables.inbox.receive(3, chat_id=5, body="{}", now=NOW)
    assert await numbers(database) == [1, 3]


async def test_a_savepoint_within_a_savepoint_undoes_only_its_own(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables, store.savepoint():
        await tables.inbox.receive(1, chat_id=5, body="{}", now=NOW)
        with pytest.raises(LookupError):
            await fail_in_a_savepoint(store, tables, 2)
        await tables.inbox.receive(3, chat_id=5, body="{}", now=NOW)
    assert await numbers(database) == [1, 3]


async def test_an_outer_savepoint_undoes_the_inner_one_too(
    store: Store, database: Database
) -> None:
    async def inner_then_fail(tables: Tables) -> None:
        async with store.savepoint():
            async with store.savepoint():
                await tables.inbox.receive(1, chat_id=5, body="{}", now=NOW)
            raise LookupError

    async with store.transaction() as tables:
        with pytest.raises(LookupError):
            await inner_then_fail(tables)
    assert await numbers(database) == []


async def test_a_second_program_waits_instead_of_failing(
    store: Store, database: Database, tmp_path: Path
) -> None:
    async with open_database(tmp_path / "mentornet.sqlite3") as other:
        async with other.transaction():
            writing = asyncio.create_task(receive(store, 1))
            await asyncio.sleep(0.05)
            assert not writing.done()
        await writing
    assert await numbers(database) == [1]
