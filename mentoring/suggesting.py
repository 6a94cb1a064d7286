"""Suggesting: which mentors fit a mentee best now, and a meta-mentor who has them sent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.audit import Act, Deed
from mentoring.errors import Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.requests import MentorsSuggested
from mentoring.finding import seeker_in
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.matching import Filters, Match, match
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.profiles import Profile
from mentoring.requests import RequestState
from mentoring.roles import Role

BEST: Final = 3
"""So many mentors are suggested at once."""

APART: Final = timedelta(days=7)
"""A mentee is sent mentors once in so many days."""


class Hindrance(StrEnum):
    """Why a mentee cannot be sent any mentors now; what lasts longest goes first."""

    NOT_LOOKING = "not_looking"
    UNREACHABLE = "unreachable"
    NO_PROFILE = "no_profile"
    NOBODY_FITS = "nobody_fits"
    SENT_LATELY = "sent_lately"


@dataclass(frozen=True)
class Seeking:
    """A mentee without a mentor, as a meta-mentor of the network sees them.

    `requests` counts those they have sent in this network, by what has become of them.
    """

    membership: Membership
    person: Person
    profile: Profile
    requests: Mapping[RequestState, int]
    hindrance: Hindrance | None


async def best_mentors(
    repositories: Repositories, person: Person, network_id: NetworkId, *, now: datetime
) -> Sequence[Match]:
    """Give the mentors who fit somebody best, at most `BEST`; none without a profile."""
    seeker = await seeker_in(repositories, person, network_id)
    if not seeker.profile.is_complete:
        return []
    found = await repositories.mentors.best(seeker, Filters(), now=now, limit=BEST)
    return [match(seeker, candidate) for candidate in found]


async def seeking(
    repositories: Repositories, membership_id: MembershipId, *, now: datetime
) -> Seeking:
    """Read how far the search of a mentee has come."""
    membership = await repositories.memberships.get(membership_id)
    sent = await repositories.requests.of_mentee(membership.person_id)
    return Seeking(
        membership,
        await repositories.people.get(membership.person_id),
        await repositories.profiles.of(membership.person_id),
        Counter(one.state for one in sent if one.network_id == membership.network_id),
        await _hindrance(repositories, membership, now=now),
    )


async def suggest(
    repositories: Repositories, membership_id: MembershipId, *, by: PersonId, now: datetime
) -> Sequence[Fact]:
    """Have a mentee sent the mentors who fit best; Outdated when something hinders that now."""
    membership = await repositories.memberships.get(membership_id)
    if await _hindrance(repositories, membership, now=now) is not None:
        raise Outdated
    await repositories.memberships.note_suggestion(membership_id, now=now)
    subject = membership.person_id
    deed = Deed(Act.MENTORS_SUGGESTED, membership.network_id, by, now, subject_id=subject)
    await repositories.audit.note(deed)
    return [MentorsSuggested(membership_id)]


async def _hindrance(
    repositories: Repositories, membership: Membership, *, now: datetime
) -> Hindrance | None:
    person = await repositories.people.get(membership.person_id)
    own = await own_hindrance(repositories, membership, person)
    if own is not None:
        return own
    if not await best_mentors(repositories, person, membership.network_id, now=now):
        return Hindrance.NOBODY_FITS
    sent_at = membership.mentors_suggested_at
    return Hindrance.SENT_LATELY if sent_at and now < sent_at + APART else None


async def own_hindrance(
    repositories: Repositories, membership: Membership, person: Person
) -> Hindrance | None:
    """Say why somebody cannot be told of any mentor, whoever there is."""
    if not membership.has(Role.MENTEE) or await has_mentor(repositories, membership):
        return Hindrance.NOT_LOOKING
    if person.unreachable_since is not None:
        return Hindrance.UNREACHABLE
    is_complete = (await repositories.profiles.of(person.id)).is_complete
    return None if is_complete else Hindrance.NO_PROFILE


async def has_mentor(repositories: Repositories, membership: Membership) -> bool:
    """Whether a mentee is in an open mentorship in the network of a membership."""
    mentorships = await repositories.mentorships.of_person(membership.person_id)
    return any(
        one.is_open
        and one.mentee_id == membership.person_id
        and one.network_id == membership.network_id
        for one in mentorships
    )
