"""Reads what the bot has stored: while it runs, how much waits; afterwards, all about everybody."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentoring.ids import TelegramId
from mentoring.profiles import Profile
from mentoring.roles import Ground, Role, Standing
from storage.database import open_database
from storage.store import Store, Tables
from tests.crash.wishes import Wish


@dataclass(frozen=True)
class Stored:
    """One person, as the bot knows them; `in_conversation` is the name of an open one."""

    name: str | None
    time_zone: str | None
    profile: Profile
    standings: Mapping[Role, tuple[Standing, Ground | None]]
    statement: str | None
    in_conversation: str | None


def wished(wish: Wish) -> Stored:
    """Say what must be stored about somebody when all went as they wanted."""
    return Stored(
        name=wish.name,
        time_zone=wish.zone.name,
        profile=wish.profile,
        standings=wish.standings,
        statement=wish.statement,
        in_conversation=None,
    )


async def stored(database: Path, telegram_ids: Iterable[int]) -> list[Stored]:
    """Read people, each with their only membership."""
    async with open_database(database) as opened, Store(opened).transaction() as tables:
        return [await _stored(tables, TelegramId(one)) for one in telegram_ids]


async def _stored(tables: Tables, telegram_id: TelegramId) -> Stored:
    person = await tables.people.by_telegram_id(telegram_id)
    assert person is not None
    (membership,) = await tables.memberships.of_person(person.id)
    statement = await tables.statements.latest(membership.id)
    conversation = await tables.conversations.of(person.id)
    return Stored(
        name=person.name,
        time_zone=person.time_zone,
        profile=await tables.profiles.of(person.id),
        standings={held.role: (held.standing, held.ground) for held in membership.roles},
        statement=statement.text if statement else None,
        in_conversation=conversation.name if conversation else None,
    )


def waiting(database: Path) -> int:
    """Count the updates and calls that wait, without getting in the bot's way."""
    query = (
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')"
        " + (SELECT count(*) FROM outbox WHERE state = 'waiting')"
    )
    [(count,)] = rows(database, query)
    return int(count)


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    """Read with a connection that only looks, and is closed at once.

    So that the next process finds the files as the kill has left them.
    """
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()
