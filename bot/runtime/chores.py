"""What is done once in a while: APScheduler only rings the bell, a worker does it."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.runtime.bell import Bell

logger = logging.getLogger(__name__)


class Chore:
    """One thing to do `every` so often, and once at the start.

    A worker of its own does it, so that it is finished before the database is closed; rings that
    come while it is at work count once.
    """

    def __init__(self, do: Callable[[], Awaitable[object]], every: timedelta) -> None:
        self.do = do
        self.every = every
        self.bell = Bell()

    async def ring(self) -> None:
        """Say that it is time."""
        self.bell.ring()

    async def run(self) -> None:
        """Work until cancelled; what fails is tried again when its time comes."""
        while True:
            try:
                await self.do()
            except Exception:
                logger.exception("%s failed", self.do.__qualname__)
            await self.bell.wait(None)


def scheduler_for(chores: Iterable[Chore]) -> AsyncIOScheduler:
    """Make the scheduler; after a pause a chore is done once, however often it was due."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for chore in chores:
        scheduler.add_job(
            chore.ring,
            "interval",
            seconds=chore.every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    return scheduler
