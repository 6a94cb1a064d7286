"""The action of somebody who wants to be forgotten."""

from collections.abc import Sequence
from datetime import datetime

from mentoring import case_handling, closing, grouping
from mentoring.errors import LastMetaMentor
from mentoring.facts.fact import Fact
from mentoring.facts.requests import AskedMentorLeft, AskingMenteeLeft
from mentoring.ids import PersonId
from mentoring.ports import Repositories
from mentoring.roles import Role


async def forget(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """Delete a person and all that points to them; end what others have begun with them.

    The facts are told afterwards: then nobody can be named who wants to be forgotten.

    Raises LastMetaMentor when a network would be left without anybody who looks after it. Here
    somebody is enough whom the bot cannot reach: operators see such networks.
    """
    await _must_be_dispensable(repositories, person_id)
    facts = [
        *await closing.leave(repositories, person_id, now=now),
        *await _open_requests(repositories, person_id),
        *await case_handling.forget(repositories, person_id, now=now),
        *await grouping.forget(repositories, person_id),
    ]
    await repositories.people.remove(person_id)
    return facts


async def _must_be_dispensable(repositories: Repositories, person_id: PersonId) -> None:
    for membership in await repositories.memberships.of_person(person_id):
        if membership.has(Role.META_MENTOR):
            others = await repositories.memberships.meta_mentors(membership.network_id)
            if list(others) == [person_id]:
                raise LastMetaMentor(membership.network_name)


async def _open_requests(repositories: Repositories, person_id: PersonId) -> Sequence[Fact]:
    """Say who waits for an answer from somebody, or was asked by them; the requests go as well."""
    asked = await repositories.requests.pending_of_mentee(person_id)
    waiting = await repositories.requests.pending_to_mentor(person_id)
    return [
        *(AskingMenteeLeft(request.mentor_id, request.network_id) for request in asked),
        *(AskedMentorLeft(request.mentee_id, request.network_id) for request in waiting),
    ]
