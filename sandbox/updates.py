"""The updates that wait for the bot, and long polling."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import Clock
from sandbox.entities import JsonObject
from sandbox.errors import ApiError, conflict

# Sent only to a bot that names them in allowed_updates.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LIFETIME = timedelta(hours=24)
_SHORT_LIVES = {
    "callback_query": timedelta(seconds=150),
    "inline_query": timedelta(seconds=30),
}
# An offset so far past the newest update is taken for one from before a reset, and forgets nothing.
_OFFSET_SLACK = 10


@dataclass(frozen=True)
class Update:
    """One update; `chat_id` and `kind` tell which others it must not overtake in a webhook."""

    id: int
    kind: str
    chat_id: int
    body: object
    expires: datetime

    def to_json(self) -> JsonObject:
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """Keeps updates until the bot has confirmed them or they are too old."""

    def __init__(self, clock: Clock, *, next_id: int) -> None:
        self._clock = clock
        self.next_id = next_id
        self.allowed: list[str] | None = None
        self.listeners: list[Callable[[], None]] = []
        self._kept: list[Update] = []
        self._waiter: asyncio.Future[None] | None = None

    @property
    def pending(self) -> list[Update]:
        """The updates not yet confirmed, oldest first; what is too old is forgotten here."""
        now = self._clock.now()
        self._kept = [one for one in self._kept if one.expires > now]
        return list(self._kept)

    @property
    def is_polled(self) -> bool:
        """Whether a poll waits at this moment."""
        return self._waiter is not None

    def put(self, kind: str, body: object, *, chat_id: int) -> Update | None:
        """Create an update, or none when the bot does not want this kind."""
        if not self._wanted(kind):
            return None
        return self._keep(self._fresh_id(), kind, body, chat_id)

    def put_raw(self, update: JsonObject, *, chat_id: int) -> Update:
        """Queue an update as it is; without an `update_id` it gets the next one."""
        fields = [(kind, body) for kind, body in update.items() if kind != "update_id"]
        kind, body = fields[0] if fields else ("unknown", {})
        update_id = update["update_id"] if "update_id" in update else self._fresh_id()
        self.next_id = max(self.next_id, update_id + 1)
        return self._keep(update_id, kind, body, chat_id)

    def restore(self, updates: Sequence[Update]) -> None:
        """Take up updates from a saved world."""
        self._kept = list(updates)

    def forget(self, update_id: int) -> None:
        """Drop one update: the webhook has taken it."""
        self._kept = [one for one in self._kept if one.id != update_id]

    def clear(self) -> None:
        """Drop all updates."""
        self._kept = []

    def take(self, offset: int, limit: int) -> list[Update]:
        """Forget what the offset confirms; return the oldest of the rest (at most `limit`)."""
        pending = self.pending
        if offset < 0:
            self._kept = pending[offset:]
        elif offset <= self.next_id + _OFFSET_SLACK:
            self._kept = [one for one in pending if one.id >= offset]
        return self._kept[:limit]

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[JsonObject]:
        """Return updates at once or wait up to `timeout` seconds for the first one.

        Raises 409 in the older of two polls that wait at the same time.
        """
        self.end_poll(
            conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
        )
        batch = self.take(offset, limit)
        if not batch and timeout > 0:
            await self._arrival(timeout)
            batch = self.take(offset, limit)
        return [one.to_json() for one in batch]

    def end_poll(self, error: ApiError | None = None) -> None:
        """End the waiting poll, empty or with an error."""
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if error is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(error)

    def notify(self) -> None:
        """Tell the listeners that there is something to look at."""
        for listener in self.listeners:
            listener()

    async def _arrival(self, timeout: float) -> None:
        self._waiter = waiter = asyncio.get_running_loop().create_future()
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(waiter, timeout)
        finally:
            if self._waiter is waiter:
                self._waiter = None

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ON_REQUEST

    def _fresh_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def _keep(self, update_id: int, kind: str, body: object, chat_id: int) -> Update:
        expires = self._clock.now() + _SHORT_LIVES.get(kind, _LIFETIME)
        update = Update(update_id, kind, chat_id, body, expires)
        self._kept.append(update)
        self.end_poll()
        self.notify()
        return update
