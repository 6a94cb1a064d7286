"""What is stored about somebody is in their file: every table, every way to point at a person."""

import json
import re
from collections.abc import Mapping
from typing import Final

import pytest

from mentoring.exporting import Kept, Records
from mentoring.ids import PersonId, TelegramId
from mentoring.taking_along import records_of
from storage.database import Database
from storage.exporting import statement_of
from storage.store import Store
from tests.conftest import NOW
from tests.storage.plans import plan_of
from tests.storage.test_repositories import CHARTER
from tests.whole_life import AT, TALE, Life, live

NOT_EXPORTED: Final[Mapping[str, str]] = {
    "mentor_listings": "follows from the profile, for the search",
    "broadcast_letters": "the texts of a broadcast once more, ready to be sent",
    "outbox": "is about to be sent to them",
    "errands": "is about to be done, and what comes of it is sent to them",
}
"""Tables that point to people, but are in nobody's file, and why."""

NOT_THEIRS: Final[Mapping[tuple[str, str], str]] = {
    ("blocks", "blocked_id"): "who has blocked somebody is not told",
    ("cases", "subject_id"): "who has reported somebody, and why, is not told",
}
"""Columns that point to people who do not get what the row says, and why."""

ALIASES: Final = re.compile(r"(?:FROM|JOIN) (\w+)(?: (?!JOIN|WHERE|LEFT|ORDER)(\w+))?")
OWN: Final = re.compile(r"(\w+)\.(\w+) = :person_id")

Columns = set[tuple[str, str]]


async def references(database: Database) -> tuple[dict[str, set[str]], Columns]:
    """Give for each table the tables it points to, and the columns that point to people."""
    rows = await database.connection.execute_fetchall(
        'SELECT m.name, k."table", k."from" FROM sqlite_master m '
        "JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'"
    )
    tables: dict[str, set[str]] = {}
    for name, target, _ in rows:
        tables.setdefault(name, set()).add(target)
    return tables, {(name, column) for name, target, column in rows if target == "people"}


async def of_people(database: Database) -> set[str]:
    """Give the tables that point to people, by however many steps."""
    targets, _ = await references(database)
    found = {"people"}
    while more := {name for name, to in targets.items() if to & found} - found:
        found |= more
    return found


def read_by(kind: Kept) -> tuple[set[str], Columns]:
    """Give the tables that an export reads, and the columns by which it finds what is theirs."""
    tables: set[str] = set()
    columns: Columns = set()
    for part in statement_of(kind).split("UNION ALL"):
        aliases = {alias or table: table for table, alias in ALIASES.findall(part)}
        tables |= set(aliases.values())
        columns |= {(aliases[alias], column) for alias, column in OWN.findall(part)}
    return tables, columns


async def test_every_table_about_people_is_exported_or_has_a_reason(database: Database) -> None:
    read = set().union(*(read_by(kind)[0] for kind in Kept))
    assert await of_people(database) - read == set(NOT_EXPORTED)


async def test_every_way_to_point_at_a_person_is_asked(database: Database) -> None:
    asked = set().union(*(read_by(kind)[1] for kind in Kept))
    _, columns = await references(database)
    left = {(table, column) for table, column in columns if table not in NOT_EXPORTED}
    assert left - asked == set(NOT_THEIRS)


async def records(store: Store, database: Database) -> Records:
    """Give the file of somebody who has left something everywhere."""
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        people = [
            await tables.people.add(TelegramId(number), language="en", consent_version=2, now=NOW)
            for number in (11, 22)
        ]
        me, other = (person.id for person in people)
        name = "UPDATE people SET name = 'Anna Maria Perez' WHERE id = :id"
        await database.connection.execute(name, {"id": other})
        life = Life(me, other, network.id, "Zacharias", 11)
        await live(database.connection, life)
        return await records_of(tables, PersonId(me))


async def test_who_has_done_everything_gets_something_of_each_kind(
    store: Store, database: Database
) -> None:
    found = await records(store, database)
    assert [kind for kind, rows in found.items() if not rows] == []


async def test_of_others_only_first_names_are_in_it(store: Store, database: Database) -> None:
    found = await records(store, database)
    written = json.dumps(found)
    assert ("Maria" in written, "Perez" in written) == (False, False)
    assert [one["partner"] for one in found[Kept.MENTORSHIPS]] == ["Anna", "Anna"]
    assert [one["blocked"] for one in found[Kept.BLOCKS]] == ["Anna"]


async def test_what_others_have_written_about_themselves_is_theirs(
    store: Store, database: Database
) -> None:
    found = await records(store, database)
    [sent], [received] = found[Kept.REQUESTS_SENT], found[Kept.REQUESTS_RECEIVED]
    assert {"why", "hope", "answer"} & set(sent) == {"why", "hope", "answer"}
    assert {"why", "hope", "answer"} & set(received) == set()
    assert [one["text"] for one in found[Kept.REPORTS]] == [TALE]


async def test_the_sides_are_told_apart(store: Store, database: Database) -> None:
    found = await records(store, database)
    assert [(one["role"], one["your_contact"]) for one in found[Kept.MENTORSHIPS]] == [
        ("mentee", "Zacharias"),
        ("mentor", "Zacharias"),
    ]
    assert [one["drafted_by"] for one in found[Kept.AGREEMENTS]] == ["you", "partner"]
    assert found[Kept.CONTACTS] == [
        {"mentorship": 900, "author": "you", "at": AT},
        {"mentorship": 901, "author": "you", "at": AT},
    ]
    assert found[Kept.AGREEMENTS][0]["goals"] == ["Zacharias wrote this."]


async def test_a_stranger_has_nothing(store: Store) -> None:
    async with store.transaction() as tables:
        found = await records_of(tables, PersonId(1))
    assert [kind for kind, rows in found.items() if rows] == []


@pytest.mark.parametrize("kind", Kept)
async def test_an_export_reads_no_whole_table(database: Database, kind: Kept) -> None:
    steps = await plan_of(database, statement_of(kind))
    assert [step for step in steps if step.startswith("SCAN")] == []
