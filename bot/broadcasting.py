"""Follows broadcasts while they go out: shows their authors how far they are, and how they end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from bot.notices import announce
from bot.runtime.clock import Clock
from bot.runtime.ports import Store
from bot.turn import House
from mentoring.broadcasting import follow

FOLLOW_EVERY: Final = timedelta(seconds=4)
"""Often enough to see it move; each time costs one of about 120 messages."""


class Follower:
    """Looks now and then at what goes out; what is found and what is told share a transaction."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        house: House,
        *,
        ring_sender: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._house = house
        self._ring_sender = ring_sender

    async def go(self) -> int:
        """Tell what has become of broadcasts since the last time, and say how many these are."""
        now = self._clock.now()
        async with self._store.transaction() as tables:
            facts = await follow(tables, now=now)
            if not facts:
                return 0
            desk = self._house.desk(tables, now=now, considerate=True)
            calls = await announce(desk, facts)
            await tables.outbox.add([call.row() for call in calls], now=now)
        self._ring_sender()
        return len(facts)
