"""An agreement waits: whoever has to answer or to change it is reminded after three days."""

from typing import Final

from mentoring.matters import AgreementToAnswer, AgreementToChange, Matter
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for matter in matters(seen):
        if isinstance(matter, AgreementToAnswer | AgreementToChange):
            since = matter.agreement.decided_at or matter.agreement.drafted_at
            if matter.mentorship.id == nudge.thing and since == nudge.moment:
                return matter
    return None


RULE: Final = Rule(Kind.AGREEMENT_UNANSWERED, Subject.MENTORSHIPS, after(3 * DAY), _still)
