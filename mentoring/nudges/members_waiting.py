"""Members wait for their approval: each meta-mentor gets one message a day about all of them."""

from dataclasses import dataclass
from typing import Final

from mentoring.matters import Matter
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation


@dataclass(frozen=True)
class Applicants(Matter):
    """Members wait for their approval."""

    count: int


async def _still(_repositories: Repositories, seen: Situation, _nudge: Nudge) -> Matter | None:
    return Applicants(seen.applicants) if seen.applicants else None


RULE: Final = Rule(
    Kind.MEMBERS_WAITING, Subject.NETWORKS, after(DAY), _still, late=3 * DAY, again=DAY
)
