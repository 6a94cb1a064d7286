"""What just happened, for the pages that look on."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox.entities import JsonObject


@dataclass(frozen=True)
class Event:
    """One event; `kind` is chat, group, people, toast, pressed or clock."""

    kind: str
    fields: JsonObject


class Events:
    """Hands every event to everyone who looks on at that moment."""

    def __init__(self) -> None:
        self.count = 0
        self._onlookers: set[asyncio.Queue[Event | None]] = set()

    def publish(self, kind: str, **fields: object) -> None:
        """Tell all onlookers."""
        self.count += 1
        for queue in self._onlookers:
            queue.put_nowait(Event(kind, dict(fields)))

    def close(self) -> None:
        """End all subscriptions: the server stops."""
        for queue in self._onlookers:
            queue.put_nowait(None)

    @contextmanager
    def subscribed(self) -> Iterator["asyncio.Queue[Event | None]"]:
        """Look on for a while; None in the queue is the end."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._onlookers.add(queue)
        try:
            yield queue
        finally:
            self._onlookers.discard(queue)

    async def stream(self, *, quiet: float) -> AsyncIterator[Event | None]:
        """Yield events as they come, and None after each `quiet` seconds without one."""
        with self.subscribed() as queue:
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), quiet)
                except TimeoutError:
                    yield None
                    continue
                if event is None:
                    return
                yield event
