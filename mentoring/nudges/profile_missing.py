"""Somebody has joined and has no profile after two days."""

from typing import Final

from mentoring.matters import Matter, ProfileToComplete
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(_repositories: Repositories, seen: Situation, _nudge: Nudge) -> Matter | None:
    return next((matter for matter in matters(seen) if isinstance(matter, ProfileToComplete)), None)


RULE: Final = Rule(Kind.PROFILE_MISSING, Subject.BEGINNING, after(2 * DAY), _still)
