"""A closing waits for the other side, who is reminded twice before it ends by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from mentoring.matters import ClosingToConfirm, Matter
from mentoring.mentorships import Mentorship
from mentoring.nudges.rule import DAY, Rule
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


def _delays(closing_days: int) -> Sequence[timedelta]:
    """After a third of the time, and after two."""
    return [closing_days * DAY / 3, closing_days * DAY * 2 / 3]


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for matter in matters(seen):
        if isinstance(matter, ClosingToConfirm) and matter.mentorship.id == nudge.thing:
            return matter if _waits(matter.mentorship, nudge, now=seen.now) else None
    return None


def _waits(mentorship: Mentorship, nudge: Nudge, *, now: datetime) -> bool:
    """Whether this closing can still be answered: its last day stays with another number."""
    since = mentorship.mentee_closes_at or mentorship.mentor_closes_at
    until = mentorship.closes_until
    return since == nudge.moment and until is not None and now < until


RULE: Final = Rule(
    Kind.CLOSING_UNANSWERED, Subject.MENTORSHIPS, _delays, _still, days="closing_days"
)
