"""How people live through the year: what they do, when, and what they write into the diary."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Final

from mentoring.errors import MentoringError
from tests.year.diary import Diary, Somebody

Deed = Callable[[Any, datetime], Awaitable[None]]
"""Does something on the tables at a moment, through the real actions, and writes it down."""

HOUR: Final = timedelta(hours=1)


@dataclass
class Lives:
    """Everybody's agenda; chance decides, by the seed."""

    chance: Random
    diary: Diary
    begin: datetime
    end: datetime
    refusals: int = 0
    deeds: int = 0
    alarms: list[datetime] = field(default_factory=list)
    _agenda: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def span(self, least: float, most: float) -> timedelta:
        """Give a span of so many hours."""
        return HOUR * self.chance.uniform(least, most)

    def at(self, moment: datetime, deed: Deed) -> None:
        """Write something into the agenda; what would come after the year does not happen."""
        if moment < self.end:
            heapq.heappush(self._agenda, (moment, next(self._numbers), deed))

    def alarm(self, moment: datetime) -> None:
        """Have the bot look at a moment that is of interest."""
        if moment < self.end:
            heapq.heappush(self.alarms, moment)

    @property
    def next_at(self) -> datetime | None:
        return self._agenda[0][0] if self._agenda else None

    async def live(self, tables: Any, *, until: datetime) -> None:
        """Do what stands in the agenda before a moment; what is refused has not happened."""
        while self._agenda and self._agenda[0][0] < until:
            moment, _, deed = heapq.heappop(self._agenda)
            self.deeds += 1
            try:
                await deed(tables, moment)
            except MentoringError:
                self.refusals += 1

    def somebody(self, person: int) -> Somebody:
        return self.diary.people[person]

    def is_there(self, person: int, moment: datetime) -> bool:
        """Whether somebody uses the bot: who has blocked it does nothing."""
        return not self.somebody(person).blocks.at(moment)
