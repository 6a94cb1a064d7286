"""Invitations in batches: what is kept of them, and who came by which."""
# ruff: noqa: S608 - statements made of constants

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from mentoring.founding import blank_invitation
from mentoring.ids import BatchId, InvitationId, MembershipId
from mentoring.invitations import Batch, Validity
from mentoring.networks import Network
from mentoring.roles import Ground, Role, RoleStanding, Standing
from storage.database import Database, open_database
from storage.migrations import known_migrations, migrate
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, add_network
from tests.storage.test_repositories import add_member, add_person

WAITING = RoleStanding(Role.MENTOR, Standing.WAITING)


async def course(
    tables: Tables, network: Network, size: int = 3, *, expires_at: datetime | None = None
) -> BatchId:
    """Write single links for mentors."""
    pattern = replace(
        blank_invitation(network.id, Role.MENTOR, uses_limit=1),
        cohort="Course",
        expires_at=expires_at,
    )
    codes = [replace(pattern, code=f"{network.id}-{expires_at}-{number}") for number in range(size)]
    return await tables.invitations.add_batch(codes, created_by=None, now=NOW)


async def read(tables: Tables, batch_id: BatchId) -> Batch:
    batch = await tables.invitations.batch(batch_id)
    assert batch is not None
    return batch


async def comes(
    tables: Tables, network: Network, number: int, invitation: InvitationId, *standing: RoleStanding
) -> MembershipId:
    """Let somebody use a code."""
    member = await add_member(tables, await add_person(tables, number), network)
    for one in standing:
        await tables.memberships.set_role(member, one, now=NOW)
    await tables.invitations.use(invitation, member, now=NOW + timedelta(seconds=number))
    return member


