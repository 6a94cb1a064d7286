"""Actions of a mentor who takes a break, and of one who is back."""

from datetime import datetime

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import PersonId
from mentoring.pauses import Pause, PauseLength, pause_from
from mentoring.ports import Repositories
from mentoring.roles import Role


async def pause_now(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Pause | None:
    """Give the break that a mentor is on."""
    pause = await repositories.mentors.pause_of(person_id)
    return pause if pause is not None and pause.holds(now) else None


async def may_pause(repositories: Repositories, person_id: PersonId, *, now: datetime) -> None:
    """Let a mentor pass who is not on a break.

    Raises NotAllowed for who is no approved mentor anywhere, Outdated for who is on a break.
    """
    if not await is_mentor(repositories, person_id):
        raise NotAllowed
    if await pause_now(repositories, person_id, now=now) is not None:
        raise Outdated


async def pause(
    repositories: Repositories, person_id: PersonId, length: PauseLength, *, now: datetime
) -> None:
    """Take a break, in all networks; mentorships and open requests go on.

    Raises what `may_pause` raises.
    """
    await may_pause(repositories, person_id, now=now)
    await repositories.mentors.set_pause(person_id, pause_from(now, length))


async def come_back(repositories: Repositories, person_id: PersonId, *, now: datetime) -> None:
    """End the break; Outdated when it is over already."""
    if await pause_now(repositories, person_id, now=now) is None:
        raise Outdated
    await repositories.mentors.set_pause(person_id, None)


async def is_mentor(repositories: Repositories, person_id: PersonId) -> bool:
    """Whether somebody can be found as a mentor in any network."""
    memberships = await repositories.memberships.of_person(person_id)
    return any(held.has(Role.MENTOR) for held in memberships)
