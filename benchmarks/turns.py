"""Turns that share a commit, against a commit for each: from the inbox to the outbox, on disk."""

import json
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from telegram.request import BaseRequest

from benchmarks.ratio import side_by_side
from bot.app import assemble, make_bot
from bot.runtime import turns
from bot.runtime.clock import SystemClock
from bot.settings import Settings
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store

PEOPLE: Final = 500
TOKEN: Final = "110201543:only-for-this-benchmark"  # noqa: S105 - Telegram does not know it
ME: Final = {"id": 110201543, "is_bot": True, "first_name": "m", "username": "m_bot"}


class NoTelegram(BaseRequest):
    """Answers every call with the bot itself: sending is not measured here."""

    read_timeout = 1.0

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Leave nothing."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": True, "result": ME}).encode()


async def report() -> str:
    """Compare the time for one /start of each of many people."""
    what = f"  {PEOPLE} people press START at once"
    compared = await side_by_side(
        lambda: _measure(batch=turns.BATCH),
        lambda: _measure(batch=1),
        names=(f"{turns.BATCH} turns share a commit", "a commit for each turn"),
    )
    return f"{what}\n{compared}"


async def _measure(*, batch: int) -> float:
    with tempfile.TemporaryDirectory(dir=".") as folder:
        settings = Settings(_env_file=None, telegram_bot_token=TOKEN, data_dir=Path(folder))
        async with open_database(settings.database) as database:
            await migrate(database.connection, now=SystemClock().now())
            library = make_bot(settings, NoTelegram())
            await library.initialize()
            bot = assemble(settings, Store(database), library, clock=SystemClock())
            await bot.reception.application.initialize()
            await bot.intake.receive([_start(number) for number in range(1, PEOPLE + 1)])
            began = time.perf_counter()
            while await bot.turns.run_ready(limit=batch):
                pass
            return time.perf_counter() - began


def _start(number: int) -> dict[str, Any]:
    person = {"id": number, "is_bot": False, "first_name": "P", "language_code": "de"}
    return {
        "update_id": number,
        "message": {
            "message_id": 1,
            "date": 1_800_000_000,
            "chat": {"id": number, "type": "private", "first_name": "P"},
            "from": person,
            "text": "/start",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    }
