"""The same broadcast through the rate limiter of python-telegram-bot, on a clock that jumps.

That limiter waits by the clock of the event loop: so the loop has one that moves to the next thing
to do as soon as nothing is left to do now.
"""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Final

from telegram.ext import AIORateLimiter, ExtBot

from benchmarks.broadcast_crowd import FIRST, LIMITS, PEOPLE, TEXT, Crowd, Run, crowd, populate
from sandbox.api import Api
from sandbox.world import World
from tests.town import START, TOKEN, TownRequest

RETRIES: Final = 20
"""After a 429; without, such a message would be lost."""


TICK: Final = 1e-6
"""Seconds that each round of the loop takes at least: no clock stands still while work is done."""


class _NeverIdle(selectors.DefaultSelector):
    """Instead of waiting it says how long it would have waited."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        self.waited += TICK if found else max(timeout or 0.0, TICK)
        return found


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop whose time passes only by waiting, and at once."""

    def __init__(self) -> None:
        self._waits = _NeverIdle()
        super().__init__(self._waits)

    def time(self) -> float:
        return self._waits.waited


class LoopClock:
    """The clock of the loop, for the sandbox."""

    def __init__(self, loop: JumpingLoop) -> None:
        self._loop = loop

    def now(self) -> datetime:
        return START + timedelta(seconds=self._loop.time())


Send = Callable[[int, str], Coroutine[Any, Any, None]]
"""Sends a text to one person."""

Way = Callable[[Send], Awaitable[None]]
"""Sends the text to everybody, with what sends it to one person."""


async def one_by_one(send: Send) -> None:
    """Wait for each before the next."""
    for number in range(PEOPLE):
        await send(FIRST + number, TEXT)


async def all_at_once(send: Send) -> None:
    """Start all, and have the limiter see to the rest."""
    await asyncio.gather(*(send(FIRST + number, TEXT) for number in range(PEOPLE)))


def run(way: Way, name: str) -> Run:
    """Send it in one of the two ways, in a loop of its own."""
    loop = JumpingLoop()
    try:
        return loop.run_until_complete(_run(loop, way, name))
    finally:
        loop.close()


async def _run(loop: JumpingLoop, way: Way, name: str) -> Run:
    world = World(token=TOKEN, username="m_bot", name="m", clock=LoopClock(loop), limits=LIMITS)
    populate(world)
    request = TownRequest(Api(world))
    limiter = AIORateLimiter(max_retries=RETRIES)
    bot = ExtBot(TOKEN, request=request, get_updates_request=request, rate_limiter=limiter)
    await bot.initialize()

    async def send(chat_id: int, text: str) -> None:
        await bot.send_message(chat_id, text, parse_mode="HTML")

    people = crowd(START)
    answering = asyncio.create_task(_answer(loop, people, send))
    await way(send)
    await answering
    await bot.shutdown()
    return Run(name, START, list(world.calls), people)


async def _answer(loop: JumpingLoop, people: Crowd, send: Send) -> None:
    """Answer everybody at the moment when they ask."""
    answers = []
    for moment, chat_id in people.moments:
        await asyncio.sleep((moment - START).total_seconds() - loop.time())
        people.came[chat_id] = moment
        answers.append(asyncio.create_task(send(chat_id, "Hello!")))
    await asyncio.gather(*answers)
