"""Every question for what may have fallen due gives just that, and reads nothing else."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from mentoring.reminders import Cursor, Found, Kind
from storage.database import Database
from storage.sql import SQL
from storage.store import Store
from storage.times import to_text
from tests.storage.pairs import DAY, MICROSECOND
from tests.storage.plans import plan
from tests.storage.things_due import LEADS, THINGS, TOWN, mentee, pair, role

AT = datetime(2027, 3, 1, tzinfo=UTC)
"""Midnight, since a period ends with a day."""

BEFORE = Cursor(AT - 2 * DAY, 0)


def quoted(moment: datetime) -> str:
    return f"'{to_text(moment)}'"


async def write(database: Database, kind: Kind, *things: tuple[int, datetime]) -> None:
    await database.connection.executescript(TOWN)
    for number, moment in things:
        await database.connection.executescript(THINGS[kind].make(number, quoted(moment)))


def due(kind: Kind, number: int, moment: datetime = AT) -> set[Found]:
    """Say what a thing is found as: once for each person."""
    one = THINGS[kind]
    row, thing = one.row(number), one.thing(number)
    return {Found(moment, row, thing, person) for person in one.people(number)}  # type: ignore[arg-type]


async def ask(
    store: Store, kind: Kind, *, after: Cursor = BEFORE, until: datetime = AT, limit: int = 9
) -> tuple[list[Found], Cursor | None]:
    async with store.transaction() as tables:
        found, last = await tables.nudges.found(
            kind, after=after, until=until, limit=limit, days=THINGS[kind].days
        )
        return list(found), last


def once(found: Iterable[Found]) -> set[Found]:
    """Take what was found for a set, with nothing twice."""
    listed = list(found)
    assert len(set(listed)) == len(listed)
    return set(listed)


@pytest.mark.parametrize("kind", Kind)
async def test_a_question_reads_the_window_in_its_index_alone(
    database: Database, kind: Kind
) -> None:
    steps = await plan(database, f"nudge_{kind}")
    read = [step for step in steps if step.startswith(("SEARCH", "SCAN"))]
    joined = r"SCAN due$|SEARCH \w+ USING (INTEGER PRIMARY KEY|INDEX roles_leading) "
    rest = [step for step in read[1:] if not re.match(joined, step)]
    assert (read[0], rest) == (f"SEARCH {THINGS[kind].plan}", [])


@pytest.mark.parametrize("kind", Kind)
async def test_a_question_gives_what_has_its_moment_in_the_window(
    store: Store, database: Database, kind: Kind
) -> None:
    await write(database, kind, (2, AT - DAY), (1, AT), (3, AT + DAY))
    earlier, there, later = due(kind, 2, AT - DAY), due(kind, 1), due(kind, 3, AT + DAY)
    found, last = await ask(store, kind)
    assert (once(found), last) == (earlier | there, None)
    assert [one.moment for one in found] == sorted(one.moment for one in found)
    row = THINGS[kind].row(1)
    windows = {
        (Cursor(AT - DAY, 99), AT - MICROSECOND): set(),
        (Cursor(AT - DAY, 99), AT): there,
        (Cursor(AT, row - 1), AT): there,
        (Cursor(AT, row), AT): set(),
        (Cursor(AT, row), AT + DAY - MICROSECOND): set(),
        (Cursor(AT, row), AT + DAY): later,
    }
    asked = {
        (after, until): once((await ask(store, kind, after=after, until=until))[0])
        for after, until in windows
    }
    assert asked == windows


@pytest.mark.parametrize("kind", Kind)
async def test_the_limit_cuts_between_things_even_of_one_moment(
    store: Store, database: Database, kind: Kind
) -> None:
    await write(database, kind, (3, AT), (1, AT), (2, AT))
    found, last = await ask(store, kind, limit=2)
    assert once(found) == due(kind, 1) | due(kind, 2)
    reached = Cursor(AT, THINGS[kind].row(2))
    assert last == reached
    found, end = await ask(store, kind, after=reached, limit=2)
    assert (once(found), end) == (due(kind, 3), None)


@pytest.mark.parametrize("kind", Kind)
async def test_what_is_over_is_not_found(store: Store, database: Database, kind: Kind) -> None:
    await write(database, kind, (1, AT))
    await database.connection.execute(THINGS[kind].over)
    assert await ask(store, kind) == ([], None)


@pytest.mark.parametrize("kind", [Kind.SILENCE, Kind.CLOSING_UNANSWERED])
async def test_a_number_of_days_is_asked_for_its_own_networks(
    store: Store, database: Database, kind: Kind
) -> None:
    await write(database, kind, (1, AT), (2, AT))
    await database.connection.execute("UPDATE mentorships SET network_id = 2 WHERE id = 1")
    found, last = await ask(store, kind)
    assert (once(found), last) == (due(kind, 2), None)


async def test_the_side_that_wants_to_close_is_not_reminded(
    store: Store, database: Database
) -> None:
    await database.connection.executescript(TOWN)
    closing = pair(1, more=", mentee_closes_at, closes_until", values=f", {quoted(AT)}, '2028'")
    await database.connection.executescript(closing)
    found, _ = await ask(store, Kind.CLOSING_UNANSWERED)
    assert [one.person_id for one in found] == [12]


async def test_what_concerns_nobody_counts_for_the_limit(store: Store, database: Database) -> None:
    kind = Kind.MEMBERS_WAITING
    await write(database, kind, (1, AT), (2, AT), (3, AT))
    sql = f"UPDATE membership_roles SET network_id = 2 WHERE membership_id < {mentee(3)}"  # noqa: S608
    await database.connection.execute(f"{sql} AND membership_id <> {LEADS}")
    found, last = await ask(store, kind, limit=2)
    reached = Cursor(AT, mentee(2))
    assert (found, last) == ([], reached)
    assert once((await ask(store, kind, after=reached, limit=2))[0]) == due(kind, 3)


async def test_who_waits_in_two_roles_is_one_thing(store: Store, database: Database) -> None:
    kind = Kind.MEMBERS_WAITING
    await write(database, kind, (1, AT), (2, AT))
    await database.connection.executescript(role(1, quoted(AT), name="mentor", standing="waiting"))
    found, last = await ask(store, kind, limit=2)
    assert (once(found), last) == (due(kind, 1) | due(kind, 2), Cursor(AT, mentee(2)))


async def test_every_question_has_its_statement() -> None:
    assert [kind for kind in Kind if not hasattr(SQL, f"nudge_{kind}")] == []
