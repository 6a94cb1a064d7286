"""What people see of their requests: one with all that belongs to it, and the list of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mentoring.asking import free_places
from mentoring.ids import MentorshipId, PersonId
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.profiles import Profile
from mentoring.requests import Request, RequestState
from mentoring.roles import Role

ENDED_SHOWN: Final = 5
"""So many of the requests that have ended stay in a mentee's list."""


@dataclass(frozen=True)
class RequestView:
    """A request with the people and numbers that matter for it.

    `profile` is the mentee's; `waiting` counts the open requests to the mentor, `free` the mentor's
    free places; `mentorship_id` is what became of an accepted one.
    """

    request: Request
    network_name: str
    mentee: Person
    mentor: Person
    profile: Profile
    waiting: int
    free: int
    mentorship_id: MentorshipId | None = None


async def view_of(repositories: Repositories, request: Request) -> RequestView:
    """Read all that a card of a request shows."""
    network = await repositories.networks.get(request.network_id)
    return RequestView(
        request,
        network.name,
        await repositories.people.get(request.mentee_id),
        await repositories.people.get(request.mentor_id),
        await repositories.profiles.of(request.mentee_id),
        waiting=len(await repositories.requests.pending_to_mentor(request.mentor_id)),
        free=await free_places(repositories, request.mentor_id),
        mentorship_id=await _mentorship_from(repositories, request),
    )


async def _mentorship_from(repositories: Repositories, request: Request) -> MentorshipId | None:
    if request.state is not RequestState.ACCEPTED:
        return None
    mentorships = await repositories.mentorships.of_person(request.mentor_id)
    return next((held.id for held in mentorships if held.request_id == request.id), None)


@dataclass(frozen=True)
class Overview:
    """The requests of somebody: `received` wait for them as a mentor, `sent` are their own.

    `free` are their free places, None for who is no mentor.
    """

    received: Sequence[Request]
    sent: Sequence[Request]
    is_mentee: bool
    free: int | None

    @property
    def all(self) -> Sequence[Request]:
        """All of them, in the order of the list."""
        return [*self.received, *self.sent]


async def overview(repositories: Repositories, person_id: PersonId) -> Overview:
    """Read the requests of somebody: oldest first those to answer; of their own the open ones."""
    memberships = await repositories.memberships.of_person(person_id)
    sent = await repositories.requests.of_mentee(person_id)
    received = await repositories.requests.pending_to_mentor(person_id)
    is_mentor = bool(received) or any(held.has(Role.MENTOR) for held in memberships)
    return Overview(
        received=sorted(received, key=lambda request: request.waits_for_mentee),
        sent=[
            *(request for request in sent if request.is_open),
            *[request for request in sent if not request.is_open][:ENDED_SHOWN],
        ],
        is_mentee=any(held.has(Role.MENTEE) for held in memberships),
        free=await free_places(repositories, person_id) if is_mentor else None,
    )
