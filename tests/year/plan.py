"""What a year is made of, and what is left of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from tests.year.diary import Diary

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

ROWS: Final = (
    "SELECT id, person_id, kind, thing, moment, number, round, state, fell_due_at, due_at,"
    " ended_at, reason FROM nudges WHERE state = 'waiting' OR ended_at >= ?"
)


@dataclass(frozen=True)
class Plan:
    """How long, how many people, and what befalls the bot.

    `every`: it looks at least so often; what falls due in between it looks at in time.
    """

    seed: int
    people: int
    days: int
    kills: int = 0
    off: Sequence[tuple[float, float]] = ()
    away: Sequence[int] = ()
    begin: datetime = datetime(2027, 1, 4, tzinfo=UTC)
    every: timedelta = 5 * HOUR

    @property
    def end(self) -> datetime:
        return self.begin + self.days * DAY


class Row(NamedTuple):
    """A nudge as the bot has kept it."""

    id: int
    person: int
    kind: str
    thing: int
    moment: datetime
    number: int
    round: int
    state: str
    fell_due_at: datetime
    due_at: datetime
    ended_at: datetime | None
    reason: str | None


@dataclass
class Year:
    """What is left of it: the diary, and the bot's rows; old ones are kept when it deletes them."""

    plan: Plan
    diary: Diary
    rows: dict[int, Row] = field(default_factory=dict)


def row_of(columns: Sequence[Any]) -> Row:
    """Read a row of `ROWS`."""
    moment, fell_due_at, due_at = (datetime.fromisoformat(columns[place]) for place in (4, 8, 9))
    ended_at = datetime.fromisoformat(columns[10]) if columns[10] else None
    number, person, kind, thing, _, which, turn, state = columns[:8]
    return Row(
        number,
        person,
        kind,
        thing,
        moment,
        which,
        turn,
        state,
        fell_due_at,
        due_at,
        ended_at,
        reason=columns[11],
    )
