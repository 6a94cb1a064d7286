"""How fast a bot may send: 429 for what is over."""

import math
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Limits:
    """Messages a second over all and in one private chat, and how many may come at once there."""

    per_second: float = 30
    per_chat: float = 1
    burst: int = 5


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
        chat = self._chats.setdefault(
            chat_id, _Bucket(limits.per_chat, limits.burst, limits.burst, now)
        )
        wait = max(self._all.wait(now), chat.wait(now))
        # A hair's breadth, so that a bucket filled by many small steps counts as full.
        if wait > 1e-6:
            return max(1, math.ceil(wait))
        self._all.level -= 1
        chat.level -= 1
        return None
