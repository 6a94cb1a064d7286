"""The actions of somebody who wants no contact with somebody any more, or allows it again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mentoring.closing import end
from mentoring.errors import Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.requests import RequestExpired, RequestWithdrawn
from mentoring.ids import PersonId
from mentoring.mentorships import EndReason, Mentorship, ended, parted
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.requests import RequestState


@dataclass(frozen=True)
class Blocked:
    """Somebody whom one has blocked; `by_name`: the two were in a mentorship."""

    person: Person
    by_name: bool


async def block(
    repositories: Repositories, person_id: PersonId, other: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """End all contact with somebody, in all networks.

    The other one learns only that a mentorship or a request has ended. A second time changes
    nothing.
    """
    await repositories.contacts.block(blocker=person_id, blocked=other, at=now)
    return [
        *await _end_mentorships(repositories, person_id, other, now=now),
        *await _close_requests(repositories, person_id, other, now=now),
    ]


async def unblock(repositories: Repositories, person_id: PersonId, other: PersonId) -> Person:
    """Allow contact again, and give with whom; what has ended stays over.

    Raises Outdated when the block is gone. A block of the other one stays theirs.
    """
    if other not in await repositories.contacts.blocked_by(person_id):
        raise Outdated
    await repositories.contacts.unblock(blocker=person_id, blocked=other)
    return await repositories.people.get(other)


async def blocked(repositories: Repositories, person_id: PersonId) -> Sequence[Blocked]:
    """Give whom somebody has blocked, the latest first."""
    found = await repositories.contacts.blocked_by(person_id)
    mentorships = await repositories.mentorships.of_person(person_id) if found else []
    return [
        Blocked(
            await repositories.people.get(other),
            any(one.side_of(other) is not None for one in mentorships),
        )
        for other in found
    ]


async def _end_mentorships(
    repositories: Repositories, person_id: PersonId, partner_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    facts: list[Fact] = []
    for mentorship in await repositories.mentorships.of_person(person_id):
        if partner_id in {mentorship.mentee_id, mentorship.mentor_id}:
            facts += await _end(repositories, person_id, mentorship, now=now)
    return facts


async def _end(
    repositories: Repositories, person_id: PersonId, mentorship: Mentorship, *, now: datetime
) -> Sequence[Fact]:
    """End one that is open; of one that is over, end the contact that was still possible."""
    if mentorship.is_open:
        over = ended(mentorship, EndReason.BLOCKED, now=now, contact_days=0)
        return await end(repositories, over, by=mentorship.side_of(person_id), now=now)
    if mentorship.may_write(now=now):
        await repositories.mentorships.save(parted(mentorship, now=now))
    return []


async def _close_requests(
    repositories: Repositories, person_id: PersonId, partner_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """Close what either asks the other: one's own is withdrawn, the other's finds no answer."""
    facts: list[Fact] = []
    for request in await repositories.requests.between(person_id, partner_id):
        if request.state is RequestState.PENDING:
            withdrawn = replace(request, state=RequestState.WITHDRAWN, ended_at=now)
            await repositories.requests.save(withdrawn)
            facts.append(RequestWithdrawn(request.id))
    for request in await repositories.requests.between(partner_id, person_id):
        if request.state is RequestState.PENDING:
            expired = replace(request, state=RequestState.EXPIRED, ended_at=now)
            await repositories.requests.save(expired)
            facts.append(RequestExpired(request.id))
    return facts
