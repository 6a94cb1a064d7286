"""The members of a network as its meta-mentors see them: the list, and the card of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.approval import applicant
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.member_lists import EVERY_COHORT, ListedMember, MemberQuery
from mentoring.memberships import Membership
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.profiles import Profile
from mentoring.roles import Role, Standing

MEMBERS_ON_A_PAGE: Final = 8

WORDS_LIMIT: Final = 24
"""Bytes of what is searched for: it travels on every button of the list."""


@dataclass(frozen=True)
class MembersPage:
    """A page of the list; `count` is the number of all, `cohort` the course they came from."""

    network: Network
    query: MemberQuery
    page: int
    members: Sequence[ListedMember]
    count: int
    cohort: str | None = None


async def list_members(
    repositories: Repositories, network_id: NetworkId, query: MemberQuery, *, page: int
) -> MembersPage:
    """Read a page of the members, the first is 0; the last one when there are fewer by now."""
    count = await repositories.members.count(network_id, query)
    page = min(page, max(0, count - 1) // MEMBERS_ON_A_PAGE)
    members = await repositories.members.page(
        network_id, query, offset=page * MEMBERS_ON_A_PAGE, limit=MEMBERS_ON_A_PAGE
    )
    cohort = await _cohort(repositories, network_id, query)
    network = await repositories.networks.get(network_id)
    return MembersPage(network, query, page, members, count, cohort)


async def _cohort(
    repositories: Repositories, network_id: NetworkId, query: MemberQuery
) -> str | None:
    if query.cohort == EVERY_COHORT:
        return None
    cohorts = await repositories.members.cohorts(network_id)
    labels = (one.label for one in cohorts if one.invitation_id == query.cohort)
    return next(labels, None)


@dataclass(frozen=True)
class MemberCard:
    """All that a meta-mentor sees of a member.

    `since` says when each role was taken on, `cohort` is that of the invitation they came by,
    `asks` and `is_asked` count open requests in this network, `partners` are the people of the
    open `mentorships` there.
    """

    membership: Membership
    person: Person
    profile: Profile
    since: Mapping[Role, datetime]
    cohort: str | None
    asks: int
    is_asked: int
    mentorships: Sequence[Mentorship]
    partners: Mapping[PersonId, Person]
    is_oneself: bool

    @property
    def open_ones(self) -> Sequence[Mentorship]:
        """Give the mentorships that run."""
        return [one for one in self.mentorships if one.is_open]

    @property
    def completed(self) -> int:
        """Count the mentorships that were completed."""
        return sum(one.state is MentorshipState.COMPLETED for one in self.mentorships)

    @property
    def waits_as(self) -> Role | None:
        """Say in which role they wait for approval, if there is enough to decide by."""
        if self.membership.paused_at is not None or not self.profile.is_complete:
            return None
        waiting = (one for one in self.membership.roles if one.standing is Standing.WAITING)
        return next((one.role for one in waiting), None)

    @property
    def lacks_mentor(self) -> bool:
        """Whether they are a mentee of whom no mentorship runs."""
        as_mentee = (one for one in self.open_ones if one.mentee_id == self.person.id)
        return self.membership.has(Role.MENTEE) and next(as_mentee, None) is None


async def look_at_member(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> MemberCard:
    """Read the card of a member; raises what `applicant` raises."""
    membership = await applicant(repositories, meta_mentor, membership_id)
    person_id, network_id = membership.person_id, membership.network_id
    asks = await repositories.requests.pending_of_mentee(person_id)
    is_asked = await repositories.requests.pending_to_mentor(person_id)
    mentorships = await mentorships_in(repositories, person_id, network_id)
    return MemberCard(
        membership=membership,
        person=await repositories.people.get(person_id),
        profile=await repositories.profiles.of(person_id),
        since=await repositories.members.since(membership_id),
        cohort=await repositories.members.cohort_of(membership_id),
        asks=sum(one.network_id == network_id for one in asks),
        is_asked=sum(one.network_id == network_id for one in is_asked),
        mentorships=mentorships,
        partners=await _partners(repositories, person_id, mentorships),
        is_oneself=person_id == meta_mentor,
    )


async def mentorships_in(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> Sequence[Mentorship]:
    """Give the mentorships of somebody in one network, open ones first."""
    mentorships = await repositories.mentorships.of_person(person_id)
    return [one for one in mentorships if one.network_id == network_id]


async def _partners(
    repositories: Repositories, person_id: PersonId, mentorships: Sequence[Mentorship]
) -> Mapping[PersonId, Person]:
    others = {
        other
        for one in mentorships
        if one.is_open
        for other in (one.mentee_id, one.mentor_id)
        if other is not None and other != person_id
    }
    return {other: await repositories.people.get(other) for other in others}
