"""Mentees and mentors of a village, and what they ask each other."""

from typing import Any

from mentoring.answering import accept
from mentoring.asking import Letter, ask
from mentoring.ids import MentorshipId, PersonId
from mentoring.profiles import Profile
from mentoring.requests import Request
from mentoring.roles import Role
from mentoring.vocabulary import Field
from tests.conftest import NOW
from tests.mentoring.conftest import COMPLETE, Village

WHY = "You work where I would like to work."
HOPE = "I hope to find an apprenticeship."


async def a_mentee(village: Village) -> PersonId:
    """Let somebody come who looks for a mentor."""
    person = await village.person()
    await village.tables.profiles.save(person, COMPLETE)
    await village.joins(person, Role.MENTEE)
    return person


async def a_mentor(village: Village, *, capacity: int | None = None) -> PersonId:
    """Let a trained mentor come."""
    person = await village.person()
    profile = Profile(languages=("ar", "de"), field=Field.CARE, capacity=capacity)
    await village.tables.profiles.save(person, profile)
    await becomes_mentor(village, person)
    return person


async def becomes_mentor(village: Village, person: PersonId) -> None:
    code = await village.code(Role.MENTOR, trained=True)
    await village.joins(person, Role.MENTOR, code=code)


def letter(village: Village, mentor: PersonId) -> Letter:
    return Letter(village.network.id, mentor, WHY, HOPE)


async def asks(village: Village, mentee: PersonId, mentor: PersonId, **more: Any) -> Request:
    """Send a request, as the rules allow it."""
    request, _ = await ask(village.tables, mentee, letter(village, mentor), **{"now": NOW, **more})
    return request


async def starts(village: Village, mentee: PersonId, mentor: PersonId) -> MentorshipId:
    """Let a mentor accept what a mentee asks."""
    request = await asks(village, mentee, mentor)
    mentorship, _ = await accept(village.tables, mentor, request.id, now=NOW)
    return mentorship


async def sets_limit(village: Village, limit: int) -> None:
    """Let the network allow so many open requests."""
    await village.tables.requests._connection.execute(
        "UPDATE networks SET requests_limit = ? WHERE id = ?", (limit, village.network.id)
    )
