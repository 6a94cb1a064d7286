"""Tidying up: what is of no use any more goes, and so do its traces."""

import logging
from datetime import datetime, timedelta
from typing import Final

from bot.runtime.clock import Clock
from bot.runtime.ports import Store
from mentoring.clearing import drop_past, periods
from mentoring.ids import NetworkId

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
            kept = await periods(tables)
        for network_id, days in kept.items():
            rows += await self._drop_past(network_id, days, now)
        logger.info("housekeeping: %s old rows deleted", rows)

    async def _drop_past(self, network_id: NetworkId | None, days: int, now: datetime) -> int:
        """Let go what is over for too long, a portion at a time: others want their turn too."""
        count = 0
        while True:
            async with self._store.transaction() as tables:
                gone = await drop_past(tables, network_id, days, now=now)
            if not gone:
                return count
            count += gone

    async def scrub(self) -> None:
        """Leave no trace of updates that are done and calls that were sent."""
        if not await self._store.scrub():
            logger.warning("the database is being read by somebody else; traces go a minute later")
