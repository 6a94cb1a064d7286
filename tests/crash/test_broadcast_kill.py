"""kill -9 while a broadcast goes out: everybody gets it, and at most one twice for each kill."""

import asyncio
import os
import random
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from mentoring.broadcasting import plan
from mentoring.broadcasts import Audience, Plan, Words
from mentoring.founding import found
from mentoring.ids import NetworkId, PersonId, TelegramId
from mentoring.people import NOTICE_VERSION
from mentoring.roles import Role, RoleStanding, Standing
from sandbox.clock import SystemClock
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store, Tables
from tests.crash.records import rows
from tests.crash.scene import SETTINGS
from tests.crash.victim import Victim
from tests.town import CHARTER, TOKEN

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]

PEOPLE: Final = 400
KILLS: Final = 5
PER_SECOND: Final = 50
LIVES: Final = (0.3, 1.3)
"""Seconds between the start of the bot and its end, at least and at most."""

WORD: Final = "Summer party"


@dataclass(frozen=True)
class Stage:
    """Telegram, the bot, and what it has stored."""

    world: World
    victim: Victim
    database: Path

    @property
    def got(self) -> Counter[int]:
        """How often each chat has got the broadcast."""
        sent = (call for call in self.world.calls if call.method.lower() == "sendmessage")
        went = (call for call in sent if call.error is None and WORD in call.params["text"])
        return Counter(int(call.params["chat_id"]) for call in went)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Stage]:
    world = World(token=TOKEN, username="mentornet_bot", name="mentornet", clock=SystemClock())
    world.calls = deque(maxlen=None)
    for number in range(PEOPLE):
        world.add_person(f"P{number}", language_code="en").started = True
    database = folder / "data" / "mentornet.sqlite3"
    await settle(database, world)
    async with serve(world) as address:
        place = {"TELEGRAM_API_URL": address, "DATA_DIR": str(database.parent)}
        victim = Victim(folder, {**SETTINGS, **place, "SENDS_PER_SECOND": str(PER_SECOND)})
        try:
            yield Stage(world, victim, database)
        finally:
            await victim.clear_away()


async def settle(database: Path, world: World) -> None:
    """Make everybody a member, and have the first one plan a broadcast for the next moment."""
    now = datetime.now(UTC)
    async with open_database(database) as data:
        await migrate(data.connection, now=now)
        async with Store(data).transaction() as tables:
            network, _ = await found(tables, CHARTER, now=now)
            people = [await member(tables, one.id, network.id, now) for one in world.people]
            words = [Words(language="en", html=f"{WORD}!")]
            soon = now + timedelta(milliseconds=1)
            wanted = Plan(network.id, Audience.EVERYBODY, words, at=soon)
            await plan(tables, people[0], wanted, now=now)


async def member(tables: Tables, number: int, network: NetworkId, now: datetime) -> PersonId:
    """Let somebody in as a meta-mentor; without a time zone, for whom it is never quiet."""
    person = await tables.people.add(
        TelegramId(number), language="en", consent_version=NOTICE_VERSION, now=now
    )
    membership = await tables.memberships.add(
        network_id=network,
        person_id=person.id,
        agreement_version=1,
        invitation_id=None,
        now=now,
    )
    leading = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
    await tables.memberships.set_role(membership, leading, now=now)
    return person.id


async def test_everybody_gets_a_broadcast_during_which_the_bot_is_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("CRASH_SEED") or random.randrange(1_000_000))  # noqa: S311
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    async with opened(tmp_path) as stage:
        reached = []
        for _ in range(KILLS):
            await stage.victim.start()
            await asyncio.sleep(chance.uniform(*LIVES))
            await stage.victim.kill()
            reached.append(len(stage.got))
        await stage.victim.start()
        while state(stage) == "going":  # noqa: ASYNC110 - it stands in another process's file
            await asyncio.sleep(0.2)
        await stage.victim.stop()
        repeats = stage.got.total() - len(stage.got)
        with capsys.disabled():
            sys.stdout.write(f"\nseed {seed}: killed after {reached}, {repeats} repeats\n")
        assert set(stage.got) == {one.id for one in stage.world.people}
        assert repeats <= KILLS
        numbers = "SELECT state, receivers, sent, blocked, failed, stopped FROM broadcasts"
        assert rows(stage.database, numbers) == [("ended", PEOPLE, PEOPLE, 0, 0, 0)]
        assert 0 < reached[1] <= reached[-1] < PEOPLE


def state(stage: Stage) -> str:
    """Say how far the broadcast has come; "going" as long as it is to come."""
    [(now,)] = rows(stage.database, "SELECT state FROM broadcasts")
    return "going" if now == "planned" else str(now)
