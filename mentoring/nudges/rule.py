"""The rule of a kind of nudge: from which moment on, how often, and whether it is still true."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from mentoring.matters import Matter
from mentoring.networks import Limits
from mentoring.ports import Repositories
from mentoring.reminders import Kind, Nudge, Subject
from mentoring.situation import Situation

Check = Callable[[Repositories, Situation, Nudge], Awaitable[Matter | None]]
"""Gives what a nudge is about, as things are now; None when it is settled, or not theirs to do."""

Delays = Callable[[int], Sequence[timedelta]]
"""Says how long after its moment each of the reminders falls due, for a network's number."""

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Rule:
    """What one kind of nudge follows; `storage` has a question of its name for what falls due.

    `delays` are counted from the moment that the question gives; one below zero is before it.
    `days` names the number of a network that they depend on, if they do. What fell due longer than
    `late` ago is not sent any more. An `urgent` one waits for no other. After `again` it comes
    back, as long as it is true.
    """

    kind: Kind
    subject: Subject
    delays: Delays
    still: Check
    days: str | None = None
    late: timedelta = 14 * DAY
    urgent: bool = False
    again: timedelta | None = None

    def numbers(self, limits: Sequence[Limits]) -> Sequence[int | None]:
        """Give the different numbers of days that networks have set, or None once."""
        if self.days is None:
            return [None]
        return sorted({getattr(one, self.days) for one in limits})


def after(*delays: timedelta) -> Delays:
    """Make delays that are the same in all networks."""
    return lambda _days: delays
