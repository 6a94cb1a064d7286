"""Applications for networks and the counts of those who run the bot, in a real database."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

import re
import sqlite3

import aiosqlite
import pytest

from mentoring.ids import NetworkId
from mentoring.overseeing import NetworkSeen, Queues, Rows
from storage.database import Database
from storage.migrations import known_migrations
from storage.store import Store
from tests.conftest import NOW
from tests.storage.plans import plan
from tests.storage.test_sweeps import AIMED

AT = "'2027-03-01T12:00:00.000000+00:00'"
COLUMNS = "person_id, name_key, charter, languages, state, applied_at"
ENDED = f"state = 'declined', decided_at = {AT}, answer = 'Please ask again later.'"

TOWN = f"""
INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
VALUES (1, 11, 'en', 1, {AT}), (2, 22, 'de', 1, {AT});
INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
VALUES (1, 'Neue Wege', 'Leipzig', 'open', 'approval', {AT});
INSERT INTO network_applications ({COLUMNS}) VALUES (1, 'graz', '{{}}', 'de', 'waiting', {AT});
"""


def application(person: int, name: str) -> str:
    values = f"{person}, '{name}', '{{}}', 'de', 'waiting', {AT}"
    return f"INSERT INTO network_applications ({COLUMNS}) VALUES ({values})"


@pytest.fixture
async def connection(database: Database) -> aiosqlite.Connection:
    """A database with one application that waits."""
    await database.connection.executescript(TOWN)
    return database.connection


REFUSED = {
    "two that wait of one person": application(1, "wien"),
    "two that wait for one name": application(2, "graz"),
    "one of nobody": application(9, "wien"),
    "one without a name": application(2, ""),
    "one without a language": "UPDATE network_applications SET languages = ''",
    "a state that does not exist": "UPDATE network_applications SET state = 'lost'",
    "a decision without its moment": (
        "UPDATE network_applications SET state = 'declined', answer = 'Please ask again later.'"
    ),
    "a moment without its decision": f"UPDATE network_applications SET decided_at = {AT}",
    "a no without a text": (
        f"UPDATE network_applications SET state = 'declined', decided_at = {AT}"
    ),
    "a text without a no": "UPDATE network_applications SET answer = 'Please ask again later.'",
    "a text that is too short": (
        f"UPDATE network_applications SET state = 'declined', decided_at = {AT}, answer = 'No'"
    ),
    "a network of what was declined": f"UPDATE network_applications SET network_id = 1, {ENDED}",
    "somebody else who took it back": (
        f"UPDATE network_applications SET state = 'withdrawn', decided_at = {AT}, decided_by = 2"
    ),
}


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
async def test_the_schema_refuses(connection: aiosqlite.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await connection.execute(sql)


async def test_the_next_one_may_follow_when_the_first_has_ended(
    connection: aiosqlite.Connection,
) -> None:
    await connection.execute(f"UPDATE network_applications SET {ENDED}")
    await connection.execute(application(1, "graz"))


async def test_it_goes_with_who_has_sent_it_and_stays_without_who_decided(
    connection: aiosqlite.Connection,
) -> None:
    await connection.execute(f"UPDATE network_applications SET {ENDED}, decided_by = 2")
    await connection.execute("DELETE FROM people WHERE id = 2")
    rows = await connection.execute_fetchall("SELECT decided_by FROM network_applications")
    assert [tuple(row) for row in rows] == [(None,)]
    await connection.execute("DELETE FROM people WHERE id = 1")
    assert list(await connection.execute_fetchall("SELECT 1 FROM network_applications")) == []


LOOKUPS = (
    "application applications_waiting count_applications latest_application name_waits "
    "save_application"
).split()


@pytest.mark.parametrize("name", LOOKUPS)
async def test_a_lookup_reads_no_whole_table(database: Database, name: str) -> None:
    steps = await plan(database, name)
    read = [step for step in steps if not AIMED.match(step)]
    # Those that wait are a partial index of their own: there is nothing else in it to pass over.
    assert [step for step in read if "INDEX applications_waiting" not in step] == []


async def test_each_network_that_is_seen_reads_only_its_own_rows(database: Database) -> None:
    steps = await plan(database, "networks_seen")
    scans = [step for step in steps if step.startswith("SCAN")]
    assert [re.sub(r"SCAN (\w+).*", r"\1", step) for step in scans] == ["n"]


async def test_an_empty_network_is_seen_with_nothing_in_it(
    connection: aiosqlite.Connection, store: Store
) -> None:
    async with store.transaction() as tables:
        assert await tables.overseeing.networks(offset=0, limit=5) == [
            NetworkSeen(NetworkId(1), "Neue Wege", "Leipzig", 0, 0, 0, 0, None)
        ]
        assert await tables.overseeing.networks(offset=1, limit=5) == []


async def test_everything_is_counted(connection: aiosqlite.Connection, store: Store) -> None:
    await connection.execute(f"UPDATE people SET unreachable_since = {AT} WHERE id = 2")
    async with store.transaction() as tables:
        await tables.inbox.receive(1, chat_id=1, body="{}", now=NOW)
        for kind, tries in (("well", 3), ("failing", 4)):
            await tables.errands.add(kind, None, {}, now=NOW)
            await connection.execute("UPDATE errands SET tries = ? WHERE kind = ?", (tries, kind))
        assert await tables.overseeing.rows() == Rows(
            migration=len(known_migrations()),
            people=2,
            unreachable=1,
            queues=Queues(1, 0, 0, 0, 0, 1),
        )
