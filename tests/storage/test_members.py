"""The list of members: in order, narrowed, and read from an index however many there are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from mentoring.ids import InvitationId, MembershipId, TelegramId
from mentoring.invitations import Invitation
from mentoring.member_lists import Cohort, MemberOrder, MemberQuery, MemberView
from mentoring.memberships import Membership
from mentoring.networks import Network
from mentoring.roles import Ground, Role, RoleStanding, Standing
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, Pair, add_network, mentorship
from tests.storage.plans import plan
from tests.storage.test_repositories import add_person

MENTEE = RoleStanding(Role.MENTEE, Standing.APPROVED)
MENTOR = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
LEADS = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
WAITS = RoleStanding(Role.MENTOR, Standing.WAITING)


async def member(
    tables: Tables,
    network: Network,
    number: int,
    name: str,
    *roles: RoleStanding,
    invitation: InvitationId | None = None,
    now: datetime = NOW,
) -> Membership:
    """Bring somebody with a name and roles."""
    person = await add_person(tables, number)
    await tables.people.save(replace(person, name=name))
    held = await tables.memberships.add(
        network_id=network.id,
        person_id=person.id,
        agreement_version=1,
        invitation_id=invitation,
        now=now,
    )
    for role in roles:
        await tables.memberships.set_role(held, role, now=now)
    return await tables.memberships.get(held)


async def names(
    tables: Tables, network: Network, offset: int = 0, limit: int = 50, **wanted: Any
) -> list[str]:
    """List the names that are found, and see that as many are counted."""
    query = MemberQuery(**wanted)
    found = await tables.members.page(network.id, query, offset=0, limit=999)
    assert await tables.members.count(network.id, query) == len(found)
    page = await tables.members.page(network.id, query, offset=offset, limit=limit)
    return [one.name for one in page]


async def test_names_stand_in_their_order_and_in_the_one_of_joining(store: Store) -> None:
    async with store.transaction() as tables:
        network, other = await add_network(tables), await add_network(tables, "Ankommen")
        await member(tables, network, 11, "Zoë", MENTEE, now=NOW)
        await member(tables, network, 12, "Ömer", MENTEE, MENTOR, now=NOW - DAY)
        await member(tables, network, 13, "anna", MENTEE, now=NOW + DAY)
        await member(tables, network, 14, "Olga", now=NOW)
        await member(tables, other, 15, "Bo", MENTEE)
        assert await names(tables, network) == ["anna", "Olga", "Ömer", "Zoë"]
        assert await names(tables, network, 1, 2) == ["Olga", "Ömer"]
        assert await names(tables, network, order=MemberOrder.JOINED) == [
            "anna",
            "Olga",
            "Zoë",
            "Ömer",
        ]
        page = await tables.members.page(network.id, MemberQuery(words="omer"), offset=0, limit=9)
        assert page[0].membership.roles == (MENTEE, MENTOR)
        assert page[0].is_reachable


async def test_who_is_renamed_is_found_by_the_new_name(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        held = await member(tables, network, 11, "Zoë", MENTEE)
        person = await tables.people.get(held.person_id)
        await tables.people.save(replace(person, name="Álvaro Núñez"))
        assert await names(tables, network, words="nunez") == ["Álvaro Núñez"]
        assert await names(tables, network, words="zoe") == []
        assert await names(tables, network, words="%") == ["Álvaro Núñez"]
        assert await names(tables, network, words="o_n") == []


async def test_each_view_lists_who_belongs_there(store: Store, database: Database) -> None:
    async with store.transaction() as tables:
        network, other = await add_network(tables), await add_network(tables, "Ankommen")
        amal = await member(tables, network, 11, "Amal", MENTEE)
        jonas = await member(tables, network, 12, "Jonas", MENTOR)
        await member(tables, network, 13, "Zahra", MENTEE)
        await member(tables, network, 14, "Sami", WAITS)
        await member(tables, network, 15, "Ada", LEADS)
        eve = await member(tables, network, 16, "Eve", MENTEE)
        gone = await member(tables, network, 17, "Gil", MENTOR)
        people = [await tables.people.get(one.person_id) for one in (amal, jonas)]
        await tables.mentorships.add(mentorship(Pair(network, *people)))
        elsewhere = replace(mentorship(Pair(other, people[1], people[0])), place=1)
        await tables.mentorships.add(elsewhere)
        await tables.members.pause(eve.id, reason="wait", now=NOW)
        await tables.outbox.unreachable(TelegramId(17), error="x", now=NOW)
        await tables.members.remove(
            (await member(tables, network, 18, "Rob", MENTEE)).id, reason="no", now=NOW
        )
        found = {view: await names(tables, network, view=view) for view in MemberView}
        assert gone.person_id
    assert found == {
        MemberView.ALL: ["Ada", "Amal", "Eve", "Gil", "Jonas", "Sami", "Zahra"],
        MemberView.MENTEES: ["Amal", "Zahra"],
        MemberView.MENTORS: ["Gil", "Jonas"],
        MemberView.META_MENTORS: ["Ada"],
        MemberView.WAITING: ["Sami"],
        MemberView.PAUSED: ["Eve"],
        MemberView.WITH_MENTOR: ["Amal"],
        MemberView.WITHOUT_MENTOR: ["Zahra"],
        MemberView.UNREACHABLE: ["Gil"],
    }


async def test_a_course_is_all_invitations_of_its_label(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        blank = Invitation(InvitationId(0), network.id, "a", frozenset({Role.MENTOR}))
        labels = ("May", "May", "June", None)
        codes = [
            await tables.invitations.add(replace(blank, code=f"c{n}", cohort=label), now=NOW)
            for n, label in enumerate(labels)
        ]
        for n, code in enumerate(codes):
            await member(tables, network, 20 + n, f"M{n}", MENTOR, invitation=code.id)
        await member(tables, network, 30, "Else", MENTEE)
        cohorts = await tables.members.cohorts(network.id)
        assert cohorts == [Cohort(codes[2].id, "June", 1), Cohort(codes[0].id, "May", 2)]
        assert await names(tables, network, cohort=codes[1].id) == ["M0", "M1"]
        held = (await tables.members.page(network.id, MemberQuery(), offset=1, limit=1))[0]
        assert await tables.members.cohort_of(held.membership.id) == "May"


async def test_a_pause_keeps_since_when_a_role_is_held(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        held = await member(tables, network, 11, "Jonas", MENTOR, MENTEE, now=NOW - DAY)
        await tables.memberships.set_role(held.id, WAITS, now=NOW - DAY)
        await tables.members.pause(held.id, reason="wait", now=NOW)
        rests = await tables.memberships.get(held.id)
        assert (rests.paused_at, rests.pause_reason) == (NOW, "wait")
        assert rests.roles == (replace(MENTEE, standing=Standing.PAUSED), WAITS)
        await tables.members.resume(held.id)
        back = await tables.memberships.get(held.id)
        assert back == replace(held, roles=(MENTEE, WAITS))
        assert await tables.members.since(held.id) == {
            Role.MENTEE: NOW - DAY,
            Role.MENTOR: NOW - DAY,
        }


async def test_who_was_removed_is_no_member_but_known(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        held = await member(tables, network, 11, "Rob", MENTOR)
        later = await member(tables, network, 12, "Bob", MENTOR)
        await tables.members.pause(held.id, reason="wait", now=NOW)
        await tables.members.remove(held.id, reason="no", now=NOW)
        await tables.members.remove(later.id, reason="no", now=NOW + DAY)
        assert await tables.memberships.find(held.id) is None
        assert await tables.memberships.of_person(held.person_id) == []
        assert await tables.members.was_removed(held.person_id, network.id)
        found = await tables.members.removed(held.id)
        assert found is not None
        assert (found.name, found.removed_at, found.reason) == ("Rob", NOW, "no")
        listed = await tables.members.all_removed(network.id, offset=0, limit=9)
        assert [one.name for one in listed] == ["Bob", "Rob"]
        assert await tables.members.all_removed(network.id, offset=1, limit=1) == [found]
        assert await tables.members.count_removed(network.id) == 2
        await tables.members.delete(held.id, now=NOW)
        assert await tables.members.removed(held.id) is None
        assert not await tables.members.was_removed(held.person_id, network.id)


async def test_a_role_is_taken_until_it_is_given_back_whatever_becomes_of_the_membership(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        network, other = await add_network(tables), await add_network(tables, "Ankommen")
        held = await member(tables, network, 11, "Rob", MENTOR, MENTEE)
        who = held.person_id
        for now in (NOW, NOW + DAY):
            await tables.members.note_taken(who, network.id, Role.MENTOR, now=now)
        await tables.members.note_taken(who, network.id, Role.MENTEE, now=NOW)
        await tables.members.note_taken(who, other.id, Role.MENTEE, now=NOW)
        await tables.members.delete(held.id, now=NOW)
        await tables.members.give_back(who, network.id, Role.MENTEE)
        assert await tables.members.taken(who, network.id) == {Role.MENTOR}
        assert await tables.members.taken(who, other.id) == {Role.MENTEE}
        await tables.people.remove(who)
        assert await tables.members.taken(who, network.id) == set()


async def test_of_a_membership_that_is_over_it_is_known_whose_it_was(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        held = await member(tables, network, 11, "Rob", MENTOR)
        who = held.person_id
        assert await tables.cases.membership_of(network.id, who) == held.id
        await tables.members.delete(held.id, now=NOW)
        assert await tables.cases.member(held.id) == (network.id, who)
        assert await tables.cases.membership_of(network.id, who) == held.id
        again = await tables.memberships.add(
            network_id=network.id,
            person_id=who,
            agreement_version=1,
            invitation_id=None,
            now=NOW,
        )
        assert again > held.id
        assert await tables.cases.membership_of(network.id, who) == again
        await tables.people.remove(who)
        assert await tables.cases.member(held.id) is None
        assert await tables.cases.membership_of(network.id, who) is None


async def test_of_what_does_not_exist_nothing_is_known(store: Store) -> None:
    async with store.transaction() as tables:
        nobody = MembershipId(99)
        assert await tables.members.removed(nobody) is None
        assert await tables.members.cohort_of(nobody) is None
        assert await tables.members.since(nobody) == {}


# --- however many there are


ORDERED = {
    "members_by_name": "SEARCH m USING INDEX members_by_name (network_id=?)",
    "members_by_joining": "SEARCH m USING INDEX members_by_joining (network_id=?)",
    "removed_members": "SEARCH m USING INDEX members_removed (network_id=? AND removed_at>?)",
}


@pytest.mark.parametrize("name", ORDERED)
async def test_a_page_is_read_in_order_from_an_index(database: Database, name: str) -> None:
    steps = await plan(database, name)
    assert ORDERED[name] in steps
    before = steps[: steps.index("SCAN listed")] if "SCAN listed" in steps else steps
    assert [step for step in before if "TEMP B-TREE" in step] == []


LOOKUPS: Sequence[str] = (
    "count_members",
    "cohorts_of_members",
    "roles_since",
    "cohort_of_member",
    "removed_member",
    "count_removed",
    "was_removed",
    "sort_memberships",
    "taken_roles",
    "give_role_back",
    "note_departure",
    "case_member",
    "membership_ever",
)


@pytest.mark.parametrize("name", LOOKUPS)
async def test_no_lookup_reads_a_whole_table(database: Database, name: str) -> None:
    steps = await plan(database, name)
    assert (steps != [], [step for step in steps if step.startswith("SCAN ")]) == (True, [])


MANY = """
WITH RECURSIVE numbers (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10099)
INSERT INTO people
    (id, telegram_id, language, consent_version, consented_at, name, sort_name)
SELECT n, n, 'en', 1, '2027-03-01', 'Name ' || n, 'name ' || n FROM numbers;
INSERT INTO memberships (network_id, person_id, agreement_version, agreed_at, joined_at, sort_name)
SELECT 1, id, 1, '2027-03-01', '2027-03-01', sort_name FROM people WHERE id >= 100;
INSERT INTO membership_roles (membership_id, role, standing, since, network_id)
SELECT id, CASE WHEN id % 10 = 0 THEN 'mentor' ELSE 'mentee' END, 'approved', '2027-03-01', 1
FROM memberships;
"""


async def test_the_first_page_of_ten_thousand_reads_few_rows(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
    await database.connection.executescript(MANY)
    steps = 0

    def counted() -> int:
        nonlocal steps
        steps += 1
        return 0

    async def cost(read: Callable[[], Any]) -> int:
        nonlocal steps
        steps = 0
        await database.connection.set_progress_handler(counted, 100)
        await read()
        return steps

    page = store._tables.members.page
    first = await cost(lambda: page(network.id, MemberQuery(), offset=0, limit=8))
    last = await cost(lambda: page(network.id, MemberQuery(), offset=9992, limit=8))
    assert first < 50 < last < 20_000
