"""The sandbox and the bot together: a world of prepared people, and a page to be them."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from bot.demo.people import INES, PEOPLE, prepare
from bot.runtime.clock import SystemClock as BotClock
from bot.serving import CannotStart, only_one, serve_with
from bot.settings import Mode, Settings
from sandbox.clock import SystemClock
from sandbox.server import serve as serve_sandbox
from sandbox.world import World
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store

TOKEN: Final = "1000000000:of-the-sandbox-and-no-secret"  # noqa: S105 - Telegram does not know it
USERNAME: Final = "mentornet_bot"
LINK: Final = f"https://t.me/{USERNAME}"


class WorldClock(BotClock):
    """The sandbox's clock for the bot: a day later on the page is a day later for both."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.clock.now()

    async def jump(self) -> None:
        """Wait until the clock on the page is put forward, or the sandbox closes."""
        with self._world.events.subscribed() as events:
            while (event := await events.get()) is not None and event.kind != "clock":
                pass
        if event is None:
            await super().jump()


async def serve_both(settings: Settings) -> None:
    """Run the sandbox and the bot in it until SIGINT or SIGTERM; raises CannotStart."""
    data_dir = settings.data_dir / "sandbox"
    with only_one(data_dir):
        world = World(
            token=TOKEN,
            username=USERNAME,
            name="mentornet",
            clock=SystemClock(),
            file=data_dir / "world.json",
        )
        try:
            async with serve_sandbox(world, settings.sandbox_port) as address:
                await _serve_in(world, _inside(settings, data_dir, address), address)
        except OSError as error:
            port = settings.sandbox_port
            raise CannotStart(f"port {port}: {error.strerror}; set SANDBOX_PORT") from None


def _inside(settings: Settings, data_dir: Path, address: str) -> Settings:
    """Turn the settings to the sandbox; everything else stays as the operator set it."""
    sandbox = {
        "telegram_bot_token": SecretStr(TOKEN),
        "telegram_api_url": address,
        "data_dir": data_dir,
        "mode": Mode.POLLING,
        "operator_ids": str(INES.telegram_id),
        # Its clock can be put forward: its backups would push out those of the real data.
        "backup_dir": None,
    }
    return settings.model_copy(update=sandbox)


async def _serve_in(world: World, settings: Settings, address: str) -> None:
    await _prepare(world, settings)
    _invite_in(address)
    await serve_with(settings, WorldClock(world))


async def _prepare(world: World, settings: Settings) -> None:
    """Let the prepared people in on both sides, once; their phones open with a first screen."""
    now = world.clock.now()
    async with open_database(settings.database) as database:
        await migrate(database.connection, now=now)
        async with Store(database).transaction() as tables:
            links = await prepare(tables, now=now, link=LINK)
    if links is not None:
        _let_in(world, links)


def _let_in(world: World, links: Mapping[str, str]) -> None:
    for prepared in PEOPLE:
        person = world.add_person(
            prepared.label, language_code=prepared.language, id=prepared.telegram_id
        )
        person.start()
    world.links.update(links)
    world.save()


def _invite_in(address: str) -> None:
    sys.stdout.write(
        f"\n  The sandbox is open: {address}\n"
        "  Be the people in it. Nothing leaves this machine. Stop with Ctrl-C.\n\n"
        "  For Telegram itself: write to @BotFather, send /newbot, and put the token that you get\n"
        "  into the file .env, in a line TELEGRAM_BOT_TOKEN=... Then start again.\n\n"
    )
    sys.stdout.flush()
