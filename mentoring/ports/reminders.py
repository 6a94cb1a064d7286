"""Nudges, and what people wish of their reminders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mentoring.ids import NudgeId, PersonId
from mentoring.reminders import Cursor, Found, Kind, Nudge, Wishes


class Nudges(Protocol):
    """Reminders: what has fallen due, what waits, what was sent or dropped."""

    async def found(
        self,
        kind: Kind,
        *,
        after: Cursor,
        until: datetime,
        limit: int,
        days: int | None = None,
    ) -> tuple[Sequence[Found], Cursor | None]:
        """Give what has its moment behind a cursor and not after `until`, in that order.

        At most `limit` rows, each for everybody it may concern; when they are so many, the cursor
        behind which there may be more. `days`: only of the networks that have set their number to
        so many.
        """

    async def cursors(self) -> Mapping[str, Cursor]:
        """Give how far each question has come, by its name."""

    async def set_cursor(self, question: str, cursor: Cursor) -> None: ...

    async def forget_cursors(self, kind: Kind) -> None:
        """Have all questions of a kind asked from the beginning again."""

    async def add(self, nudges: Iterable[Nudge]) -> None:
        """Store them; one that is there already is not stored again."""

    async def people_due(self, *, now: datetime, limit: int) -> Sequence[PersonId]:
        """Say for whom something has fallen due, who waits longest first."""

    async def waiting_for(self, person_id: PersonId) -> Sequence[Nudge]:
        """Give all that wait for somebody, also those whose time has not come."""

    async def find(self, nudge_id: NudgeId) -> Nudge | None: ...

    async def save(self, nudge: Nudge) -> None:
        """Write what can change: state, when it is due, when and why it has ended."""

    async def last_round(self, nudge: Nudge) -> int:
        """Give the round of the last of its kind on the same occasion, however that has ended."""

    async def sent_since(self, person_id: PersonId, since: datetime) -> Sequence[Nudge]:
        """Give what somebody was sent after a moment, oldest first."""

    async def wishes(self, person_id: PersonId) -> Wishes: ...

    async def save_wishes(self, person_id: PersonId, wishes: Wishes) -> None: ...

    async def prune(self, *, now: datetime) -> int:
        """Delete what ended so long ago that it is of no use, and say how many rows that were."""
