"""The year itself: people live, the bot goes round, dies, is away, and starts again."""

import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from mentoring.roles import Role
from storage.migrations import migrate
from storage.store import Store
from tests.inline import open_inline
from tests.year.appointments import Appointments
from tests.year.asking import Asking
from tests.year.child import Keeps
from tests.year.diary import Delivery, Diary, Tick
from tests.year.joining import Founding, half_way
from tests.year.lives import Lives
from tests.year.pairs import Pairs
from tests.year.people import Newcomers
from tests.year.plan import DAY, HOUR, ROWS, Plan, Year, row_of
from tests.year.reactions import Reactions
from tests.year.works import Order, Toil
from tests.year.zones import changes

MINUTE: Final = timedelta(minutes=1)

SOONEST: Final = (
    "SELECT min(due_at) FROM nudges WHERE state = 'waiting'"
    " UNION ALL SELECT min(held_until) FROM outbox WHERE held_until IS NOT NULL"
)

STOPS: Final = 0.003
TIDIES: Final = 0.01
"""How often it is stopped well, and how often it deletes old rows."""

TOGETHER: Final = 15 * MINUTE


@dataclass
class Play:
    """Lets everything happen in its order."""

    plan: Plan
    folder: Path
    keeps: Keeps
    store: Store
    chance: Random = field(init=False)
    lives: Lives = field(init=False)
    year: Year = field(init=False)

    def __post_init__(self) -> None:
        plan = self.plan
        self.chance = Random(plan.seed)  # noqa: S311 - nothing secret
        self.lives = Lives(self.chance, Diary(), plan.begin, plan.end)
        self.year = Year(plan, self.lives.diary)
        self._read = 0
        self._toil = Toil(statements=100, calls=1)
        self._pairs = Pairs(self.lives, Appointments(self.lives))
        self._newcomers = Newcomers(self.lives)
        self._reactions = Reactions(self.lives, self._newcomers, self._pairs)

    async def go(self) -> Year:
        """Play the whole year."""
        self._cast()
        for moment in self._moments():
            await self._live(moment)
            if self._is_off(moment):
                continue
            await self._tick(moment)
        await self._keep_rows(self.plan.begin)
        return self.year

    def _cast(self) -> None:
        """Write into the agenda who comes when."""
        lives, plan = self.lives, self.plan
        founding = Founding(lives, self._newcomers, Asking(lives, self._pairs))
        lives.at(plan.begin, founding.founds)
        for number in range(plan.people - 10):
            moment = plan.begin + (plan.end - plan.begin) * lives.chance.random() * 0.85
            if number % 20 < 9:
                lives.at(moment, partial(founding.arrives, Role.MENTEE))
            elif number % 20 < 14:
                early = plan.begin + (moment - plan.begin) / 3
                lives.at(early, partial(founding.arrives, Role.MENTOR))
            else:
                lives.at(moment, partial(half_way, self._newcomers, 0.8))

    # --- when the bot looks

    def _moments(self) -> Iterator[datetime]:
        """Give the minutes in which the bot goes round."""
        for moment in changes(self.plan.begin, self.plan.end):
            for count in range(-6, 13):
                self.lives.alarm(moment + 10 * MINUTE * count)
        now = self.plan.begin
        while now + MINUTE < self.plan.end:
            now = min(self._next(now), self.plan.end)
            yield now
        yield self.plan.end

    def _next(self, now: datetime) -> datetime:
        usual = now + self.plan.every
        alarms = self.lives.alarms
        while alarms and alarms[0] <= now:
            heapq.heappop(alarms)
        soonest = min(alarms[0], usual) if alarms else usual
        return max(_whole_minute(soonest), now + MINUTE)

    def _is_off(self, moment: datetime) -> bool:
        day = (moment - self.plan.begin) / DAY
        return any(begin <= day < end for begin, end in self.plan.off)

    def _is_away(self, moment: datetime) -> bool:
        """Whether nobody answers the bot, in the first hours of a day."""
        hours = (moment - self.plan.begin) / HOUR
        return any(day * 24 <= hours < day * 24 + 5 for day in self.plan.away)

    # --- a minute

    async def _live(self, moment: datetime) -> None:
        """Let people do what they do before a minute."""
        due = self.lives.next_at
        if due is not None and due < moment:
            async with self.store.transaction() as tables:
                await self.lives.live(tables, until=moment)

    async def _tick(self, moment: datetime) -> None:
        """Have the bot go round, and let people see what has come of it."""
        diary = self.year.diary
        before = len(diary.deliveries)
        await self._befall(moment)
        tidies = self.chance.random() < TIDIES
        if tidies:
            await self._keep_rows(moment - 100 * DAY)
        toil = await self.keeps.go(self._order(moment, tidies=tidies))
        assert toil is not None
        if toil.calls > 1:
            self._toil = toil
        diary.ticks.append(Tick(moment, self._is_away(moment)))
        diary.passes(moment)
        self._read_ledger()
        told = [one.nudge for one in diary.deliveries[before:] if one.nudge and one.outcome == "ok"]
        if told:
            async with self.store.transaction() as tables:
                await self._reactions.to(tables, told)
        await self._look_ahead(moment)

    async def _befall(self, moment: datetime) -> None:
        """Kill the bot while it is at work, or stop it well; it is started again for the rest."""
        if self._dies(moment):
            order = self._order(moment)
            if len(self.year.diary.killed_at) % 2:
                order = replace(order, dies_after=self.chance.randint(1, self._toil.calls))
            else:
                order = replace(order, dies_at=self.chance.randint(1, self._toil.statements))
            if await self.keeps.go(order) is None:
                self.year.diary.killed_at.append(moment)
            self._read_ledger()
        elif self.chance.random() < STOPS:
            await self.keeps.stop()

    async def _look_ahead(self, moment: datetime) -> None:
        """Have the bot look when the next reminder falls due that waits; many fall together."""
        async with self.store.transaction() as tables:
            rows = await tables.nudges._connection.execute_fetchall(SOONEST)
        for (soonest,) in rows:
            if soonest is not None:
                due_at = max(datetime.fromisoformat(soonest), moment + TOGETHER)
                self.lives.alarm(_whole_half_hour(due_at))

    def _order(self, moment: datetime, *, tidies: bool = False) -> Order:
        blocked = frozenset(self.year.diary.blocked)
        return Order(moment, blocked, self._is_away(moment), tidies)

    def _dies(self, moment: datetime) -> bool:
        """Spread the kills over the year; the bot is busiest when it is morning somewhere."""
        share = (moment - self.plan.begin) / (self.plan.end - self.plan.begin)
        return len(self.year.diary.killed_at) < self.plan.kills * share

    def _read_ledger(self) -> None:
        """Read the new lines, and who cannot be reached by what the bot knows now."""
        path = self.folder / "ledger"
        if not path.exists():
            return
        with path.open("rb") as ledger:
            ledger.seek(self._read)
            lines = ledger.read()
        self._read += len(lines)
        for line in lines.splitlines():
            delivery = _delivery(json.loads(line))
            self.year.diary.deliveries.append(delivery)
            if delivery.outcome == "blocked":
                self._note_gone(delivery)

    def _note_gone(self, delivery: Delivery) -> None:
        people = self.year.diary.people.values()
        somebody = next(one for one in people if one.chat == delivery.chat)
        if not somebody.gone.now:
            somebody.gone.becomes(value=True, moment=delivery.at)

    # --- the rows

    async def _keep_rows(self, since: datetime) -> None:
        """Read the rows that still can have changed, before old ones are deleted."""
        async with self.store.transaction() as tables:
            connection = tables.nudges._connection
            rows = await connection.execute_fetchall(ROWS, (since.isoformat(),))
        for row in rows:
            self.year.rows[row[0]] = row_of(row)


def _whole_minute(moment: datetime) -> datetime:
    """Round up."""
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + MINUTE


def _whole_half_hour(moment: datetime) -> datetime:
    """Round up."""
    floor = moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
    return floor if floor == moment else floor + 30 * MINUTE


def _delivery(line: dict[str, Any]) -> Delivery:
    at = datetime.fromisoformat(line["at"])
    return Delivery(at, line["chat"], line["nudge"], line["outcome"])


async def play(plan: Plan, folder: Path, keeps: Keeps) -> Year:
    """Play a year on the data in a folder."""
    async with open_inline(folder / "data" / "mentornet.sqlite3") as database:
        return await Play(plan, folder, keeps, Store(database)).go()


async def prepare(folder: Path, plan: Plan) -> None:
    """Make the file, before anybody opens it."""
    async with open_inline(folder / "data" / "mentornet.sqlite3") as database:
        await migrate(database.connection, now=plan.begin)
