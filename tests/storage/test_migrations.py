"""Migrations: every file comes to the same schema, and none is left halfway."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import aiosqlite
import pytest

from storage.database import open_database
from storage.migrations import (
    Migration,
    NewerDatabase,
    applied_number,
    known_migrations,
    migrate,
)
from tests.conftest import NOW

FIRST = Migration(1, "first", "CREATE TABLE a (x INTEGER) STRICT;\n")
SECOND = Migration(2, "second", "CREATE TABLE b (x INTEGER) STRICT;\nINSERT INTO a VALUES (1);\n")
FAILING = Migration(2, "failing", "CREATE TABLE b (x INTEGER) STRICT;\nINSERT INTO c VALUES (1);\n")


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A file without any schema."""
    async with open_database(tmp_path / "a.sqlite3") as database:
        yield database.connection


async def schema(connection: aiosqlite.Connection) -> list[tuple[object, ...]]:
    sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    return [tuple(row) for row in await connection.execute_fetchall(sql)]


async def test_a_new_file_gets_every_migration(connection: aiosqlite.Connection) -> None:
    assert await migrate(connection, now=NOW) == known_migrations()
    assert await applied_number(connection) == len(known_migrations())


async def test_a_second_start_changes_nothing(connection: aiosqlite.Connection) -> None:
    await migrate(connection, now=NOW)
    before = await schema(connection)
    assert await migrate(connection, now=NOW) == []
    assert await schema(connection) == before


@pytest.mark.parametrize("earlier", range(len(known_migrations())))
async def test_a_file_of_any_earlier_version_comes_to_the_schema_of_a_new_one(
    connection: aiosqlite.Connection, tmp_path: Path, earlier: int
) -> None:
    await migrate(connection, now=NOW, migrations=known_migrations()[:earlier])
    await migrate(connection, now=NOW)
    async with open_database(tmp_path / "new.sqlite3") as new:
        await migrate(new.connection, now=NOW)
        assert await schema(connection) == await schema(new.connection)


async def test_what_was_applied_is_written_down(connection: aiosqlite.Connection) -> None:
    await migrate(connection, now=NOW, migrations=[FIRST, SECOND])
    rows = await connection.execute_fetchall("SELECT * FROM schema_migrations ORDER BY number")
    at = "2027-03-01T12:00:00.000000+00:00"
    assert [tuple(row) for row in rows] == [(1, "first", at), (2, "second", at)]


async def test_a_file_of_a_newer_program_is_refused_and_left_alone(
    connection: aiosqlite.Connection,
) -> None:
    await migrate(connection, now=NOW, migrations=[FIRST, SECOND])
    before = await schema(connection)
    with pytest.raises(NewerDatabase) as caught:
        await migrate(connection, now=NOW, migrations=[FIRST])
    assert str(caught.value) == (
        "the database is at migration 2, this program knows only 1: "
        "start the newer program, or restore a backup from before it"
    )
    assert await schema(connection) == before


async def test_a_failing_migration_leaves_the_file_as_the_one_before_left_it(
    connection: aiosqlite.Connection,
) -> None:
    await migrate(connection, now=NOW, migrations=[FIRST])
    before = await schema(connection)
    with pytest.raises(sqlite3.OperationalError, match="no such table: c"):
        await migrate(connection, now=NOW, migrations=[FIRST, FAILING])
    assert (await schema(connection), await applied_number(connection)) == (before, 1)


async def test_after_a_failing_migration_the_mended_one_is_applied(
    connection: aiosqlite.Connection,
) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await migrate(connection, now=NOW, migrations=[FIRST, FAILING])
    assert await migrate(connection, now=NOW, migrations=[FIRST, SECOND]) == [SECOND]


async def test_half_a_statement_is_refused_and_nothing_of_it_applied(
    connection: aiosqlite.Connection,
) -> None:
    half = Migration(1, "half", "CREATE TABLE a (x INTEGER) STRICT;\nCREATE TABLE b (\n")
    with pytest.raises(ValueError, match="migration 1 ends in the middle of a statement"):
        await migrate(connection, now=NOW, migrations=[half])
    assert await applied_number(connection) == 0
    assert [name for kind, name, _ in await schema(connection) if kind == "table"] == [
        "schema_migrations"
    ]


