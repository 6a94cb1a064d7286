"""The rounds: does what has fallen due, and tells the people concerned."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.notices import announce
from bot.notices.reminders import nudge_of
from bot.runtime.calls import Priority
from bot.runtime.clock import Clock
from bot.runtime.ports import Store, Tables
from bot.turn import House
from mentoring.attempts import Attempt, Deed
from mentoring.facts.fact import Fact
from mentoring.gathering import gather
from mentoring.grouping import look_after
from mentoring.ids import TelegramId
from mentoring.manners import quiet_until
from mentoring.nudging import reconsider, remind
from mentoring.passing import AT_ONCE, pass_time

logger = logging.getLogger(__name__)

ROUND_EVERY: Final = timedelta(minutes=1)

UNDER_WAY: Final = 1000
"""So many reminders wait for the sender at most: about half a minute of its time."""

RELEASED: Final = 1000
"""So many people's broadcasts are looked at in one transaction when their morning comes."""

IN_FLIGHT_FOR: Final = timedelta(minutes=5)
"""Longer than a call can be under way: one that is stale for longer was never made."""


class Rounds:
    """Goes round once in a while; what is done and what is told share a transaction."""

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
        """Do all that is due, and say how many things that were.

        The sender looks up each time: the command line may have left a message for somebody.
        """
        self._ring_sender()
        count = 0
        while done := await self._step():
            count += done
            self._ring_sender()
        return count

    async def _step(self) -> int:
        now = self._clock.now()
        async with self._store.transaction() as tables:
            attempt = partial(self._attempt, tables, now)
            done = len(await pass_time(tables, now=now, attempt=attempt))
            done += await look_after(tables, now=now, limit=AT_ONCE)
            done += await self._release(tables, now)
            return done + await self._remind(tables, now, attempt)

    async def _release(self, tables: Tables, now: datetime) -> int:
        """Let notices go whose reader's morning has come.

        It is looked at once more: the bot may have been off until the next night, or the reader
        have moved to where it is night.
        """
        for chat_id in await tables.outbox.readers_in_time(now=now):
            person = await tables.people.by_telegram_id(TelegramId(chat_id))
            if person is not None:
                wishes = await tables.nudges.wishes(person.id)
                until = quiet_until(person, wishes, now=now)
                if until is not None:
                    await tables.outbox.hold_on(chat_id, until=until, now=now)
        released = await tables.outbox.release_in_time(now=now)
        return released + await tables.outbox.release_broadcasts(now=now, limit=RELEASED)

    async def _remind(self, tables: Tables, now: datetime, attempt: Attempt) -> int:
        """Gather what has fallen due, and remind as many people as the sender can keep up with."""
        await self._take_back(tables, now)
        more = await gather(tables, now=now, limit=AT_ONCE)
        under_way = await tables.outbox.count_waiting(Priority.NUDGE)
        limit = min(AT_ONCE, UNDER_WAY - under_way)
        reminded = await remind(tables, now=now, limit=limit, attempt=attempt) if limit > 0 else 0
        return reminded + more

    async def _take_back(self, tables: Tables, now: datetime) -> None:
        """Look again at reminders that could not be handed to Telegram in time."""
        for key in await tables.outbox.take_back(before=now - IN_FLIGHT_FOR):
            nudge_id = nudge_of(key)
            if nudge_id is not None:
                await reconsider(tables, nudge_id, now=now)

    async def _attempt(self, tables: Tables, now: datetime, deed: Deed) -> Sequence[Fact]:
        """Do one thing and tell it; when that fails, the others go on, and it is tried again."""
        try:
            async with self._store.savepoint():
                facts = await deed()
                desk = self._house.desk(tables, now=now, considerate=True)
                calls = await announce(desk, facts)
                await tables.outbox.add([call.row() for call in calls], now=now)
        except Exception:
            logger.exception("something that has fallen due could not be done")
            return []
        return facts
