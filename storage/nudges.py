"""Nudges, how far the questions for them have come, and what people wish of their reminders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import aiosqlite

from mentoring.ids import NudgeId, PersonId
from mentoring.quiet import QuietHours
from mentoring.reminders import (
    Cursor,
    Found,
    Kind,
    Nudge,
    NudgeState,
    Reason,
    Subject,
    Wishes,
)
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none

KEPT: Final = timedelta(days=180)
"""Longer than anything can be found to have fallen due, so that nothing is taken for new."""

CURSORS_KEPT: Final = timedelta(days=365)
"""The longest delay there is, three silences of 90 days, and more: one in use stays."""


def _nudge(row: aiosqlite.Row) -> Nudge:
    return Nudge(
        id=NudgeId(row[0]),
        person_id=PersonId(row[1]),
        kind=Kind(row[2]),
        thing=row[3],
        moment=to_moment(row[4]),
        number=row[5],
        round=row[6],
        state=NudgeState(row[7]),
        fell_due_at=to_moment(row[8]),
        due_at=to_moment(row[9]),
        ended_at=to_moment_or_none(row[10]),
        reason=Reason(row[11]) if row[11] else None,
    )


def _new(nudge: Nudge) -> Mapping[str, Any]:
    return {
        "person_id": nudge.person_id,
        "kind": nudge.kind,
        "thing": nudge.thing,
        "moment": to_text(nudge.moment),
        "number": nudge.number,
        "round": nudge.round,
        "state": nudge.state,
        "fell_due_at": to_text(nudge.fell_due_at),
        "due_at": to_text(nudge.due_at),
    }


class NudgesTable:
    """Implements `mentoring.ports.Nudges`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def found(
        self,
        kind: Kind,
        *,
        after: Cursor,
        until: datetime,
        limit: int,
        days: int | None = None,
    ) -> tuple[Sequence[Found], Cursor | None]:
        question = getattr(SQL, f"nudge_{kind}")
        number = {} if days is None else {"days": days}
        asked = question(
            self._connection,
            after=to_text(after.moment),
            row=after.row,
            until=to_text(until),
            limit=limit,
            **number,
        )
        rows = [row async for row in asked]
        found = [
            Found(to_moment(moment), row, thing, PersonId(person_id))
            for moment, row, thing, person_id in rows
            if person_id is not None
        ]
        full = len({(row[0], row[1]) for row in rows}) >= limit
        return found, Cursor(to_moment(rows[-1][0]), rows[-1][1]) if full else None

    async def cursors(self) -> Mapping[str, Cursor]:
        rows = SQL.nudge_cursors(self._connection)
        return {question: Cursor(to_moment(moment), row) async for question, moment, row in rows}

    async def set_cursor(self, question: str, cursor: Cursor) -> None:
        await SQL.set_nudge_cursor(
            self._connection, question=question, moment=to_text(cursor.moment), row=cursor.row
        )

    async def forget_cursors(self, kind: Kind) -> None:
        await SQL.forget_nudge_cursors(self._connection, kind=kind)

    async def add(self, nudges: Iterable[Nudge]) -> None:
        rows = [_new(nudge) for nudge in nudges]
        if rows:
            await SQL.add_nudges(self._connection, rows)

    async def people_due(self, *, now: datetime, limit: int) -> Sequence[PersonId]:
        rows = SQL.people_due(self._connection, now=to_text(now), limit=limit)
        return [PersonId(row[0]) async for row in rows]

    async def waiting_for(self, person_id: PersonId) -> Sequence[Nudge]:
        rows = SQL.nudges_waiting(self._connection, person_id=person_id)
        return [_nudge(row) async for row in rows]

    async def find(self, nudge_id: NudgeId) -> Nudge | None:
        row = await SQL.nudge(self._connection, nudge_id=nudge_id)
        return None if row is None else _nudge(row)

    async def save(self, nudge: Nudge) -> None:
        await SQL.save_nudge(
            self._connection,
            nudge_id=nudge.id,
            state=nudge.state,
            due_at=to_text(nudge.due_at),
            ended_at=to_text_or_none(nudge.ended_at),
            reason=nudge.reason,
        )

    async def last_round(self, nudge: Nudge) -> int:
        last: int | None = await SQL.last_round(
            self._connection,
            person_id=nudge.person_id,
            kind=nudge.kind,
            thing=nudge.thing,
            moment=to_text(nudge.moment),
            number=nudge.number,
        )
        return nudge.round if last is None else last

    async def sent_since(self, person_id: PersonId, since: datetime) -> Sequence[Nudge]:
        rows = SQL.nudges_sent_since(self._connection, person_id=person_id, since=to_text(since))
        return [_nudge(row) async for row in rows]

    async def wishes(self, person_id: PersonId) -> Wishes:
        row = await SQL.nudge_wishes(self._connection, person_id=person_id)
        subjects = SQL.muted_subjects(self._connection, person_id=person_id)
        things = SQL.muted_things(self._connection, person_id=person_id)
        kept = {} if row is None else _hours_and_pause(row)
        return Wishes(
            **kept,
            subjects_off=frozenset([Subject(one[0]) async for one in subjects]),
            things_off=frozenset([(Kind(kind), thing) async for kind, thing in things]),
        )

    async def save_wishes(self, person_id: PersonId, wishes: Wishes) -> None:
        await SQL.save_nudge_wishes(
            self._connection,
            person_id=person_id,
            quiet_from=wishes.quiet.start,
            quiet_until=wishes.quiet.end,
            paused_until=to_text_or_none(wishes.paused_until),
        )
        await SQL.clear_muted_subjects(self._connection, person_id=person_id)
        await SQL.add_muted_subjects(
            self._connection,
            [{"person_id": person_id, "subject": subject} for subject in wishes.subjects_off],
        )
        await SQL.clear_muted_things(self._connection, person_id=person_id)
        await SQL.add_muted_things(
            self._connection,
            [
                {"person_id": person_id, "kind": kind, "thing": thing}
                for kind, thing in wishes.things_off
            ],
        )

    async def prune(self, *, now: datetime) -> int:
        """Delete what ended so long ago that it is of no use, and say how many rows that were."""
        statements = {
            SQL.prune_nudges: KEPT,
            SQL.prune_nudge_cursors: CURSORS_KEPT,
            SQL.prune_silence_answers: KEPT,
        }
        return sum(
            [
                await delete(self._connection, before=to_text(now - kept))
                for delete, kept in statements.items()
            ]
        )


def _hours_and_pause(row: aiosqlite.Row) -> Mapping[str, Any]:
    return {
        "quiet": QuietHours(row[0], row[1]),
        "paused_until": to_moment_or_none(row[2]),
    }
