"""What networks have reached, and which belong together."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

import aiosqlite

from mentoring.chapters import Link
from mentoring.ids import NetworkId, PersonId
from mentoring.roadmap import Step
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text


def _link(row: aiosqlite.Row) -> Link:
    return Link(
        number=row[0],
        chapter_id=NetworkId(row[1]),
        chapter_name=row[2],
        parent_id=NetworkId(row[3]),
        parent_name=row[4],
        asked_at=to_moment(row[5]),
        joined_at=to_moment_or_none(row[6]),
    )


class ChaptersTable:
    """Implements `mentoring.ports.Chapters`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, network_id: NetworkId) -> Sequence[NetworkId]:
        rows = SQL.chapters_of(self._connection, network_id=network_id)
        return [NetworkId(row[0]) async for row in rows]

    async def links(self, network_id: NetworkId) -> Sequence[Link]:
        rows = SQL.chapter_links(self._connection, network_id=network_id)
        return [_link(row) async for row in rows]

    async def find(self, number: int) -> Link | None:
        row = await SQL.chapter_link(self._connection, number=number)
        return None if row is None else _link(row)

    async def ask(
        self,
        *,
        chapter_id: NetworkId,
        parent_id: NetworkId,
        asked_by: PersonId,
        now: datetime,
    ) -> Link:
        number = await SQL.add_chapter_link(
            self._connection,
            chapter_id=chapter_id,
            parent_id=parent_id,
            asked_by=asked_by,
            now=to_text(now),
        )
        return _link(await SQL.chapter_link(self._connection, number=number))

    async def join(self, number: int, *, now: datetime) -> None:
        await SQL.join_chapter(self._connection, number=number, now=to_text(now))

    async def end(self, number: int) -> None:
        await SQL.end_chapter_link(self._connection, number=number)


class MilestonesTable:
    """Implements `mentoring.ports.Milestones`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def noted(self, network_id: NetworkId) -> Mapping[Step, date]:
        rows = SQL.milestones(self._connection, network_id=network_id)
        return {Step(step): date.fromisoformat(day) async for step, day in rows}

    async def seen(self, network_id: NetworkId) -> AbstractSet[Step]:
        row = await SQL.steps_seen(self._connection, network_id=network_id)
        seen = zip(SEEN, row, strict=True)
        return {step for step, reached in seen if reached}

    async def note(
        self, network_id: NetworkId, step: Step, *, reached_on: date, noted_by: PersonId | None
    ) -> bool:
        written: int = await SQL.note_milestone(
            self._connection,
            network_id=network_id,
            step=step,
            reached_on=reached_on.isoformat(),
            noted_by=noted_by,
        )
        return written > 0

    async def take_back(self, network_id: NetworkId, step: Step) -> bool:
        gone: int = await SQL.take_milestone_back(
            self._connection, network_id=network_id, step=step
        )
        return gone > 0


SEEN = (Step.META_MENTORS, Step.TEXTS, Step.COHORT, Step.MENTORSHIPS, Step.OUTREACH)
"""The columns of `steps_seen`, in their order."""
