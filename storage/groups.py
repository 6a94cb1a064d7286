"""Linked Telegram groups, who wants to link one, and who was let in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import aiosqlite

from mentoring.groups import Condition, Group, Wish
from mentoring.ids import GroupId, NetworkId, PersonId
from storage.sql import SQL
from storage.times import to_moment, to_text


def _group(row: aiosqlite.Row) -> Group:
    return Group(
        id=GroupId(row[0]),
        network_id=NetworkId(row[1]),
        chat_id=row[2],
        title=row[3],
        linked_by=None if row[4] is None else PersonId(row[4]),
        linked_at=to_moment(row[5]),
        condition=Condition(row[6]),
        may_invite=bool(row[7]),
        may_remove=bool(row[8]),
        link=row[9],
    )


def _wish(row: aiosqlite.Row) -> Wish:
    return Wish(NetworkId(row[0]), PersonId(row[1]), row[2], to_moment(row[3]))


def _standing(group: Group) -> Mapping[str, Any]:
    return {
        "chat_id": group.chat_id,
        "title": group.title,
        "condition": group.condition,
        "may_invite": int(group.may_invite),
        "may_remove": int(group.may_remove),
        "link": group.link,
    }


class GroupsTable:
    """Implements `mentoring.ports.Groups`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of_network(self, network_id: NetworkId) -> Group | None:
        row = await SQL.group_of_network(self._connection, network_id=network_id)
        return None if row is None else _group(row)

    async def by_chat(self, chat_id: int) -> Group | None:
        row = await SQL.group_by_chat(self._connection, chat_id=chat_id)
        return None if row is None else _group(row)

    async def open_to(self, person_id: PersonId) -> Sequence[Group]:
        rows = SQL.groups_open_to(self._connection, person_id=person_id)
        return [_group(row) async for row in rows]

    async def add(self, group: Group) -> Group:
        number = await SQL.add_group(
            self._connection,
            network_id=group.network_id,
            linked_by=group.linked_by,
            linked_at=to_text(group.linked_at),
            **_standing(group),
        )
        return replace(group, id=GroupId(number))

    async def save(self, group: Group) -> None:
        await SQL.save_group(self._connection, group_id=group.id, **_standing(group))

    async def remove(self, group_id: GroupId) -> None:
        await SQL.remove_group(self._connection, group_id=group_id)

    async def due(self, *, before: datetime, limit: int) -> Sequence[NetworkId]:
        rows = SQL.groups_due(self._connection, before=to_text(before), limit=limit)
        return [NetworkId(row[0]) async for row in rows]

    async def note_check(self, network_id: NetworkId, *, now: datetime) -> None:
        await SQL.note_group_check(self._connection, network_id=network_id, now=to_text(now))

    async def wish_of(self, person_id: PersonId, network_id: NetworkId) -> Wish | None:
        row = await SQL.group_wish(self._connection, person_id=person_id, network_id=network_id)
        return None if row is None else _wish(row)

    async def wish_by_code(self, code: str) -> Wish | None:
        row = await SQL.group_wish_by_code(self._connection, code=code)
        return None if row is None else _wish(row)

    async def wishes_of(self, person_id: PersonId, *, now: datetime) -> Sequence[Wish]:
        rows = SQL.group_wishes_of(self._connection, person_id=person_id, now=to_text(now))
        return [_wish(row) async for row in rows]

    async def keep_wish(self, wish: Wish) -> None:
        await SQL.keep_group_wish(
            self._connection,
            network_id=wish.network_id,
            person_id=wish.person_id,
            code=wish.code,
            expires_at=to_text(wish.expires_at),
        )

    async def drop_wish(self, code: str) -> None:
        await SQL.drop_group_wish(self._connection, code=code)

    async def drop_old_wishes(self, *, now: datetime) -> None:
        await SQL.drop_old_group_wishes(self._connection, now=to_text(now))

    async def let_in(self, group_id: GroupId, person_id: PersonId, *, now: datetime) -> None:
        await SQL.let_in(self._connection, group_id=group_id, person_id=person_id, now=to_text(now))

    async def note_gone(self, group_id: GroupId, person_id: PersonId) -> None:
        await SQL.note_gone(self._connection, group_id=group_id, person_id=person_id)

    async def settle(self, group_id: GroupId, person_id: PersonId, *, now: datetime) -> None:
        await SQL.settle_entry(
            self._connection, group_id=group_id, person_id=person_id, now=to_text(now)
        )

    async def reopen(self, group_id: GroupId, person_id: PersonId) -> None:
        await SQL.reopen_entry(self._connection, group_id=group_id, person_id=person_id)

    async def reopen_all(self, group_id: GroupId) -> None:
        await SQL.reopen_entries_in(self._connection, group_id=group_id)

    async def reopen_mentors(self) -> None:
        await SQL.reopen_entries_of_mentors(self._connection)

    async def count_entries(self, network_id: NetworkId) -> int:
        count: int = await SQL.count_group_entries(self._connection, network_id=network_id)
        return count

    async def entered_by(self, person_id: PersonId) -> Sequence[Group]:
        rows = SQL.groups_entered_by(self._connection, person_id=person_id)
        return [_group(row) async for row in rows]

    async def strays(self, *, limit: int) -> Sequence[tuple[Group, PersonId]]:
        rows = SQL.group_strays(self._connection, limit=limit)
        return [(_group(row), PersonId(row[10])) async for row in rows]
