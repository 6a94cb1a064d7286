"""Actions of a mentor whom a mentee has asked: accept, decline, ask one thing back."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.accepting import must_have_accepted
from mentoring.asking import acts_as, are_together, find_request
from mentoring.errors import NotAllowed
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import MentorshipStarted
from mentoring.facts.requests import (
    QuestionAsked,
    RequestDeclined,
    RequestSuperseded,
    RequestWithdrawn,
)
from mentoring.ids import MentorshipId, PersonId, RequestId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.ports import Repositories
from mentoring.requests import (
    Request,
    RequestState,
    asked_back,
    closed,
    declined,
    free_place,
)
from mentoring.roles import Role
from mentoring.suggestion_answers import overtake


async def received_request(
    repositories: Repositories, mentor_id: PersonId, request_id: RequestId
) -> Request:
    """Give a request to its mentor; Outdated when it is gone, NotAllowed for all others."""
    request = await find_request(repositories, request_id)
    if request.mentor_id != mentor_id:
        raise NotAllowed
    return request


async def accept(
    repositories: Repositories, mentor_id: PersonId, request_id: RequestId, *, now: datetime
) -> tuple[MentorshipId, Sequence[Fact]]:
    """Say yes: a mentorship starts, and what else the mentee has asked in the network ends.

    A request whose time is over can still be accepted as long as nobody has ended it.

    Raises Outdated when the request has ended, CapacityReached when the mentor has no free place,
    NotAllowed when one of the two is not in that role any more, or wants no contact, and
    RulesToAccept when the mentor has not accepted the newest rules of the network.
    """
    request = await received_request(repositories, mentor_id, request_id)
    done = closed(request, RequestState.ACCEPTED, now=now)
    await must_have_accepted(repositories, mentor_id, request.network_id)
    await _must_still_fit(repositories, request)
    place = await _free_place(repositories, mentor_id)
    await repositories.requests.save(done)
    started = await _start(repositories, request, place, now=now)
    others = await make_way(repositories, started, now=now)
    await overtake(repositories, request.mentee_id, request.network_id, now=now)
    return started.id, [*others, MentorshipStarted(started.id)]


async def _must_still_fit(repositories: Repositories, request: Request) -> None:
    mentee_id, mentor_id = request.mentee_id, request.mentor_id
    fits = (
        await acts_as(repositories, mentee_id, request.network_id, Role.MENTEE)
        and await acts_as(repositories, mentor_id, request.network_id, Role.MENTOR)
        and not await repositories.contacts.is_blocked(mentee_id, mentor_id)
        and not await are_together(repositories, mentee_id, mentor_id)
    )
    if not fits:
        raise NotAllowed


async def _free_place(repositories: Repositories, mentor_id: PersonId) -> int:
    profile = await repositories.profiles.of(mentor_id)
    taken = await repositories.mentorships.open_of_mentor(mentor_id)
    return free_place([mentorship.place for mentorship in taken], capacity=profile.places)


async def _start(
    repositories: Repositories, request: Request, place: int, *, now: datetime
) -> Mentorship:
    network = await repositories.networks.get(request.network_id)
    return await repositories.mentorships.add(
        Mentorship(
            id=MentorshipId(0),
            network_id=network.id,
            network_name=network.name,
            request_id=request.id,
            mentee_id=request.mentee_id,
            mentor_id=request.mentor_id,
            state=MentorshipState.GETTING_TO_KNOW,
            place=place,
            started_at=now,
        )
    )


async def make_way(
    repositories: Repositories, mentorship: Mentorship, *, now: datetime
) -> Sequence[Fact]:
    """End what a new mentorship makes needless: what else its mentee has asked in the network.

    What the mentor has asked the mentee, the other way round, counts as taken back.
    """
    if mentorship.mentee_id is None or mentorship.mentor_id is None:
        return []
    facts: list[Fact] = []
    for request in await repositories.requests.pending_of_mentee(mentorship.mentee_id):
        if request.network_id == mentorship.network_id:
            await repositories.requests.save(closed(request, RequestState.SUPERSEDED, now=now))
            facts.append(RequestSuperseded(request.id))
    for request in await repositories.requests.pending_of_mentee(mentorship.mentor_id):
        if request.mentor_id == mentorship.mentee_id:
            await repositories.requests.save(closed(request, RequestState.WITHDRAWN, now=now))
            facts.append(RequestWithdrawn(request.id))
    return facts


async def decline(
    repositories: Repositories,
    mentor_id: PersonId,
    request_id: RequestId,
    *,
    text: str,
    now: datetime,
) -> Sequence[Fact]:
    """Say no, with a text to the mentee; Outdated when the request has ended, or NotAllowed."""
    request = await received_request(repositories, mentor_id, request_id)
    await repositories.requests.save(declined(request, text, now=now))
    return [RequestDeclined(request.id)]


async def ask_back(
    repositories: Repositories, mentor_id: PersonId, request_id: RequestId, *, question: str
) -> Sequence[Fact]:
    """Ask the mentee one thing; Outdated when that was done or the request has ended."""
    request = await received_request(repositories, mentor_id, request_id)
    await repositories.requests.save(asked_back(request, question))
    return [QuestionAsked(request.id)]
