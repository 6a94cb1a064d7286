"""Tidying up: what is of no use any more goes, and so do its traces."""

import logging
from datetime import timedelta
from typing import Final

from bot.runtime.clock import Clock
from bot.runtime.ports import Store

logger = logging.getLogger(__name__)

TIDY_EVERY: Final = timedelta(hours=1)
SCRUB_EVERY: Final = timedelta(minutes=1)


class Housekeeping:
    """Deletes what is of no use any more, and its traces."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def tidy(self) -> None:
        """Tidy up once."""
        now = self._clock.now()
        async with self._store.transaction() as tables:
            rows = await tables.inbox.prune(now=now) + await tables.outbox.prune(now=now)
            rows += await tables.nudges.prune(now=now)
        logger.info("housekeeping: %s old rows deleted", rows)

    async def scrub(self) -> None:
        """Leave no trace of updates that are done and calls that were sent."""
        if not await self._store.scrub():
            logger.warning("the database is being read by somebody else; traces go a minute later")
