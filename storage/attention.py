"""What needs a meta-mentor's attention."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import aiosqlite

from mentoring.concerns import Concern, ConcernKey, ConcernKind, Mark, Search
from mentoring.ids import PersonId
from mentoring.roles import Role, Side
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none

MARKS_KEPT: Final = timedelta(days=60)
"""Longer than anything is put aside, or keeps anybody from a reminder."""


def _concern(search: Search, row: aiosqlite.Row) -> Concern:
    more: str | None = row[4]
    return Concern(
        ConcernKey(search.network_id, search.kind, row[0]),
        to_moment(row[1]),
        PersonId(row[2]),
        None if row[3] is None else PersonId(row[3]),
        due=Side(more) if more and search.kind is ConcernKind.REQUEST else None,
        role=Role(more) if more and search.kind is ConcernKind.APPLICANT else None,
    )


class AttentionTable:
    """Implements `mentoring.ports.Attention`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def found(self, search: Search, *, limit: int) -> Sequence[Concern]:
        question = getattr(SQL, f"concerns_{search.kind}")
        rows = question(
            self._connection,
            network_id=search.network_id,
            reader=search.reader,
            after=to_text(search.after),
            before=to_text(search.before),
            now=to_text(search.now),
            aside=to_text(search.aside),
            thing=search.thing,
            limit=limit,
        )
        return [_concern(search, row) async for row in rows]

    async def mark(self, key: ConcernKey) -> Mark:
        row = await SQL.attention_mark(self._connection, kind=key.kind, thing=key.thing)
        if row is None:
            return Mark()
        return Mark(to_moment_or_none(row[0]), to_moment_or_none(row[1]))

    async def set_mark(self, key: ConcernKey, mark: Mark, *, now: datetime) -> None:
        await SQL.prune_attention_marks(self._connection, before=to_text(now - MARKS_KEPT))
        await SQL.set_attention_mark(
            self._connection,
            network_id=key.network_id,
            kind=key.kind,
            thing=key.thing,
            aside_until=to_text_or_none(mark.aside_until),
            prompted_at=to_text_or_none(mark.prompted_at),
            now=to_text(now),
        )
