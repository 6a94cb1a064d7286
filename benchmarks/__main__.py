"""`python -m benchmarks [name]`: runs one benchmark, or all."""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from benchmarks import broadcast, nudges, pairing, search, transport, turns

BENCHMARKS: Final[Mapping[str, Callable[[], Coroutine[Any, Any, str]]]] = {
    "broadcast": broadcast.report,
    "nudges": nudges.report,
    "pairing": pairing.report,
    "search": search.report,
    "transport": transport.report,
    "turns": turns.report,
}


def main() -> None:
    """Run what was asked for, and print what came out."""
    names = sys.argv[1:] or list(BENCHMARKS)
    for name in names:
        if name not in BENCHMARKS:
            sys.exit(f"there is no benchmark {name}; there are: {', '.join(BENCHMARKS)}")
        sys.stdout.write(f"{name}\n{asyncio.run(BENCHMARKS[name]())}\n\n")


if __name__ == "__main__":
    main()