async def test_a_course_comes_back_with_its_codes(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        batch_id = await course(tables, network, expires_at=NOW + DAY)
        assert await read(tables, batch_id) == Batch(
            id=batch_id,
            network_id=network.id,
            created_at=NOW,
            roles=frozenset({Role.MENTOR}),
            trained=False,
            cohort="Course",
            expires_at=NOW + DAY,
            codes=3,
            places=3,
            uses=0,
            open_codes=3,
            revoked_codes=0,
            code=None,
        )
        codes = await tables.invitations.codes(batch_id, offset=1, limit=9)
        assert [one.code[-2:] for one in codes] == ["-1", "-2"]
        assert await tables.invitations.find(codes[0].id) == codes[0]
        assert await tables.invitations.batch_with(codes[0].id) == await read(tables, batch_id)


async def test_an_invitation_of_its_own_is_a_batch_too(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        link = await tables.invitations.add(blank_invitation(network.id), now=NOW)
        batch = await tables.invitations.batch_with(link.id)
        assert batch is not None
        assert (batch.code, batch.codes, batch.places) == (link.code, 1, None)
        assert await tables.invitations.batch_with(InvitationId(99)) is None
        assert await tables.invitations.batch(BatchId(99)) is None
        assert await tables.invitations.find(InvitationId(99)) is None


async def test_what_lets_somebody_in_comes_first_then_the_newest(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        other = await add_network(tables, "Tandem")
        oldest = await course(tables, network)
        over = await course(tables, network, expires_at=NOW)
        ended = await course(tables, network, expires_at=NOW + DAY)
        newest = await course(tables, network, expires_at=NOW + 2 * DAY)
        await course(tables, other)
        assert await tables.invitations.revoke(ended, now=NOW) == 3
        table = tables.invitations
        found = await table.batches(network.id, now=NOW, offset=0, limit=9)
        assert [one.id for one in found] == [newest, oldest, ended, over]
        states = [one.validity(now=NOW) for one in found]
        assert states == [Validity.ACTIVE, Validity.ACTIVE, Validity.REVOKED, Validity.EXPIRED]
        later = await table.batches(network.id, now=NOW, offset=1, limit=2)
        assert later == found[1:3]
        assert await table.count_batches(network.id) == 4


async def test_what_is_used_up_is_not_taken_back(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        batch_id = await course(tables, network)
        first, second, _ = await tables.invitations.codes(batch_id, offset=0, limit=9)
        await comes(tables, network, 11, first.id)
        await tables.invitations.revoke_code(second.id, now=NOW)
        batch = await read(tables, batch_id)
        assert (batch.uses, batch.open_codes, batch.revoked_codes) == (1, 1, 1)
        assert await tables.invitations.revoke(batch_id, now=NOW) == 1
        assert await tables.invitations.revoke(batch_id, now=NOW) == 0
        found = await tables.invitations.find(first.id)
        assert found is not None
        assert found.revoked_at is None


async def test_who_came_is_listed_in_the_order_of_coming(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        batch_id = await course(tables, network)
        codes = await tables.invitations.codes(batch_id, offset=0, limit=9)
        late = await comes(tables, network, 22, codes[0].id, WAITING)
        early = await comes(tables, network, 11, codes[1].id, WAITING)
        gone = await comes(tables, network, 33, codes[2].id)
        member = await tables.memberships.get(gone)
        await tables.people.remove(member.person_id)
        table = tables.invitations
        assert await table.count_came_by(batch_id) == 2
        found = await table.came_by(batch_id, offset=0, limit=9)
        assert [one.id for one in found] == [early, late]
        assert await table.came_by(batch_id, offset=1, limit=9) == found[1:]
        assert found[0] == await tables.memberships.get(early)


async def test_mentors_to_be_wait_or_owe_the_statement(store: Store, database: Database) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        batch_id = await course(tables, network, 6)
        codes = await tables.invitations.codes(batch_id, offset=0, limit=9)
        standings = (
            WAITING,
            RoleStanding(Role.MENTOR, Standing.STATEMENT_DUE),
            RoleStanding(Role.MENTOR, Standing.DECLINED),
            RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.EXPERIENCED),
            RoleStanding(Role.MENTEE, Standing.WAITING),
            WAITING,
        )
        members = [
            await comes(tables, network, 11 + number, code.id, standing)
            for number, (code, standing) in enumerate(zip(codes, standings, strict=True))
        ]
        await database.connection.execute(
            "UPDATE memberships SET paused_at = 'then', pause_reason = 'why' WHERE id = ?",
            [members[-1]],
        )
        assert await tables.invitations.mentors_to_be(batch_id, limit=9) == members[:2]
        assert await tables.invitations.mentors_to_be(batch_id, limit=1) == members[:1]
        assert await tables.invitations.count_mentors_to_be(batch_id) == 2
        first = await tables.memberships.get(members[0])
        await tables.members.note_taken(first.person_id, network.id, Role.MENTOR, now=NOW)
        assert await tables.invitations.mentors_to_be(batch_id, limit=9) == members[1:2]
        assert await tables.invitations.count_mentors_to_be(batch_id) == 1


async def test_the_same_member_counts_once(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        link = await tables.invitations.add(blank_invitation(network.id), now=NOW)
        member = await comes(tables, network, 11, link.id)
        await tables.invitations.use(link.id, member, now=NOW)
        batch = await tables.invitations.batch_with(link.id)
        assert batch is not None
        assert batch.uses == 2
        assert await tables.invitations.count_came_by(batch.id) == 1


NUMBER = next(one.number for one in known_migrations() if one.name == "invitations")


async def test_invitations_of_before_are_batches_of_one(tmp_path: Path) -> None:
    at = "'2027-03-01T12:00:00.000000+00:00'"
    async with open_database(tmp_path / "old.sqlite3") as old:
        await migrate(old.connection, now=NOW, migrations=known_migrations()[: NUMBER - 1])
        await old.connection.executescript(
            f"""
            INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
            VALUES (1, 11, 'en', 1, {at});
            INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
            VALUES (1, 'Neue Wege', 'Leipzig', 'open', 'approval', {at});
            INSERT INTO network_agreements VALUES (1, 1, {at});
            INSERT INTO invitations (id, network_id, code, roles, trained, uses, created_at)
            VALUES (7, 1, 'abc', 'mentor', 0, 1, {at}), (8, 1, 'def', '', 0, 0, {at});
            INSERT INTO memberships
                (id, network_id, person_id, invitation_id, agreement_version, agreed_at, joined_at)
            VALUES (5, 1, 1, 7, 1, {at}, {at});
            """
        )
        await migrate(old.connection, now=NOW)
        async with Store(old).transaction() as tables:
            batch = await tables.invitations.batch_with(InvitationId(7))
            assert batch is not None
            assert (batch.code, batch.uses, batch.created_at) == ("abc", 1, NOW)
            [came] = await tables.invitations.came_by(batch.id, offset=0, limit=9)
            assert came.id == 5
            new = await tables.invitations.add(blank_invitation(batch.network_id), now=NOW)
            added = await tables.invitations.batch_with(new.id)
            assert added is not None
            assert added.id > 8
