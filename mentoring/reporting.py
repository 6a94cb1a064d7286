"""The action of somebody who reports somebody, and who gets to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.cases import Case, CaseKind
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.cases import CaseOpened
from mentoring.facts.fact import Fact
from mentoring.ids import CaseId, MembershipId, MentorshipId, NetworkId, PersonId
from mentoring.knowing import Knowing, knowing
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.writing import line


@dataclass(frozen=True)
class Reported:
    """Somebody who is reported, or blocked, in a network, and how well that person knows them."""

    network_id: NetworkId
    person: Person
    knowing: Knowing
    mentorship_id: MentorshipId | None = None


async def partner(
    repositories: Repositories, reporter: PersonId, mentorship_id: MentorshipId
) -> Reported:
    """Give the other one of a mentorship.

    Raises Outdated when they have deleted themselves, and what `writing.line` raises.
    """
    found = await line(repositories, reporter, mentorship_id)
    if found.partner is None:
        raise Outdated
    return Reported(found.mentorship.network_id, found.partner, Knowing.PARTNER, mentorship_id)


async def fellow(
    repositories: Repositories, reporter: PersonId, membership_id: MembershipId
) -> Reported:
    """Give a member of a network where one is oneself; it counts also who has gone since.

    Who looks after a network is heard in its chapters too, and so is given to their members. Raises
    Outdated when the membership is gone, NotAllowed for oneself and for who never was in the
    network.
    """
    found = await repositories.cases.member(membership_id)
    if found is None:
        raise Outdated
    network_id, other = found
    if other == reporter or not await _meets(repositories, reporter, other, network_id):
        raise NotAllowed
    return Reported(
        network_id,
        await repositories.people.get(other),
        await knowing(repositories, reporter, other, network_id),
    )


async def _meets(
    repositories: Repositories, reporter: PersonId, other: PersonId, network_id: NetworkId
) -> bool:
    """Whether somebody comes across a member of a network: inside it, or in a chapter of it."""
    if await repositories.cases.membership_of(network_id, reporter) is not None:
        return True
    if other not in await repositories.memberships.meta_mentors(network_id):
        return False
    chapters = await repositories.chapters.of(network_id)
    held = [await repositories.cases.membership_of(one, reporter) for one in chapters]
    return any(one is not None for one in held)


async def report(
    repositories: Repositories,
    reporter: PersonId,
    reported: Reported,
    *,
    text: str,
    now: datetime,
) -> Sequence[Fact]:
    """Report somebody, whom `partner` or `fellow` has just given."""
    network_id, subject = reported.network_id, reported.person.id
    read_by = await readers(repositories, network_id, reporter=reporter, reported=subject)
    stored = await repositories.cases.add(
        Case(
            id=CaseId(0),
            kind=CaseKind.REPORT,
            network_id=network_id,
            mentorship_id=reported.mentorship_id,
            reporter_id=reporter,
            subject_id=subject,
            text=text,
            to_operators=not read_by,
            opened_at=now,
        )
    )
    return [CaseOpened(stored.id)]


async def readers(
    repositories: Repositories,
    network_id: NetworkId,
    *,
    reporter: PersonId | None,
    reported: PersonId | None,
) -> Sequence[PersonId]:
    """Say which meta-mentors read a report: all but who makes it. Empty: the operators.

    One about a meta-mentor is read by the operators alone: colleagues would judge a colleague.
    """
    leading = await repositories.memberships.meta_mentors(network_id)
    if reported in leading:
        return []
    return [person for person in leading if person != reporter]
