"""A meeting is over: both are asked two hours later whether it took place, and a day later."""

from typing import Final

from mentoring.matters import Matter, MeetingToConfirm
from mentoring.nudges.rule import DAY, HOUR, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for matter in matters(seen):
        if isinstance(matter, MeetingToConfirm) and matter.meeting.id == nudge.thing:
            return matter
    return None


RULE: Final = Rule(
    Kind.MEETING_UNCONFIRMED, Subject.MEETINGS, after(2 * HOUR, 2 * HOUR + DAY), _still
)
