"""The action of somebody who wants to be forgotten."""

from mentoring.errors import LastMetaMentor
from mentoring.ids import PersonId
from mentoring.ports import Repositories
from mentoring.roles import Role


async def forget(repositories: Repositories, person_id: PersonId) -> None:
    """Delete a person and all that points to them.

    Raises LastMetaMentor when a network would be left without anybody who looks after it.
    """
    for membership in await repositories.memberships.of_person(person_id):
        if membership.has(Role.META_MENTOR):
            others = await repositories.memberships.meta_mentors(membership.network_id)
            if list(others) == [person_id]:
                raise LastMetaMentor(membership.network_name)
    await repositories.people.remove(person_id)
