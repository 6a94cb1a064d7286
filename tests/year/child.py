"""The bot as a process of its own: it is told the time, killed without warning, started again."""

import asyncio
import logging
import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from tests.year.works import Order, Toil, Works, open_works


class Keeps(Protocol):
    """A bot that can be told what to do, whatever it runs in."""

    async def go(self, order: Order) -> Toil | None:
        """Have an order carried out, and say how much that took; None: it died in it."""
        ...

    async def stop(self) -> None:
        """Have it end well; the next order starts it again."""
        ...


class Child:
    """Runs the bot in a process, forked from one that has loaded all modules already."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(["tests.year.child_loaded"])
        self._start()

    def _start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=serve, args=(theirs, self._folder))
        self._process.daemon = True
        self._process.start()
        theirs.close()

    async def go(self, order: Order) -> Toil | None:
        if not self._process.is_alive():
            self._start()
        self._pipe.send(order)
        try:
            toil: Toil = self._pipe.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            assert self._process.exitcode == -signal.SIGKILL, self._process.exitcode
            assert (order.dies_at, order.dies_after) != (None, None)
            return None
        return toil

    async def stop(self) -> None:
        self._pipe.close()
        self._process.join()
        assert self._process.exitcode == 0

    def clear_away(self) -> None:
        """Leave nothing running, whatever has happened."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()


class InProcess:
    """The same without a process, for tests that break a part of it."""

    def __init__(self, works: Works) -> None:
        self._works = works

    async def go(self, order: Order) -> Toil | None:
        return await self._works.go(order)

    async def stop(self) -> None:
        """Go on: here nothing is lost by a stop."""


def serve(pipe: Connection, folder: Path) -> None:
    """Carry orders out until nobody gives any; what is logged as wrong goes into a file."""
    logging.basicConfig(filename=folder / "log", level=logging.WARNING)
    asyncio.run(_serve(pipe, folder))


async def _serve(pipe: Connection, folder: Path) -> None:
    async with open_works(folder) as works:
        with suppress(EOFError):
            while True:
                # Nothing else happens in this process meanwhile.
                pipe.send(await works.go(pipe.recv()))
