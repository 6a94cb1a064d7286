"""Broadcasts and who gets them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final

import aiosqlite

from mentoring.broadcasts import (
    Audience,
    Broadcast,
    BroadcastState,
    Letter,
    Member,
    Receiver,
    Tally,
    Words,
    WordsKind,
)
from mentoring.ids import BroadcastId, NetworkId, PersonId, TelegramId
from mentoring.quiet import USUAL_QUIET, QuietHours
from mentoring.roles import Role
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none

KEY: Final = "broadcast"
"""With the numbers of a broadcast and of a reader it is the key of a call."""

PROGRESS_KEY: Final = "progress"
"""With the number of a broadcast it is the key of the message that shows how far it is."""


def broadcast_in(key: str | None, kind: str) -> BroadcastId | None:
    """Read the number of a broadcast in the key of a call; None when it is of another kind."""
    first, *numbers = (key or "").split(" ")
    return BroadcastId(int(numbers[0])) if first == kind and numbers else None


def _broadcast(row: aiosqlite.Row) -> Broadcast:
    return Broadcast(
        id=BroadcastId(row[0]),
        network_id=NetworkId(row[1]),
        author_id=None if row[2] is None else PersonId(row[2]),
        audience=Audience(row[3]),
        languages=tuple(row[4].split()),
        with_chapters=bool(row[5]),
        state=BroadcastState(row[6]),
        version=row[7],
        sends_at=to_moment(row[8]),
        started_at=to_moment_or_none(row[9]),
        ended_at=to_moment_or_none(row[10]),
        tally=Tally(*row[11:16]),
        told=row[16],
        progress_message=row[17],
    )


def quiet_hours(start: int | None, end: int | None) -> QuietHours:
    """Read the quiet hours of somebody; the usual ones when they have set none."""
    return USUAL_QUIET if start is None or end is None else QuietHours(start, end)


def _member(row: aiosqlite.Row, chapter_id: NetworkId | None) -> Member:
    held = zip((Role.MENTEE, Role.MENTOR, Role.META_MENTOR), row[6:9], strict=True)
    return Member(
        person_id=PersonId(row[0]),
        telegram_id=TelegramId(row[1]),
        language=row[2],
        time_zone=row[3],
        quiet=quiet_hours(row[4], row[5]),
        roles=frozenset(role for role, has in held if has),
        has_mentorship=bool(row[9]),
        is_reachable=bool(row[10]),
        chapter_id=chapter_id,
    )


async def call_off_broadcasts_by(connection: aiosqlite.Connection, person_id: PersonId) -> None:
    """Have what somebody has written for many go with them: nobody gets it after that."""
    await SQL.call_off_broadcasts_by(connection, person_id=person_id)
    await SQL.clear_broadcast_texts_by(connection, person_id=person_id)
    await SQL.clear_broadcast_letters_by(connection, person_id=person_id)
    await SQL.end_broadcasts_by(connection, person_id=person_id)


class BroadcastsTable:
    """Implements `mentoring.ports.Broadcasts`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, broadcast: Broadcast, words: Sequence[Words]) -> Broadcast:
        broadcast_id = await SQL.add_broadcast(
            self._connection,
            network_id=broadcast.network_id,
            author_id=broadcast.author_id,
            audience=broadcast.audience,
            languages=" ".join(broadcast.languages),
            with_chapters=int(broadcast.with_chapters),
            sends_at=to_text(broadcast.sends_at),
        )
        await self.write(broadcast_id, words)
        return _broadcast(await SQL.broadcast(self._connection, broadcast_id=broadcast_id))

    async def find(self, broadcast_id: BroadcastId) -> Broadcast | None:
        row = await SQL.broadcast(self._connection, broadcast_id=broadcast_id)
        return None if row is None else _broadcast(row)

    async def save(self, broadcast: Broadcast) -> None:
        await SQL.save_broadcast(
            self._connection,
            broadcast_id=broadcast.id,
            state=broadcast.state,
            version=broadcast.version,
            sends_at=to_text(broadcast.sends_at),
            started_at=to_text_or_none(broadcast.started_at),
            ended_at=to_text_or_none(broadcast.ended_at),
            receivers=broadcast.tally.receivers,
            blocked=broadcast.tally.blocked,
            stopped=broadcast.tally.stopped,
            told=broadcast.told,
        )

    async def words(self, broadcast_id: BroadcastId) -> Sequence[Words]:
        rows = SQL.broadcast_texts(self._connection, broadcast_id=broadcast_id)
        return [
            Words(language=row[0], html=row[1], kind=WordsKind(row[2]), file_id=row[3])
            async for row in rows
        ]

    async def write(self, broadcast_id: BroadcastId, words: Sequence[Words]) -> None:
        rows = [
            {"broadcast_id": broadcast_id, "place": place, **one.model_dump(mode="json")}
            for place, one in enumerate(words)
        ]
        await SQL.add_broadcast_texts(self._connection, rows)

    async def clear(self, broadcast_id: BroadcastId) -> None:
        await SQL.clear_broadcast_texts(self._connection, broadcast_id=broadcast_id)
        await SQL.clear_broadcast_letters(self._connection, broadcast_id=broadcast_id)

    async def of_network(
        self, network_id: NetworkId, *, offset: int, limit: int
    ) -> Sequence[Broadcast]:
        rows = SQL.broadcasts_of_network(
            self._connection, network_id=network_id, offset=offset, limit=limit
        )
        return [_broadcast(row) async for row in rows]

    async def count(self, network_id: NetworkId) -> int:
        count: int = await SQL.count_broadcasts(self._connection, network_id=network_id)
        return count

    async def due(self, *, now: datetime, limit: int) -> Sequence[Broadcast]:
        rows = SQL.broadcasts_due(self._connection, now=to_text(now), limit=limit)
        return [_broadcast(row) async for row in rows]

    async def under_way(self) -> Sequence[Broadcast]:
        return [_broadcast(row) async for row in SQL.broadcasts_going(self._connection)]

    async def members(self, network_id: NetworkId, *, sender: NetworkId) -> Sequence[Member]:
        rows = SQL.broadcast_members(self._connection, network_id=network_id, sender=sender)
        chapter_id = None if network_id == sender else network_id
        return [_member(row, chapter_id) async for row in rows]

    async def post(
        self,
        broadcast_id: BroadcastId,
        letters: Mapping[str, Letter],
        receivers: Sequence[Receiver],
        *,
        now: datetime,
    ) -> None:
        written = [
            {
                "broadcast_id": broadcast_id,
                "language": language,
                "method": letter.method,
                "params": letter.params,
            }
            for language, letter in letters.items()
        ]
        await SQL.add_broadcast_letters(self._connection, written)
        at = to_text(now)
        rows = [
            {
                "broadcast_id": broadcast_id,
                "reader_id": one.person_id,
                "chat_id": one.telegram_id,
                "dedupe_key": f"{KEY} {broadcast_id} {one.person_id}",
                "letter": one.language,
                "held_until": to_text_or_none(one.held_until),
                "held_at": None if one.held_until is None else at,
                "now": at,
            }
            for one in receivers
            if one.is_reachable
        ]
        await SQL.post_broadcast(self._connection, rows)

    async def left(self, broadcast_id: BroadcastId) -> tuple[int, int]:
        row = await SQL.broadcast_left(self._connection, broadcast_id=broadcast_id)
        return row[0], row[1]

    async def call_off(self, broadcast_id: BroadcastId, *, now: datetime) -> int:
        count: int = await SQL.call_off_broadcast(
            self._connection, broadcast_id=broadcast_id, now=to_text(now)
        )
        return count

    async def is_muted(self, person_id: PersonId, network_id: NetworkId) -> bool:
        found = await SQL.is_muted(self._connection, person_id=person_id, network_id=network_id)
        return found is not None

    async def muted_by(self, person_id: PersonId) -> AbstractSet[NetworkId]:
        rows = SQL.muted_networks(self._connection, person_id=person_id)
        return {NetworkId(row[0]) async for row in rows}

    async def mute(self, person_id: PersonId, network_id: NetworkId) -> None:
        await SQL.mute_broadcasts(self._connection, person_id=person_id, network_id=network_id)

    async def unmute(self, person_id: PersonId, network_id: NetworkId) -> None:
        await SQL.unmute_broadcasts(self._connection, person_id=person_id, network_id=network_id)
