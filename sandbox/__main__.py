"""Runs the sandbox alone: `python -m sandbox --port 8081 --file data/world.json`."""

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from sandbox.clock import SystemClock
from sandbox.server import serve
from sandbox.world import World

_LOG = logging.getLogger("sandbox")


def main() -> None:
    """Read the command line and serve until interrupted."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    asyncio.run(_run(_arguments()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="A Telegram of one's own on 127.0.0.1: a Bot API server with people in it.",
    )
    parser.add_argument("--port", type=int, default=8081, help="default 8081; 0 takes a free one")
    parser.add_argument("--file", type=Path, help="where the world is kept; without: in memory")
    parser.add_argument("--token", default="110201543:sandbox", help="the bot's token")
    parser.add_argument("--username", default="sandbox_bot", help="the bot's name in links")
    parser.add_argument("--name", default="Sandbox", help="the bot's name as people see it")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    world = World(
        token=arguments.token,
        username=arguments.username,
        name=arguments.name,
        clock=SystemClock(),
        file=arguments.file,
    )
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with serve(world, arguments.port) as address:
        _LOG.info("People: %s/   Bot API: %s/bot<token>/<method>", address, address)
        await stopped.wait()


if __name__ == "__main__":
    main()
