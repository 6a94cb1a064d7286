"""A request waits: the mentor, or the mentee who was asked back, is reminded on days 3 and 7."""

from typing import Final

from mentoring.matters import Matter, QuestionToAnswer, RequestToAnswer
from mentoring.nudges.request_expiring import expiring
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    if expiring(seen, nudge.thing) is not None:
        return None
    waiting = (one for one in matters(seen) if isinstance(one, RequestToAnswer | QuestionToAnswer))
    return next((one for one in waiting if one.request.id == nudge.thing), None)


RULE: Final = Rule(Kind.REQUEST_UNANSWERED, Subject.REQUESTS, after(3 * DAY, 7 * DAY), _still)
