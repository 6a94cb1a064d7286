"""The machinery in front of a sandbox: an inbox, an outbox, and people behind both."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from telegram.ext import ExtBot

from bot.app import make_bot
from bot.runtime.api import BotApi
from bot.runtime.calls import Call, Priority
from bot.runtime.pacing import Limits, Pace
from bot.runtime.sender import Sender
from bot.settings import Settings
from sandbox.api import Api
from sandbox.people import Person
from sandbox.world import World
from storage.database import Database
from storage.store import Store
from tests.town import START, TOKEN, TownClock, TownRequest


@pytest.fixture
def clock() -> TownClock:
    return TownClock(START)


@pytest.fixture
def world(clock: TownClock) -> World:
    return World(token=TOKEN, username="mentornet_bot", name="mentornet", clock=clock)


@pytest.fixture
async def library(world: World, tmp_path: Path) -> AsyncIterator[ExtBot[None]]:
    """python-telegram-bot's bot, which knows already who it is."""
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN, data_dir=tmp_path)
    request = TownRequest(Api(world))
    bot = make_bot(settings, request)
    await bot.initialize()
    world.calls.clear()
    yield bot
    await bot.shutdown()


@pytest.fixture
def api(library: ExtBot[None]) -> BotApi:
    return BotApi(library)


@dataclass(frozen=True)
class Post:
    """An outbox, and the sender that empties it into the world."""

    world: World
    clock: TownClock
    connection: aiosqlite.Connection
    store: Store
    sender: Sender

    def somebody(self, name: str = "Amal") -> Person:
        """Give a person who has started the bot, so that it may write to them."""
        person = self.world.add_person(name, language_code="en")
        person.start()
        return person

    async def put(self, *calls: Call) -> None:
        """Write calls to the outbox."""
        async with self.store.transaction() as tables:
            await tables.outbox.add([call.row() for call in calls], now=self.clock.now())

    async def rows(self, columns: str = "state, tries, error") -> list[tuple[Any, ...]]:
        """Give what stands in the outbox, oldest first."""
        sql = f"SELECT {columns} FROM outbox ORDER BY id"  # noqa: S608 - names of columns only
        return [tuple(row) for row in await self.connection.execute_fetchall(sql)]

    @property
    def tried(self) -> list[str]:
        """The texts of all messages that were tried, in order."""
        sent = [call for call in self.world.calls if "Message" in call.method]
        return [call.params["text"] for call in sent]

    @property
    def moments(self) -> list[float]:
        """When each message was tried, in whole milliseconds after the first."""
        at = [call.at for call in self.world.calls if "Message" in call.method]
        return [round((moment - at[0]).total_seconds(), 3) for moment in at]


@pytest.fixture
def post(world: World, clock: TownClock, database: Database, store: Store, api: BotApi) -> Post:
    sender = Sender(store, api, clock, Pace(Limits()), patience=5)
    return Post(world, clock, database.connection, store, sender)


def letter(
    person: Person,
    text: str,
    priority: Priority = Priority.ANSWER,
    *,
    dedupe_key: str | None = None,
) -> Call:
    """Make the call that sends somebody a text."""
    params = {"chat_id": person.id, "text": text}
    return Call("sendMessage", params, person.id, priority, dedupe_key=dedupe_key)
