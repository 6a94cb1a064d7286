"""Our transport against python-telegram-bot's default: processor time for the same calls."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks.ratio import side_by_side
from bot.runtime.api import BotApi
from bot.runtime.request import AiohttpRequest

CALLS: Final = 1000
AT_ONCE: Final = 10
TOKEN: Final = "110201543:only-for-this-benchmark"  # noqa: S105 - Telegram does not know it


async def report() -> str:
    """Compare the processor time of this process for many calls to the sandbox in another."""
    async with _sandbox() as address:
        compared = await side_by_side(
            lambda: _measure(address, AiohttpRequest()),
            lambda: _measure(address, HTTPXRequest(connection_pool_size=AT_ONCE)),
            names=("aiohttp", "httpx, the library's default"),
        )
    return f"  {CALLS} calls, {AT_ONCE} at once, processor time of the caller\n{compared}"


@asynccontextmanager
async def _sandbox() -> AsyncIterator[str]:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--token", TOKEN]
    process = await asyncio.create_subprocess_exec(
        *command, "--username", "m_bot", stderr=asyncio.subprocess.PIPE
    )
    try:
        assert process.stderr is not None  # noqa: S101 - asked for above
        line = (await process.stderr.readline()).decode()
        yield next(word for word in line.split() if word.startswith("http")).rstrip("/")
    finally:
        process.terminate()
        await process.wait()


async def _measure(address: str, request: BaseRequest) -> float:
    bot = ExtBot(TOKEN, base_url=f"{address}/bot", request=request)
    async with bot:
        api = BotApi(bot)
        began = time.process_time()
        for _ in range(CALLS // AT_ONCE):
            calls = (api.call("getMyCommands", {}) for _ in range(AT_ONCE))
            await asyncio.gather(*calls)
        return time.process_time() - began
