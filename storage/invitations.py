"""Invitations, in batches of codes that are alike, and who came by them."""

from collections.abc import Sequence
from datetime import datetime

import aiosqlite

from mentoring.ids import BatchId, InvitationId, MembershipId, NetworkId, PersonId
from mentoring.invitations import Batch, Invitation
from mentoring.memberships import Membership
from mentoring.roles import Role
from storage.memberships import MembershipsTable
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _roles(words: str) -> frozenset[Role]:
    return frozenset(Role(role) for role in words.split())


def _invitation(row: aiosqlite.Row) -> Invitation:
    return Invitation(
        id=InvitationId(row[0]),
        network_id=NetworkId(row[1]),
        code=row[2],
        roles=_roles(row[3]),
        trained=bool(row[4]),
        cohort=row[5],
        uses_limit=row[6],
        uses=row[7],
        expires_at=to_moment_or_none(row[8]),
        revoked_at=to_moment_or_none(row[9]),
    )


def _batch(row: aiosqlite.Row) -> Batch:
    return Batch(
        id=BatchId(row[0]),
        network_id=NetworkId(row[1]),
        created_at=to_moment(row[2]),
        roles=_roles(row[3]),
        trained=bool(row[4]),
        cohort=row[5],
        expires_at=to_moment_or_none(row[6]),
        codes=row[7],
        places=row[8],
        uses=row[9],
        open_codes=row[10],
        revoked_codes=row[11],
        code=row[12],
    )


class InvitationsTable:
    """Implements `mentoring.ports.Invitations`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def by_code(self, code: str) -> Invitation | None:
        row = await SQL.invitation_by_code(self._connection, code=code)
        return None if row is None else _invitation(row)

    async def find(self, invitation_id: InvitationId) -> Invitation | None:
        row = await SQL.invitation(self._connection, invitation_id=invitation_id)
        return None if row is None else _invitation(row)

    async def add(self, invitation: Invitation, *, now: datetime) -> Invitation:
        await self.add_batch([invitation], created_by=None, now=now)
        return _invitation(await SQL.invitation_by_code(self._connection, code=invitation.code))

    async def add_batch(
        self, invitations: Sequence[Invitation], *, created_by: PersonId | None, now: datetime
    ) -> BatchId:
        batch_id: int = await SQL.add_invitation_batch(
            self._connection,
            network_id=invitations[0].network_id,
            created_by=created_by,
            now=to_text(now),
        )
        rows = [
            {
                "batch_id": batch_id,
                "network_id": one.network_id,
                "code": one.code,
                "roles": " ".join(sorted(one.roles)),
                "trained": int(one.trained),
                "cohort": one.cohort,
                "uses_limit": one.uses_limit,
                "expires_at": to_text_or_none(one.expires_at),
                "now": to_text(now),
            }
            for one in invitations
        ]
        await SQL.add_invitations(self._connection, rows)
        return BatchId(batch_id)

    async def use(
        self, invitation_id: InvitationId, membership_id: MembershipId, *, now: datetime
    ) -> None:
        await SQL.use_invitation(self._connection, invitation_id=invitation_id)
        await SQL.note_use(
            self._connection,
            invitation_id=invitation_id,
            membership_id=membership_id,
            now=to_text(now),
        )

    async def batch(self, batch_id: BatchId) -> Batch | None:
        row = await SQL.batch(self._connection, batch_id=batch_id)
        return None if row is None else _batch(row)

    async def batch_with(self, invitation_id: InvitationId) -> Batch | None:
        batch_id = await SQL.batch_of_invitation(self._connection, invitation_id=invitation_id)
        return None if batch_id is None else await self.batch(BatchId(batch_id))

    async def batches(
        self, network_id: NetworkId, *, now: datetime, offset: int, limit: int
    ) -> Sequence[Batch]:
        rows = SQL.batches(
            self._connection, network_id=network_id, now=to_text(now), offset=offset, limit=limit
        )
        return [_batch(row) async for row in rows]

    async def count_batches(self, network_id: NetworkId) -> int:
        count: int = await SQL.count_batches(self._connection, network_id=network_id)
        return count

    async def codes(self, batch_id: BatchId, *, offset: int, limit: int) -> Sequence[Invitation]:
        rows = SQL.codes_of_batch(self._connection, batch_id=batch_id, offset=offset, limit=limit)
        return [_invitation(row) async for row in rows]

    async def revoke(self, batch_id: BatchId, *, now: datetime) -> int:
        count: int = await SQL.revoke_batch(self._connection, batch_id=batch_id, now=to_text(now))
        return count

    async def revoke_code(self, invitation_id: InvitationId, *, now: datetime) -> None:
        await SQL.revoke_invitation(self._connection, invitation_id=invitation_id, now=to_text(now))

    async def mark_trained(self, batch_id: BatchId) -> None:
        await SQL.mark_trained(self._connection, batch_id=batch_id)

    async def came_by(self, batch_id: BatchId, *, offset: int, limit: int) -> Sequence[Membership]:
        rows = SQL.came_by(self._connection, batch_id=batch_id, offset=offset, limit=limit)
        return await self._memberships([row[0] async for row in rows])

    async def count_came_by(self, batch_id: BatchId) -> int:
        count: int = await SQL.count_came_by(self._connection, batch_id=batch_id)
        return count

    async def mentors_to_be(self, batch_id: BatchId, *, limit: int) -> Sequence[MembershipId]:
        rows = SQL.mentors_to_be(self._connection, batch_id=batch_id, limit=limit)
        return [MembershipId(row[0]) async for row in rows]

    async def count_mentors_to_be(self, batch_id: BatchId) -> int:
        count: int = await SQL.count_mentors_to_be(self._connection, batch_id=batch_id)
        return count

    async def _memberships(self, ids: Sequence[int]) -> Sequence[Membership]:
        table = MembershipsTable(self._connection)
        return [await table.get(MembershipId(found)) for found in ids]
