"""A matching round: as many pairs as can be, the best of them, and none against a condition."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import isqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring import pairing
from mentoring.ids import PersonId
from mentoring.matching import Candidate, SameField, SharedLanguages, match
from mentoring.matching_round import (
    WEEK_POINTS,
    Barrier,
    Broken,
    Pair,
    Round,
    RoundMentor,
    Waited,
    WaitingMentee,
    waited,
)
from mentoring.pairing import CELLS_MOST, FIT_MOST, Worths, pair_up
from mentoring.profiles import CAPACITY_LIMIT, Profile
from mentoring.scoring import Scores
from mentoring.vocabulary import Field, Topic
from tests.conftest import NOW
from tests.mentoring.round_people import (
    LANGUAGES,
    best_total,
    exactly,
    free_places,
    may,
    profiles,
    rounds,
    seeker,
    total,
    tried,
)

AMAL, BAHAR, CEM = PersonId(1), PersonId(2), PersonId(3)
JONAS, KIM = PersonId(11), PersonId(12)
PLAIN = Profile(languages=("de",), field=Field.OTHER, capacity=1)
CARING = replace(PLAIN, field=Field.CARE)


def mentee(number: PersonId, profile: Profile = PLAIN, *, weeks: int = 0) -> WaitingMentee:
    return WaitingMentee(seeker(number, profile), NOW - timedelta(weeks=weeks))


def mentor(number: PersonId, profile: Profile = PLAIN, *, busy: int = 0) -> RoundMentor:
    return RoundMentor(Candidate(number, None, profile, busy))


def held_for(*people: WaitingMentee | RoundMentor) -> Round:
    return Round(
        [one for one in people if isinstance(one, WaitingMentee)],
        [one for one in people if isinstance(one, RoundMentor)],
        NOW,
    )


def pair(mentee_id: PersonId, mentor_id: PersonId) -> Pair:
    return Pair(mentee_id=mentee_id, mentor_id=mentor_id)


def paired(held: Round) -> dict[PersonId, PersonId]:
    outcome = pair_up(held, exactly)
    return {one.pair.mentee_id: one.pair.mentor_id for one in outcome.pairings}


def left_out(held: Round) -> dict[PersonId, Barrier]:
    return {one.mentee.person_id: one.why for one in pair_up(held, exactly).left_out}


@tried
@given(rounds())
def test_nothing_better_is_found_by_trying_everything(held: Round) -> None:
    outcome = pair_up(held, exactly)
    by_hand = {one.pair.mentee_id: one.pair.mentor_id for one in outcome.pairings if one.by_hand}
    assert total(held, outcome) == best_total(held, by_hand)


@tried
@given(rounds())
def test_every_pair_holds_to_the_conditions_and_no_capacity_is_overrun(held: Round) -> None:
    outcome = pair_up(held, exactly)
    mentors = {one.person_id: one for one in held.mentors}
    for one in outcome.pairings:
        assert may(held, one.mentee, mentors[one.pair.mentor_id])
        assert one.match == match(one.mentee.seeker, mentors[one.pair.mentor_id].candidate)
    counted = Counter(one.pair.mentor_id for one in outcome.pairings)
    assert [one for one in counted if counted[one] > free_places(mentors[one])] == []


@tried
@given(rounds())
def test_every_mentee_is_paired_or_told_why_not(held: Round) -> None:
    outcome = pair_up(held, exactly)
    there = [one.mentee.person_id for one in outcome.pairings]
    there += [one.mentee.person_id for one in outcome.left_out]
    assert sorted(there) == sorted(one.person_id for one in held.mentees)
    for one in outcome.left_out:
        could = any(may(held, one.mentee, by) and free_places(by) > 0 for by in held.mentors)
        assert (one.why is Barrier.OUTNUMBERED) is could


@tried
@given(rounds())
def test_a_pair_fixed_by_hand_is_kept_or_said_to_be_broken(held: Round) -> None:
    outcome = pair_up(held, exactly)
    kept = [one.pair for one in outcome.pairings if one.by_hand]
    assert {*kept, *(one.pair for one in outcome.broken)} == held.fixed
    assert len(kept) + len(outcome.broken) == len(held.fixed)


@tried
@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_given_changes_nothing(held: Round, chance: Random) -> None:
    shuffled = replace(
        held,
        mentees=chance.sample(held.mentees, len(held.mentees)),
        mentors=chance.sample(held.mentors, len(held.mentors)),
    )
    assert pair_up(shuffled, exactly) == pair_up(held, exactly)


@tried
@given(rounds())
def test_nobody_is_left_out_for_somebody_who_counts_less(held: Round) -> None:
    outcome = pair_up(held, exactly)
    mentors = {one.person_id: one for one in held.mentors}
    for one in outcome.left_out:
        for other in outcome.pairings:
            by = mentors[other.pair.mentor_id]
            if not other.by_hand and may(held, one.mentee, by):
                fit = match(one.mentee.seeker, by.candidate).score
                assert fit + waited(one.mentee, now=NOW).points <= other.score


@tried
@given(st.lists(profiles(), min_size=1, max_size=6), profiles())
def test_scores_of_many_are_those_of_the_rule(offered: Sequence[Profile], sought: Profile) -> None:
    candidates = [Candidate(PersonId(7), None, profile) for profile in offered]
    scores = Scores(candidates)
    shared = [set(sought.languages) & set(profile.languages) for profile in offered]
    for language in LANGUAGES:
        looking = seeker(AMAL, sought, language)
        assert scores.of(looking) == [
            match(looking, one).score if speak else None
            for one, speak in zip(candidates, shared, strict=True)
        ]


def test_a_pair_says_its_reasons_and_how_long_the_mentee_has_waited() -> None:
    held = held_for(mentee(AMAL, CARING, weeks=3), mentor(JONAS, CARING))
    (found,) = pair_up(held, exactly).pairings
    assert found.match.reasons == (SameField(12, Field.CARE), SharedLanguages(0, ("de",)))
    assert found.waited == Waited(3 * WEEK_POINTS, 3)
    assert (found.score, found.by_hand) == (12 + 3 * WEEK_POINTS, False)


def test_two_pairs_are_better_than_the_best_one() -> None:
    wide = replace(CARING, languages=("de", "ar"))
    arab = replace(PLAIN, languages=("ar",))
    held = held_for(
        mentee(AMAL, wide), mentee(BAHAR, PLAIN), mentor(JONAS, CARING), mentor(KIM, arab)
    )
    assert paired(held) == {AMAL: KIM, BAHAR: JONAS}


def test_who_has_waited_long_comes_before_who_fits_better() -> None:
    held = held_for(mentee(AMAL, CARING), mentee(BAHAR, weeks=4), mentor(JONAS, CARING))
    assert paired(held) == {BAHAR: JONAS}
    assert left_out(held) == {AMAL: Barrier.OUTNUMBERED}


def test_waiting_does_not_decide_which_mentor_somebody_gets() -> None:
    held = held_for(
        mentee(AMAL, CARING), mentee(BAHAR, weeks=99), mentor(JONAS, CARING), mentor(KIM)
    )
    assert paired(held) == {AMAL: JONAS, BAHAR: KIM}


def test_nobody_fits_so_well_that_waiting_cannot_outweigh_it() -> None:
    everything = replace(CARING, languages=("ar", "de"), offers=tuple(Topic), seeks=tuple(Topic))
    weeks = FIT_MOST // WEEK_POINTS + 1
    held = held_for(mentee(AMAL, everything), mentee(BAHAR, weeks=weeks), mentor(JONAS, everything))
    assert paired(held) == {BAHAR: JONAS}


def test_among_equals_the_work_is_spread() -> None:
    roomy = replace(PLAIN, capacity=3)
    held = held_for(
        mentee(AMAL), mentee(BAHAR), mentee(CEM), mentor(JONAS, roomy, busy=1), mentor(KIM, roomy)
    )
    assert sorted(paired(held).values()) == [JONAS, KIM, KIM]


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (None, Barrier.NOBODY),
        (mentor(AMAL), Barrier.NOBODY),
        (mentor(JONAS, replace(PLAIN, languages=("ar",))), Barrier.NO_SHARED_LANGUAGE),
        (replace(mentor(JONAS), paused=True), Barrier.PAUSED),
        (mentor(JONAS, busy=1), Barrier.NO_PLACE),
        (mentor(JONAS, busy=2), Barrier.NO_PLACE),
        (mentor(KIM), Barrier.KEPT_APART),
    ],
)
def test_who_is_left_out_is_told_why(by: RoundMentor | None, why: Barrier) -> None:
    alone = replace(mentee(AMAL), apart_from=frozenset({KIM}))
    assert left_out(held_for(*([alone, by] if by else [alone]))) == {AMAL: why}


def test_the_reason_is_how_near_the_mentee_came() -> None:
    held = held_for(
        mentee(AMAL), mentor(JONAS, busy=1), mentor(KIM, replace(PLAIN, languages=("ar",)))
    )
    assert left_out(held) == {AMAL: Barrier.NO_PLACE}


def test_a_forbidden_pair_is_not_made_until_it_is_left_open_again() -> None:
    held = held_for(mentee(AMAL), mentor(JONAS)).forbid(pair(AMAL, JONAS))
    assert (paired(held), left_out(held)) == ({}, {AMAL: Barrier.FORBIDDEN})
    assert paired(held.leave_open(pair(AMAL, JONAS))) == {AMAL: JONAS}


def test_a_fixed_pair_comes_before_who_has_waited_longer() -> None:
    held = held_for(mentee(AMAL), mentee(BAHAR, weeks=9), mentor(JONAS)).fix(pair(AMAL, JONAS))
    assert [one.by_hand for one in pair_up(held, exactly).pairings] == [True]
    assert (paired(held), left_out(held)) == ({AMAL: JONAS}, {BAHAR: Barrier.OUTNUMBERED})


def test_what_is_said_last_by_hand_holds() -> None:
    held = held_for(mentee(AMAL), mentor(JONAS), mentor(KIM))
    assert held.fix(pair(AMAL, JONAS)).fix(pair(AMAL, KIM)).fixed == {pair(AMAL, KIM)}
    turned = held.fix(pair(AMAL, JONAS)).forbid(pair(AMAL, JONAS))
    assert (set(turned.fixed), set(turned.forbidden)) == (set(), {pair(AMAL, JONAS)})
    back = turned.fix(pair(AMAL, JONAS))
    assert (set(back.fixed), set(back.forbidden)) == ({pair(AMAL, JONAS)}, set())


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (mentor(KIM), Barrier.NOBODY),
        (replace(mentor(JONAS), paused=True), Barrier.PAUSED),
        (mentor(JONAS, busy=1), Barrier.NO_PLACE),
    ],
)
def test_a_fixed_pair_that_cannot_be_is_broken_and_the_mentee_paired_as_others(
    by: RoundMentor, why: Barrier
) -> None:
    held = held_for(mentee(AMAL), by, mentor(PersonId(13))).fix(pair(AMAL, JONAS))
    assert pair_up(held, exactly).broken == (Broken(pair(AMAL, JONAS), why),)
    assert set(paired(held)) == {AMAL}


def test_no_more_pairs_are_fixed_than_there_are_places() -> None:
    held = held_for(mentee(AMAL), mentee(BAHAR), mentor(JONAS))
    both = held.fix(pair(BAHAR, JONAS)).fix(pair(AMAL, JONAS))
    assert pair_up(both, exactly).broken == (Broken(pair(BAHAR, JONAS), Barrier.NO_PLACE),)
    assert paired(both) == {AMAL: JONAS}


def test_one_mentee_has_not_two_mentors_fixed() -> None:
    two = frozenset({pair(AMAL, JONAS), pair(AMAL, KIM)})
    with pytest.raises(ValueError, match="a mentee has two mentors fixed"):
        Round([], [], NOW, two)


def test_a_round_that_is_too_large_takes_who_has_waited_longest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pairing, "CELLS_MOST", 2)
    held = held_for(mentee(AMAL), mentee(BAHAR, weeks=1), mentor(JONAS), mentor(KIM))
    assert left_out(held) == {AMAL: Barrier.LATER}


@pytest.mark.parametrize("given_columns", [[0, 0], [0], [1, None], [None, None, None]])
def test_a_solver_that_breaks_a_condition_is_not_trusted(given_columns: list[int | None]) -> None:
    shared = held_for(
        mentee(AMAL), mentee(BAHAR), mentor(JONAS), mentor(KIM, replace(PLAIN, languages=("ar",)))
    )
    with pytest.raises(ValueError, match="the solver has broken a condition"):
        pair_up(shared, lambda _worths: given_columns)


def test_the_largest_round_is_counted_exactly_even_after_twenty_years_of_waiting() -> None:
    most = isqrt(CELLS_MOST)
    pair_worth = most * (FIT_MOST + WEEK_POINTS * 52 * 20) + 1
    assert most * 2 * pair_worth * (most * CAPACITY_LIMIT + 1) < 2**53


def test_worths_put_pairs_before_points_and_points_before_spreading() -> None:
    seen: list[Worths] = []

    def looks(worths: Worths) -> Sequence[int | None]:
        seen.append(worths)
        return [None] * worths.rows

    roomy = replace(CARING, capacity=2)
    pair_up(held_for(mentee(AMAL, CARING), mentee(BAHAR), mentor(JONAS, roomy)), looks)
    (worths,) = seen
    point, pair_worth = 2 * 1 + 1, 2 * FIT_MOST + 1
    assert list(worths.cells) == [
        (pair_worth + 12) * point,
        (pair_worth + 12) * point - 1,
        pair_worth * point,
        pair_worth * point - 1,
    ]
