"""Mentees have had no mentor for 30 days: the meta-mentors of their network hear of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mentoring.ids import NetworkId
from mentoring.matters import Matter
from mentoring.memberships import Membership
from mentoring.nudges.rule import DAY, Rule, after
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.seekers import LONG, seekers
from mentoring.situation import Situation


@dataclass(frozen=True)
class MenteesWaiting(Matter):
    """Mentees approved long ago who never had a mentor, longest first."""

    mentees: Sequence[Membership]


async def _still(repositories: Repositories, seen: Situation, nudge: Nudge) -> Matter | None:
    network_id = NetworkId(nudge.thing)
    mentees = await seekers(repositories, seen.person_id, network_id, now=seen.now)
    return MenteesWaiting(mentees) if mentees else None


RULE: Final = Rule(Kind.MENTEES_WAITING, Subject.NETWORKS, after(LONG), _still, again=7 * DAY)
