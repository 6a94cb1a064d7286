"""Chapters and milestones: they come back as they were, and the schema keeps them true."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

import sqlite3
from datetime import date, timedelta

import aiosqlite
import pytest

from mentoring.ids import MembershipId
from mentoring.networks import Acceptance
from mentoring.roadmap import Step
from mentoring.roles import Role, RoleStanding, Standing
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW
from tests.storage.pairs import add_network
from tests.storage.plans import plan
from tests.storage.test_constraints import AT, TOWN
from tests.storage.test_repositories import add_member, add_person

TWO = f"""
INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
VALUES (2, 'Tandem', 'Halle', 'open', 'approval', {AT}),
    (3, 'Solo', 'Ulm', 'open', 'approval', {AT});
INSERT INTO network_chapters VALUES (1, 2, 1, 1, {AT}, NULL);
INSERT INTO network_milestones VALUES (1, 'event', '2027-03-01', 1);
"""
CHAPTER = "INSERT INTO network_chapters (chapter_id, parent_id, asked_at) VALUES"

REFUSED = {
    "a network of two others": f"{CHAPTER} (2, 3, {AT})",
    "a network of itself": f"{CHAPTER} (3, 3, {AT})",
    "a network of none": f"{CHAPTER} (3, 99, {AT})",
    "a step that happens by itself": (
        "INSERT INTO network_milestones VALUES (1, 'mentorships', '2027-03-01', NULL)"
    ),
    "a step twice": "INSERT INTO network_milestones VALUES (1, 'event', '2027-03-02', NULL)",
}

LATER = NOW + timedelta(hours=1, microseconds=1)


@pytest.fixture
async def connection(database: Database) -> aiosqlite.Connection:
    await database.connection.executescript(TOWN + TWO)
    return database.connection


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
async def test_the_schema_refuses(connection: aiosqlite.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await connection.execute(sql)


async def test_who_is_deleted_is_in_neither_table(connection: aiosqlite.Connection) -> None:
    await connection.execute("DELETE FROM people WHERE id = 1")
    rows = await connection.execute_fetchall(
        "SELECT asked_by FROM network_chapters UNION ALL SELECT noted_by FROM network_milestones"
    )
    assert [row[0] for row in rows] == [None, None]


async def test_a_link_comes_back_from_both_sides(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        one, two = await add_network(tables), await add_network(tables, "Tandem")
        asked = await tables.chapters.ask(
            chapter_id=one.id, parent_id=two.id, asked_by=person.id, now=NOW
        )
        assert (asked.chapter_name, asked.parent_name) == ("Neue Wege", "Tandem")
        assert await tables.chapters.of(two.id) == []
        await tables.chapters.join(asked.number, now=LATER)
        found = await tables.chapters.find(asked.number)
        assert found is not None
        assert (found.asked_at, found.joined_at) == (NOW, LATER)
        assert await tables.chapters.of(two.id) == [one.id]
        for network in (one, two):
            assert await tables.chapters.links(network.id) == [found]
        await tables.chapters.end(asked.number)
        again = await tables.chapters.ask(
            chapter_id=one.id, parent_id=two.id, asked_by=person.id, now=NOW
        )
        assert again.number > asked.number


async def test_a_milestone_comes_back_with_its_day(store: Store) -> None:
    async with store.transaction() as tables:
        network, day = await add_network(tables), date(2027, 2, 28)
        for first in (True, False):
            written = await tables.milestones.note(
                network.id, Step.EVENT, reached_on=day, noted_by=None
            )
            assert written is first
        assert await tables.milestones.noted(network.id) == {Step.EVENT: day}
        assert [await tables.milestones.take_back(network.id, Step.EVENT) for _ in "ab"] == [
            True,
            False,
        ]


async def test_members_are_counted_by_standing_and_role(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        for number, standing in enumerate((Standing.APPROVED, Standing.APPROVED, Standing.WAITING)):
            held = await add_member(tables, await add_person(tables, 11 + number), network)
            await tables.memberships.set_role(held, RoleStanding(Role.MENTEE, standing), now=NOW)
        counts = await tables.networks.standings(network.id)
    assert counts == {
        **{standing: {} for standing in Standing},
        Standing.APPROVED: {Role.MENTEE: 2},
        Standing.WAITING: {Role.MENTEE: 1},
    }


async def test_who_is_asked_about_new_rules_comes_in_portions(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        members = []
        for number in range(3):
            person = await add_person(tables, 11 + number)
            held = await add_member(tables, person, network)
            standing = Standing.DECLINED if number == 1 else Standing.APPROVED
            await tables.memberships.set_role(held, RoleStanding(Role.MENTEE, standing), now=NOW)
            members.append((held, person.id))
        version = await tables.networks.publish(network.id, {"de": "Neue Regeln"}, now=NOW)
        first, _, last = members
        for after, expected in ((MembershipId(0), first), (first[0], last)):
            assert await tables.networks.to_ask(
                network.id, version=version, after=after, limit=1
            ) == [expected]
        assert await tables.networks.count_to_ask(network.id, version=version) == 2
        assert await tables.networks.with_new_rules(first[1]) == [network.id]
        await tables.memberships.accept_agreement(first[0], version=version, now=NOW)
        assert await tables.networks.with_new_rules(first[1]) == []
        assert await tables.networks.acceptance(network.id) == Acceptance(accepted=1, members=2)


async def test_a_translation_stands_behind_the_others(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        await tables.networks.add_agreement_text(network.id, version=1, language="en", text="Rules")
        assert list(await tables.networks.agreement_texts(network.id)) == ["de", "ar", "en"]


PLANS = {
    "members_to_ask": [
        "SEARCH m USING INDEX memberships_of_network (network_id=? AND rowid>?)",
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=?)",
        "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "with_new_rules": [
        "SEARCH m USING INDEX sqlite_autoindex_memberships (person_id=?)",
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH a USING INDEX sqlite_autoindex_network_agreements (network_id=?)",
    ],
    "count_acceptance": [
        "SEARCH m USING INDEX members_by_joining (network_id=?)",
        "CORRELATED SCALAR SUBQUERY 2",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=?)",
        "SCALAR SUBQUERY 1",
        "SEARCH a USING INDEX sqlite_autoindex_network_agreements (network_id=?)",
    ],
    "count_standings": [
        "SEARCH m USING INDEX members_by_joining (network_id=?)",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=?)",
        "USE TEMP B-TREE FOR GROUP BY",
    ],
    "chapters_of": ["SEARCH network_chapters USING INDEX chapters_of_parent (parent_id=?)"],
}


@pytest.mark.parametrize("name", PLANS)
async def test_what_is_asked_often_reads_few_rows(database: Database, name: str) -> None:
    assert await plan(database, name) == PLANS[name]
