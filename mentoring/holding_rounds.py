"""Actions around a matching round: ask for one, change it by hand, send it, drop it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from mentoring.attempts import Attempt, outright
from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.pairs import RoundDropped, RoundSent
from mentoring.finding import seeker_in
from mentoring.ids import NetworkId, PersonId, RoundId
from mentoring.matching import Filters, Match, match
from mentoring.matching_round import Barrier, Outcome, Round
from mentoring.pair_suggesting import fitting, new_suggestion, put_together, stands_between
from mentoring.pairs import Done, MatchingRound, RoundPair, RoundState
from mentoring.ports import Repositories

ERRAND: Final = "matching"
"""The kind of errand that computes a round."""

OTHERS: Final = 6
"""So many other mentors are offered for a pair of a round."""


async def led_round(
    repositories: Repositories, meta_mentor: PersonId, round_id: RoundId
) -> MatchingRound:
    """Give a round; Outdated when it is gone, NotAllowed for who does not lead its network."""
    held = await repositories.pairs.find_round(round_id)
    if held is None:
        raise Outdated
    if meta_mentor not in await repositories.memberships.meta_mentors(held.network_id):
        raise NotAllowed
    return held


async def under_way(
    repositories: Repositories, network_id: NetworkId, *, now: datetime
) -> MatchingRound | None:
    """Give the round of a network that goes on; one that is stuck is given up."""
    held = await repositories.pairs.current_round(network_id)
    if held is None or not held.is_stuck(now=now):
        return held
    await repositories.pairs.save_round(held.at(RoundState.DROPPED, now=now))
    return None


async def ask_for_round(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId, *, now: datetime
) -> MatchingRound:
    """Ask for a round; Outdated when another one is under way."""
    if await under_way(repositories, network_id, now=now) is not None:
        raise Outdated
    return await repositories.pairs.add_round(
        MatchingRound(RoundId(0), network_id, meta_mentor, RoundState.COMPUTING, now)
    )


async def what_goes_in(
    repositories: Repositories, network_id: NetworkId, *, now: datetime
) -> Round:
    """Read all that a round is made of."""
    mentees = await repositories.pairs.waiting_mentees(network_id)
    mentors = await repositories.pairs.round_mentors(network_id, now=now)
    return Round(mentees, mentors, now)


async def keep_outcome(
    repositories: Repositories, round_id: RoundId, held: Round, outcome: Outcome
) -> MatchingRound | None:
    """Write down what has come of a round; None when it was dropped meanwhile."""
    found = await repositories.pairs.find_round(round_id)
    if found is None or found.state is not RoundState.COMPUTING:
        return None
    paired = [
        RoundPair(round_id, one.pair.mentee_id, one.pair.mentor_id, place)
        for place, one in enumerate(outcome.pairings)
    ]
    without = [
        RoundPair(round_id, one.mentee.person_id, None, len(paired) + place, why=one.why)
        for place, one in enumerate(outcome.left_out)
    ]
    await repositories.pairs.put_pairs([*paired, *without])
    ready = replace(
        found,
        state=RoundState.READY,
        mentees=len(held.mentees),
        places=sum(mentor.free for mentor in held.mentors if not mentor.paused),
    )
    await repositories.pairs.save_round(ready)
    return ready


async def asking(repositories: Repositories, held: MatchingRound) -> PersonId | None:
    """Say who hears of a round; None when they look after the network no more."""
    leading = await repositories.memberships.meta_mentors(held.network_id)
    return held.asked_by if held.asked_by in leading else None


async def pair_in(repositories: Repositories, round_id: RoundId, mentee_id: PersonId) -> RoundPair:
    """Give what a round has for a mentee; Outdated when it has nothing for them any more."""
    pair = await repositories.pairs.pair_of(round_id, mentee_id)
    if pair is None:
        raise Outdated
    return pair


async def others_for(
    repositories: Repositories, held: MatchingRound, pair: RoundPair, *, now: datetime
) -> Sequence[Match]:
    """Give other mentors for a mentee who have a place left beside this round, the best first."""
    person = await repositories.people.get(pair.mentee_id)
    seeker = await seeker_in(repositories, person, held.network_id)
    found = await repositories.mentors.best(seeker, Filters(), now=now, limit=5 * OTHERS)
    made = await repositories.pairs.of_mentee(pair.mentee_id)
    known = {pair.mentor_id, *(one.mentor_id for one in made if stands_between(one))}
    matches: list[Match] = []
    for candidate in found:
        taken = await repositories.pairs.taken_in(held.id, candidate.person_id)
        free = candidate.profile.places - candidate.open_mentorships - taken
        if candidate.person_id not in known and free > 0:
            matches.append(match(seeker, candidate))
        if len(matches) == OTHERS:
            break
    return matches


async def choose_other(
    repositories: Repositories,
    held: MatchingRound,
    mentee_id: PersonId,
    mentor_id: PersonId,
    *,
    version: int,
    now: datetime,
) -> None:
    """Put a mentee together with another mentor by hand.

    Raises Outdated when the round was changed since, or the mentor has no place left beside it.
    """
    held.must_be(RoundState.READY, version=version)
    pair = await pair_in(repositories, held.id, mentee_id)
    found = await fitting(repositories, held.network_id, mentee_id, mentor_id, now=now)
    taken = await repositories.pairs.taken_in(held.id, mentor_id)
    free = found.candidate.profile.places - found.candidate.open_mentorships - taken
    if free <= 0 and pair.mentor_id != mentor_id:
        raise Outdated
    chosen = replace(pair, mentor_id=mentor_id, by_hand=True, why=None)
    await _write(repositories, held, chosen)


async def leave_out(
    repositories: Repositories, held: MatchingRound, mentee_id: PersonId, *, version: int
) -> None:
    """Suggest nobody to a mentee in this round; Outdated as above."""
    held.must_be(RoundState.READY, version=version)
    pair = await pair_in(repositories, held.id, mentee_id)
    await _write(
        repositories, held, replace(pair, mentor_id=None, by_hand=True, why=Barrier.FORBIDDEN)
    )


async def _write(repositories: Repositories, held: MatchingRound, pair: RoundPair) -> None:
    await repositories.pairs.put_pairs([pair])
    await repositories.pairs.save_round(held.changed)


async def send_round(
    repositories: Repositories,
    held: MatchingRound,
    meta_mentor: PersonId,
    *,
    version: int,
    now: datetime,
) -> None:
    """Have all pairs suggested in the name of who sends them, piece by piece.

    Raises Outdated when the round was changed since.
    """
    held.must_be(RoundState.READY, version=version)
    counts = await repositories.pairs.counts(held.id)
    if not counts.paired:
        raise Outdated
    sending = replace(held.at(RoundState.SENDING, now=now), asked_by=meta_mentor)
    await repositories.pairs.save_round(sending)
    deed = Deed(Act.ROUND_SENT, held.network_id, meta_mentor, now, detail=str(counts.paired))
    await repositories.audit.note(deed)


async def drop_round(
    repositories: Repositories, held: MatchingRound, meta_mentor: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """Give a round up; Outdated when it is being sent or is over."""
    if held.state not in {RoundState.COMPUTING, RoundState.READY}:
        raise Outdated
    await repositories.pairs.save_round(held.at(RoundState.DROPPED, now=now))
    return [RoundDropped(held.id, meta_mentor)]


async def send_on(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Suggest the next pairs of rounds that are being sent, at most so many.

    A pair that does not hold any more is skipped: the place was taken, or somebody has gone.
    """
    facts: list[Fact] = []
    for pair in await repositories.pairs.to_send(limit=limit):
        facts += await attempt(partial(_send, repositories, pair, now=now))
    for held in await repositories.pairs.rounds_sent():
        facts += await attempt(partial(_end, repositories, held, now=now))
    return facts


async def _end(repositories: Repositories, held: MatchingRound, *, now: datetime) -> Sequence[Fact]:
    await repositories.pairs.save_round(held.at(RoundState.SENT, now=now))
    return [RoundSent(held.id)]


async def _send(repositories: Repositories, pair: RoundPair, *, now: datetime) -> Sequence[Fact]:
    held = await repositories.pairs.find_round(pair.round_id)
    if held is None or pair.mentor_id is None:
        return []
    by = await asking(repositories, held)
    wanted = new_suggestion(held.network_id, pair.mentee_id, pair.mentor_id, by=by, now=now)
    facts: Sequence[Fact] = []
    done = Done.SENT
    try:
        facts = await put_together(repositories, replace(wanted, round_id=held.id), now=now)
    except Outdated:
        done = Done.SKIPPED
    await repositories.pairs.put_pairs([replace(pair, done=done)])
    return facts
