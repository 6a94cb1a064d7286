"""The bot as a process of its own, that is killed without warning and started again."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
RUNNING: Final = "is running"
LOOK_EVERY: Final = 0.03


class Victim:
    """Starts `python -m bot run`, each time with a log of its own; kills only what it started.

    `lives` counts from 1, up with every kill.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.logs: list[Path] = []
        self.lives = 1
        self._folder = folder
        self._settings = settings
        self._process: Process | None = None

    async def start(self) -> None:
        """Start the bot, and wait until it says that it is running."""
        empty = self._folder / "empty"
        empty.mkdir(exist_ok=True)
        self.logs.append(self._folder / f"bot-{len(self.logs):02}.log")
        with self.logs[-1].open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **self._settings},
                # A folder without an .env, which would be read.
                cwd=empty,
                stdout=log,
                stderr=log,
            )
        while RUNNING not in self.logs[-1].read_text():
            self._must_live()
            await asyncio.sleep(LOOK_EVERY)

    async def kill(self) -> None:
        """Kill the bot as a power cut would: it notices nothing."""
        self._must_live()
        self.lives += 1
        assert await self._end(signal.SIGKILL) == -signal.SIGKILL

    async def stop(self) -> None:
        """Ask the bot to stop; it ends well."""
        self._must_live()
        assert await self._end(signal.SIGTERM) == 0

    async def clear_away(self) -> None:
        """Leave nothing running, whatever has happened."""
        if self._process is not None and self._process.returncode is None:
            await self._end(signal.SIGKILL)

    def _must_live(self) -> None:
        assert self._process is not None
        if self._process.returncode is not None:
            raise AssertionError(f"the bot died by itself: {self.logs[-1].read_text()[-3000:]}")

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return await self._process.wait()
