"""The agreed period ends in 14 days: both are asked whether to go on or to close."""

from dataclasses import dataclass
from typing import Final

from mentoring.agreements import Agreement, in_force
from mentoring.matters import Matter
from mentoring.mentorships import Mentorship
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation


@dataclass(frozen=True)
class PeriodEnding(Matter):
    """The period of the agreement in force is nearly over."""

    agreement: Agreement
    mentorship: Mentorship


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for mentorship in seen.going_on:
        agreement = in_force(seen.agreements.get(mentorship.id, ()))
        if mentorship.id == nudge.thing and agreement and agreement.ends_on:
            same = agreement.ends_on == nudge.moment.date()
            return PeriodEnding(agreement, mentorship) if same else None
    return None


RULE: Final = Rule(Kind.PERIOD_ENDING, Subject.MENTORSHIPS, after(-14 * DAY), _still)
