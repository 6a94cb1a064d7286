"""A request is about to expire: whoever it waits for is told two days before."""

from dataclasses import dataclass
from typing import Final

from mentoring.matters import Matter
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.requests import Request
from mentoring.situation import Situation

LAST_DAYS: Final = 2 * DAY


@dataclass(frozen=True)
class RequestExpiring(Matter):
    """A request ends soon if they do nothing; with `question` the mentee has to answer first."""

    request: Request
    question: bool


async def _still(_repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    return expiring(seen, nudge.thing)


def expiring(seen: Situation, request_id: int) -> RequestExpiring | None:
    """Give a request that ends soon, to who has to do something about it."""
    for request in (*seen.to_me, *seen.by_me):
        mine = request.waits_for_mentee is (request.mentee_id == seen.person_id)
        ends_soon = seen.now < request.expires_at <= seen.now + LAST_DAYS
        if request.id == request_id and mine and ends_soon:
            return RequestExpiring(request, question=request.waits_for_mentee)
    return None


RULE: Final = Rule(Kind.REQUEST_EXPIRING, Subject.REQUESTS, after(-LAST_DAYS), _still)
