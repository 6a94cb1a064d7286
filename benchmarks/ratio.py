"""Two ways of doing the same, run in turns, and how much better one is."""

import statistics
from collections.abc import Awaitable, Callable
from typing import Final

ROUNDS: Final = 5

Measured = Callable[[], Awaitable[float]]


async def side_by_side(ours: Measured, other: Measured, *, names: tuple[str, str]) -> str:
    """Run both in turns, so that noise meets both, and compare the medians (seconds)."""
    figures: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for way, measured in zip((ours, other), figures, strict=True):
            measured.append(await way())
    medians = [statistics.median(measured) for measured in figures]
    lines = [
        f"  {name}: median {median:.3f} s ({min(measured):.3f} to {max(measured):.3f})"
        for name, median, measured in zip(names, medians, figures, strict=True)
    ]
    return "\n".join([*lines, f"  ratio: {medians[1] / medians[0]:.1f}"])
