"""What time it is in the sandbox."""

from datetime import UTC, datetime, timedelta
from typing import Protocol, runtime_checkable


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...


@runtime_checkable
class MovableClock(Clock, Protocol):
    """A clock that can be put forward."""

    def advance(self, seconds: float) -> None:
        """Put the clock forward by so many seconds."""
        ...


class SystemClock:
    """Real time plus an offset, so that a person can skip a week in the page."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def advance(self, seconds: float) -> None:
        self.offset += timedelta(seconds=seconds)


class ManualClock:
    """Stands still until it is moved: for tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
