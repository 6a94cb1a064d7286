"""Mentees who never had a mentor, as the meta-mentor of their network finds them."""

from dataclasses import replace
from datetime import datetime

import pytest

from mentoring.ids import MembershipId, NetworkId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.roles import Role, RoleStanding, Standing
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, MICROSECOND, Pair, add_network, mentorship
from tests.storage.test_repositories import add_member, add_person

MENTEE = RoleStanding(Role.MENTEE, Standing.APPROVED)
LEADS = RoleStanding(Role.META_MENTOR, Standing.APPROVED)


async def joins(
    tables: Tables,
    network: Network,
    number: int,
    standing: RoleStanding = MENTEE,
    *,
    since: datetime = NOW,
) -> Person:
    person = await add_person(tables, number)
    member = await add_member(tables, person, network)
    await tables.memberships.set_role(member, standing, now=since)
    return person


async def seekers(
    tables: Tables, lead: Person, network: Network, *, before: datetime = NOW, limit: int = 9
) -> list[int]:
    """Give the people who are found."""
    found = await tables.memberships.seekers(
        lead.id, network_id=network.id, before=before, limit=limit
    )
    return [one.person_id for one in found]


def over(one: Mentorship) -> Mentorship:
    return replace(one, state=MentorshipState.ENDED, ended_at=NOW, end_reason=EndReason.PARTED)


async def test_who_seeks_longest_comes_first(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        lead = await joins(tables, network, 5, LEADS)
        late = await joins(tables, network, 11, since=NOW)
        early = await joins(tables, network, 12, since=NOW - DAY)
        await joins(tables, network, 13, since=NOW + MICROSECOND)
        assert await seekers(tables, lead, network) == [early.id, late.id]
        assert await seekers(tables, lead, network, limit=1) == [early.id]
        assert await seekers(tables, lead, network, before=NOW - MICROSECOND) == [early.id]


async def test_a_membership_comes_with_all_its_roles(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        lead = await joins(tables, network, 5, LEADS)
        await joins(tables, network, 11)
        [member] = await tables.memberships.of_person((await add_both(tables, network)).id)
        found = await tables.memberships.seekers(
            lead.id, network_id=network.id, before=NOW, limit=9
        )
        assert found[1] == member


async def add_both(tables: Tables, network: Network) -> Person:
    """Bring somebody who is a mentee and waits to be a mentor."""
    person = await joins(tables, network, 12)
    [held] = await tables.memberships.of_person(person.id)
    waits = RoleStanding(Role.MENTOR, Standing.WAITING)
    await tables.memberships.set_role(held.id, waits, now=NOW)
    return person


@pytest.mark.parametrize("ended", [False, True])
async def test_who_ever_had_a_mentor_there_does_not_seek(store: Store, *, ended: bool) -> None:
    async with store.transaction() as tables:
        network, other = await add_network(tables), await add_network(tables, "Ankommen")
        lead = await joins(tables, network, 5, LEADS)
        mentor = await add_person(tables, 6)
        here = await joins(tables, network, 11)
        elsewhere = await joins(tables, network, 12)
        begun = mentorship(Pair(network, here, mentor))
        away = replace(mentorship(Pair(other, elsewhere, mentor)), place=2)
        for one in (begun, away):
            await tables.mentorships.add(over(one) if ended else one)
        assert await seekers(tables, lead, network) == [elsewhere.id]


async def test_who_comes_back_to_a_network_has_had_a_mentor_there(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        lead, mentor = await joins(tables, network, 5, LEADS), await add_person(tables, 6)
        amal = await joins(tables, network, 11)
        await tables.mentorships.add(over(mentorship(Pair(network, amal, mentor))))
        await database.connection.execute("DELETE FROM memberships WHERE person_id = ?", (amal.id,))
        member = await add_member(tables, amal, network)
        await tables.memberships.set_role(member, MENTEE, now=NOW)
        assert await seekers(tables, lead, network) == []


async def test_a_mentor_of_others_may_seek_one(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        lead, other = await joins(tables, network, 5, LEADS), await add_person(tables, 6)
        amal = await joins(tables, network, 11)
        await tables.mentorships.add(mentorship(Pair(network, other, amal)))
        assert await seekers(tables, lead, network) == [amal.id]


@pytest.mark.parametrize(
    "standing",
    [replace(MENTEE, standing=Standing.WAITING), replace(LEADS, role=Role.MENTOR)],
    ids=["waiting", "a mentor"],
)
async def test_only_approved_mentees_seek(store: Store, standing: RoleStanding) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        lead = await joins(tables, network, 5, LEADS)
        await joins(tables, network, 11, standing)
        assert await seekers(tables, lead, network) == []


async def test_who_cannot_be_reached_is_left_out(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        lead = await joins(tables, network, 5, LEADS)
        await joins(tables, network, 11)
        await tables.outbox.unreachable(11, error="x", now=NOW)
        assert await seekers(tables, lead, network) == []


async def test_nobody_is_told_of_another_network(store: Store) -> None:
    async with store.transaction() as tables:
        network, other = await add_network(tables), await add_network(tables, "Ankommen")
        lead = await joins(tables, network, 5, LEADS)
        await joins(tables, other, 6, LEADS)
        amal, bo = await joins(tables, network, 11), await joins(tables, other, 12)
        assert await seekers(tables, lead, network) == [amal.id]
        assert await seekers(tables, lead, other) == []
        assert await seekers(tables, bo, other) == []


async def test_a_role_in_no_network_is_refused(store: Store) -> None:
    async with store.transaction() as tables:
        with pytest.raises(Exception, match="network_id"):
            await tables.memberships.set_role(MembershipId(99), MENTEE, now=NOW)
        assert await tables.memberships.meta_mentors(NetworkId(99)) == []
