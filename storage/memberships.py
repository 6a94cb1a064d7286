"""Memberships with their roles, and statements of experience."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

import aiosqlite

from mentoring.ids import InvitationId, MembershipId, NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.statements import Statement
from storage.search import refresh_listings
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text


def folded_memberships(rows: Sequence[aiosqlite.Row]) -> list[Membership]:
    """Fold rows, one per role, into memberships; rows of one membership stand together."""
    return [_membership(list(group)) for _, group in groupby(rows, key=lambda row: row[0])]


def _membership(rows: Sequence[aiosqlite.Row]) -> Membership:
    first = rows[0]
    held = {row[6]: _standing(row) for row in rows if row[6] is not None}
    return Membership(
        id=MembershipId(first[0]),
        network_id=NetworkId(first[1]),
        network_name=first[2],
        person_id=PersonId(first[3]),
        roles=tuple(held[role] for role in Role if role in held),
        agreement_version=first[4],
        joined_at=to_moment(first[5]),
        mentors_suggested_at=to_moment_or_none(first[9]),
        paused_at=to_moment_or_none(first[10]),
        pause_reason=first[11],
    )


def _standing(row: aiosqlite.Row) -> RoleStanding:
    return RoleStanding(Role(row[6]), Standing(row[7]), Ground(row[8]) if row[8] else None)


class MembershipsTable:
    """Implements `mentoring.ports.Memberships`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, membership_id: MembershipId) -> Membership:
        membership = await self.find(membership_id)
        if membership is None:
            raise LookupError(membership_id)
        return membership

    async def find(self, membership_id: MembershipId) -> Membership | None:
        rows = [row async for row in SQL.membership(self._connection, membership_id=membership_id)]
        return next(iter(folded_memberships(rows)), None)

    async def of_person(self, person_id: PersonId) -> Sequence[Membership]:
        rows = SQL.memberships_of_person(self._connection, person_id=person_id)
        return folded_memberships([row async for row in rows])

    async def add(
        self,
        *,
        network_id: NetworkId,
        person_id: PersonId,
        agreement_version: int,
        invitation_id: InvitationId | None,
        now: datetime,
    ) -> MembershipId:
        return MembershipId(
            await SQL.add_membership(
                self._connection,
                network_id=network_id,
                person_id=person_id,
                invitation_id=invitation_id,
                agreement_version=agreement_version,
                now=to_text(now),
            )
        )

    async def accept_agreement(
        self, membership_id: MembershipId, *, version: int, now: datetime
    ) -> None:
        await SQL.accept_agreement(
            self._connection, membership_id=membership_id, version=version, now=to_text(now)
        )

    async def set_role(
        self, membership_id: MembershipId, standing: RoleStanding, *, now: datetime
    ) -> None:
        await SQL.set_role(
            self._connection,
            membership_id=membership_id,
            role=standing.role,
            standing=standing.standing,
            ground=standing.ground,
            now=to_text(now),
        )
        if standing.role is Role.MENTOR:
            person_id = await SQL.person_of_membership(
                self._connection, membership_id=membership_id
            )
            await refresh_listings(self._connection, person_id)

    async def waiting_for(self, meta_mentor: PersonId) -> Sequence[tuple[MembershipId, Role]]:
        rows = SQL.waiting_members(self._connection, meta_mentor=meta_mentor)
        return [(MembershipId(membership_id), Role(role)) async for membership_id, role in rows]

    async def seekers(
        self, meta_mentor: PersonId, *, network_id: NetworkId, before: datetime, limit: int
    ) -> Sequence[Membership]:
        rows = SQL.seekers(
            self._connection,
            meta_mentor=meta_mentor,
            network_id=network_id,
            before=to_text(before),
            limit=limit,
        )
        return folded_memberships([row async for row in rows])

    async def note_suggestion(self, membership_id: MembershipId, *, now: datetime) -> None:
        await SQL.note_suggestion(self._connection, membership_id=membership_id, now=to_text(now))

    async def count_roles(self, network_id: NetworkId) -> Mapping[Role, int]:
        rows = SQL.count_roles(self._connection, network_id=network_id)
        return {Role(role): count async for role, count in rows}

    async def meta_mentors(self, network_id: NetworkId) -> Sequence[PersonId]:
        rows = SQL.meta_mentors(self._connection, network_id=network_id)
        return [PersonId(row[0]) async for row in rows]


class StatementsTable:
    """Implements `mentoring.ports.Statements`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def latest(self, membership_id: MembershipId) -> Statement | None:
        row = await SQL.latest_statement(self._connection, membership_id=membership_id)
        if row is None:
            return None
        return Statement(
            membership_id=MembershipId(row[0]),
            text=row[1],
            submitted_at=to_moment(row[2]),
            approved=None if row[3] is None else bool(row[3]),
            decided_by=None if row[4] is None else PersonId(row[4]),
            answer=row[5],
            number=row[6],
        )

    async def add(self, statement: Statement) -> None:
        await SQL.add_statement(
            self._connection,
            membership_id=statement.membership_id,
            text=statement.text,
            now=to_text(statement.submitted_at),
        )

    async def decide(
        self,
        membership_id: MembershipId,
        *,
        approved: bool,
        decided_by: PersonId,
        answer: str | None,
        now: datetime,
    ) -> None:
        await SQL.decide_statement(
            self._connection,
            membership_id=membership_id,
            approved=int(approved),
            decided_by=decided_by,
            answer=answer,
            now=to_text(now),
        )
