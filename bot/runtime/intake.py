"""Takes updates in: written down and committed before anybody says that they arrived."""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from bot.runtime.clock import Clock
from bot.runtime.groups import without_words
from bot.runtime.ports import Inbox, Store

CHAT_PATHS: Final = (
    ("message", "chat"),
    ("callback_query", "message", "chat"),
    ("callback_query", "from"),
    ("my_chat_member", "chat"),
    ("chat_member", "chat"),
    ("chat_join_request", "chat"),
)
"""Where an update says which chat it belongs to; a private chat has the number of its person."""


class _Batch:
    """Updates that are written in one transaction, and the word that they were."""

    def __init__(self) -> None:
        self.updates: list[Any] = []
        self.written: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class Intake:
    """Writes updates to the inbox; those that arrive while one commit waits share the next."""

    def __init__(self, store: Store, clock: Clock, ring: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._ring = ring
        self._open: _Batch | None = None
        self._writers: set[asyncio.Task[None]] = set()

    async def receive(self, updates: Sequence[Any]) -> None:
        """Keep updates as Telegram sent them; returns after the commit, raises if it failed.

        What people write in groups is not kept.
        """
        if self._open is None:
            self._open = _Batch()
            writer = asyncio.create_task(self._write(self._open))
            self._writers.add(writer)
            writer.add_done_callback(self._writers.discard)
        batch = self._open
        batch.updates.extend(updates)
        await asyncio.shield(batch.written)
        self._ring()

    async def _write(self, batch: _Batch) -> None:
        try:
            async with self._store.transaction() as tables:
                self._open = None
                for update in batch.updates:
                    await self._keep(tables.inbox, update)
        except BaseException as error:
            if self._open is batch:
                self._open = None
            batch.written.set_exception(error)
            # Whoever waits for the batch gets the error; if nobody does any more, that is no fault.
            batch.written.exception()
            if not isinstance(error, Exception):
                raise
        else:
            batch.written.set_result(None)

    async def _keep(self, inbox: Inbox, update: Any) -> None:
        now = self._clock.now()
        update = without_words(update)
        body = json.dumps(update)
        update_id = update.get("update_id") if isinstance(update, dict) else None
        if type(update_id) is int and abs(update_id) < 2**63:
            await inbox.receive(update_id, chat_id=chat_of(update), body=body, now=now)
        else:
            await inbox.keep_unreadable(None, body=body, error="it has no update_id", now=now)


def chat_of(update: Any) -> int | None:
    """Say which chat an update belongs to; None when it says so nowhere."""
    for path in CHAT_PATHS:
        place = update
        for name in (*path, "id"):
            place = place.get(name) if isinstance(place, dict) else None
        if type(place) is int and abs(place) < 2**63:
            return place
    return None
