"""What people do: join a network, and send a statement of experience."""

from datetime import timedelta

import pytest

from mentoring.errors import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsedUp,
    NetworkClosed,
    NotAllowed,
    Outdated,
)
from mentoring.facts.networks import ApprovalAsked, MemberJoined
from mentoring.ids import MembershipId, PersonId
from mentoring.joining import Joining, join, save_profile, submit_statement
from mentoring.memberships import Membership
from mentoring.networks import Admission
from mentoring.profiles import Profile
from mentoring.reminders import THE_PERSON, Cursor, Found, Kind
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.statements import Statement
from storage.store import Store
from tests.conftest import NOW
from tests.mentoring.conftest import COMPLETE, Village, asking_mentor, found_village

MENTEE, MENTOR, META = Role.MENTEE, Role.MENTOR, Role.META_MENTOR
LATER = NOW + timedelta(days=1)

IN = RoleStanding(MENTEE, Standing.APPROVED)
DUE = RoleStanding(MENTOR, Standing.STATEMENT_DUE)
TRAINED = RoleStanding(MENTOR, Standing.APPROVED, Ground.TRAINED)


# --- founding and joining


async def test_a_network_begins_with_an_invitation_for_one_meta_mentor(village: Village) -> None:
    person = await village.person()
    member = await village.joins(person, META, code=village.founding.code)
    assert member.roles == (RoleStanding(META, Standing.APPROVED),)
    with pytest.raises(InvitationUsedUp):
        await village.joins(await village.person(), META, code=village.founding.code)


async def test_a_new_member_has_accepted_the_rules(village: Village) -> None:
    person = await village.person()
    joining = Joining(village.network.id, frozenset({MENTEE, MENTOR}), 1)
    member, facts = await join(village.tables, person, joining, now=NOW)
    assert member == Membership(
        member.id, village.network.id, "Neue Wege", person, (IN, DUE), 1, NOW
    )
    assert facts == [MemberJoined(member.id)]


async def test_where_mentees_need_approval_the_meta_mentors_are_asked(careful: Village) -> None:
    person = await careful.person()
    await save_profile(careful.tables, person, COMPLETE, now=NOW)
    joining = Joining(careful.network.id, frozenset({MENTEE, MENTOR}), 1)
    member, facts = await join(careful.tables, person, joining, now=NOW)
    assert member.roles == (RoleStanding(MENTEE, Standing.WAITING), DUE)
    assert facts == [MemberJoined(member.id), ApprovalAsked(member.id, MENTEE)]


async def test_who_has_no_profile_is_not_shown_to_the_meta_mentors_yet(careful: Village) -> None:
    person = await careful.person()
    joining = Joining(careful.network.id, frozenset({MENTEE}), 1)
    member, facts = await join(careful.tables, person, joining, now=NOW)
    assert facts == [MemberJoined(member.id)]
    half = Profile(languages=("ar",))
    assert await save_profile(careful.tables, person, half, now=NOW) == []
    asked = [ApprovalAsked(member.id, MENTEE)]
    assert await save_profile(careful.tables, person, COMPLETE, now=NOW) == asked
    assert await save_profile(careful.tables, person, COMPLETE, now=NOW) == []
    assert await careful.tables.profiles.of(person) == COMPLETE


async def test_with_the_profile_begins_the_time_of_waiting(careful: Village) -> None:
    person, later = await careful.person(), NOW + timedelta(days=3)
    joining = Joining(careful.network.id, frozenset({MENTEE, MENTOR}), 1)
    member, _ = await join(careful.tables, person, joining, now=NOW)
    await save_profile(careful.tables, person, COMPLETE, now=later)
    assert (await careful.read(member.id)).roles == member.roles
    bea = await careful.person()
    code = await careful.code(META)
    await careful.joins(bea, META, code=code)
    found, _ = await careful.tables.nudges.found(
        Kind.MEMBERS_WAITING, after=Cursor(NOW, 999), until=later, limit=10
    )
    assert found == [Found(later, member.id, THE_PERSON, bea)]


async def test_a_profile_tells_nobody_where_nobody_is_asked(village: Village) -> None:
    person = await village.person()
    await village.joins(person, MENTEE, MENTOR)
    assert await save_profile(village.tables, person, COMPLETE, now=NOW) == []


async def test_a_member_gets_a_further_role_in_the_same_membership(village: Village) -> None:
    person = await village.person()
    first = await village.joins(person, MENTEE)
    joining = Joining(village.network.id, frozenset({MENTOR}), 1)
    member, facts = await join(village.tables, person, joining, now=LATER)
    assert (member.id, member.roles, facts) == (first.id, (IN, DUE), [MemberJoined(first.id)])
    assert len(await village.tables.memberships.of_person(person)) == 1


async def test_joining_twice_brings_nothing_new(village: Village) -> None:
    person = await village.person()
    first = await village.joins(person, MENTEE)
    joining = Joining(village.network.id, frozenset({MENTEE}), 1)
    assert await join(village.tables, person, joining, now=LATER) == (first, [])


async def test_a_code_is_used_up_only_when_it_brings_something(village: Village) -> None:
    code = await village.code(MENTEE, uses_limit=2)
    person = await village.person()
    for _ in range(3):
        await village.joins(person, MENTEE, code=code)
    assert await village.uses(code) == 1
    await village.joins(await village.person(), MENTEE, code=code)
    assert await village.uses(code) == 2
    with pytest.raises(InvitationUsedUp):
        await village.joins(await village.person(), MENTEE, code=code)


