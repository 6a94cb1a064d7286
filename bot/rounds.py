"""The rounds: does what has fallen due, and tells the people concerned."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.i18n import Translators
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.clock import Clock
from bot.runtime.ports import Store, Tables
from mentoring.attempts import Deed
from mentoring.facts import Fact
from mentoring.passing import pass_time

logger = logging.getLogger(__name__)

ROUND_EVERY: Final = timedelta(minutes=1)


class Rounds:
    """Goes round once in a while; what is done and what is told share a transaction."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        translators: Translators,
        *,
        username: str,
        ring_sender: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._translators = translators
        self._username = username
        self._ring_sender = ring_sender

    async def go(self) -> int:
        """Do all that is due, and say how many things that were."""
        count = 0
        while done := await self._step():
            count += done
            self._ring_sender()
        return count

    async def _step(self) -> int:
        now = self._clock.now()
        async with self._store.transaction() as tables:
            attempt = partial(self._attempt, tables, now)
            return len(await pass_time(tables, now=now, attempt=attempt))

    async def _attempt(self, tables: Tables, now: datetime, deed: Deed) -> Sequence[Fact]:
        """Do one thing and tell it; when that fails, the others go on, and it is tried again."""
        try:
            async with self._store.savepoint():
                facts = await deed()
                calls = await announce(Desk(tables, self._translators, now, self._username), facts)
                await tables.outbox.add([call.row() for call in calls], now=now)
        except Exception:
            logger.exception("something that has fallen due could not be done")
            return []
        return facts
