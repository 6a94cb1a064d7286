"""Neither meeting nor message for long: both are asked how it is going."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from mentoring.matters import Matter
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.nudges.rule import DAY, Rule
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation

TIMES: Final = 3
"""So often the two are asked during one silence, with as many days between."""

ANSWER_HOLDS: Final = 14 * DAY
"""Who has answered is not asked again before that."""

ASKED_HOLDS: Final = 5 * DAY
"""Nor is anybody by the next number so soon: a network may have changed its days in between."""


@dataclass(frozen=True)
class Silence(Matter):
    """The bot has not heard of a mentorship for long."""

    mentorship: Mentorship


def _delays(silence_days: int) -> Sequence[timedelta]:
    return [silence_days * DAY * time for time in range(1, TIMES + 1)]


async def _still(repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    for mentorship in seen.going_on:
        if mentorship.id == nudge.thing and mentorship.stirred_at == nudge.moment:
            answered = await repositories.mentorships.silence_answers(seen.person_id)
            told = answered.get(mentorship.id)
            fresh = told is not None and seen.now < told + ANSWER_HOLDS
            if fresh or _is_quiet(seen, mentorship) or await _was_asked(repositories, seen, nudge):
                return None
            return Silence(mentorship)
    return None


async def _was_asked(repositories: Repositories, seen: Situation, nudge: Nudge) -> bool:
    """Whether they were asked just now; what they have put off themselves comes all the same."""
    recent = await repositories.nudges.sent_since(seen.person_id, seen.now - ASKED_HOLDS)
    others = [one for one in recent if one.about == nudge.about and one.id != nudge.id]
    return nudge.round == 0 and bool(others)


def _is_quiet(seen: Situation, mentorship: Mentorship) -> bool:
    """Whether nothing is to be expected: they pause, or a meeting is to come."""
    coming = any(
        one.mentorship_id == mentorship.id and (one.is_coming(seen.now) or one.open_times(seen.now))
        for one in seen.meetings
    )
    return coming or mentorship.state is MentorshipState.PAUSED


RULE: Final = Rule(
    Kind.SILENCE,
    Subject.MENTORSHIPS,
    _delays,
    _still,
    days="silence_days",
    late=90 * DAY,
)
