"""Follows broadcasts while they go out: shows their authors how far they are, and how they end."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from bot.i18n import Html, Translator, Translators
from bot.notices import announce
from bot.notices.desk import Desk
from bot.runtime.clock import Clock
from bot.runtime.ports import Store
from mentoring.broadcasting import follow

FOLLOW_EVERY: Final = timedelta(seconds=4)
"""Often enough to see it move; each time costs one of about 120 messages."""


class Follower:
    """Looks now and then at what goes out; what is found and what is told share a transaction."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        translators: Translators,
        *,
        username: str,
        titles: Mapping[str, Callable[[Translator], Html]],
        ring_sender: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._translators = translators
        self._username = username
        self._titles = titles
        self._ring_sender = ring_sender

    async def go(self) -> int:
        """Tell what has become of broadcasts since the last time, and say how many these are."""
        now = self._clock.now()
        async with self._store.transaction() as tables:
            facts = await follow(tables, now=now)
            if not facts:
                return 0
            desk = Desk(
                tables,
                self._translators,
                now,
                self._username,
                considerate=True,
                titles=self._titles,
            )
            calls = await announce(desk, facts)
            await tables.outbox.add([call.row() for call in calls], now=now)
        self._ring_sender()
        return len(facts)
