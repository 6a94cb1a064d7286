"""Groups, wishes and entries as they are kept, and what the schema refuses of them."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.groups import Condition, Group, Wish
from mentoring.ids import GroupId, MembershipId, NetworkId
from mentoring.people import Person
from mentoring.roles import Ground, Role, RoleStanding, Standing
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.plans import plan
from tests.storage.test_constraints import AT
from tests.storage.test_repositories import CHARTER, add_member, add_person

HOUR = timedelta(hours=1)
LINK = "https://t.me/+abc"


async def linked(tables: Tables, *, name: str = "Neue Wege", chat: int = -5) -> Group:
    """Link a group that is ready, by nobody who is known."""
    network = await tables.networks.add(CHARTER.model_copy(update={"name": name}), now=NOW)
    new = Group(GroupId(0), network.id, chat, "Mentors", None, NOW)
    ready = {"condition": Condition.READY, "may_invite": True, "may_remove": True, "link": LINK}
    return await tables.groups.add(replace(new, **ready))  # type: ignore[arg-type]


async def member(
    tables: Tables, network_id: NetworkId, *roles: tuple[Role, Standing], number: int = 11
) -> tuple[Person, MembershipId]:
    person = await add_person(tables, number)
    membership = await add_member(tables, person, await tables.networks.get(network_id))
    for role, standing in roles:
        known = role is Role.MENTOR and standing in {Standing.APPROVED, Standing.PAUSED}
        ground = Ground.TRAINED if known else None
        await tables.memberships.set_role(membership, RoleStanding(role, standing, ground), now=NOW)
    return person, membership


MENTOR = (Role.MENTOR, Standing.APPROVED)


async def test_a_group_comes_back_as_it_was(store: Store) -> None:
    async with store.transaction() as tables:
        group = await linked(tables)
        assert await tables.groups.of_network(group.network_id) == group
        assert await tables.groups.by_chat(-5) == group
        assert await tables.groups.by_chat(-6) is None
        lost = replace(
            group,
            chat_id=-2_000_000_000_001,
            title="Moved",
            condition=Condition.LOST,
            may_invite=False,
            may_remove=False,
            link=None,
        )
        await tables.groups.save(lost)
        assert await tables.groups.of_network(group.network_id) == lost
        await tables.groups.remove(group.id)
        assert await tables.groups.of_network(group.network_id) is None


async def test_a_group_is_open_to_mentors_and_meta_mentors(store: Store) -> None:
    async with store.transaction() as tables:
        group = await linked(tables)
        other = await linked(tables, name="Tandem", chat=-6)
        await tables.groups.save(replace(other, link=None))
        leads = (Role.META_MENTOR, Standing.APPROVED)
        roles = [
            (MENTOR,),
            (leads, (Role.MENTOR, Standing.PAUSED)),
            ((Role.MENTOR, Standing.PAUSED), (Role.MENTEE, Standing.APPROVED)),
            (),
        ]
        seen = []
        for number, held in enumerate(roles):
            person, _ = await member(tables, group.network_id, *held, number=number + 1)
            network = await tables.networks.get(other.network_id)
            membership = await add_member(tables, person, network)
            await tables.memberships.set_role(membership, RoleStanding(*leads), now=NOW)
            seen.append(await tables.groups.open_to(person.id))
        assert seen == [[group], [group], [], []]


async def test_who_came_in_counts_once_until_they_go(store: Store) -> None:
    async with store.transaction() as tables:
        group = await linked(tables)
        person, _ = await member(tables, group.network_id, MENTOR)
        other, _ = await member(tables, group.network_id, MENTOR, number=12)
        for one in (person, other, person):
            await tables.groups.let_in(group.id, one.id, now=NOW)
        assert await tables.groups.count_entries(group.network_id) == 2
        assert await tables.groups.entered_by(person.id) == [group]
        await tables.groups.note_gone(group.id, person.id)
        assert await tables.groups.count_entries(group.network_id) == 1
        await tables.people.remove(other.id)
        assert await tables.groups.count_entries(group.network_id) == 0


async def test_strays_are_those_without_a_role_that_opens(store: Store) -> None:
    async with store.transaction() as tables:
        group = await linked(tables)
        other = await linked(tables, name="Tandem", chat=-6)
        stays, _ = await member(tables, group.network_id, MENTOR)
        goes, membership = await member(tables, group.network_id, MENTOR, number=12)
        nobody = await add_person(tables, 13)
        for one in (stays, goes, nobody):
            await tables.groups.let_in(group.id, one.id, now=NOW)
        await tables.groups.let_in(other.id, stays.id, now=NOW)
        paused = RoleStanding(Role.MENTOR, Standing.PAUSED, Ground.TRAINED)
        await tables.memberships.set_role(membership, paused, now=NOW)
        strays = await tables.groups.strays(limit=10)
        assert {(one.id, person) for one, person in strays} == {
            (group.id, goes.id),
            (group.id, nobody.id),
            (other.id, stays.id),
        }
        assert len(await tables.groups.strays(limit=1)) == 1
        lame = {"condition": Condition.LACKING, "may_remove": False}
        await tables.groups.save(replace(group, **lame))  # type: ignore[arg-type]
        assert await tables.groups.strays(limit=10) == [(other, stays.id)]


async def test_who_was_removed_is_a_stray_whatever_roles_are_left(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables:
        group = await linked(tables)
        person, _ = await member(tables, group.network_id, MENTOR)
        await tables.groups.let_in(group.id, person.id, now=NOW)
        sql = f"UPDATE memberships SET removed_at = {AT}, removal_reason = 'x'"
        await database.connection.execute(sql)
        assert await tables.groups.strays(limit=10) == [(group, person.id)]
        assert await tables.groups.open_to(person.id) == []


async def test_a_wish_is_one_for_each_meta_mentor_and_network(store: Store) -> None:
    async with store.transaction() as tables:
        person = await add_person(tables)
        networks = [
            (await tables.networks.add(CHARTER.model_copy(update={"name": name}), now=NOW)).id
            for name in "ab"
        ]
        first = Wish(networks[0], person.id, "one", NOW + HOUR)
        again = replace(first, code="two", expires_at=NOW + 2 * HOUR)
        other = Wish(networks[1], person.id, "three", NOW + HOUR)
        for wish in (first, again, other):
            await tables.groups.keep_wish(wish)
        assert await tables.groups.wish_of(person.id, networks[0]) == again
        assert await tables.groups.wish_by_code("one") is None
        assert await tables.groups.wish_by_code("three") == other
        assert await tables.groups.wishes_of(person.id, now=NOW) == [again, other]
        assert await tables.groups.wishes_of(person.id, now=NOW + HOUR) == [again]
        await tables.groups.drop_old_wishes(now=NOW + HOUR)
        assert await tables.groups.wish_by_code("three") is None
        await tables.groups.drop_wish("two")
        assert await tables.groups.wishes_of(person.id, now=NOW) == []


async def test_groups_are_looked_after_in_turn(store: Store) -> None:
    async with store.transaction() as tables:
        first = await linked(tables)
        second = await linked(tables, name="Tandem", chat=-6)
        networks = [first.network_id, second.network_id]
        before = NOW - timedelta(microseconds=1)
        assert await tables.groups.due(before=before, limit=10) == []
        assert await tables.groups.due(before=NOW, limit=10) == networks
        await tables.groups.note_check(networks[0], now=NOW + HOUR)
        assert await tables.groups.due(before=NOW, limit=10) == [networks[1]]
        assert await tables.groups.due(before=NOW + HOUR, limit=1) == [networks[1]]


def group(**changes: str) -> str:
    values = {
        "network_id": "2",
        "chat_id": "-6",
        "title": "'b'",
        "condition": "'new'",
        "may_invite": "0",
        "may_remove": "0",
        "link": "NULL",
        "linked_at": AT,
        "checked_at": AT,
        **changes,
    }
    columns = ", ".join(values)
    return f"INSERT INTO network_groups ({columns}) VALUES ({', '.join(values.values())})"


REFUSED = {
    "two groups of one network": group(network_id="1"),
    "two networks of one group": group(chat_id="-5"),
    "a group with the number of a person": group(chat_id="5"),
    "ready without a right": group(condition="'ready'", may_invite="1"),
    "lacking nothing": group(condition="'lacking'", may_invite="1", may_remove="1"),
    "rights in a group that is lost": group(condition="'lost'", may_remove="1"),
    "a link that nobody answers": group(condition="'lacking'", link="'x'", may_remove="1"),
    "a condition that does not exist": group(condition="'fine'"),
    "a group of no network": group(network_id="9"),
    "somebody twice": f"INSERT INTO group_entries VALUES (1, 1, {AT}, NULL), (1, 1, {AT}, NULL)",
    "an entry of nobody": f"INSERT INTO group_entries VALUES (1, 9, {AT}, NULL)",
    "two wishes of one": (f"INSERT INTO group_wishes VALUES (1, 1, 'a', {AT}), (1, 1, 'b', {AT})"),
    "one code twice": f"INSERT INTO group_wishes VALUES (1, 1, 'a', {AT}), (2, 1, 'a', {AT})",
    "a wish without a code": f"INSERT INTO group_wishes VALUES (1, 1, '', {AT})",
}


@pytest.mark.parametrize("what", REFUSED)
async def test_what_must_not_be_is_refused(store: Store, database: Database, what: str) -> None:
    async with store.transaction() as tables:
        await linked(tables)
        await tables.networks.add(CHARTER.model_copy(update={"name": "b"}), now=NOW)
        await add_person(tables)
    await database.connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        await database.connection.execute(REFUSED[what])


LOOKUPS = """
    group_of_network group_by_chat groups_open_to group_wish group_wish_by_code group_wishes_of
    drop_old_group_wishes count_group_entries groups_entered_by groups_due
""".split()


@pytest.mark.parametrize("name", LOOKUPS)
async def test_a_lookup_reads_no_whole_table(database: Database, name: str) -> None:
    steps = await plan(database, name)
    scans = [step for step in steps if step.startswith("SCAN")]
    assert (steps != [], scans) == (True, [])


async def test_looking_for_strays_reads_who_came_in_and_looks_the_rest_up(
    database: Database,
) -> None:
    steps = await plan(database, "group_strays")
    read = [step for step in steps if step.startswith(("SEARCH", "SCAN"))]
    assert read == [
        "SCAN e USING INDEX sqlite_autoindex_group_entries",
        "SEARCH g USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH m USING INDEX sqlite_autoindex_memberships (person_id=? AND network_id=?)",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=? AND role=?)",
    ]
