"""Actions of two people who write to each other; what they write is never seen here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import ContactClosed, NotAllowed, Outdated
from mentoring.facts.contacts import MessagePassed
from mentoring.facts.fact import Fact
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import Mentorship
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.roles import Side


@dataclass(frozen=True)
class Line:
    """A mentorship as one of the two sees it: on which side, and who is across.

    `partner` is None when that person has deleted themselves.
    """

    mentorship: Mentorship
    side: Side
    partner: Person | None


@dataclass(frozen=True)
class OpenLine(Line):
    """A line on which the two can write to each other now."""

    partner: Person


async def line(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> Line:
    """Give somebody's view of a mentorship.

    Raises Outdated when it is gone, NotAllowed for who is none of the two.
    """
    mentorship = await repositories.mentorships.find(mentorship_id)
    if mentorship is None:
        raise Outdated
    side = mentorship.side_of(person_id)
    if side is None:
        raise NotAllowed
    return await _line(repositories, mentorship, side)


async def _line(repositories: Repositories, mentorship: Mentorship, side: Side) -> Line:
    partner = mentorship.person_at(side.other)
    known = None if partner is None else await repositories.people.get(partner)
    return Line(mentorship, side, known)


async def open_line(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    now: datetime,
) -> OpenLine:
    """Give the line on which somebody can write; raises ContactClosed, and what `line` raises."""
    found = await line(repositories, person_id, mentorship_id)
    opened = await _opened(repositories, person_id, found, now=now)
    if opened is None:
        raise ContactClosed(found.mentorship.contact_until)
    return opened


async def _opened(
    repositories: Repositories, person_id: PersonId, found: Line, *, now: datetime
) -> OpenLine | None:
    """Give the line if the two can write to each other, and neither has blocked the other."""
    partner = found.partner
    if partner is None or not found.mentorship.may_write(now=now):
        return None
    if await repositories.contacts.is_blocked(person_id, partner.id):
        return None
    return OpenLine(found.mentorship, found.side, partner)


async def open_lines(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Sequence[OpenLine]:
    """Give one line to each partner somebody can write to now; open mentorships first."""
    opened: dict[PersonId, OpenLine] = {}
    for mentorship in await repositories.mentorships.of_person(person_id):
        side = mentorship.side_of(person_id)
        if side is not None and mentorship.may_write(now=now):
            found = await _line(repositories, mentorship, side)
            line = await _opened(repositories, person_id, found, now=now)
            if line is not None:
                opened.setdefault(line.partner.id, line)
    return list(opened.values())


async def pass_on(
    repositories: Repositories,
    author: PersonId,
    mentorship_id: MentorshipId,
    *,
    message_id: int,
    now: datetime,
) -> tuple[OpenLine, Sequence[Fact]]:
    """Pass a message of the author on to the other one; only who and when is kept.

    `message_id` is its number in the author's own chat. Raises Outdated when it was passed on
    before, and what `open_line` raises.
    """
    to = await open_line(repositories, author, mentorship_id, now=now)
    if await repositories.contacts.passed_in(author, message_id) is not None:
        raise Outdated
    await repositories.contacts.note(mentorship_id, to.side, at=now, message_id=message_id)
    return to, [MessagePassed(mentorship_id, to.side, message_id)]
