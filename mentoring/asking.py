"""Actions around a request: a mentee asks, answers a question, takes it back; time passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from mentoring.accepting import must_have_accepted
from mentoring.attempts import Attempt, outright
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.requests import QuestionAnswered, RequestExpired, RequestSent, RequestWithdrawn
from mentoring.ids import NetworkId, PersonId, RequestId
from mentoring.ports import Repositories
from mentoring.requests import (
    Circumstances,
    Request,
    RequestState,
    answered,
    closed,
    free_slot,
)
from mentoring.roles import Role
from mentoring.suggestion_answers import taken_up


@dataclass(frozen=True)
class Letter:
    """What a mentee writes to a mentor."""

    network_id: NetworkId
    mentor_id: PersonId
    why: str
    hope: str


async def ask(
    repositories: Repositories, mentee_id: PersonId, letter: Letter, *, now: datetime
) -> tuple[Request, Sequence[Fact]]:
    """Send a request; raises what `check` raises."""
    network = await repositories.networks.get(letter.network_id)
    circumstances = await _circumstances(
        repositories, mentee_id, letter.network_id, letter.mentor_id, now=now
    )
    circumstances.must_allow()
    request = await repositories.requests.add(
        Request(
            id=RequestId(0),
            network_id=letter.network_id,
            mentee_id=mentee_id,
            mentor_id=letter.mentor_id,
            state=RequestState.PENDING,
            slot=free_slot(circumstances.pending),
            why=letter.why,
            hope=letter.hope,
            asked_at=now,
            expires_at=now + timedelta(days=network.limits.request_days),
        )
    )
    answers = await taken_up(repositories, mentee_id, letter.mentor_id, now=now)
    return request, [RequestSent(request.id), *answers]


async def check(
    repositories: Repositories,
    mentee_id: PersonId,
    network_id: NetworkId,
    mentor_id: PersonId,
    *,
    now: datetime,
) -> None:
    """Let a mentee begin to write to a mentor.

    Raises CannotAsk with what is in the way, NotAllowed for who is no mentee of the network, and
    RulesToAccept for who has not accepted its newest rules; what was begun before can be sent.
    """
    await must_have_accepted(repositories, mentee_id, network_id)
    await must_be_askable(repositories, mentee_id, network_id, mentor_id, now=now)


async def must_be_askable(
    repositories: Repositories,
    mentee_id: PersonId,
    network_id: NetworkId,
    mentor_id: PersonId,
    *,
    now: datetime,
) -> None:
    """Look for what is in the way, whatever rules were accepted.

    Raises CannotAsk and NotAllowed as above.
    """
    circumstances = await _circumstances(repositories, mentee_id, network_id, mentor_id, now=now)
    circumstances.must_allow()


async def _circumstances(
    repositories: Repositories,
    mentee_id: PersonId,
    network_id: NetworkId,
    mentor_id: PersonId,
    *,
    now: datetime,
) -> Circumstances:
    if not await acts_as(repositories, mentee_id, network_id, Role.MENTEE):
        raise NotAllowed
    network = await repositories.networks.get(network_id)
    pause = await repositories.mentors.pause_of(mentor_id)
    pending = await repositories.requests.pending_of_mentee(mentee_id)
    return Circumstances(
        has_profile=(await repositories.profiles.of(mentee_id)).is_complete,
        is_there=await _is_there(repositories, mentee_id, network_id, mentor_id),
        is_together=await are_together(repositories, mentee_id, mentor_id),
        is_paused=pause is not None and pause.holds(now),
        between=await repositories.requests.between(mentee_id, mentor_id),
        pending=[request for request in pending if request.network_id == network_id],
        free=await free_places(repositories, mentor_id),
        limit=network.limits.requests,
    )


async def _is_there(
    repositories: Repositories, mentee_id: PersonId, network_id: NetworkId, mentor_id: PersonId
) -> bool:
    """Whether somebody is another, approved mentor with a profile, whom nothing keeps apart.

    Who has blocked the bot is not there either: the request would never arrive.
    """
    return (
        mentor_id != mentee_id
        and await acts_as(repositories, mentor_id, network_id, Role.MENTOR)
        and (await repositories.people.get(mentor_id)).unreachable_since is None
        and (await repositories.profiles.of(mentor_id)).is_complete
        and not await _are_kept_apart(repositories, mentee_id, mentor_id)
    )


async def _are_kept_apart(repositories: Repositories, one: PersonId, other: PersonId) -> bool:
    """Whether there is a block between two people, or a report while they are not together."""
    if await repositories.contacts.is_blocked(one, other):
        return True
    if other not in await repositories.cases.reported_with(one):
        return False
    return not await are_together(repositories, one, other)


async def acts_as(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId, role: Role
) -> bool:
    """Whether somebody may act in a role in a network."""
    memberships = await repositories.memberships.of_person(person_id)
    return any(held.network_id == network_id and held.has(role) for held in memberships)


async def are_together(repositories: Repositories, one: PersonId, other: PersonId) -> bool:
    """Whether two people are in an open mentorship, whoever is the mentor in it."""
    mentorships = await repositories.mentorships.of_person(one)
    return any(held.is_open and held.side_of(other) is not None for held in mentorships)


async def free_places(repositories: Repositories, mentor_id: PersonId) -> int:
    """Count how many more mentees somebody can take now; not below 0."""
    profile = await repositories.profiles.of(mentor_id)
    taken = await repositories.mentorships.open_of_mentor(mentor_id)
    return max(0, profile.places - len(taken))


async def own_request(
    repositories: Repositories, mentee_id: PersonId, request_id: RequestId
) -> Request:
    """Give a request to its mentee; Outdated when it is gone, NotAllowed for all others."""
    request = await find_request(repositories, request_id)
    if request.mentee_id != mentee_id:
        raise NotAllowed
    return request


async def find_request(repositories: Repositories, request_id: RequestId) -> Request:
    """Give a request; Outdated when it is gone."""
    request = await repositories.requests.find(request_id)
    if request is None:
        raise Outdated
    return request


async def answer_back(
    repositories: Repositories, mentee_id: PersonId, request_id: RequestId, *, answer: str
) -> Sequence[Fact]:
    """Answer the mentor's question; Outdated when that was done or the request has ended."""
    request = await own_request(repositories, mentee_id, request_id)
    await repositories.requests.save(answered(request, answer))
    return [QuestionAnswered(request.id)]


