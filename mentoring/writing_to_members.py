"""Actions: a meta-mentor writes to a member, and the member answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mentoring.approval import applicant
from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed
from mentoring.facts.attention import MemberWrittenTo, MetaMentorAnswered
from mentoring.facts.fact import Fact
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.ports import Repositories

TEXT_LEAST: Final = 10
TEXT_LIMIT: Final = 1000


async def addressee(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> tuple[Membership, Person]:
    """Give the member that a meta-mentor writes to.

    Raises Outdated when they are gone, NotAllowed for who does not look after the network, for
    oneself, and when one of the two has blocked the other.
    """
    membership = await applicant(repositories, meta_mentor, membership_id)
    person_id = membership.person_id
    blocked = await repositories.contacts.is_blocked(meta_mentor, person_id)
    if person_id == meta_mentor or blocked:
        raise NotAllowed
    return membership, await repositories.people.get(person_id)


async def write(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    *,
    text: str,
    now: datetime,
) -> Sequence[Fact]:
    """Write to a member; raises what `addressee` raises."""
    membership, person = await addressee(repositories, meta_mentor, membership_id)
    deed = Deed(
        Act.MEMBER_WRITTEN_TO, membership.network_id, meta_mentor, now, subject_id=person.id
    )
    await repositories.audit.note(deed)
    return [MemberWrittenTo(membership_id, meta_mentor, text)]


async def readers_of_answer(
    repositories: Repositories,
    person_id: PersonId,
    network_id: NetworkId,
    to: MembershipId,
) -> Sequence[PersonId]:
    """Say who reads a member's answer to a meta-mentor, with the membership `to`.

    That meta-mentor alone, as long as they look after the network; then all who do. Raises
    NotAllowed when nobody is left who can read it.
    """
    leading = await repositories.memberships.meta_mentors(network_id)
    held = await repositories.memberships.find(to)
    asked = [one for one in leading if held is not None and one == held.person_id]
    others = [one for one in leading if one != person_id]
    readers = [
        one for one in asked or others if not await repositories.contacts.is_blocked(one, person_id)
    ]
    if not readers:
        raise NotAllowed
    return readers


async def answer(
    repositories: Repositories,
    person_id: PersonId,
    network_id: NetworkId,
    to: MembershipId,
    *,
    text: str,
) -> Sequence[Fact]:
    """Answer a meta-mentor; raises what `readers_of_answer` raises."""
    readers = await readers_of_answer(repositories, person_id, network_id, to)
    return [MetaMentorAnswered(network_id, person_id, readers, text)]
