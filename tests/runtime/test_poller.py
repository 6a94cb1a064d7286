"""Polling: what was not written down is not acknowledged, and no failure ends it but one."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.runtime.api import BotApi
from bot.runtime.intake import Intake
from bot.runtime.poller import ALLOWED_UPDATES, Poller
from sandbox.faults import Fault
from sandbox.world import World
from storage.database import Database
from storage.store import Store
from tests.conftest import broken, commits, until
from tests.town import START, TownClock

Received = Callable[[], Awaitable[list[int]]]
"""Gives the numbers of the updates that are on disk."""


@pytest.fixture
def poller(api: BotApi, store: Store, clock: TownClock) -> Poller:
    return Poller(api, Intake(store, clock, lambda: None), clock)


@pytest.fixture
def received(database: Database) -> Received:
    async def numbers() -> list[int]:
        sql = "SELECT update_id FROM inbox ORDER BY id"
        return [row[0] for row in await database.connection.execute_fetchall(sql)]

    return numbers


def say(world: World, count: int) -> list[int]:
    """Have somebody write, and give the numbers of the updates."""
    person = world.add_person("Amal", language_code="en", id=5)
    for number in range(count):
        person.writes(str(number))
    return [one.id for one in world.updates.pending][-count:]


@asynccontextmanager
async def polling(poller: Poller) -> AsyncIterator[asyncio.Task[None]]:
    work = asyncio.create_task(poller.run())
    try:
        yield work
    finally:
        work.cancel()
        await asyncio.wait([work])


async def until_it_waits(world: World) -> None:
    await until(lambda: world.updates.is_polled)


async def test_updates_are_written_down_and_acknowledged_with_the_next_poll(
    world: World, poller: Poller, received: Received
) -> None:
    numbers = say(world, 3)
    assert await poller.poll(seconds=0) == 3
    assert (await received(), len(world.updates.pending)) == (numbers, 3)
    assert await poller.poll(seconds=0) == 0
    assert len(world.updates.pending) == 0


async def test_the_kinds_the_bot_reads_are_asked_for(world: World, poller: Poller) -> None:
    await poller.poll(seconds=0)
    assert world.updates.allowed == list(ALLOWED_UPDATES)


async def test_what_could_not_be_written_stays_with_telegram(
    world: World, poller: Poller, database: Database, received: Received
) -> None:
    numbers = say(world, 2)
    async with broken(database.connection, commits, times=1):
        with pytest.raises(sqlite3.DatabaseError):
            await poller.poll(seconds=0)
        await poller.poll(seconds=0)
    assert await received() == numbers


async def test_polling_goes_on_after_a_failed_commit(
    world: World, poller: Poller, database: Database, received: Received, clock: TownClock
) -> None:
    numbers = say(world, 2)
    async with broken(database.connection, commits, times=1), polling(poller):
        await until_it_waits(world)
    assert (await received(), round((clock.now() - START).total_seconds())) == (numbers, 1)


async def test_a_restart_asks_from_the_beginning_and_absorbs_what_is_known(
    world: World, poller: Poller, api: BotApi, store: Store, received: Received
) -> None:
    numbers = say(world, 2)
    await poller.poll(seconds=0)
    restarted = Poller(api, poller._intake, poller._clock)
    assert await restarted.poll(seconds=0) == 2
    assert await received() == numbers


async def test_numbers_that_begin_anew_lower_are_taken(
    world: World, poller: Poller, api: BotApi, received: Received
) -> None:
    first = say(world, 1)
    await poller.poll(seconds=0)
    await poller.poll(seconds=0)
    world.updates.next_id = 1000
    second = say(world, 1)
    restarted = Poller(api, poller._intake, poller._clock)
    await restarted.poll(seconds=0)
    assert await received() == first + second == [*first, 1000]


async def test_an_unreadable_update_does_not_stop_the_others(
    world: World, poller: Poller, database: Database
) -> None:
    person = world.add_person("Amal", language_code="en", id=5)
    person.sends_raw({"message": "nonsense"})
    person.writes("a")
    assert await poller.poll(seconds=0) == 2
    assert await poller.poll(seconds=0) == 0
    sql = "SELECT state, chat_id FROM inbox ORDER BY id"
    rows = [tuple(row) for row in await database.connection.execute_fetchall(sql)]
    assert rows == [("waiting", None), ("waiting", 5)]


@pytest.mark.parametrize(
    ("fault", "pauses"),
    [
        (Fault(error=500, times=3), 2 + 4 + 8),
        (Fault(error=409, times=3), 2 + 4 + 8),
        (Fault(cut=True, times=3), 2 + 4 + 8),
        (Fault(error=500, times=6), 2 + 4 + 8 + 16 + 30 + 30),
        (Fault(error=429, retry_after=7, times=2), 7 + 7),
    ],
    ids=["500", "409", "cut", "long", "429"],
)
async def test_polling_goes_on_after_growing_pauses(
    world: World, poller: Poller, received: Received, clock: TownClock, fault: Fault, pauses: int
) -> None:
    numbers = say(world, 1)
    world.faults.add(fault)
    async with polling(poller):
        await until_it_waits(world)
    assert (await received(), round((clock.now() - START).total_seconds())) == (numbers, pauses)


async def test_a_poll_that_went_well_ends_the_growing(
    world: World, poller: Poller, clock: TownClock
) -> None:
    world.faults.add(Fault(error=500, times=3))
    async with polling(poller):
        await until_it_waits(world)
        world.faults.add(Fault(error=500, times=3))
        say(world, 1)
        await until(lambda: clock.now() >= START + timedelta(seconds=28))
        await until_it_waits(world)
    assert round((clock.now() - START).total_seconds()) == 14 + 14


async def test_a_second_program_ends_the_first_ones_poll_with_409(
    world: World, poller: Poller, api: BotApi, clock: TownClock
) -> None:
    async with polling(poller):
        await until_it_waits(world)
        await api.call("getUpdates", {"timeout": 0})
        await until(lambda: clock.now() > START)
        await until_it_waits(world)
    assert round((clock.now() - START).total_seconds()) == 2


async def test_a_token_that_telegram_does_not_know_ends_polling(
    world: World, poller: Poller
) -> None:
    world.faults.add(Fault(error=401, description="Unauthorized", times=None))
    async with polling(poller) as work:
        await asyncio.wait([work], timeout=0.3)
        assert work.done()
        assert type(work.exception()).__name__ == "InvalidToken"
