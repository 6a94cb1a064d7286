"""Reporting and blocking members: who may, who reads it, and which name is shown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.blocking import Blocked, block, blocked, unblock
from mentoring.cases import Case, CaseKind, CaseState
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.cases import CaseOpened
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.facts.requests import RequestWithdrawn
from mentoring.ids import CaseId, MembershipId, PersonId
from mentoring.knowing import Knowing, knowing
from mentoring.memberships import Membership
from mentoring.reporting import Reported, fellow, partner, readers, report
from mentoring.requests import RequestState
from mentoring.roles import Role, Side
from tests.conftest import NOW
from tests.mentoring.conftest import Village, asking_mentor
from tests.mentoring.test_writing import asks, starts

DAY = timedelta(days=1)
TEXT = "He asked me for money."


async def mentor(village: Village) -> Membership:
    """Let a trained mentor in."""
    code = await village.code(Role.MENTOR, trained=True)
    return await village.joins(await village.person(), Role.MENTOR, code=code)


async def mentee(village: Village) -> Membership:
    return await village.joins(await village.person(), Role.MENTEE)


async def case_of(village: Village, fact: object) -> Case:
    assert isinstance(fact, CaseOpened)
    found = await village.tables.cases.find(fact.case_id)
    assert found is not None
    return found


async def reports(village: Village, reporter: PersonId, reported: Reported) -> Case:
    [fact] = await report(village.tables, reporter, reported, text=TEXT, now=NOW)
    return await case_of(village, fact)


# --- who reads it


async def test_a_report_is_a_case_for_those_who_have_no_part_in_it(village: Village) -> None:
    lea, max_ = await village.meta_mentor(), await village.meta_mentor()
    member = await mentor(village)
    found = await fellow(village.tables, lea, member.id)
    case = await reports(village, lea, found)
    assert case == Case(
        CaseId(case.id),
        CaseKind.REPORT,
        village.network.id,
        None,
        lea,
        member.person_id,
        TEXT,
        to_operators=False,
        opened_at=NOW,
        state=CaseState.OPEN,
    )
    network = village.network.id
    whom = member.person_id
    assert await readers(village.tables, network, reporter=lea, reported=whom) == [max_]


async def test_about_a_meta_mentor_only_the_operators_read(village: Village) -> None:
    lea = await village.meta_mentor()
    await village.meta_mentor()
    amal = await mentee(village)
    both = await starts(village, amal.person_id, lea)
    case = await reports(
        village, amal.person_id, await partner(village.tables, amal.person_id, both.id)
    )
    assert (case.to_operators, case.mentorship_id) == (True, both.id)


async def test_by_the_only_meta_mentor_only_the_operators_read(village: Village) -> None:
    lea, member = await village.meta_mentor(), await mentor(village)
    case = await reports(village, lea, await fellow(village.tables, lea, member.id))
    assert case.to_operators


# --- whom one can report


async def test_a_member_is_reported_by_members_only_and_by_nobody_themselves(
    village: Village, careful: Village
) -> None:
    member = await mentor(village)
    stranger = await village.person()
    elsewhere = await careful.joins(await village.person(), Role.MENTEE)
    for somebody in (stranger, elsewhere.person_id, member.person_id):
        with pytest.raises(NotAllowed):
            await fellow(village.tables, somebody, member.id)
    with pytest.raises(Outdated):
        await fellow(village.tables, stranger, MembershipId(999))


async def test_who_waits_for_approval_can_report_as_well(careful: Village) -> None:
    lea = await careful.meta_mentor()
    [leading] = await careful.tables.memberships.of_person(lea)
    waiting = await careful.joins(await careful.person(), Role.MENTEE)
    found = await fellow(careful.tables, waiting.person_id, leading.id)
    assert (found.person.id, found.knowing) == (lea, Knowing.SEEN)


async def test_names_are_known_as_well_as_people_know_each_other(village: Village) -> None:
    amal, other, jonas = await mentee(village), await mentee(village), await mentor(village)
    waiting = await asking_mentor(village)
    lea, network = await village.meta_mentor(), village.network.id

    async def seen(one: PersonId, by: PersonId) -> Knowing:
        return await knowing(village.tables, by, one, network)

    assert await seen(jonas.person_id, by=amal.person_id) is Knowing.SEEN
    assert await seen(lea, by=amal.person_id) is Knowing.SEEN
    assert await seen(other.person_id, by=amal.person_id) is Knowing.STRANGER
    assert await seen(waiting.person_id, by=amal.person_id) is Knowing.STRANGER
    assert await seen(amal.person_id, by=jonas.person_id) is Knowing.STRANGER
    await asks(village, amal.person_id, jonas.person_id)
    assert await seen(amal.person_id, by=jonas.person_id) is Knowing.SEEN
    assert await seen(amal.person_id, by=lea) is Knowing.PARTNER
    await starts(village, amal.person_id, jonas.person_id)
    assert await seen(amal.person_id, by=jonas.person_id) is Knowing.PARTNER
    assert await seen(jonas.person_id, by=amal.person_id) is Knowing.PARTNER


# --- blocking


async def test_a_member_is_blocked_without_a_mentorship(village: Village) -> None:
    amal, jonas = await mentee(village), await mentor(village)
    asked = await asks(village, amal.person_id, jonas.person_id)
    facts = await block(village.tables, amal.person_id, jonas.person_id, now=NOW)
    assert facts == [RequestWithdrawn(asked)]
    assert await village.tables.contacts.is_blocked(jonas.person_id, amal.person_id)


async def test_a_block_is_ended_by_who_made_it_and_nothing_comes_back(village: Village) -> None:
    amal, jonas = await mentee(village), await mentor(village)
    one, other = amal.person_id, jonas.person_id
    both = await starts(village, one, other)
    asked = await asks(village, other, one)
    facts = await block(village.tables, one, other, now=NOW)
    assert facts[0] == MentorshipEnded(both.id, Side.MENTEE)
    with pytest.raises(Outdated):
        await unblock(village.tables, other, one)
    person = await village.tables.people.get(other)
    assert await blocked(village.tables, one) == [Blocked(person, by_name=True)]
    assert await blocked(village.tables, other) == []
    assert await unblock(village.tables, one, other) == person
    with pytest.raises(Outdated):
        await unblock(village.tables, one, other)
    assert not await village.tables.contacts.is_blocked(one, other)
    over = await village.tables.mentorships.get(both.id)
    assert not over.may_write(now=NOW)
    assert (await village.tables.requests.get(asked)).state is RequestState.EXPIRED


async def test_a_block_of_the_other_one_stays(village: Village) -> None:
    amal, jonas = await mentee(village), await mentor(village)
    one, other = amal.person_id, jonas.person_id
    for blocker, whom in ((one, other), (other, one)):
        await block(village.tables, blocker, whom, now=NOW)
    person = await village.tables.people.get(other)
    assert await blocked(village.tables, one) == [Blocked(person, by_name=False)]
    await unblock(village.tables, one, other)
    assert await village.tables.contacts.is_blocked(one, other)


async def test_who_was_removed_is_reported_all_the_same(village: Village) -> None:
    amal, jonas = await mentee(village), await mentor(village)
    await village.tables.cases._connection.execute(
        "UPDATE memberships SET removed_at = ?, removal_reason = 'x' WHERE id = ?",
        (NOW.isoformat(), jonas.id),
    )
    found = await fellow(village.tables, amal.person_id, jonas.id)
    assert replace(found, knowing=Knowing.STRANGER) == Reported(
        village.network.id,
        await village.tables.people.get(jonas.person_id),
        Knowing.STRANGER,
    )
