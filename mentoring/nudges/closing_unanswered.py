"""A closing waits for the other side, who is reminded twice before it ends by itself."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from mentoring.nudges.rule import DAY, Rule
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import ClosingToConfirm, Matter, matters


def _delays(closing_days: int) -> Sequence[timedelta]:
    """After a third of the time, and after two."""
    return [closing_days * DAY / 3, closing_days * DAY * 2 / 3]


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for matter in matters(seen):
        if isinstance(matter, ClosingToConfirm) and matter.mentorship.id == nudge.thing:
            since = matter.mentorship.mentee_closes_at or matter.mentorship.mentor_closes_at
            return matter if since == nudge.moment else None
    return None


RULE: Final = Rule(
    Kind.CLOSING_UNANSWERED, Subject.MENTORSHIPS, _delays, _still, days="closing_days"
)
