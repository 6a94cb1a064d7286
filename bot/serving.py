"""The bot's life from start to stop: alone with its data, by polling or by webhook."""

import asyncio
import fcntl
import logging
import signal
import socket
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.app import Bot, assemble, make_bot
from bot.broadcasting import FOLLOW_EVERY
from bot.menu import about_calls, menu_call
from bot.rounds import ROUND_EVERY
from bot.runtime.backups import BACKUP_EVERY
from bot.runtime.calls import Call
from bot.runtime.chores import Chore, scheduler_for
from bot.runtime.clock import Clock, SystemClock
from bot.runtime.housekeeping import SCRUB_EVERY, TIDY_EVERY
from bot.runtime.poller import ALLOWED_UPDATES
from bot.runtime.request import AiohttpRequest
from bot.runtime.webhook import webhook_app
from bot.settings import Mode, Settings
from mentoring.roles import Role
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store, Tables

logger = logging.getLogger(__name__)


class CannotStart(Exception):
    """The bot cannot start; the message is one clear line."""


@asynccontextmanager
async def open_bot(settings: Settings, clock: Clock) -> AsyncIterator[Bot]:
    """Open database and connections, and close them on every way out."""
    async with open_database(settings.database) as database:
        await migrate(database.connection, now=clock.now())
        bot = make_bot(settings, AiohttpRequest())
        try:
            await _initialize(bot)
            parts = assemble(settings, Store(database), bot, clock=clock)
            await parts.reception.application.initialize()
            yield parts
        finally:
            await bot.shutdown()


async def _initialize(bot: ExtBot[None]) -> None:
    """Ask Telegram who we are; wait while it cannot be reached, end when it does not know us."""
    pause = 1.0
    while True:
        try:
            await bot.initialize()
        except InvalidToken as error:
            raise CannotStart(
                "Telegram does not know this TELEGRAM_BOT_TOKEN: copy it again from @BotFather"
            ) from error
        except TelegramError as error:
            logger.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            return


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Keep a second program away from the same data."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data_dir / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"another bot is running with the data in {data_dir}") from None
        yield


async def serve(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM; raises CannotStart."""
    with only_one(settings.data_dir):
        await serve_with(settings, SystemClock())


async def serve_with(settings: Settings, clock: Clock) -> None:
    """Run the bot by a clock; its data is known to be nobody else's."""
    serving = asyncio.create_task(_serve(settings, clock))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving
    logger.info("stopped")


async def _serve(settings: Settings, clock: Clock) -> None:
    async with open_bot(settings, clock) as bot:
        await introduce(bot)
        logger.info("the bot @%s is running (%s)", bot.bot.username, settings.mode)
        await work(bot)


async def introduce(bot: Bot) -> None:
    """Have Telegram show commands and descriptions, in every language; behind all other calls."""
    calls = about_calls(bot.translators)
    async with bot.store.transaction() as tables:
        calls += await _menus_of_operators(bot, tables)
        # Those of an earlier start that never got through; many starts must not pile them up.
        await tables.outbox.drop_settings()
        await tables.outbox.add([call.row() for call in calls], now=bot.clock.now())


async def _menus_of_operators(bot: Bot, tables: Tables) -> list[Call]:
    """Give those who run the bot their command; the settings may have named them since."""
    calls, operators = [], bot.settings.operators
    for telegram_id in operators:
        person = await tables.people.by_telegram_id(telegram_id)
        if person is None:
            continue
        held = await tables.memberships.of_person(person.id)
        looks_after = any(one.has(Role.META_MENTOR) for one in held)
        calls.append(
            menu_call(bot.translators, person, looks_after=looks_after, operators=operators)
        )
    return calls


async def work(bot: Bot) -> None:
    """Run the workers until cancelled; the first that ends by itself ends all, as a failure."""
    chores = [
        Chore(bot.rounds.go, ROUND_EVERY),
        Chore(bot.follower.go, FOLLOW_EVERY),
        Chore(bot.housekeeping.scrub, SCRUB_EVERY),
        Chore(bot.housekeeping.tidy, TIDY_EVERY),
    ]
    if bot.backup is not None:
        chores.append(Chore(bot.backup.make, BACKUP_EVERY))
    scheduler = scheduler_for(chores)
    scheduler.start()
    workers = [
        asyncio.create_task(_take_updates(bot), name="updates"),
        asyncio.create_task(bot.sender.run(), name="sender"),
        asyncio.create_task(bot.turns.run(), name="turns"),
        asyncio.create_task(bot.errands.run(), name="errands"),
        asyncio.create_task(_follow_jumps(bot, chores), name="jumps"),
        *(asyncio.create_task(chore.run(), name=chore.do.__qualname__) for chore in chores),
    ]
    try:
        await asyncio.wait(workers, return_when=asyncio.FIRST_COMPLETED)
    finally:
        scheduler.shutdown(wait=False)
        ended = [worker for worker in workers if worker.done()]
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        await bot.answers.land()
    raise _failure(ended[0])


async def _follow_jumps(bot: Bot, chores: Iterable[Chore]) -> None:
    """Do at once what a jump of the clock makes due."""
    while True:
        await bot.clock.jump()
        bells = [bot.turns.bell, bot.sender.bell, bot.errands.bell]
        for bell in (*bells, *(chore.bell for chore in chores)):
            bell.ring()


def _failure(worker: asyncio.Task[None]) -> Exception:
    """Say why a worker ended that should not have."""
    match worker.exception():
        case InvalidToken():
            return CannotStart("Telegram does not know this TELEGRAM_BOT_TOKEN any more")
        case Conflict():
            return CannotStart("another program uses this TELEGRAM_BOT_TOKEN: stop it first")
        case BadRequest() as error:
            return CannotStart(f"Telegram refuses the settings: {error.message}")
        case Exception() as error:
            return error
    return RuntimeError(f"{worker.get_name()} ended by itself")


async def _take_updates(bot: Bot) -> None:
    if bot.settings.mode is Mode.WEBHOOK:
        await _webhook(bot)
    else:
        await _call_until_done(bot, "deleteWebhook", {})
        await bot.poller.run()


async def _call_until_done(bot: Bot, method: str, params: Mapping[str, Any]) -> None:
    """Make a call that the bot cannot go on without, again and again while Telegram is away."""
    pause = 1.0
    while True:
        try:
            await bot.api.call(method, params)
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            logger.warning("%s failed (%s); trying again", method, type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            return


class _Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: the bot decides when to stop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _webhook(bot: Bot) -> None:
    """Listen, and only then tell Telegram where."""
    settings = bot.settings
    secret = settings.webhook_secret.get_secret_value()
    app = webhook_app(bot.intake, path=settings.webhook_path, secret=secret)
    server = _Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    # Named TCP, so that the event loop sends small answers at once.
    family = socket.AF_INET6 if ":" in settings.webhook_host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((settings.webhook_host, settings.webhook_port))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await _call_until_done(
            bot,
            "setWebhook",
            {
                "url": settings.webhook_url + settings.webhook_path,
                "secret_token": secret,
                "allowed_updates": list(ALLOWED_UPDATES),
            },
        )
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
        listening.close()
