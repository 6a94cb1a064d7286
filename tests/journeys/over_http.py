"""The same town with a real wire between bot and Telegram: HTTP on the loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.runtime.clock import SystemClock
from bot.serving import introduce, open_bot, work
from bot.settings import Mode, Settings
from sandbox.clock import SystemClock as WorldClock
from sandbox.server import serve
from sandbox.world import World
from tests.town import TOKEN, Town

SECRET: Final = "a-secret-of-sixteen-letters-and-more"
LONGEST: Final = 20.0
"""Seconds that the bot may take to answer, on a busy machine."""


@dataclass(frozen=True)
class HttpTown(Town):
    """A town whose bot works by itself; settling is waiting until it is quiet."""

    async def settle(self) -> None:
        async with asyncio.timeout(LONGEST):
            while not await self._is_quiet():  # noqa: ASYNC110 - three queues, no common event
                await asyncio.sleep(0.005)

    async def _is_quiet(self) -> bool:
        if self.world.updates.pending:
            return False
        async with self.tables() as tables:
            inbox, outbox = await tables.inbox.counts(), await tables.outbox.counts()
        await self.bot.answers.land()
        return "waiting" not in inbox and "waiting" not in outbox


@asynccontextmanager
async def open_http_town(folder: Path, mode: Mode) -> AsyncIterator[HttpTown]:
    """Serve a world and run the bot against it, by polling or by webhook."""
    clock = WorldClock()
    world = World(token=TOKEN, username="mentornet_bot", name="mentornet", clock=clock)
    async with serve(world, second=0.05) as address:
        settings = _settings(folder, mode, address)
        async with open_bot(settings, SystemClock()) as bot:
            await introduce(bot)
            working = asyncio.create_task(work(bot))
            try:
                yield HttpTown(world, clock, bot)  # type: ignore[arg-type] # nobody moves it
            finally:
                working.cancel()
                with suppress(asyncio.CancelledError):
                    await working


def _settings(folder: Path, mode: Mode, address: str) -> Settings:
    port = _free_port()
    return Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_url=address,
        data_dir=folder,
        mode=mode,
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_port=port,
        webhook_secret=SECRET,
        sends_per_second=1000,
        sends_per_chat_second=100,
        sends_chat_burst=20,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
