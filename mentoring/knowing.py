"""How well somebody knows a member of their network: which name of theirs they may read."""

from enum import StrEnum

from mentoring.ids import NetworkId, PersonId
from mentoring.ports import Repositories
from mentoring.roles import Role


class Knowing(StrEnum):
    """`partner`: the whole name; `seen`: first name and initial; `stranger`: no name at all."""

    PARTNER = "partner"
    SEEN = "seen"
    STRANGER = "stranger"


async def knowing(
    repositories: Repositories, person_id: PersonId, other: PersonId, network_id: NetworkId
) -> Knowing:
    """Say how somebody knows another member of a network.

    Who was on a mentorship with them, or looks after the network, knows the whole name. Mentors and
    meta-mentors are seen by all; others by whom they have asked.
    """
    if person_id in await repositories.memberships.meta_mentors(network_id):
        return Knowing.PARTNER
    mentorships = await repositories.mentorships.of_person(person_id)
    if any(one.side_of(other) is not None for one in mentorships):
        return Knowing.PARTNER
    if await _is_seen_by_all(repositories, other, network_id):
        return Knowing.SEEN
    asked = await repositories.requests.between(other, person_id)
    return Knowing.SEEN if asked else Knowing.STRANGER


async def _is_seen_by_all(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> bool:
    memberships = await repositories.memberships.of_person(person_id)
    return any(
        held.network_id == network_id and (held.has(Role.MENTOR) or held.has(Role.META_MENTOR))
        for held in memberships
    )
