"""Two have got to know each other for a week without an agreement: the mentee is reminded."""

from typing import Final

from mentoring.matters import AgreementToDraft, Matter
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for matter in matters(seen):
        if isinstance(matter, AgreementToDraft) and matter.mentorship.id == nudge.thing:
            return matter
    return None


RULE: Final = Rule(Kind.AGREEMENT_MISSING, Subject.MENTORSHIPS, after(7 * DAY), _still)
