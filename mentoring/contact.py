"""Actions of two people who show each other their Telegram contact, when both want to.

What somebody shows is their user name at that moment, or an empty text when they have none.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mentoring.errors import Outdated
from mentoring.facts.contacts import ContactOffered, ContactShared
from mentoring.facts.fact import Fact
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import Mentorship
from mentoring.ports import Repositories
from mentoring.roles import Side
from mentoring.writing import open_line


def shown_by(mentorship: Mentorship, side: Side) -> str | None:
    """Give what a side shows of its Telegram, or would; None while it does not want to."""
    return mentorship.mentee_contact if side is Side.MENTEE else mentorship.mentor_contact


def is_shared(mentorship: Mentorship) -> bool:
    """Whether both want to, so that each sees the other's contact."""
    return mentorship.mentee_contact is not None and mentorship.mentor_contact is not None


def showing(mentorship: Mentorship, side: Side, contact: str | None) -> Mentorship:
    """Write down what a side shows; None hides it again."""
    version = mentorship.version + 1
    if side is Side.MENTEE:
        return replace(mentorship, mentee_contact=contact, version=version)
    return replace(mentorship, mentor_contact=contact, version=version)


async def offer(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    contact: str,
    now: datetime,
) -> Sequence[Fact]:
    """Offer to show each other the contact; when the other one wants to already, both see it.

    Raises Outdated when it was offered before, and what `open_line` raises.
    """
    found = await open_line(repositories, person_id, mentorship_id, now=now)
    if shown_by(found.mentorship, found.side) is not None:
        raise Outdated
    offered = showing(found.mentorship, found.side, contact)
    await repositories.mentorships.save(offered)
    if is_shared(offered):
        return [ContactShared(mentorship_id, found.side)]
    return [ContactOffered(mentorship_id, found.side)]


async def agree(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    contact: str,
    now: datetime,
) -> Sequence[Fact]:
    """Agree to what the other one offered; raises Outdated when that does not stand any more."""
    found = await open_line(repositories, person_id, mentorship_id, now=now)
    _must_be_asked(found.mentorship, found.side)
    await repositories.mentorships.save(showing(found.mentorship, found.side, contact))
    return [ContactShared(mentorship_id, found.side)]


async def refuse(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    now: datetime,
) -> None:
    """Say no to what the other one offered; raises Outdated when that does not stand any more."""
    found = await open_line(repositories, person_id, mentorship_id, now=now)
    _must_be_asked(found.mentorship, found.side)
    await repositories.mentorships.save(showing(found.mentorship, found.side.other, None))


async def take_back(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    now: datetime,
) -> None:
    """Take an offer back; raises Outdated when the other one has agreed already."""
    found = await open_line(repositories, person_id, mentorship_id, now=now)
    if shown_by(found.mentorship, found.side) is None or is_shared(found.mentorship):
        raise Outdated
    await repositories.mentorships.save(showing(found.mentorship, found.side, None))


def _must_be_asked(mentorship: Mentorship, side: Side) -> None:
    asked = shown_by(mentorship, side.other) is not None
    if not asked or shown_by(mentorship, side) is not None:
        raise Outdated
