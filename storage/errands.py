"""Work that takes longer than a turn may."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import aiosqlite

from mentoring.ids import PersonId
from storage.sql import SQL
from storage.times import to_moment_or_none, to_text


class WaitingErrand(NamedTuple):
    """Something to be done; `params` is its JSON, `person_id` who asked for it."""

    id: int
    kind: str
    person_id: PersonId | None
    params: str
    tries: int


class ErrandsTable:
    """Errands in the order they fall due; implements `mentoring.ports.Errands`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(
        self, kind: str, person_id: PersonId | None, params: Mapping[str, Any], *, now: datetime
    ) -> None:
        await SQL.add_errand(
            self._connection,
            kind=kind,
            person_id=person_id,
            params=json.dumps(params),
            now=to_text(now),
        )

    async def waits(self, kind: str, params: Mapping[str, Any]) -> bool:
        found = await SQL.waiting_errand(self._connection, kind=kind, params=json.dumps(params))
        return found is not None

    async def next(self, *, now: datetime) -> WaitingErrand | None:
        """Give the errand whose time came first; None when none is due."""
        row = await SQL.next_errand(self._connection, now=to_text(now))
        return None if row is None else WaitingErrand(*row)

    async def next_due(self) -> datetime | None:
        """Say when the first of those that wait falls due."""
        return to_moment_or_none(await SQL.errands_next_due(self._connection))

    async def is_there(self, errand_id: int) -> bool:
        """Whether an errand is still wanted: it goes with who asked for it."""
        return bool(await SQL.is_errand_there(self._connection, errand_id=errand_id))

    async def done(self, errand_id: int) -> None:
        await SQL.remove_errand(self._connection, errand_id=errand_id)

    async def begin(self, errand_id: int) -> None:
        """Count a try."""
        await SQL.begin_errand(self._connection, errand_id=errand_id)

    async def postpone(self, errand_id: int, *, due_at: datetime, error: str) -> None:
        await SQL.postpone_errand(
            self._connection, errand_id=errand_id, due_at=to_text(due_at), error=error
        )
