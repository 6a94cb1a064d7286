"""A broadcast to 10,000 people while others press buttons, within the limits of the sandbox.

On a clock that is moved; beside it the same through the rate limiter of python-telegram-bot.
"""

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks import broadcast_library as library
from benchmarks.broadcast_crowd import FIRST, LIMITS, PEOPLE, TEXT, Run, crowd, populate
from bot.app import Bot, assemble, make_bot
from bot.broadcasting import FOLLOW_EVERY
from bot.notices import announce
from bot.notices.desk import Desk
from bot.settings import Settings
from mentoring.broadcasting import plan
from mentoring.broadcasts import Audience, Plan, Words
from mentoring.founding import found
from mentoring.ids import NetworkId, PersonId
from mentoring.people import NOTICE_VERSION
from sandbox.api import Api
from sandbox.world import World
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store
from storage.times import to_text
from tests.town import CHARTER, START, TOKEN, TownClock, TownRequest

AUTHOR: Final = PersonId(1)


class BusyClock(TownClock):
    """While somebody waits on it, people come and ask, and the author is shown how far it is."""

    world: World

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.people = crowd(start)
        self.bot: Bot | None = None
        self._followed = start

    async def sleep(self, seconds: float) -> None:
        until = self.now() + timedelta(seconds=max(seconds, 0) + 1e-6)
        while self.people.moments and self.people.moments[0][0] <= until:
            await self._somebody_asks(*self.people.moments.popleft())
        self.put(until)
        if self.bot is not None and until - self._followed >= FOLLOW_EVERY:
            self._followed = until
            await self.bot.follower.go()

    def put(self, moment: datetime) -> None:
        """Let it be a moment; it never goes back."""
        self.advance(max(0.0, (moment - self.now()).total_seconds()))

    async def _somebody_asks(self, moment: datetime, who: int) -> None:
        if self.bot is None:
            return
        self.put(moment)
        self.people.came[who] = self.now()
        self.world.person(who).writes("/home")
        await self.bot.poller.poll(seconds=0)
        await self.bot.turns.run_ready()
        await self.bot.answers.land()


async def report() -> str:
    """Compare how long it takes, what is refused, and how long others wait meanwhile."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        ours, written = await _ours(Path(folder))
    others = [
        await asyncio.to_thread(library.run, way, f"AIORateLimiter, {name}")
        for way, name in (
            (library.one_by_one, "one after the other"),
            (library.all_at_once, "all at once"),
        )
    ]
    return "\n".join([written, ours.lines(), *(one.lines() for one in others)])


async def _ours(folder: Path) -> tuple[Run, str]:
    clock = BusyClock(START)
    world = World(token=TOKEN, username="m_bot", name="m", clock=clock, limits=LIMITS)
    clock.world = world
    populate(world)
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN, data_dir=folder)
    async with open_database(settings.database) as database:
        await migrate(database.connection, now=clock.now())
        store = Store(database)
        async with store.transaction() as tables:
            network, _ = await found(tables, CHARTER, now=START)
        await asyncio.to_thread(_settle, settings.database, network.id)
        library_bot = make_bot(settings, TownRequest(Api(world)))
        await library_bot.initialize()
        bot = assemble(settings, store, library_bot, clock=clock)
        await bot.reception.application.initialize()
        await bot.housekeeping.scrub()
        before = settings.database.stat().st_size
        seconds, work = await _write(bot, network.id)
        await bot.housekeeping.scrub()
        grown = settings.database.stat().st_size - before
        clock.bot = bot
        start, count = clock.now(), len(world.calls)
        while await bot.sender.send_ready() + await bot.follower.go():
            pass
        await library_bot.shutdown()
    written = (
        f"  {PEOPLE:,} rows written in {seconds:.2f} s ({work:.2f} s of a processor),"
        f" {grown / PEOPLE:.0f} bytes each"
    )
    return Run("mentornet", start, list(world.calls)[count:], clock.people), written


def _settle(database: Path, network: NetworkId) -> None:
    """Write everybody as a mentee of the network; the first one leads it."""
    now = to_text(START)
    numbers = range(1, PEOPLE + 1)
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany(
            "INSERT INTO people (id, telegram_id, language, consent_version, consented_at, name,"
            " time_zone) VALUES (?, ?, 'de', ?, ?, ?, 'Europe/Berlin')",
            [(one, FIRST + one - 1, NOTICE_VERSION, now, f"P{one}") for one in numbers],
        )
        connection.executemany(
            "INSERT INTO memberships (id, network_id, person_id, agreement_version, agreed_at,"
            " joined_at) VALUES (?, ?, ?, 1, ?, ?)",
            [(one, network, one, now, now) for one in numbers],
        )
        connection.executemany(
            "INSERT INTO membership_roles (membership_id, role, standing, since, network_id)"
            " VALUES (?, ?, 'approved', ?, ?)",
            [(one, "meta_mentor" if one == 1 else "mentee", now, network) for one in numbers],
        )
        connection.commit()


async def _write(bot: Bot, network: NetworkId) -> tuple[float, float]:
    """Begin the broadcast as a turn does, and say how many seconds its transaction took.

    Then how many of them a processor has worked for it: the rest others had, or the disk.
    """
    words = Words(language="de", html=TEXT)
    wanted = Plan(network, Audience.EVERYBODY, [words])
    house, now = bot.house, bot.clock.now()
    began, worked = time.perf_counter(), time.process_time()
    async with bot.store.transaction() as tables:
        _, facts = await plan(tables, AUTHOR, wanted, now=now)
        desk = Desk(tables, house.translators, now, house.username)
        calls = await announce(desk, facts)
        await tables.outbox.add([call.row() for call in calls], now=now)
    return time.perf_counter() - began, time.process_time() - worked
