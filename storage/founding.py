"""Applications for networks."""

from collections.abc import Sequence

import aiosqlite

from mentoring.applications import Application, ApplicationState, name_key
from mentoring.ids import ApplicationId, NetworkId, PersonId
from mentoring.networks import Charter
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _application(row: aiosqlite.Row) -> Application:
    return Application(
        id=ApplicationId(row[0]),
        person_id=PersonId(row[1]),
        charter=Charter.model_validate_json(row[2]),
        languages=tuple(row[3].split()),
        state=ApplicationState(row[4]),
        applied_at=to_moment(row[5]),
        decided_at=to_moment_or_none(row[6]),
        decided_by=None if row[7] is None else PersonId(row[7]),
        answer=row[8],
        network_id=None if row[9] is None else NetworkId(row[9]),
        recommended_by=None if row[10] is None else NetworkId(row[10]),
    )


class FoundingsTable:
    """Implements `mentoring.ports.Foundings`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def find(self, application_id: ApplicationId) -> Application | None:
        row = await SQL.application(self._connection, application_id=application_id)
        return None if row is None else _application(row)

    async def add(self, application: Application) -> Application:
        row = await SQL.add_application(
            self._connection,
            person_id=application.person_id,
            name_key=name_key(application.name),
            charter=application.charter.model_dump_json(),
            languages=" ".join(application.languages),
            state=application.state,
            applied_at=to_text(application.applied_at),
            recommended_by=application.recommended_by,
        )
        return _application(row)

    async def save(self, application: Application) -> None:
        await SQL.save_application(
            self._connection,
            application_id=application.id,
            state=application.state,
            decided_at=to_text_or_none(application.decided_at),
            decided_by=application.decided_by,
            answer=application.answer,
            network_id=application.network_id,
        )

    async def waiting(self, *, offset: int = 0, limit: int) -> Sequence[Application]:
        rows = SQL.applications_waiting(self._connection, offset=offset, limit=limit)
        return [_application(row) async for row in rows]

    async def count_waiting(self) -> int:
        count: int = await SQL.count_applications(self._connection)
        return count

    async def latest_of(self, person_id: PersonId) -> Application | None:
        row = await SQL.latest_application(self._connection, person_id=person_id)
        return None if row is None else _application(row)

    async def name_waits(self, name_key: str) -> bool:
        return await SQL.name_waits(self._connection, name_key=name_key) is not None
