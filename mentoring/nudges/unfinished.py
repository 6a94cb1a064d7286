"""Somebody has left a conversation half way: they are reminded once, a day later."""

from dataclasses import dataclass
from typing import Final

from mentoring.matters import Matter
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation


@dataclass(frozen=True)
class Unfinished(Matter):
    """They were asked something, and have not gone on; `name` is the conversation's."""

    name: str


async def _still(repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    saved = await repositories.conversations.of(seen.person_id)
    if saved is None or saved.name is None or not saved.lasting:
        return None
    if saved.updated_at != nudge.moment:
        return None
    return Unfinished(saved.name)


RULE: Final = Rule(Kind.UNFINISHED, Subject.UNFINISHED, after(DAY), _still, late=3 * DAY)
