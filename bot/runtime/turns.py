"""Runs turns: each inside a savepoint, all that are ready together in one commit."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from bot.runtime.bell import Bell
from bot.runtime.calls import Call
from bot.runtime.clock import Clock
from bot.runtime.ports import Store, Tables, WaitingUpdate
from mentoring.ports import Repositories

logger = logging.getLogger(__name__)

BATCH: Final = 50
"""Turns that share a commit, at most."""

PAUSES: Final = (timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=25))
"""How long a failed turn waits before it is tried again; after the last it is parked."""


class Unreadable(Exception):
    """The update is none that the Bot API describes; trying again would not help."""


class Response(Protocol):
    """What a turn leads to: calls for the outbox, and the answer to a press.

    `returns`: the person can be reached again; `parts`: Telegram ids of two people each who have
    nothing to say to each other any more.
    """

    @property
    def calls(self) -> Sequence[Call]: ...
    @property
    def callback_answer(self) -> Any: ...
    @property
    def forgets(self) -> bool: ...
    @property
    def returns(self) -> bool: ...
    @property
    def parts(self) -> Sequence[tuple[int, int]]: ...


class Reception(Protocol):
    """Answers updates."""

    async def answer(
        self, repositories: Repositories, body: dict[str, Any], *, now: datetime
    ) -> Response: ...
    async def apologise(
        self, repositories: Repositories, body: dict[str, Any], *, now: datetime
    ) -> Response: ...


class Turns:
    """Takes the oldest update of each chat, and does what it asks for."""

    def __init__(
        self,
        store: Store,
        reception: Reception,
        clock: Clock,
        *,
        ring_sender: Callable[[], None],
        answer_callback: Callable[[Any], None],
    ) -> None:
        self._store = store
        self._reception = reception
        self._clock = clock
        self._ring_sender = ring_sender
        self._answer_callback = answer_callback
        self._pause: float | None = None
        self.bell = Bell()

    async def run(self) -> None:
        """Work until cancelled; a batch that has begun is finished first."""
        while True:
            work = asyncio.ensure_future(self._round())
            try:
                done = await asyncio.shield(work)
            except asyncio.CancelledError:
                await work
                raise
            if not done:
                await self.bell.wait(self._pause)

    async def _round(self) -> int:
        """Run a batch, and when there is none find out how long to wait for the next."""
        try:
            done = await self.run_ready()
            if not done:
                self._pause = await self._until_next()
        except Exception:
            # The commit failed (a full disk, say): nothing of the batch has happened.
            logger.exception("a batch of turns could not be committed and will be tried again")
            await self._clock.sleep(1)
            return 1
        return done

    async def _until_next(self) -> float | None:
        async with self._store.transaction() as tables:
            due_at = await tables.inbox.next_due()
        return None if due_at is None else max(0.0, (due_at - self._clock.now()).total_seconds())

    async def run_ready(self, limit: int = BATCH) -> int:
        """Run one batch of what is ready, and say how many turns that were."""
        async with self._store.transaction() as tables:
            heads = await tables.inbox.heads(now=self._clock.now(), limit=limit)
            responses = [await self._turn(tables, head) for head in heads]
        if heads:
            self._ring_sender()
            await self._after([response for response in responses if response is not None])
        return len(heads)

    async def _after(self, responses: list[Response]) -> None:
        """Do what follows the commit."""
        for response in responses:
            if response.callback_answer is not None:
                self._answer_callback(response.callback_answer)
        if any(response.forgets for response in responses) and not await self._store.scrub():
            logger.warning("the database is being read by somebody else; traces go a minute later")

    async def _turn(self, tables: Tables, head: WaitingUpdate) -> Response | None:
        try:
            async with self._store.savepoint():
                body = json.loads(head.body)
                now = self._clock.now()
                response = await self._reception.answer(tables, body, now=now)
                await _clear_the_way(tables, head.chat_id, response, now=now)
                await tables.outbox.add([call.row() for call in response.calls], now=now)
                await tables.inbox.finish(head.id, now=now)
        except Unreadable as error:
            logger.warning("update in inbox row %s cannot be read", head.id)
            await tables.inbox.mark_unreadable(head.id, error=str(error), now=self._clock.now())
        except Exception as error:
            logger.exception("the turn of inbox row %s failed", head.id)
            await self._failed(tables, head, error)
        else:
            return response
        return None

    async def _failed(self, tables: Tables, head: WaitingUpdate, error: Exception) -> None:
        """Try again later; after the last try, park the update and tell the person."""
        now, kind = self._clock.now(), type(error).__name__
        if head.tries < len(PAUSES):
            await tables.inbox.postpone(head.id, due_at=now + PAUSES[head.tries], error=kind)
            return
        await tables.inbox.park(head.id, error=kind, now=now)
        try:
            async with self._store.savepoint():
                apology = await self._reception.apologise(tables, json.loads(head.body), now=now)
                await tables.outbox.add([call.row() for call in apology.calls], now=now)
                if apology.forgets:
                    await tables.inbox.blank(head.id)
        except Exception:
            logger.exception("the apology for inbox row %s failed", head.id)


async def _clear_the_way(
    tables: Tables, chat_id: int | None, response: Response, *, now: datetime
) -> None:
    """Do to the calls that wait already what a turn asks for, before it adds its own."""
    for one, other in response.parts:
        await tables.outbox.part(one, other)
    if chat_id is None:
        return
    if response.forgets:
        await tables.inbox.forget(chat_id)
        await tables.outbox.forget(chat_id)
        await tables.outbox.distrust_reminders(now=now)
    if response.returns:
        await tables.outbox.release(chat_id, now=now)
