"""Feedback: the pulse after a meeting, and what each side says at the end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.roles import Side

SENTENCE_LIMIT: Final = 300
SCALE: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Feedback:
    """Three answers from 1 to 5, and an optional sentence; of a meeting, or of the whole.

    Of a meeting: how it was, whether it brought the two closer to the goals, and whether it is
    clear what comes next. Raises ValueError for an answer that is not on the scale.
    """

    mentorship_id: MentorshipId
    meeting_id: MeetingId | None
    side: Side
    person_id: PersonId
    answers: tuple[int, int, int]
    sentence: str | None
    given_at: datetime

    def __post_init__(self) -> None:
        if not set(self.answers) <= set(SCALE):
            raise ValueError(f"answers go from {SCALE[0]} to {SCALE[-1]}, not {self.answers}")
