"""Who wrote to whom and when, blocks, and reports."""

from dataclasses import replace
from datetime import datetime

import aiosqlite

from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.reports import Report
from mentoring.roles import Side
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text


def _report(row: aiosqlite.Row) -> Report:
    return Report(
        network_id=NetworkId(row[0]),
        mentorship_id=None if row[1] is None else MentorshipId(row[1]),
        reporter_id=None if row[2] is None else PersonId(row[2]),
        reported_id=None if row[3] is None else PersonId(row[3]),
        text=row[4],
        reported_at=to_moment(row[5]),
        number=row[6],
    )


class ContactsTable:
    """Implements `mentoring.ports.Contacts`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(
        self,
        mentorship_id: MentorshipId,
        author: Side,
        *,
        at: datetime,
        message_id: int | None = None,
    ) -> None:
        await SQL.note_contact(
            self._connection,
            mentorship_id=mentorship_id,
            author=author,
            at=to_text(at),
            message_id=message_id,
        )
        await SQL.stir(self._connection, mentorship_id=mentorship_id, at=to_text(at))

    async def passed_in(self, person_id: PersonId, message_id: int) -> MentorshipId | None:
        found = await SQL.passed_in(self._connection, person_id=person_id, message_id=message_id)
        return None if found is None else MentorshipId(found)

    async def latest(self, mentorship_id: MentorshipId) -> datetime | None:
        return to_moment_or_none(
            await SQL.latest_contact(self._connection, mentorship_id=mentorship_id)
        )

    async def block(self, *, blocker: PersonId, blocked: PersonId, at: datetime) -> None:
        await SQL.block(self._connection, blocker=blocker, blocked=blocked, at=to_text(at))

    async def is_blocked(self, one: PersonId, other: PersonId) -> bool:
        return bool(await SQL.is_blocked(self._connection, one=one, other=other))

    async def report(self, report: Report) -> Report:
        number: int = await SQL.add_report(
            self._connection,
            network_id=report.network_id,
            mentorship_id=report.mentorship_id,
            reporter_id=report.reporter_id,
            reported_id=report.reported_id,
            text=report.text,
            reported_at=to_text(report.reported_at),
        )
        return replace(report, number=number)

    async def find_report(self, number: int) -> Report | None:
        row = await SQL.report(self._connection, number=number)
        return None if row is None else _report(row)
