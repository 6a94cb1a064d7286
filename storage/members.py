"""The list of members, and what becomes of a membership."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import groupby
from typing import Any, Final

import aiosqlite

from mentoring.ids import InvitationId, MembershipId, NetworkId, PersonId
from mentoring.member_lists import Cohort, ListedMember, MemberOrder, MemberQuery, RemovedMember
from mentoring.roles import Role
from storage.memberships import folded_memberships
from storage.search import refresh_listings
from storage.sql import SQL
from storage.times import to_moment, to_text

_WILD: Final = str.maketrans("", "", "%_")
"""What would stand for any letters in a search; no name is found by it."""


def _listed(rows: Sequence[aiosqlite.Row]) -> list[ListedMember]:
    members = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        held = list(group)
        [membership] = folded_memberships(held)
        members.append(ListedMember(membership, held[0][12] or "", held[0][13] is None))
    return members


def _removed(row: aiosqlite.Row) -> RemovedMember:
    return RemovedMember(
        membership_id=MembershipId(row[0]),
        network_id=NetworkId(row[1]),
        network_name=row[2],
        person_id=PersonId(row[3]),
        name=row[4] or "",
        removed_at=to_moment(row[5]),
        reason=row[6],
    )


def _asked(network_id: NetworkId, query: MemberQuery) -> dict[str, Any]:
    return {
        "network_id": network_id,
        "view": query.view,
        "cohort": query.cohort,
        "words": query.words.translate(_WILD),
    }


class MembersTable:
    """Implements `mentoring.ports.Members`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def page(
        self, network_id: NetworkId, query: MemberQuery, *, offset: int, limit: int
    ) -> Sequence[ListedMember]:
        by_name = query.order is MemberOrder.NAME
        listed = SQL.members_by_name if by_name else SQL.members_by_joining
        rows = listed(self._connection, **_asked(network_id, query), offset=offset, limit=limit)
        return _listed([row async for row in rows])

    async def count(self, network_id: NetworkId, query: MemberQuery) -> int:
        count: int = await SQL.count_members(self._connection, **_asked(network_id, query))
        return count

    async def cohorts(self, network_id: NetworkId) -> Sequence[Cohort]:
        rows = SQL.cohorts_of_members(self._connection, network_id=network_id)
        return [Cohort(InvitationId(row[0]), row[1], row[2]) async for row in rows]

    async def since(self, membership_id: MembershipId) -> Mapping[Role, datetime]:
        rows = SQL.roles_since(self._connection, membership_id=membership_id)
        return {Role(role): to_moment(since) async for role, since in rows}

    async def cohort_of(self, membership_id: MembershipId) -> str | None:
        label: str | None = await SQL.cohort_of_member(
            self._connection, membership_id=membership_id
        )
        return label

    async def take_role(self, membership_id: MembershipId, role: Role) -> None:
        await SQL.take_role(self._connection, membership_id=membership_id, role=role)
        await self._list_anew(membership_id)

    async def note_taken(
        self, person_id: PersonId, network_id: NetworkId, role: Role, *, now: datetime
    ) -> None:
        await SQL.note_taken_role(
            self._connection,
            person_id=person_id,
            network_id=network_id,
            role=role,
            now=to_text(now),
        )

    async def taken(self, person_id: PersonId, network_id: NetworkId) -> AbstractSet[Role]:
        rows = SQL.taken_roles(self._connection, person_id=person_id, network_id=network_id)
        return {Role(row[0]) async for row in rows}

    async def give_back(self, person_id: PersonId, network_id: NetworkId, role: Role) -> None:
        await SQL.give_role_back(
            self._connection, person_id=person_id, network_id=network_id, role=role
        )

    async def pause(self, membership_id: MembershipId, *, reason: str, now: datetime) -> None:
        await SQL.note_pause(
            self._connection, membership_id=membership_id, reason=reason, now=to_text(now)
        )
        await SQL.pause_roles(self._connection, membership_id=membership_id)
        await self._list_anew(membership_id)

    async def resume(self, membership_id: MembershipId) -> None:
        await SQL.note_resumption(self._connection, membership_id=membership_id)
        await SQL.resume_roles(self._connection, membership_id=membership_id)
        await self._list_anew(membership_id)

    async def remove(self, membership_id: MembershipId, *, reason: str, now: datetime) -> None:
        await SQL.note_removal(
            self._connection, membership_id=membership_id, reason=reason, now=to_text(now)
        )
        await SQL.take_all_roles(self._connection, membership_id=membership_id)
        await SQL.delete_statements(self._connection, membership_id=membership_id)
        await self._list_anew(membership_id)

    async def delete(self, membership_id: MembershipId, *, now: datetime) -> None:
        await SQL.note_departure(self._connection, membership_id=membership_id, now=to_text(now))
        await SQL.delete_membership(self._connection, membership_id=membership_id)

    async def removed(self, membership_id: MembershipId) -> RemovedMember | None:
        row = await SQL.removed_member(self._connection, membership_id=membership_id)
        return None if row is None else _removed(row)

    async def all_removed(
        self, network_id: NetworkId, *, offset: int, limit: int
    ) -> Sequence[RemovedMember]:
        rows = SQL.removed_members(
            self._connection, network_id=network_id, offset=offset, limit=limit
        )
        return [_removed(row) async for row in rows]

    async def count_removed(self, network_id: NetworkId) -> int:
        count: int = await SQL.count_removed(self._connection, network_id=network_id)
        return count

    async def was_removed(self, person_id: PersonId, network_id: NetworkId) -> bool:
        count: int = await SQL.was_removed(
            self._connection, person_id=person_id, network_id=network_id
        )
        return count > 0

    async def _list_anew(self, membership_id: MembershipId) -> None:
        person_id = await SQL.person_of_membership(self._connection, membership_id=membership_id)
        await refresh_listings(self._connection, person_id)
