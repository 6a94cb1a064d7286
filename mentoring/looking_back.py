"""Feedback at the end of a mentorship: each side says once how it was."""

from datetime import datetime

from mentoring.agreeing import of_party
from mentoring.errors import NotAllowed, Outdated
from mentoring.feedback import Feedback
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import EndReason, Mentorship
from mentoring.ports import Repositories
from mentoring.roles import Side


async def reviewable(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId
) -> tuple[Mentorship, Side]:
    """Give a mentorship that somebody can still look back on, and their side in it.

    Raises what `of_party` raises; NotAllowed after a block; Outdated before the end, and for who
    has said it.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    if mentorship.end_reason is EndReason.BLOCKED:
        raise NotAllowed
    if mentorship.is_open:
        raise Outdated
    if await repositories.feedbacks.of(mentorship_id, side, meeting_id=None) is not None:
        raise Outdated
    return mentorship, side


async def look_back(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    answers: tuple[int, int, int],
    sentence: str | None,
    now: datetime,
) -> None:
    """Say how a mentorship was: the goals, the two together, whether one would do it again.

    Nobody is told. Raises what `reviewable` raises.
    """
    _, side = await reviewable(repositories, person_id, mentorship_id)
    given = Feedback(mentorship_id, None, side, person_id, answers, sentence, now)
    await repositories.feedbacks.add(given)
