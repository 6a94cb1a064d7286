"""Holding a matching round: the free places of a network for the mentees who wait."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from mentoring.ids import PersonId
from mentoring.matching import WEIGHTS, match
from mentoring.matching_round import (
    Barrier,
    Broken,
    LeftOut,
    Outcome,
    Pair,
    Pairing,
    Round,
    RoundMentor,
    WaitingMentee,
    barrier,
    waited,
)
from mentoring.scoring import Scores
from mentoring.vocabulary import Topic

FIT_MOST: Final = WEIGHTS.other + WEIGHTS.field + WEIGHTS.topic * len(Topic)
"""No two people fit better than this."""

CELLS_MOST: Final = 6_000_000
"""So many mentees times places are weighed at once; it bounds the memory, at 16 bytes for each."""


@dataclass(frozen=True)
class Worths:
    """What it is worth to give a mentee (row) a place (column), row by row; 0: it must not be.

    Whole numbers (64 bits). The sum of any assignment is exact in a double, too.
    """

    rows: int
    columns: int
    cells: "array[int]"

    def at(self, row: int, column: int) -> int:
        """Give one of them."""
        return self.cells[row * self.columns + column]


Assign = Callable[[Worths], Sequence[int | None]]
"""Gives each row a column of its own, or none, so that the sum of the worths is the greatest.

For the same worths it always gives the same.
"""


class Place(NamedTuple):
    """A free place: the number of its mentor in the round, and how many come before it there."""

    mentor: int
    before: int


def pair_up(held: Round, assign: Assign) -> Outcome:
    """Pair as many mentees as possible; among all ways to do so, the one with the highest score.

    Among equals, the one where the work is spread best. The order in which people are given does
    not matter. Raises ValueError when the solver breaks a condition.
    """
    held = _in_order(held)
    kept, broken = _by_hand(held)
    chosen = {pair.mentee_id: pair.mentor_id for pair in kept}
    places = _places(held.mentors, Counter(chosen.values()))
    others = [one for one in held.mentees if one.person_id not in chosen]
    invited = others[: CELLS_MOST // len(places)] if places else others
    chosen |= _assigned(held, invited, places, assign)
    later = {one.person_id for one in others[len(invited) :]}
    left_out = tuple(
        LeftOut(one, _why(held, one, is_later=one.person_id in later))
        for one in others
        if one.person_id not in chosen
    )
    return Outcome(_pairings(held, chosen, by_hand=kept), left_out, broken)


def _in_order(held: Round) -> Round:
    return replace(
        held,
        mentees=sorted(held.mentees, key=lambda one: (one.since, one.person_id)),
        mentors=sorted(held.mentors, key=lambda one: one.person_id),
    )


def _by_hand(held: Round) -> tuple[frozenset[Pair], tuple[Broken, ...]]:
    """Tell the fixed pairs that can be from those that cannot."""
    mentees = {one.person_id: one for one in held.mentees}
    mentors = {one.person_id: one for one in held.mentors}
    taken: Counter[PersonId] = Counter()
    broken: list[Broken] = []
    for pair in sorted(held.fixed, key=lambda one: (one.mentee_id, one.mentor_id)):
        mentee, mentor = mentees.get(pair.mentee_id), mentors.get(pair.mentor_id)
        why = barrier(held, mentee, mentor) if mentee and mentor else Barrier.NOBODY
        if why is None and mentor and taken[mentor.person_id] == mentor.free:
            why = Barrier.NO_PLACE
        if why is None:
            taken[pair.mentor_id] += 1
        else:
            broken.append(Broken(pair, why))
    return held.fixed - {one.pair for one in broken}, tuple(broken)


def _places(mentors: Iterable[RoundMentor], taken: Mapping[PersonId, int]) -> Sequence[Place]:
    return [
        Place(number, mentor.candidate.open_mentorships + nth)
        for number, mentor in enumerate(mentors)
        if not mentor.paused
        for nth in range(taken.get(mentor.person_id, 0), mentor.free)
    ]


def _assigned(
    held: Round, mentees: Sequence[WaitingMentee], places: Sequence[Place], assign: Assign
) -> Mapping[PersonId, PersonId]:
    if not mentees or not places:
        return {}
    worths = _worths(held, mentees, places)
    return {
        mentees[row].person_id: held.mentors[places[column].mentor].person_id
        for row, column in _checked(worths, assign(worths))
    }


def _worths(held: Round, mentees: Sequence[WaitingMentee], places: Sequence[Place]) -> Worths:
    """Make one number of three aims: one more pair outweighs any score, a point any spreading."""
    scores = Scores([mentor.candidate for mentor in held.mentors])
    apart = _apart(held)
    waits = [waited(mentee, now=held.now).points for mentee in mentees]
    most = min(len(mentees), len(places))
    pair = most * (FIT_MOST + max(waits)) + 1
    point = most * max(place.before for place in places) + 1
    cells = array("q")
    for mentee, wait in zip(mentees, waits, strict=True):
        row = scores.of(mentee.seeker)
        for mentor in apart(mentee):
            row[mentor] = None
        worth = [None if one is None else (pair + wait + one) * point for one in row]
        cells.extend(
            0 if (one := worth[mentor]) is None else one - before for mentor, before in places
        )
    return Worths(len(mentees), len(places), cells)


def _apart(held: Round) -> Callable[[WaitingMentee], Iterator[int]]:
    """Look up the numbers of the mentors whom a mentee must not be paired with."""
    numbers = {mentor.person_id: number for number, mentor in enumerate(held.mentors)}
    forbidden: dict[PersonId, set[PersonId]] = {}
    for pair in held.forbidden:
        forbidden.setdefault(pair.mentee_id, set()).add(pair.mentor_id)

    def apart(mentee: WaitingMentee) -> Iterator[int]:
        own = forbidden.get(mentee.person_id, set())
        for mentor_id in {mentee.person_id} | mentee.apart_from | own:
            if mentor_id in numbers:
                yield numbers[mentor_id]

    return apart


def _checked(worths: Worths, columns: Sequence[int | None]) -> Sequence[tuple[int, int]]:
    """Trust no solver: nobody gets two, no place is given twice, no condition is broken."""
    given = [(row, column) for row, column in enumerate(columns) if column is not None]
    twice = len({column for _row, column in given}) < len(given)
    if len(columns) != worths.rows or twice or not all(worths.at(*one) for one in given):
        raise ValueError("the solver has broken a condition of the round")
    return given


def _pairings(
    held: Round, chosen: Mapping[PersonId, PersonId], *, by_hand: frozenset[Pair]
) -> tuple[Pairing, ...]:
    candidates = {one.person_id: one.candidate for one in held.mentors}
    return tuple(
        Pairing(
            mentee,
            match(mentee.seeker, candidates[mentor_id]),
            waited(mentee, now=held.now),
            Pair(mentee_id=mentee.person_id, mentor_id=mentor_id) in by_hand,
        )
        for mentee in held.mentees
        if (mentor_id := chosen.get(mentee.person_id)) is not None
    )


def _why(held: Round, mentee: WaitingMentee, *, is_later: bool) -> Barrier:
    """Say how near a mentee has come to a mentor."""
    nearest = Barrier.NOBODY
    order = list(Barrier)
    for mentor in held.mentors:
        met = barrier(held, mentee, mentor)
        if met is None:
            return Barrier.LATER if is_later else Barrier.OUTNUMBERED
        nearest = max(nearest, met, key=order.index)
    return nearest
