"""The bot of the year: its real parts on a real file, a clock that is told the time, a ledger."""

import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.app import Bot, assemble, make_bot
from bot.callbacks.payload import unpack
from bot.callbacks.reminders import StopReminding
from bot.i18n import Translators
from bot.settings import Settings
from storage.database import Database
from storage.migrations import migrate
from storage.store import Store
from tests.inline import open_inline
from tests.town import TOKEN

ME: Final = {
    "id": 110201543,
    "is_bot": True,
    "first_name": "mentornet",
    "username": "mentornet_bot",
}
A_MINUTE: Final = timedelta(minutes=1)
BLOCKED: Final = {
    "ok": False,
    "error_code": 403,
    "description": "Forbidden: bot was blocked by the user",
}


@dataclass(frozen=True)
class Order:
    """What the bot is to do next: the rounds of one minute, and to send what is ready.

    `blocked` are the chats that refuse it, `away`: Telegram does not answer. It dies before the
    statement `dies_at`, or when call `dies_after` has arrived, if there are so many; `tidies`: old
    rows are deleted as well.
    """

    moment: datetime
    blocked: frozenset[int] = frozenset()
    away: bool = False
    tidies: bool = False
    dies_at: int | None = None
    dies_after: int | None = None


class YearClock:
    """Stands where it was put; waiting moves it."""

    def __init__(self) -> None:
        self._now = datetime(2000, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def put(self, moment: datetime) -> None:
        """Put it forward; it never goes back."""
        self._now = max(self._now, moment)

    def monotonic(self) -> float:
        return self._now.timestamp()

    async def sleep(self, seconds: float) -> None:
        self._now += timedelta(seconds=max(seconds, 0) + 1e-6)

    async def jump(self) -> None:
        raise AssertionError("nobody waits for that here")


@dataclass
class Fate:
    """Counts statements and calls, and kills this process at the one that was ordered."""

    order: Order | None = None
    statements: int = 0
    calls: int = 0

    def begin(self, order: Order) -> None:
        """Count anew."""
        self.order, self.statements, self.calls = order, 0, 0

    def statement(self, _text: str) -> None:
        """Count one that is about to be carried out."""
        self.statements += 1
        if self.order is not None and self.statements == self.order.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def call(self) -> None:
        """Count one that has arrived; nobody has written that down yet."""
        self.calls += 1
        if self.order is not None and self.calls == self.order.dies_after:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Toil:
    """How much an order took."""

    statements: int
    calls: int


@dataclass(eq=False)
class Telegram(BaseRequest):
    """python-telegram-bot's way to a Telegram that writes every call down as a line."""

    path: Path
    clock: YearClock
    fate: Fate
    blocked: frozenset[int] = frozenset()
    away: bool = False
    _file: int = field(init=False, default=-1)

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        if self._file < 0:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    async def shutdown(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_more_timeouts: Any,
    ) -> tuple[int, bytes]:
        if url.lower().endswith("/getme"):
            return 200, json.dumps({"ok": True, "result": ME}).encode()
        params = request_data.json_parameters if request_data else {}
        chat = int(params.get("chat_id", 0))
        refused = chat in self.blocked
        self._write(chat, params, "away" if self.away else "blocked" if refused else "ok")
        self.fate.call()
        if self.away:
            raise NetworkError("nobody answers")
        return (403, json.dumps(BLOCKED).encode()) if refused else (200, b'{"ok":true,"result":1}')

    def _write(self, chat: int, params: dict[str, str], outcome: str) -> None:
        at = self.clock.now().isoformat()
        line = {"at": at, "chat": chat, "nudge": nudge_in(params), "outcome": outcome}
        os.write(self._file, json.dumps(line).encode() + b"\n")


def nudge_in(params: dict[str, str]) -> int | None:
    """Say which reminder a message is, by the button that each has."""
    markup = json.loads(params.get("reply_markup", "{}"))
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            payload = unpack(button["callback_data"]) if "callback_data" in button else None
            if isinstance(payload, StopReminding):
                return payload.nudge_id
    return None


@cache
def translators() -> Translators:
    """Read the languages once, however often the bot is started."""
    return Translators.load()


@dataclass
class Works:
    """The running parts, driven step by step."""

    bot: Bot
    database: Database
    clock: YearClock
    telegram: Telegram

    async def go(self, order: Order) -> Toil:
        """Carry an order out, and say how much that took."""
        fate = self.telegram.fate
        fate.begin(order)
        self.telegram.blocked, self.telegram.away = order.blocked, order.away
        self.clock.put(order.moment)
        await self.bot.rounds.go()
        await self._send(until=order.moment + A_MINUTE)
        if order.tidies:
            await self.bot.housekeeping.tidy()
        return Toil(fate.statements, fate.calls)

    async def _send(self, *, until: datetime) -> None:
        """Send until nothing is left that may go, or the minute is over."""
        while self.clock.now() < until:
            nothing = await self.bot.sender._step()
            await self.bot.sender._land()
            if nothing is not None:
                if nothing.seconds is None:
                    return
                await self.clock.sleep(nothing.seconds)


@asynccontextmanager
async def open_works(folder: Path) -> AsyncIterator[Works]:
    """Put the real parts together on the data in a folder; the ledger lies beside it."""
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN, data_dir=folder / "data")
    clock = YearClock()
    telegram = Telegram(folder / "ledger", clock, Fate())
    async with open_inline(settings.database) as database:
        await database.connection.set_trace_callback(telegram.fate.statement)
        await migrate(database.connection, now=clock.now())
        library = make_bot(settings, telegram)
        await library.initialize()
        bot = assemble(settings, Store(database), library, clock=clock, translators=translators())
        try:
            yield Works(bot, database, clock, telegram)
        finally:
            await library.shutdown()
