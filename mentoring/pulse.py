"""The pulse: what each side says after a meeting that was held, once."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.errors import Outdated
from mentoring.facts.fact import Fact
from mentoring.feedback import Feedback
from mentoring.ids import MeetingId, PersonId
from mentoring.meetings import MeetingState
from mentoring.ports import Repositories
from mentoring.scheduling import Appointment, of_person


async def pulse_due(
    repositories: Repositories, person_id: PersonId, meeting_id: MeetingId, *, now: datetime
) -> Appointment:
    """Give a meeting that somebody has not said anything about yet.

    Raises Outdated when they have, when it was not held, and when the mentorship is over so long
    that the two cannot write to each other any more; NotAllowed for others.
    """
    found = await of_person(repositories, person_id, meeting_id)
    if found.meeting.state is not MeetingState.HELD or not found.mentorship.may_write(now=now):
        raise Outdated
    mentorship_id = found.mentorship.id
    if await repositories.feedbacks.of(mentorship_id, found.side, meeting_id=meeting_id):
        raise Outdated
    return found


async def give_pulse(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    answers: tuple[int, int, int],
    *,
    sentence: str | None,
    now: datetime,
) -> Sequence[Fact]:
    """Keep the three answers; nobody is told. Raises what `pulse_due` raises."""
    found = await pulse_due(repositories, person_id, meeting_id, now=now)
    feedback = Feedback(
        mentorship_id=found.mentorship.id,
        meeting_id=meeting_id,
        side=found.side,
        person_id=person_id,
        answers=answers,
        sentence=sentence,
        given_at=now,
    )
    await repositories.feedbacks.add(feedback)
    return []
