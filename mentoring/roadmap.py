"""The roadmap of a network: what it has reached, and what comes next."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from mentoring.ids import NetworkId


class Step(StrEnum):
    """A step of a network's way, in the usual order.

    `meta_mentors`: two or more; `texts`: goals and rules are written; `cohort`: the people of a
    training are invited; `exchange`: mentors have met or written to each other; `mentorships`: the
    first one has begun; `event`: the first one took place; `outreach`: others were told of it.
    """

    META_MENTORS = "meta_mentors"
    TEXTS = "texts"
    COHORT = "cohort"
    EXCHANGE = "exchange"
    MENTORSHIPS = "mentorships"
    EVENT = "event"
    OUTREACH = "outreach"


NOTABLE: Final = frozenset({Step.EXCHANGE, Step.EVENT, Step.OUTREACH})
"""Steps that happen where the bot sees nothing: a meta-mentor writes them down."""

BACK: Final = timedelta(days=730)
"""How long ago a step can have been reached."""


@dataclass(frozen=True)
class Roadmap:
    """What a network has reached: `seen` by other rows, `noted` with a day."""

    network_id: NetworkId
    seen: AbstractSet[Step]
    noted: Mapping[Step, date]

    @property
    def reached(self) -> AbstractSet[Step]:
        """Give the steps that are done, in whatever way that is known."""
        return self.seen | self.noted.keys()

    @property
    def next(self) -> Step | None:
        """Give the first step that is not done; None when all are."""
        return next((step for step in Step if step not in self.reached), None)

    def can_be_noted(self, step: Step) -> bool:
        """Whether a meta-mentor can write the step down now."""
        return step in NOTABLE and step not in self.noted


def today_of(now: datetime, zone: str | None) -> date:
    """Give the day it is where somebody lives."""
    return now.astimezone(ZoneInfo(zone or "UTC")).date()
