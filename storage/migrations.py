"""Numbered migrations: brings a database file to the schema this program knows."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import aiosqlite

from storage.times import to_text

FOLDER: Final = Path(__file__).parent / "schema"

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT
"""


_COMMENT: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


class NewerDatabase(Exception):
    """The file was written by a newer program than this one."""

    def __init__(self, *, file: int, program: int) -> None:
        super().__init__(
            f"the database is at migration {file}, this program knows only {program}: "
            "start the newer program, or restore a backup from before it"
        )


@dataclass(frozen=True)
class Migration:
    """One step of the schema; its statements are applied together or not at all."""

    number: int
    name: str
    script: str

    def statements(self) -> Iterator[str]:
        """Split the script at the semicolons that end a statement."""
        statement = ""
        for line in self.script.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""
        if _COMMENT.sub("", statement).strip():
            raise ValueError(f"migration {self.number} ends in the middle of a statement")


def known_migrations(folder: Path = FOLDER) -> Sequence[Migration]:
    """Read the migrations, in order; ValueError when a number is missing or there twice."""
    migrations = [_read(path) for path in sorted(folder.glob("*.sql"))]
    numbers = [migration.number for migration in migrations]
    if numbers != list(range(1, len(numbers) + 1)):
        raise ValueError(f"migrations must be numbered 1, 2, 3 ...: {numbers}")
    return migrations


def _read(path: Path) -> Migration:
    number, name = path.stem.split("_", maxsplit=1)
    return Migration(int(number), name, path.read_text(encoding="utf-8"))


async def applied_number(connection: aiosqlite.Connection) -> int:
    """Say which migration the file is at; 0 for a new file."""
    await connection.execute(_TABLE)
    rows = await connection.execute_fetchall("SELECT max(number) FROM schema_migrations")
    return next(iter(rows))[0] or 0


async def migrate(
    connection: aiosqlite.Connection,
    *,
    now: datetime,
    migrations: Sequence[Migration] | None = None,
) -> Sequence[Migration]:
    """Apply what is missing, each migration in a transaction of its own, and say what was applied.

    Raises NewerDatabase when the file is ahead of this program.
    """
    known = known_migrations() if migrations is None else migrations
    at = await applied_number(connection)
    if at > len(known):
        raise NewerDatabase(file=at, program=len(known))
    missing = known[at:]
    for migration in missing:
        await _apply(connection, migration, now=now)
    return missing


async def _apply(connection: aiosqlite.Connection, migration: Migration, *, now: datetime) -> None:
    """Apply one migration; what points to what is looked at before it is committed.

    A table can be made anew only while SQLite does not follow foreign keys: dropping the old one
    would take along all that points to it (https://www.sqlite.org/lang_altertable.html#otheralter).
    """
    await connection.execute("PRAGMA foreign_keys = OFF")
    try:
        await connection.execute("BEGIN IMMEDIATE")
        for statement in migration.statements():
            await connection.execute(statement)
        await connection.execute(
            "INSERT INTO schema_migrations (number, name, applied_at) VALUES (?, ?, ?)",
            (migration.number, migration.name, to_text(now)),
        )
        await _check_what_points_to_what(connection, migration)
        await connection.commit()
    except BaseException:
        await connection.rollback()
        raise
    finally:
        await connection.execute("PRAGMA foreign_keys = ON")


async def _check_what_points_to_what(
    connection: aiosqlite.Connection, migration: Migration
) -> None:
    if list(await connection.execute_fetchall("PRAGMA foreign_key_check")):
        raise ValueError(f"migration {migration.number} leaves rows that point to nothing")
