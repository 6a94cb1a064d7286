"""A matching round: the optimal assignment against one mentee after the other."""

import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.ratio import side_by_side
from bot.assignment import assign, hold
from mentoring.holding_rounds import keep_outcome, what_goes_in
from mentoring.ids import NetworkId, PersonId, RoundId, TelegramId
from mentoring.matching import Candidate, Seeker
from mentoring.matching_round import Outcome, Round, RoundMentor, WaitingMentee
from mentoring.networks import Charter
from mentoring.pairing import Assign, Worths, pair_up
from mentoring.pairs import MatchingRound, RoundState
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.scoring import Scores
from mentoring.vocabulary import Field, Topic
from storage.database import open_database
from storage.migrations import migrate
from storage.store import Store, Tables

NOW: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
LANGUAGES: Final = ("ar", "en", "fr", "uk", "fa", "tr", "mg")
SIZES: Final = ((200, 100), (2_000, 1_000))
NETWORK: Final = NetworkId(1)
NUMBERS: Final = count(1)
CHARTER: Final = Charter(
    name="Pairing", place="Leipzig", about={"en": "Pairs."}, agreement={"en": "Be kind."}
)


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
    """Compare time and total for a small and a large network, and read the large one from disk."""
    parts = [part for size in SIZES for part in await _of_size(*size)]
    return "\n".join([*parts, await _from_disk(*SIZES[-1])])


async def _from_disk(mentees: int, mentors: int) -> str:
    """Hold a round as the bot does: read who takes part, have it solved, write the pairs down."""
    with TemporaryDirectory() as folder:
        async with open_database(Path(folder) / "pairing.sqlite3") as database:
            await migrate(database.connection, now=NOW)
            store = Store(database)
            round_id = await _settle(store, _round(mentees, mentors))
            began = time.perf_counter()
            async with store.transaction() as tables:
                held = await what_goes_in(tables, NETWORK, now=NOW)
            read = time.perf_counter()
            outcome = await hold(held)
            solved = time.perf_counter()
            async with store.transaction() as tables:
                await keep_outcome(tables, round_id, held, outcome)
            written = time.perf_counter()
    return (
        f"  from the database, {len(held.mentees)} mentees and {len(held.mentors)} mentors: "
        f"reading {read - began:.3f} s, holding {solved - read:.3f} s, "
        f"writing {len(outcome.pairings)} pairs {written - solved:.3f} s"
    )


async def _settle(store: Store, held: Round) -> RoundId:
    """Write the people of a round down, and ask for one."""
    async with store.transaction() as tables:
        await tables.networks.add(CHARTER, now=NOW)
        for mentee in held.mentees:
            standing = RoleStanding(Role.MENTEE, Standing.APPROVED)
            await _join(
                tables, mentee.seeker.profile, mentee.seeker.language, standing, mentee.since
            )
        for mentor in held.mentors:
            standing = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
            await _join(tables, mentor.candidate.profile, "de", standing, NOW)
        asked = MatchingRound(RoundId(0), NETWORK, None, RoundState.COMPUTING, NOW)
        return (await tables.pairs.add_round(asked)).id


async def _join(
    tables: Tables, profile: Profile, language: str, standing: RoleStanding, since: datetime
) -> None:
    person = await tables.people.add(
        TelegramId(next(NUMBERS)), language=language, consent_version=1, now=NOW
    )
    await tables.profiles.save(person.id, profile)
    membership_id = await tables.memberships.add(
        network_id=NETWORK, person_id=person.id, agreement_version=1, invitation_id=None, now=since
    )
    await tables.memberships.set_role(membership_id, standing, now=since)


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
