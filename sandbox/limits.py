"""How fast a bot may send: 429 for what is over."""

import math
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Limits:
    """Messages a second over all and in one private chat, and how many may come at once there.

    `per_group_minute`: messages a minute in one group.
    """

    per_second: float = 30
    per_chat: float = 1
    burst: int = 5
    per_group_minute: int = 20


@dataclass
class _Bucket:
    rate: float
    size: float
    level: float
    at: datetime

    def wait(self, now: datetime) -> float:
        """Fill up, and return the seconds until one message fits."""
        self.level = min(self.size, self.level + self.rate * (now - self.at).total_seconds())
        self.at = now
        return max(0.0, (1 - self.level) / self.rate)


@dataclass
class Meter:
    """Counts what was sent, by the world's clock."""

    limits: Limits
    _all: _Bucket | None = None
    _chats: dict[int, _Bucket] = field(default_factory=dict)

    def count(self, chat_id: int, *, now: datetime) -> int | None:
        """Count one message; return the whole seconds to wait when it is one too many."""
        limits = self.limits
        if self._all is None:
            self._all = _Bucket(limits.per_second, limits.per_second, limits.per_second, now)
        chat = self._chats.setdefault(chat_id, self._bucket(chat_id, now))
        wait = max(self._all.wait(now), chat.wait(now))
        # A hair's breadth, so that a bucket filled by many small steps counts as full.
        if wait > 1e-6:
            return max(1, math.ceil(wait))
        self._all.level -= 1
        chat.level -= 1
        return None

    def _bucket(self, chat_id: int, now: datetime) -> _Bucket:
        """Return a full bucket; only groups have ids below zero."""
        limits = self.limits
        if chat_id > 0:
            return _Bucket(limits.per_chat, limits.burst, limits.burst, now)
        most = limits.per_group_minute
        return _Bucket(most / 60, most, most, now)
