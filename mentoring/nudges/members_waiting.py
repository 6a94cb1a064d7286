"""Members wait for their approval: each meta-mentor gets one message a day about all of them."""

from typing import Final

from mentoring.matters import Applicants, Matter
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(_repositories: Repositories, seen: Situation, _nudge: Nudge) -> Matter | None:
    return next((matter for matter in matters(seen) if isinstance(matter, Applicants)), None)


RULE: Final = Rule(
    Kind.MEMBERS_WAITING, Subject.NETWORKS, after(DAY), _still, late=3 * DAY, again=DAY
)
