"""Gathering: asks for what has fallen due since the last time, and makes nudges of it."""

from datetime import datetime, timedelta
from typing import Final

from mentoring.nudges import RULES
from mentoring.nudges.rule import Rule
from mentoring.ports import Repositories
from mentoring.reminders import Cursor, Found, Nudge, new_nudge

CURSOR_LAG: Final = timedelta(hours=1)
"""A question that finds nothing has its place written down so often only."""


async def gather(repositories: Repositories, *, now: datetime, limit: int) -> bool:
    """Make nudges of what has fallen due, at most `limit` of each kind; say if there may be more.

    Each question goes on where it had come to, so that it reads only what is new. What would be
    late by now is passed over.
    """
    cursors = await repositories.nudges.cursors()
    limits = await repositories.networks.limits_in_use()
    more = False
    for rule in RULES.values():
        for days in rule.numbers(limits):
            for number, delay in enumerate(rule.delays(days or 0), start=1):
                question = f"{rule.kind} {number} {days or ''}".strip()
                asking = _Asking(repositories, rule, question, number, days, delay)
                more |= await asking.ask(cursors.get(question), now=now, limit=limit)
    return more


class _Asking:
    """One question for what has fallen due."""

    def __init__(
        self,
        repositories: Repositories,
        rule: Rule,
        question: str,
        number: int,
        days: int | None,
        delay: timedelta,
    ) -> None:
        self._nudges = repositories.nudges
        self._rule = rule
        self._question = question
        self._number = number
        self._days = days
        self._delay = delay

    async def ask(self, cursor: Cursor | None, *, now: datetime, limit: int) -> bool:
        until = now - self._delay
        oldest = Cursor(until - self._rule.late, 0)
        if cursor is not None and cursor.moment > until + CURSOR_LAG:
            # The clock was set back: what has come since would be passed over until then.
            cursor = None
        after = max(cursor or oldest, oldest)
        found, last = await self._nudges.found(
            self._rule.kind, after=after, until=until, limit=limit, days=self._days
        )
        await self._nudges.add(self._nudge(one) for one in found)
        if found or last or cursor is None or until - cursor.moment > CURSOR_LAG:
            await self._nudges.set_cursor(self._question, last or Cursor(until, 0))
        return last is not None

    def _nudge(self, found: Found) -> Nudge:
        due_at = found.moment + self._delay
        return new_nudge(found, self._rule.kind, number=self._number, due_at=due_at)
