"""The way in: what was received is on disk before anybody says so."""

import asyncio
import sqlite3
from typing import Any

import pytest

from bot.runtime.bell import Bell
from bot.runtime.intake import Intake, chat_of
from storage.database import Database
from storage.store import Store
from tests.conftest import broken, commits
from tests.town import START, TownClock

HUGE = 2**70


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def intake(store: Store, clock: TownClock, bell: Bell) -> Intake:
    return Intake(store, clock, bell.ring)


async def rows(database: Database, columns: str) -> list[tuple[Any, ...]]:
    sql = f"SELECT {columns} FROM inbox ORDER BY id"  # noqa: S608 - names of columns only
    return [tuple(row) for row in await database.connection.execute_fetchall(sql)]


def update(number: int, chat: int = 5) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": "a"}}


async def test_an_update_waits_with_its_chat_as_it_came(intake: Intake, database: Database) -> None:
    await intake.receive([{"update_id": 7, "message": {"chat": {"id": 5}, "text": "ü\ud800"}}])
    body = '{"update_id": 7, "message": {"chat": {"id": 5}, "text": "\\u00fc\\ud800"}}'
    columns = "update_id, chat_id, state, body, received_at"
    now = START.isoformat(timespec="microseconds")
    assert await rows(database, columns) == [(7, 5, "waiting", body, now)]


async def test_the_order_of_arrival_is_kept(intake: Intake, database: Database) -> None:
    await intake.receive([update(9), update(3)])
    await intake.receive([update(5)])
    assert await rows(database, "update_id") == [(9,), (3,), (5,)]


async def test_a_second_delivery_is_absorbed(intake: Intake, database: Database) -> None:
    await intake.receive([update(1), update(1)])
    await intake.receive([update(1, chat=6), update(2)])
    assert await rows(database, "update_id, chat_id") == [(1, 5), (2, 5)]


async def test_a_second_delivery_of_what_is_done_is_absorbed(
    intake: Intake, store: Store, database: Database
) -> None:
    await intake.receive([update(1)])
    async with store.transaction() as tables:
        (head,) = await tables.inbox.heads(now=START, limit=1)
        await tables.inbox.finish(head.id, now=START)
    await intake.receive([update(1)])
    assert await rows(database, "update_id, state, body, chat_id") == [(1, "done", "", None)]


async def test_many_that_come_together_share_commits(intake: Intake, database: Database) -> None:
    count = 0

    def trace(statement: str) -> None:
        nonlocal count
        count += statement == "COMMIT"

    await database.connection.set_trace_callback(trace)
    await asyncio.gather(*(intake.receive([update(number)]) for number in range(200)))
    assert (len(await rows(database, "id")), count) == (200, 1)


async def test_those_that_come_during_a_commit_share_the_next(
    intake: Intake, database: Database
) -> None:
    async with database.transaction():
        first = asyncio.create_task(intake.receive([update(1)]))
        await asyncio.sleep(0.01)
        second = asyncio.create_task(intake.receive([update(2)]))
        await asyncio.sleep(0.01)
        assert not first.done()
    await asyncio.gather(first, second)
    assert await rows(database, "update_id") == [(1,), (2,)]


async def test_the_turns_are_rung_for_after_the_commit(intake: Intake, bell: Bell) -> None:
    assert not bell._event.is_set()
    await intake.receive([update(1)])
    assert bell._event.is_set()


async def test_a_failed_commit_raises_for_everybody_and_leaves_nothing(
    intake: Intake, database: Database, bell: Bell
) -> None:
    async with broken(database.connection, commits):
        ends = await asyncio.gather(
            *(intake.receive([update(number)]) for number in range(3)), return_exceptions=True
        )
    assert [type(end) for end in ends] == [sqlite3.DatabaseError] * 3
    assert (await rows(database, "id"), bell._event.is_set()) == ([], False)


async def test_after_a_failed_commit_the_next_delivery_is_kept(
    intake: Intake, database: Database
) -> None:
    async with broken(database.connection, commits, times=1):
        with pytest.raises(sqlite3.DatabaseError):
            await intake.receive([update(1)])
        await intake.receive([update(1)])
    assert await rows(database, "update_id, state") == [(1, "waiting")]


async def test_who_stops_waiting_does_not_take_the_others_along(
    intake: Intake, database: Database
) -> None:
    async with database.transaction():
        leaving = asyncio.create_task(intake.receive([update(1)]))
        staying = asyncio.create_task(intake.receive([update(2)]))
        await asyncio.sleep(0.01)
        leaving.cancel()
    await staying
    assert await rows(database, "update_id") == [(1,), (2,)]


@pytest.mark.parametrize(
    "oddity",
    [
        {},
        {"message": {}},
        {"update_id": None},
        {"update_id": "7"},
        {"update_id": 7.5},
        {"update_id": True},
        {"update_id": HUGE},
        {"update_id": -(2**63)},
        ["update_id"],
        "update",
        7,
        None,
    ],
    ids=str,
)
async def test_what_has_no_number_is_kept_and_does_not_stop_the_next(
    intake: Intake, database: Database, oddity: Any
) -> None:
    await intake.receive([oddity, update(1)])
    assert await rows(database, "update_id, state, error") == [
        (None, "unreadable", "it has no update_id"),
        (1, "waiting", None),
    ]


@pytest.mark.parametrize("number", [0, -1, 2**63 - 1, -(2**63) + 1])
async def test_every_number_that_fits_is_taken(
    intake: Intake, database: Database, number: int
) -> None:
    await intake.receive([update(number)])
    assert await rows(database, "update_id, state") == [(number, "waiting")]


@pytest.mark.parametrize(
    ("body", "chat"),
    [
        ({"message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"callback_query": {"from": {"id": 6}, "message": {"chat": {"id": 5}}}}, 5),
        ({"callback_query": {"from": {"id": 6}}}, 6),
        ({"my_chat_member": {"chat": {"id": -100}}}, -100),
        ({"poll": {"id": "1"}}, None),
        ({"message": {"chat": {"id": HUGE}}}, None),
        ({"message": {"chat": {"id": "5"}}}, None),
        ({"message": {"chat": 5}}, None),
        ({"message": [{"chat": {"id": 5}}]}, None),
        ({"message": None}, None),
        ([], None),
        (None, None),
    ],
)
def test_the_chat_is_read_where_it_stands(body: Any, chat: int | None) -> None:
    assert chat_of(body) == chat
