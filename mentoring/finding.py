"""What a mentee sees of the search: a page of mentors who fit, and the card of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring import asking
from mentoring.errors import CannotAsk, Obstacle
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.matching import Candidate, Filters, Match, Seeker, match
from mentoring.mentorships import Achievements
from mentoring.people import Person
from mentoring.ports import Repositories

MENTORS_ON_A_PAGE: Final = 5

LAST_PAGE: Final = 9
"""Who has read so many pages is better served by a filter."""


@dataclass(frozen=True)
class FoundPage:
    """A page of the search; `count` are the mentors up to here, one more when there is more."""

    page: int
    matches: Sequence[Match]
    count: int


@dataclass(frozen=True)
class MentorView:
    """A mentor as a mentee sees them; `obstacle` is what keeps the mentee from asking.

    `membership_id` is the mentor's, in the network of the search.
    """

    match: Match
    achievements: Achievements
    free: int
    obstacle: CannotAsk | None
    membership_id: MembershipId | None = None

    @property
    def mentor_id(self) -> PersonId:
        """Who it is."""
        return self.match.candidate.person_id


async def seeker_in(repositories: Repositories, person: Person, network_id: NetworkId) -> Seeker:
    """Read what the search needs to know of a mentee."""
    profile = await repositories.profiles.of(person.id)
    return Seeker(person.id, network_id, person.language, profile)


async def find_page(
    repositories: Repositories, seeker: Seeker, filters: Filters, *, page: int, now: datetime
) -> FoundPage:
    """Give a page of the search, the first is 0; the last one when there are fewer by now."""
    page = min(page, LAST_PAGE)
    limit = min((page + 1) * MENTORS_ON_A_PAGE + 1, (LAST_PAGE + 1) * MENTORS_ON_A_PAGE)
    found = await repositories.mentors.best(seeker, filters, now=now, limit=limit)
    page = min(page, max(0, len(found) - 1) // MENTORS_ON_A_PAGE)
    shown = found[page * MENTORS_ON_A_PAGE : (page + 1) * MENTORS_ON_A_PAGE]
    return FoundPage(page, [match(seeker, candidate) for candidate in shown], len(found))


async def look_at_mentor(
    repositories: Repositories, seeker: Seeker, mentor_id: PersonId, *, now: datetime
) -> MentorView:
    """Read the card of a mentor.

    Raises CannotAsk when there is nobody to be seen, or the mentee has no profile yet, and
    NotAllowed for who is no mentee of the network.
    """
    obstacle = await _obstacle(repositories, seeker, mentor_id, now=now)
    if obstacle is not None and obstacle.obstacle in {Obstacle.NOT_THERE, Obstacle.NO_PROFILE}:
        raise obstacle
    person = await repositories.people.get(mentor_id)
    profile = await repositories.profiles.of(mentor_id)
    return MentorView(
        match(seeker, Candidate(mentor_id, person.name, profile)),
        await repositories.mentorships.achievements(mentor_id),
        await asking.free_places(repositories, mentor_id),
        obstacle,
        await _membership(repositories, mentor_id, seeker.network_id),
    )


async def _membership(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> MembershipId | None:
    held = await repositories.memberships.of_person(person_id)
    return next((one.id for one in held if one.network_id == network_id), None)


async def _obstacle(
    repositories: Repositories, seeker: Seeker, mentor_id: PersonId, *, now: datetime
) -> CannotAsk | None:
    try:
        await asking.must_be_askable(
            repositories, seeker.person_id, seeker.network_id, mentor_id, now=now
        )
    except CannotAsk as error:
        return error
    return None
