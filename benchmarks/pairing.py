"""A matching round: the optimal assignment against one mentee after the other."""

import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from benchmarks.ratio import side_by_side
from bot.assignment import assign, hold
from mentoring.ids import NetworkId, PersonId
from mentoring.matching import Candidate, Seeker
from mentoring.matching_round import Outcome, Round, RoundMentor, WaitingMentee
from mentoring.pairing import Assign, Worths, pair_up
from mentoring.profiles import MeetingWay, Profile
from mentoring.scoring import Scores
from mentoring.vocabulary import Field, Topic

NOW: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
LANGUAGES: Final = ("ar", "en", "fr", "uk", "fa", "tr", "mg")
SIZES: Final = ((200, 100), (2_000, 1_000))


class Timed:
    """A solver with a watch; `seconds` is how long it took last."""

    def __init__(self, solver: Assign) -> None:
        self._solver = solver
        self.seconds = 0.0

    def __call__(self, worths: Worths) -> Sequence[int | None]:
        began = time.perf_counter()
        columns = self._solver(worths)
        self.seconds = time.perf_counter() - began
        return columns


async def report() -> str:
    """Compare time and total for a small and a large network."""
    return "\n".join([part for size in SIZES for part in await _of_size(*size)])


async def _of_size(mentees: int, mentors: int) -> Sequence[str]:
    held = _round(mentees, mentors)
    places = sum(mentor.free for mentor in held.mentors)
    best, greedy = Timed(assign), Timed(one_by_one)
    pair_up(_round(1, 1), assign)  # loads the solver before the watch runs
    times = await side_by_side(
        _measured(held, best), _measured(held, greedy), names=("solving: the best", "one by one")
    )
    return [
        f"  {mentees} mentees, {mentors} mentors with {places} places",
        f"  scoring every pair: {_scoring(held):.3f} s",
        times,
        _compared(pair_up(held, best), pair_up(held, greedy)),
        f"  a whole round in a process of its own: {await _whole(held):.3f} s",
    ]


def one_by_one(worths: Worths) -> Sequence[int | None]:
    """Give each mentee in turn the best place that is left, as somebody would by hand."""
    left = list(range(worths.columns))
    columns: list[int | None] = []
    for row in range(worths.rows):
        start = row * worths.columns
        worth = worths.cells[start : start + worths.columns]
        best = max(left, key=worth.__getitem__, default=None)
        if best is None or not worth[best]:
            columns.append(None)
        else:
            columns.append(best)
            left.remove(best)
    return columns


def _measured(held: Round, solver: Timed) -> Callable[[], Awaitable[float]]:
    async def measured() -> float:
        pair_up(held, solver)
        return solver.seconds

    return measured


def _scoring(held: Round) -> float:
    began = time.perf_counter()
    scores = Scores([mentor.candidate for mentor in held.mentors])
    for mentee in held.mentees:
        scores.of(mentee.seeker)
    return time.perf_counter() - began


async def _whole(held: Round) -> float:
    began = time.perf_counter()
    await hold(held)
    return time.perf_counter() - began


def _compared(best: Outcome, greedy: Outcome) -> str:
    pairs = f"{len(best.pairings)} against {len(greedy.pairings)}"
    fits = [sum(one.match.score for one in outcome.pairings) for outcome in (best, greedy)]
    return f"  pairs: {pairs}; fit: {fits[0]} against {fits[1]} (ratio {fits[0] / fits[1]:.2f})"


def _round(mentees: int, mentors: int) -> Round:
    """Make up people: six in ten mentees speak German, all mentors do; capacity 1 to 3."""
    chosen = random.Random(mentees)  # noqa: S311 - not a secret
    return Round(
        [
            WaitingMentee(_seeker(number, chosen), NOW - timedelta(days=chosen.randrange(200)))
            for number in range(1, mentees + 1)
        ],
        [
            RoundMentor(Candidate(PersonId(mentees + number), None, _mentor(chosen)))
            for number in range(1, mentors + 1)
        ],
        NOW,
    )


def _seeker(number: int, chosen: random.Random) -> Seeker:
    german = ["de"] if chosen.random() < 0.6 else []
    profile = replace(
        _anybody(chosen),
        languages=(*german, *chosen.sample(LANGUAGES, chosen.randrange(1, 3))),
        seeks=tuple(chosen.sample(list(Topic), chosen.randrange(1, 6))),
    )
    return Seeker(PersonId(number), NetworkId(1), chosen.choice(LANGUAGES), profile)


def _mentor(chosen: random.Random) -> Profile:
    return replace(
        _anybody(chosen),
        languages=("de", *chosen.sample(LANGUAGES, chosen.randrange(3))),
        offers=tuple(chosen.sample(list(Topic), chosen.randrange(1, 11))),
        experience=chosen.randrange(30),
        capacity=chosen.randrange(1, 4),
    )


def _anybody(chosen: random.Random) -> Profile:
    return Profile(
        field=chosen.choice(list(Field)),
        region=f"{chosen.randrange(1000):03}",
        way=chosen.choice(list(MeetingWay)),
    )