async def withdraw(
    repositories: Repositories, mentee_id: PersonId, request_id: RequestId, *, now: datetime
) -> Sequence[Fact]:
    """Take a request back; Outdated when it has ended, or NotAllowed."""
    request = await own_request(repositories, mentee_id, request_id)
    await repositories.requests.save(closed(request, RequestState.WITHDRAWN, now=now))
    return [RequestWithdrawn(request.id)]


async def expire(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """End requests that nobody has answered in time, at most so many."""
    facts: list[Fact] = []
    for request in await repositories.requests.expired(now=now, limit=limit):
        facts += await attempt(partial(_expire, repositories, request, now=now))
    return facts


async def _expire(repositories: Repositories, request: Request, *, now: datetime) -> Sequence[Fact]:
    await repositories.requests.save(closed(request, RequestState.EXPIRED, now=now))
    return [RequestExpired(request.id)]


async def end_all(
    repositories: Repositories,
    person_id: PersonId,
    *,
    with_person: PersonId | None = None,
    now: datetime,
) -> Sequence[Fact]:
    """End the open requests of somebody who goes, or those between two who part for good.

    What they have sent is withdrawn; what they were asked expires: others shall not wait for it.
    """
    sent = await repositories.requests.pending_of_mentee(person_id)
    received = await repositories.requests.pending_to_mentor(person_id)
    facts: list[Fact] = []
    for request in sent:
        if with_person in {None, request.mentor_id}:
            await repositories.requests.save(closed(request, RequestState.WITHDRAWN, now=now))
            facts.append(RequestWithdrawn(request.id))
    for request in received:
        if with_person in {None, request.mentee_id}:
            await repositories.requests.save(closed(request, RequestState.EXPIRED, now=now))
            facts.append(RequestExpired(request.id))
    return facts