POINTED_AT = Migration(
    1,
    "pointed_at",
    """CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE b (a_id INTEGER REFERENCES a (id) ON DELETE CASCADE) STRICT;
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1);
""",
)
ANEW = """CREATE TABLE anew (id INTEGER PRIMARY KEY, more TEXT) STRICT;
INSERT INTO anew (id) SELECT id FROM a;
DROP TABLE a;
ALTER TABLE anew RENAME TO a;
"""


async def test_a_table_made_anew_takes_nothing_along(connection: aiosqlite.Connection) -> None:
    await migrate(connection, now=NOW, migrations=[POINTED_AT, Migration(2, "anew", ANEW)])
    rows = await connection.execute_fetchall("SELECT * FROM b JOIN a ON a.id = b.a_id")
    assert [tuple(row) for row in rows] == [(1, 1, None)]
    with pytest.raises(sqlite3.IntegrityError):
        await connection.execute("INSERT INTO b VALUES (2)")


async def test_a_migration_that_leaves_rows_pointing_to_nothing_is_refused(
    connection: aiosqlite.Connection,
) -> None:
    loses = Migration(2, "loses", "DELETE FROM a;\n")
    with pytest.raises(ValueError, match="point to nothing"):
        await migrate(connection, now=NOW, migrations=[POINTED_AT, loses])
    assert await applied_number(connection) == 1
    assert len(list(await connection.execute_fetchall("SELECT * FROM a"))) == 1


def test_semicolons_in_texts_comments_and_triggers_end_no_statement() -> None:
    script = (
        "-- a; b\nCREATE TABLE a (x TEXT DEFAULT ';\n');\n"
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  DELETE FROM a;\nEND;\n"
    )
    starts = [statement.split("\n")[-2] for statement in Migration(1, "a", script).statements()]
    assert starts == ["');", "END;"]


def test_a_comment_may_stand_at_the_end() -> None:
    script = "CREATE TABLE a (x INTEGER) STRICT;\n-- and that is all\n"
    assert len(list(Migration(1, "a", script).statements())) == 1


@pytest.mark.parametrize(
    "names",
    [
        ["0002_b.sql"],
        ["0001_a.sql", "0003_c.sql"],
        ["0001_a.sql", "0001_b.sql"],
        ["0000_a.sql", "0001_b.sql"],
    ],
)
def test_gaps_and_doubles_in_the_numbering_are_refused(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;\n")
    with pytest.raises(ValueError, match="must be numbered 1, 2, 3"):
        known_migrations(tmp_path)


def test_migrations_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for number in (2, 10, *range(3, 10), 1):
        (tmp_path / f"{number:04}_step_{number}.sql").write_text(f"SELECT {number};\n")
    read = known_migrations(tmp_path)
    assert [(one.number, one.name) for one in read] == [(n, f"step_{n}") for n in range(1, 11)]


async def test_who_has_linked_a_group_before_is_in_it(connection: aiosqlite.Connection) -> None:
    before = [one for one in known_migrations() if one.number < 19]
    await migrate(connection, now=NOW, migrations=before)
    await connection.executescript(LINKED_GROUPS)
    await migrate(connection, now=NOW)
    rows = await connection.execute_fetchall("SELECT group_id, person_id FROM group_entries")
    assert {tuple(row) for row in rows} == {(1, 1), (2, 2)}


LINKED_GROUPS = """
    INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
    VALUES (1, 11, 'en', 1, '2027'), (2, 12, 'en', 1, '2027');
    INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
    SELECT n, 'N' || n, 'Leipzig', 'open', 'approval', '2027'
    FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3);
    INSERT INTO network_groups
        (id, network_id, chat_id, title, linked_by, linked_at, condition, may_invite, may_remove,
        checked_at)
    VALUES (1, 1, -1, 'a', 1, '2027', 'new', 0, 0, '2027'),
        (2, 2, -2, 'b', 2, '2027', 'new', 0, 0, '2027'),
        (3, 3, -3, 'c', NULL, '2027', 'new', 0, 0, '2027');
    INSERT INTO group_entries VALUES (2, 2, '2027');
"""
