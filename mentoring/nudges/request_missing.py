"""A mentee has asked nobody yet after one week, and after two: with the mentors who fit best."""

from typing import Final

from mentoring.matters import Matter, MentorToFind
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation
from mentoring.waiting import matters


async def _still(repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for matter in matters(seen):
        if isinstance(matter, MentorToFind) and matter.network_id == nudge.thing:
            return None if await _has_asked(repositories, seen, matter) else matter
    return None


async def _has_asked(repositories: Repositories, seen: Situation, matter: MentorToFind) -> bool:
    """Whether they know the way already, in this network."""
    sent = await repositories.requests.of_mentee(seen.person_id)
    accompanied = {one.network_id for one in seen.mentorships if one.mentee_id == seen.person_id}
    return matter.network_id in {*(one.network_id for one in sent), *accompanied}


RULE: Final = Rule(Kind.REQUEST_MISSING, Subject.BEGINNING, after(7 * DAY, 14 * DAY), _still)
