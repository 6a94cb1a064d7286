"""The solver behind a matching round, in a process of its own: its memory goes when it ends.

The bot itself never loads scipy, which takes more than a second and nearly as much memory as all
the rest; and while a round is held, turns go on.
"""

import asyncio
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mentoring.matching_round import Outcome, Round
from mentoring.pairing import Worths, pair_up

PATIENCE_SECONDS: Final = 120.0
ROOT: Final = Path(__file__).parents[1]


class RoundFailed(RuntimeError):
    """The process of a round has ended without an outcome; nothing was changed."""


async def hold(held: Round, *, patience: float = PATIENCE_SECONDS) -> Outcome:
    """Hold a round: a second or two to start, and about five for 2,000 mentees and places.

    Raises RoundFailed when the process fails, TimeoutError after `patience` seconds, and takes
    the process along in either case.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        async with asyncio.timeout(patience):
            written, errors = await process.communicate(pickle.dumps(held))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RoundFailed(errors.decode(errors="replace")[-1000:])
    outcome: Outcome = pickle.loads(written)  # noqa: S301 - written by ourselves
    return outcome


def assign(worths: Worths) -> Sequence[int | None]:
    """Implement `mentoring.pairing.Assign` by scipy's solver, which is exact and settles ties.

    It always gives a place to as many rows as it can; what is worth nothing is taken out again.
    """
    import numpy as np  # noqa: PLC0415 - only where a round is held
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    table = np.frombuffer(worths.cells, dtype=np.int64).reshape(worths.rows, worths.columns)
    rows, columns = linear_sum_assignment(np.negative(table, dtype=np.float64))
    given = dict(zip(rows.tolist(), columns.tolist(), strict=True))
    return [
        column if (column := given.get(row)) is not None and worths.at(row, column) else None
        for row in range(worths.rows)
    ]


def main() -> None:
    """Read a round, hold it, and write what has come of it."""
    held: Round = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `hold`
    sys.stdout.buffer.write(pickle.dumps(pair_up(held, assign)))


if __name__ == "__main__":
    main()
