"""How fast may be sent: evenly over all, a little in bursts to one chat, and pauses after a 429."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.runtime.calls import Priority


@dataclass(frozen=True)
class Limits:
    """How much may be sent: a little less than Telegram's own limits.

    Those are about 30 a second over all, 1 a second in a chat (short bursts pass), 20 a minute in
    a group: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    per_second: float = 29.7
    per_chat_second: float = 1.0
    chat_burst: int = 5
    per_group_minute: int = 20


FLOODED_CHATS: Final = 3
"""So many chats refused within a pause: then it is not the chats, and everything waits."""


class Pace:
    """Says when the next call may go; times are seconds of a clock that never runs backwards."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._next_slot = 0.0
        self._sent: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}
        self._bulk_held_until = 0.0

    def slot(self) -> float:
        """Say when the next call to anybody may go. Slots are spaced evenly, and not saved up."""
        return self._next_slot

    def bulk(self) -> float:
        """Say when the next broadcast to anybody may go."""
        return self._bulk_held_until

    def chat(self, chat_id: int | None, priority: int) -> float:
        """Say when the next call to this chat may go."""
        bulk = self.bulk() if priority == Priority.BROADCAST else 0.0
        if chat_id is None:
            return bulk
        return max(bulk, self._held.get(chat_id, 0.0), self._bucket(chat_id))

    def _bucket(self, chat_id: int) -> float:
        """Let a burst pass, then one by one."""
        sent = self._sent.get(chat_id)
        burst, seconds = self._window(chat_id)
        if sent is None or len(sent) < burst:
            return 0.0
        return sent[0] + seconds

    def _window(self, chat_id: int) -> tuple[int, float]:
        """Say how many calls may go within how many seconds; groups have negative numbers."""
        if chat_id < 0:
            return self._limits.per_group_minute, 60.0
        burst = self._limits.chat_burst
        return burst, burst / self._limits.per_chat_second

    def sent(self, chat_id: int | None, *, at: float) -> None:
        """Count a call that goes now."""
        self._next_slot = max(self._next_slot, at + 1 / self._limits.per_second)
        if chat_id is not None:
            burst, _ = self._window(chat_id)
            self._sent.setdefault(chat_id, deque(maxlen=burst)).append(at)
        if len(self._sent) > 10_000:
            self._forget(at)

    def refused(self, chat_id: int | None, *, at: float, seconds: float) -> None:
        """Wait after a 429: that chat, and all that is sent to many; everything if many refuse."""
        until = at + seconds
        if chat_id is not None:
            self._held[chat_id] = until
        self._bulk_held_until = max(self._bulk_held_until, until)
        still_held = [held for held in self._held.values() if held > at]
        if chat_id is None or len(still_held) >= FLOODED_CHATS:
            self._next_slot = max(self._next_slot, until)

    def _forget(self, at: float) -> None:
        """Drop what no longer limits anything."""
        self._held = {chat: until for chat, until in self._held.items() if until > at}
        self._sent = {
            chat: sent for chat, sent in self._sent.items() if self._limits_still(chat, sent, at)
        }

    def _limits_still(self, chat_id: int, sent: Iterable[float], at: float) -> bool:
        _, seconds = self._window(chat_id)
        return any(moment + seconds > at for moment in sent)
