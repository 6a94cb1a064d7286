"""One round of reminders: a hundred things due among many mentorships against few, on disk."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from benchmarks.big_town import NOON, Plan, found_networks, settle
from benchmarks.due_things import FOUND, REMINDERS, THINGS, fall_due
from benchmarks.turns import TOKEN, NoTelegram
from bot.app import assemble, make_bot
from bot.rounds import ROUND_EVERY, Rounds
from bot.runtime.clock import SystemClock
from bot.settings import Settings
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.store import Store

SIZES: Final = (1_000, 100_000, 1_000_000)
MINUTES: Final = 6
"""In each minute others are reminded; the first is not counted."""


class Noon(SystemClock):
    """A clock that is put forward by hand."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def put(self, moment: datetime) -> None:
        """Let it be another moment."""
        self._now = moment


@dataclass
class Town:
    """A town with its rounds, and the seconds that they took."""

    mentorships: int
    database: Database
    rounds: Rounds
    clock: Noon
    last_before: int
    """The number of the last reminder that has nothing to do with this."""

    busy: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)

    async def pass_a_minute(self, minute: int) -> None:
        """Go round once when things are due, and once when nothing is."""
        before = await self._reminders()
        self.clock.put(NOON + minute * ROUND_EVERY)
        busy = await self._go()
        after = await self._reminders()
        if (after[0] - before[0], after[1] - before[1]) != (FOUND, REMINDERS):
            raise ValueError(f"not {FOUND} were found and {REMINDERS} written: {before}, {after}")
        idle = await self._go()
        if minute > 0:
            self.busy.append(busy)
            self.idle.append(idle)

    async def _go(self) -> float:
        began = time.perf_counter()
        await self.rounds.go()
        return time.perf_counter() - began

    async def _reminders(self) -> tuple[int, int]:
        """Count what was found, and what was written of it."""
        rows = await self.database.connection.execute_fetchall(
            """
            SELECT
                (SELECT count(*) FROM nudges WHERE id > ? AND round = 0),
                (SELECT count(*) FROM outbox WHERE state = 'waiting')
            """,
            (self.last_before,),
        )
        found, written = next(iter(rows))
        return found, written

    def line(self, measured: Sequence[float]) -> str:
        """Say how long it took."""
        median = statistics.median(measured)
        span = f"{min(measured):.3f} to {max(measured):.3f}"
        return f"  {self.mentorships:>9,} mentorships: median {median:.3f} s ({span})"


async def report() -> str:
    """Compare the time of a round from the first question to the last row of the outbox."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        async with AsyncExitStack() as stack:
            towns = [
                await stack.enter_async_context(_town(Path(folder) / str(size), size))
                for size in SIZES
            ]
            for minute in range(MINUTES):
                for town in towns:
                    await town.pass_a_minute(minute)
    return "\n".join(
        [
            f"  a round with {THINGS} things due, for which {REMINDERS} reminders are written",
            *(town.line(town.busy) for town in towns),
            f"  ratio: {_ratio(towns[0].busy, towns[-1].busy):.2f}",
            "  a round with nothing due",
            *(town.line(town.idle) for town in towns),
            f"  ratio: {_ratio(towns[0].idle, towns[-1].idle):.2f}",
        ]
    )


def _ratio(few: Sequence[float], many: Sequence[float]) -> float:
    return statistics.median(many) / statistics.median(few)


@asynccontextmanager
async def _town(folder: Path, mentorships: int) -> AsyncIterator[Town]:
    """Build a town, with all questions asked a minute before noon, and open it."""
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN, data_dir=folder)
    plan = Plan(mentorships)
    async with open_database(settings.database) as database:
        await migrate(database.connection, now=NOON)
    with _written(settings.database) as connection:
        found_networks(connection, plan)
    async with _opened(settings, mentorships, NOON - ROUND_EVERY) as empty:
        await empty.rounds.go()
    with _written(settings.database) as connection:
        settle(connection, plan)
        for minute in range(MINUTES):
            fall_due(connection, plan, minute=minute)
    async with _opened(settings, mentorships, NOON) as town:
        yield town


@contextmanager
def _written(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as connection:
        yield connection
        connection.commit()


@asynccontextmanager
async def _opened(settings: Settings, mentorships: int, now: datetime) -> AsyncIterator[Town]:
    async with open_database(settings.database) as database:
        library = make_bot(settings, NoTelegram())
        await library.initialize()
        clock = Noon(now)
        bot = assemble(settings, Store(database), library, clock=clock)
        last = await database.connection.execute_fetchall("SELECT max(id) FROM nudges")
        yield Town(mentorships, database, bot.rounds, clock, next(iter(last))[0] or 0)
