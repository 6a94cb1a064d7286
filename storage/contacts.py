"""Who wrote to whom and when, and who blocked whom."""

from collections.abc import Sequence
from datetime import datetime

import aiosqlite

from mentoring.ids import MentorshipId, PersonId
from mentoring.roles import Side
from storage.sql import SQL
from storage.times import to_moment_or_none, to_text


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

    async def unblock(self, *, blocker: PersonId, blocked: PersonId) -> None:
        await SQL.unblock(self._connection, blocker=blocker, blocked=blocked)

    async def blocked_by(self, person_id: PersonId) -> Sequence[PersonId]:
        rows = SQL.blocked_by(self._connection, person_id=person_id)
        return [PersonId(row[0]) async for row in rows]