async def test_a_code_counts_once_for_two_roles(village: Village) -> None:
    code = await village.code(uses_limit=1)
    member = await village.joins(await village.person(), MENTEE, MENTOR, code=code)
    assert (member.roles, await village.uses(code)) == ((IN, DUE), 1)


async def test_a_trained_code_opens_the_gate_of_who_waits(village: Village) -> None:
    waiting = await asking_mentor(village)
    code = await village.code(MENTOR, trained=True)
    member = await village.joins(waiting.person_id, MENTOR, code=code)
    assert (member.id, member.roles, await village.uses(code)) == (waiting.id, (TRAINED,), 1)


async def test_a_plain_code_does_not_take_an_approval_away(village: Village) -> None:
    person = await village.person()
    await village.joins(person, MENTOR, code=await village.code(MENTOR, trained=True))
    code = await village.code(MENTOR)
    member = await village.joins(person, MENTOR, code=code)
    assert (member.roles, await village.uses(code)) == ((TRAINED,), 0)


async def test_rules_that_have_changed_since_are_asked_about_again(village: Village) -> None:
    person = await village.person()
    await village.tables.networks.publish(village.network.id, {"en": "b"}, now=NOW)
    with pytest.raises(Outdated):
        await village.joins(person, MENTEE)
    assert await village.tables.memberships.of_person(person) == []


async def test_a_member_who_joins_again_accepts_the_newest_rules(village: Village) -> None:
    person = await village.person()
    await village.joins(person, MENTEE)
    await village.tables.networks.publish(village.network.id, {"en": "b"}, now=NOW)
    joining = Joining(village.network.id, frozenset({MENTEE}), 2)
    member, _ = await join(village.tables, person, joining, now=LATER)
    assert member.agreement_version == 2


async def test_a_code_of_another_network_is_refused_and_not_used(
    village: Village, careful: Village
) -> None:
    code = await careful.code(MENTEE)
    person = await village.person()
    with pytest.raises(Outdated):
        await village.joins(person, MENTEE, code=code)
    assert (await careful.uses(code), await village.tables.memberships.of_person(person)) == (
        0,
        [],
    )


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"expires_at": NOW}, InvitationExpired),
        ({"roles": frozenset({MENTOR})}, NotAllowed),
    ],
)
async def test_a_code_that_does_not_fit_makes_nobody_a_member(
    village: Village, changes: dict[str, object], error: type[Exception]
) -> None:
    person, code = await village.person(), await village.code(**changes)
    with pytest.raises(error):
        await village.joins(person, MENTEE, code=code)
    assert await village.tables.memberships.of_person(person) == []


async def test_a_made_up_code_is_unknown(village: Village) -> None:
    with pytest.raises(InvitationUnknown):
        await village.joins(await village.person(), MENTEE, code="made-up")


async def test_a_closed_network_lets_nobody_in_without_a_code(store: Store) -> None:
    async with store.transaction() as tables:
        closed = await found_village(
            tables,
            mentee_admission=Admission.INVITATION,
            mentor_admission=Admission.INVITATION,
        )
        for role in (MENTEE, MENTOR):
            with pytest.raises(NetworkClosed):
                await closed.joins(await closed.person(), role)
        member = await closed.joins(await closed.person(), MENTEE, MENTOR, code=await closed.code())
        assert member.roles == (IN, DUE)


# --- the statement of experience


async def test_a_statement_without_a_profile_asks_nobody_yet(village: Village) -> None:
    bea, person = await village.meta_mentor(), await village.person()
    member = await village.joins(person, MENTOR)
    assert await submit_statement(village.tables, person, member.id, text="ten", now=NOW) == []
    assert await village.tables.memberships.waiting_for(bea) == []
    asked = await save_profile(village.tables, person, COMPLETE, now=NOW)
    assert asked == [ApprovalAsked(member.id, MENTOR)]
    assert await village.tables.memberships.waiting_for(bea) == [(member.id, MENTOR)]


async def test_a_statement_asks_the_meta_mentors(village: Village) -> None:
    person = await village.person()
    await village.tables.profiles.save(person, COMPLETE)
    member = await village.joins(person, MENTOR)
    facts = await submit_statement(village.tables, person, member.id, text="ten", now=NOW)
    assert facts == [ApprovalAsked(member.id, MENTOR)]
    assert (await village.read(member.id)).roles == (RoleStanding(MENTOR, Standing.WAITING),)
    assert await village.tables.statements.latest(member.id) == Statement(member.id, "ten", NOW)


async def test_a_second_statement_while_one_waits_changes_nothing(village: Village) -> None:
    member = await asking_mentor(village)
    with pytest.raises(Outdated):
        await submit_statement(village.tables, member.person_id, member.id, text="b", now=LATER)
    assert await village.tables.statements.latest(member.id) == Statement(
        member.id, "ten years", NOW
    )


async def test_nobody_writes_a_statement_for_others(village: Village) -> None:
    member = await village.joins(await village.person(), MENTOR)
    with pytest.raises(Outdated):
        await submit_statement(village.tables, await village.person(), member.id, text="b", now=NOW)


async def test_a_statement_to_a_membership_that_is_gone_is_too_late(village: Village) -> None:
    with pytest.raises(Outdated):
        await submit_statement(village.tables, PersonId(1), MembershipId(99), text="b", now=NOW)
