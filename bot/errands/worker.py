"""Errands: what takes longer than a turn may, done beside the turns, once.

A handler asks for one (`repositories.errands.add`). It is begun when that is committed, outlives
a restart, and goes in the same transaction that writes what has come of it.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from bot.calls import send
from bot.notices.desk import Desk
from bot.runtime.bell import Bell
from bot.runtime.calls import Call, Priority
from bot.runtime.clock import Clock
from bot.runtime.ports import Api, Store, Tables, WaitingErrand
from bot.screens.screen import Screen, home_button
from bot.turn import House
from mentoring.ids import PersonId

logger = logging.getLogger(__name__)

PAUSES: Final = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10))
"""How long a failed errand waits before it is tried again; after the last most are given up."""

NO_END: Final = "no end"
"""What went wrong with an errand that took the whole bot down each time it was begun."""


@dataclass(frozen=True)
class Errand:
    """What is to be done, on whose behalf."""

    person_id: PersonId | None
    params: Mapping[str, Any]


Finish = Callable[[Tables, Desk], Awaitable[Sequence[Call]]]
"""Writes what has come of an errand and says what is sent; in the transaction that ends it."""


@dataclass(frozen=True)
class Workshop:
    """What an errand is done with: its own transactions, and calls to Telegram that answer."""

    store: Store
    api: Api
    clock: Clock
    house: House

    def desk(self, tables: Tables) -> Desk:
        """Give the desk where notices of an errand are written."""
        return self.house.desk(tables, now=self.clock.now())


Doer = Callable[[Workshop, Errand], Awaitable[Finish]]
"""Does one kind of errand outside of any transaction, and says how it is finished."""


async def nothing(_tables: Tables, _desk: Desk) -> Sequence[Call]:
    """Finish with nothing to write or to send."""
    return []


class Errands:
    """Does errands one after the other.

    Those of a `lasting` kind are never given up: they are tried again after that pause.
    """

    def __init__(
        self,
        workshop: Workshop,
        doers: Mapping[str, Doer],
        *,
        lasting: Mapping[str, timedelta] = MappingProxyType({}),
        ring_sender: Callable[[], None],
    ) -> None:
        self._workshop = workshop
        self._doers = doers
        self._lasting = lasting
        self._ring_sender = ring_sender
        self.bell = Bell()

    async def run(self) -> None:
        """Work until cancelled; what is cut short is begun anew after the next start."""
        while True:
            try:
                await self.go()
                pause = await self._until_next()
            except Exception:
                logger.exception("errands cannot be read or marked; trying again")
                pause = 1.0
            await self.bell.wait(pause)

    async def go(self) -> int:
        """Do all that are due, and say how many these were."""
        count = 0
        while (waiting := await self._next()) is not None:
            await self._do(waiting)
            self._ring_sender()
            count += 1
        return count

    async def _next(self) -> WaitingErrand | None:
        """Take the next one; a try counts when it begins: it may take the whole bot down."""
        now = self._workshop.clock.now()
        async with self._workshop.store.transaction() as tables:
            waiting = await tables.errands.next(now=now)
            if waiting is None:
                return None
            await tables.errands.begin(waiting.id)
            if waiting.tries > len(PAUSES):
                logger.error("errand %s (%s) has not come to an end", waiting.id, waiting.kind)
            if waiting.tries >= len(PAUSES) and (pause := self._pause(waiting)) is not None:
                await tables.errands.postpone(waiting.id, due_at=now + pause, error=NO_END)
            return waiting

    async def _until_next(self) -> float | None:
        async with self._workshop.store.transaction() as tables:
            due_at = await tables.errands.next_due()
        if due_at is None:
            return None
        return max(0.0, (due_at - self._workshop.clock.now()).total_seconds())

    async def _do(self, waiting: WaitingErrand) -> None:
        if waiting.tries > len(PAUSES) and waiting.kind not in self._lasting:
            await self._failed(waiting, NO_END)
            return
        errand = Errand(waiting.person_id, json.loads(waiting.params))
        try:
            finish = await self._doers[waiting.kind](self._workshop, errand)
            await self._finish(waiting, finish)
        except Exception as error:
            logger.exception("errand %s (%s) failed", waiting.id, waiting.kind)
            await self._failed(waiting, type(error).__name__)

    async def _finish(self, waiting: WaitingErrand, finish: Finish) -> None:
        async with self._workshop.store.transaction() as tables:
            if not await tables.errands.is_there(waiting.id):
                return
            calls = await finish(tables, self._workshop.desk(tables))
            now = self._workshop.clock.now()
            await tables.outbox.add([call.row() for call in calls], now=now)
            await tables.errands.done(waiting.id)

    async def _failed(self, waiting: WaitingErrand, error: str) -> None:
        """Try again later; after the last try, tell who asked for it.

        An errand goes with who asked for it: then nobody is left to do it for.
        """
        async with self._workshop.store.transaction() as tables:
            if not await tables.errands.is_there(waiting.id):
                return
            pause = self._pause(waiting)
            if pause is not None:
                due_at = self._workshop.clock.now() + pause
                await tables.errands.postpone(waiting.id, due_at=due_at, error=error)
                return
            await tables.errands.done(waiting.id)
            if waiting.person_id is not None:
                sorry = await self._apology(tables, waiting.person_id)
                await tables.outbox.add([sorry.row()], now=self._workshop.clock.now())

    def _pause(self, waiting: WaitingErrand) -> timedelta | None:
        """Say how long it waits after a try that failed; None when it is given up."""
        if waiting.tries < len(PAUSES):
            return PAUSES[waiting.tries]
        return self._lasting.get(waiting.kind)

    async def _apology(self, tables: Tables, person_id: PersonId) -> Call:
        person = await tables.people.get(person_id)
        t = self._workshop.house.translators.of(person.language)
        text = t.text("Sorry, that did not work. Nothing was changed. Please try it again.")
        screen = Screen(text, ((home_button(t),),))
        return send(person.telegram_id, screen, priority=Priority.NOTICE)
