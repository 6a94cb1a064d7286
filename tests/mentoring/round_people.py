"""Small matching rounds, and the best that can come of them, found by trying everything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st

from mentoring.ids import NetworkId, PersonId
from mentoring.matching import Candidate, Seeker, match
from mentoring.matching_round import (
    Outcome,
    Pair,
    Round,
    RoundMentor,
    WaitingMentee,
    waited,
)
from mentoring.pairing import Worths
from mentoring.profiles import MeetingWay, Profile
from mentoring.vocabulary import Field, Topic
from tests.conftest import NOW

tried: Final = settings(max_examples=100, deadline=None, derandomize=True)
"""How often the rounds of a test are made up."""

LANGUAGES: Final = ("ar", "de", "uk")
TOPICS: Final = (Topic.LANGUAGE, Topic.JOB_SEARCH, Topic.APPLICATION)
MENTEES: Final = tuple(PersonId(number) for number in (5, 3, 1, 4))
MENTORS: Final = tuple(PersonId(number) for number in (12, 11, 5))
"""One of them is looking for a mentor, too."""

Total = tuple[int, int, int]
"""Pairs, score, and how few others the chosen mentors have (below 0): what a round aims at."""


def profiles() -> st.SearchStrategy[Profile]:
    """Few values, so that many people fit equally well."""
    return st.builds(
        Profile,
        languages=st.lists(st.sampled_from(LANGUAGES), max_size=2, unique=True).map(tuple),
        field=st.sampled_from((None, Field.CARE, Field.OTHER)),
        offers=st.lists(st.sampled_from(TOPICS), unique=True).map(tuple),
        seeks=st.lists(st.sampled_from(TOPICS), unique=True).map(tuple),
        region=st.sampled_from((None, "04", "041", "04109", "SW1A 2AA", "SW2")),
        way=st.sampled_from((None, *MeetingWay)),
        experience=st.sampled_from((None, 2, 3, 10)),
        capacity=st.sampled_from((None, 1, 2, 3)),
    )


def seeker(person_id: PersonId, profile: Profile, language: str = "ar") -> Seeker:
    return Seeker(person_id, NetworkId(1), language, profile)


def pairs() -> st.SearchStrategy[frozenset[Pair]]:
    return st.frozensets(
        st.builds(Pair, mentee_id=st.sampled_from(MENTEES), mentor_id=st.sampled_from(MENTORS)),
        max_size=3,
    )


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """At most four mentees and three mentors, some of them kept apart or paused."""
    mentees = [
        WaitingMentee(
            seeker(number, draw(profiles()), draw(st.sampled_from(LANGUAGES))),
            NOW - timedelta(days=draw(st.integers(-3, 40))),
            draw(st.frozensets(st.sampled_from(MENTORS), max_size=1)),
        )
        for number in draw(st.permutations(MENTEES))[: draw(st.integers(0, 4))]
    ]
    mentors = [
        RoundMentor(
            Candidate(number, None, draw(profiles()), draw(st.integers(0, 2))),
            paused=draw(st.sampled_from((False, False, False, True))),
        )
        for number in draw(st.permutations(MENTORS))[: draw(st.integers(0, 3))]
    ]
    fixed = {pair.mentee_id: pair for pair in draw(pairs())}
    return Round(mentees, mentors, NOW, frozenset(fixed.values()), draw(pairs()))


def may(held: Round, mentee: WaitingMentee, mentor: RoundMentor) -> bool:
    """Say it in other words than the rules: every condition but the number of free places."""
    shared = set(mentee.seeker.profile.languages) & set(mentor.candidate.profile.languages)
    pair = Pair(mentee_id=mentee.person_id, mentor_id=mentor.person_id)
    apart = mentor.person_id in mentee.apart_from or pair in held.forbidden
    return bool(shared) and not apart and not mentor.paused and pair.mentee_id != pair.mentor_id


def free_places(mentor: RoundMentor) -> int:
    capacity = mentor.candidate.profile.capacity
    return (2 if capacity is None else capacity) - mentor.candidate.open_mentorships


def best_total(held: Round, kept: Mapping[PersonId, PersonId]) -> Total:
    """Try every assignment that holds to the conditions and to the pairs kept by hand."""
    return max(_total(held, chosen) for chosen in _all_ways(held, kept))


def total(held: Round, outcome: Outcome) -> Total:
    """Say what an outcome has reached."""
    chosen = {one.pair.mentee_id: one.pair.mentor_id for one in outcome.pairings}
    return _total(held, [chosen.get(one.person_id) for one in held.mentees])


def exactly(worths: Worths) -> Sequence[int | None]:
    """Implement `mentoring.pairing.Assign` by trying everything."""

    @cache
    def best(row: int, taken: int) -> tuple[int, tuple[int | None, ...]]:
        if row == worths.rows:
            return 0, ()
        found = [(best(row + 1, taken)[0], (None, *best(row + 1, taken)[1]))]
        for column in range(worths.columns):
            if worths.at(row, column) and not taken >> column & 1:
                rest, others = best(row + 1, taken | 1 << column)
                found.append((worths.at(row, column) + rest, (column, *others)))
        return max(found, key=lambda one: one[0])

    return best(0, 0)[1]


def _all_ways(
    held: Round, kept: Mapping[PersonId, PersonId]
) -> Iterator[Sequence[PersonId | None]]:
    open_to = [
        [kept[mentee.person_id]]
        if mentee.person_id in kept
        else [None, *(one.person_id for one in held.mentors if may(held, mentee, one))]
        for mentee in held.mentees
    ]
    free = {one.person_id: free_places(one) for one in held.mentors}
    for chosen in product(*open_to):
        counted = Counter(one for one in chosen if one is not None)
        if all(count <= free[mentor_id] for mentor_id, count in counted.items()):
            yield chosen


def _total(held: Round, chosen: Sequence[PersonId | None]) -> Total:
    candidates = {one.person_id: one.candidate for one in held.mentors}
    counted = Counter(one for one in chosen if one is not None)
    score = sum(
        match(mentee.seeker, candidates[mentor_id]).score + waited(mentee, now=held.now).points
        for mentee, mentor_id in zip(held.mentees, chosen, strict=True)
        if mentor_id is not None
    )
    others = sum(
        candidates[mentor_id].open_mentorships + nth
        for mentor_id, count in counted.items()
        for nth in range(count)
    )
    return counted.total(), score, -others
