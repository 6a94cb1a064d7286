"""A meeting is soon: both are reminded a day before, and an hour before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mentoring.matters import Matter
from mentoring.meetings import Meeting
from mentoring.mentorships import Mentorship
from mentoring.nudges.rule import DAY, HOUR, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation

DELAYS: Final = (-DAY, -HOUR)

DAY_BEFORE_LEAST: Final = 3 * HOUR
"""Later than that the reminder of the day before leaves it to the one of the hour before."""


@dataclass(frozen=True)
class MeetingSoon(Matter):
    """An appointment is near."""

    meeting: Meeting
    mentorship: Mentorship


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for meeting in seen.meetings:
        if meeting.id == nudge.thing and meeting.is_coming(seen.now):
            told = meeting.decided_at is not None and meeting.decided_at > nudge.fell_due_at
            if not told and not (nudge.number == 1 and _left(meeting, seen) < DAY_BEFORE_LEAST):
                return MeetingSoon(meeting, seen.mentorship_of(meeting))
    return None


def _left(meeting: Meeting, seen: Situation) -> timedelta:
    return (meeting.starts_at or seen.now) - seen.now


def still_to_come(seen: Situation, *, until: datetime) -> int:
    """Count the reminders of meetings that will fall due before a moment."""
    starts = [one.starts_at for one in seen.meetings if one.is_coming(seen.now) and one.starts_at]
    times = (start + delay for start in starts for delay in DELAYS)
    return sum(seen.now < time <= until for time in times)


RULE: Final = Rule(
    Kind.MEETING_SOON,
    Subject.MEETINGS,
    after(*DELAYS),
    _still,
    late=DAY,
    urgent=True,
)
