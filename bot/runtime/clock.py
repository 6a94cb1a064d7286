"""The clock as a port: the real one here, a movable one in tests."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is, and waiting."""

    def now(self) -> datetime:
        """Say what time it is: aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never run backwards, for measuring spans."""
        ...

    async def sleep(self, seconds: float) -> None: ...

    async def jump(self) -> None:
        """Wait until somebody puts the clock forward by hand; nobody does that to a real one."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def jump(self) -> None:
        await asyncio.get_running_loop().create_future()
