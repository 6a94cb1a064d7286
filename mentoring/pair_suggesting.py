"""Suggesting one mentor to one mentee: a meta-mentor does it, the mentee says something to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.pairs import PairSuggested
from mentoring.finding import seeker_in
from mentoring.ids import MembershipId, NetworkId, PersonId, SuggestionId
from mentoring.matching import Filters, Match, match
from mentoring.memberships import Membership
from mentoring.pairs import (
    LASTS,
    OPEN_MOST,
    PairSuggestion,
    SuggestionState,
)
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.suggesting import Hindrance, own_hindrance

SHOWN: Final = 6
"""So many mentors are offered to a meta-mentor for one mentee."""


@dataclass(frozen=True)
class Occasion:
    """A mentee and the mentors who would fit, as a meta-mentor sees them.

    `suggested` are the suggestions made in this network, newest first; `may_suggest` says whether
    there is room for one more, `hindrance` why there is nobody.
    """

    membership: Membership
    person: Person
    matches: Sequence[Match]
    suggested: Sequence[PairSuggestion]
    may_suggest: bool
    hindrance: Hindrance | None


async def occasion(
    repositories: Repositories, membership_id: MembershipId, *, now: datetime
) -> Occasion:
    """Read who would fit a mentee best, or why nobody does."""
    membership = await repositories.memberships.get(membership_id)
    person = await repositories.people.get(membership.person_id)
    made = await repositories.pairs.of_mentee(person.id)
    suggested = [one for one in made if one.network_id == membership.network_id]
    hindrance = await own_hindrance(repositories, membership, person)
    may_suggest = sum(one.is_open for one in suggested) < OPEN_MOST
    matches: Sequence[Match] = ()
    if hindrance is None:
        matches = await _matches(repositories, membership, person, suggested, now=now)
        hindrance = Hindrance.NOBODY_FITS if may_suggest and not matches else None
    return Occasion(membership, person, matches, suggested, may_suggest, hindrance)


async def _matches(
    repositories: Repositories,
    membership: Membership,
    person: Person,
    suggested: Sequence[PairSuggestion],
    *,
    now: datetime,
) -> Sequence[Match]:
    seeker = await seeker_in(repositories, person, membership.network_id)
    found = await repositories.mentors.best(seeker, Filters(), now=now, limit=4 * SHOWN)
    known = {one.mentor_id for one in suggested if stands_between(one)}
    return [match(seeker, one) for one in found if one.person_id not in known][:SHOWN]


def stands_between(suggestion: PairSuggestion) -> bool:
    """Whether the same mentor is not suggested once more."""
    return suggestion.state in {SuggestionState.OPEN, SuggestionState.REFUSED}


async def fitting(
    repositories: Repositories,
    network_id: NetworkId,
    mentee_id: PersonId,
    mentor_id: PersonId,
    *,
    now: datetime,
) -> Match:
    """Give how well two fit who can be put together now; Outdated when they cannot any more."""
    membership = await _membership(repositories, network_id, mentee_id)
    person = await repositories.people.get(mentee_id)
    if membership is None or await own_hindrance(repositories, membership, person) is not None:
        raise Outdated
    made = await repositories.pairs.of_mentee(mentee_id)
    if any(one.mentor_id == mentor_id and stands_between(one) for one in made):
        raise Outdated
    seeker = await seeker_in(repositories, person, network_id)
    candidate = await repositories.mentors.find(seeker, mentor_id, now=now)
    if candidate is None:
        raise Outdated
    return match(seeker, candidate)


async def _membership(
    repositories: Repositories, network_id: NetworkId, person_id: PersonId
) -> Membership | None:
    held = await repositories.memberships.of_person(person_id)
    return next((one for one in held if one.network_id == network_id), None)


async def suggest_pair(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    mentor_id: PersonId,
    *,
    sentence: str | None,
    now: datetime,
) -> Sequence[Fact]:
    """Suggest a mentor to a mentee.

    Raises Outdated when the two cannot be put together now, or the mentee has `OPEN_MOST` open
    suggestions already.
    """
    membership = await repositories.memberships.find(membership_id)
    if membership is None:
        raise Outdated
    if meta_mentor not in await repositories.memberships.meta_mentors(membership.network_id):
        raise NotAllowed
    suggestion = new_suggestion(
        membership.network_id, membership.person_id, mentor_id, by=meta_mentor, now=now
    )
    facts = await put_together(repositories, replace(suggestion, sentence=sentence), now=now)
    deed = Deed(Act.PAIR_SUGGESTED, membership.network_id, meta_mentor, now, membership.person_id)
    await repositories.audit.note(deed)
    return facts


def new_suggestion(
    network_id: NetworkId,
    mentee_id: PersonId,
    mentor_id: PersonId,
    *,
    by: PersonId | None,
    now: datetime,
) -> PairSuggestion:
    """Make a suggestion that is not stored yet."""
    return PairSuggestion(
        id=SuggestionId(0),
        network_id=network_id,
        mentee_id=mentee_id,
        mentor_id=mentor_id,
        suggested_by=by,
        sent_at=now,
        expires_at=now + LASTS,
    )


async def put_together(
    repositories: Repositories, wanted: PairSuggestion, *, now: datetime
) -> Sequence[Fact]:
    """Write a suggestion down; Outdated as above."""
    await fitting(repositories, wanted.network_id, wanted.mentee_id, wanted.mentor_id, now=now)
    open_ones = await repositories.pairs.open_of_mentee(wanted.mentee_id)
    if sum(one.network_id == wanted.network_id for one in open_ones) >= OPEN_MOST:
        raise Outdated
    stored = await repositories.pairs.add(wanted)
    return [PairSuggested(stored.id)]
