"""The rounds: does what has fallen due, and tells the people concerned."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from bot.i18n import Translators
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.clock import Clock
from bot.runtime.ports import Store
from mentoring.passing import pass_time

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
            facts = await pass_time(tables, now=now)
            desk = Desk(tables, self._translators, now, self._username)
            calls = await announce(desk, facts)
            await tables.outbox.add([call.row() for call in calls], now=now)
        return len(facts)
