"""A bell: wakes a worker when there is something to do, or when something falls due."""

import asyncio


class Bell:
    """Rung by whoever leaves work; a ring while nobody waits is kept."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake the worker."""
        self._event.set()

    async def wait(self, seconds: float | None) -> None:
        """Wait for a ring, at most so many seconds; None: as long as it takes."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            pass
        self._event.clear()
