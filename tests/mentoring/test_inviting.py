"""Invitations: who may write and take them back, and how a whole course is approved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mentoring import inviting
from mentoring.approval import approve
from mentoring.audit import Act
from mentoring.errors import InvitationUnknown, NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.networks import MemberApproved
from mentoring.ids import BatchId, InvitationId, NetworkId, PersonId
from mentoring.invitations import BATCH_LIMIT, COHORT_LIMIT, Batch, Invitation, Validity, validity
from mentoring.inviting import (
    Wanted,
    approve_cohort,
    led_batch,
    let_through,
    revoke,
    revoke_code,
    write,
)
from mentoring.joining import submit_statement
from mentoring.memberships import Membership
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.conftest import NOW
from tests.mentoring.conftest import COMPLETE, Village, case, found_village

MENTORS = frozenset({Role.MENTOR})
TRAINED = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
DAY = timedelta(days=1)


def wanted(village: Village, **changes: Any) -> Wanted:
    """Want a course of three mentors who are not trained yet."""
    usual = Wanted(
        village.network.id,
        MENTORS,
        trained=False,
        cohort="Course in March",
        single=3,
        expires_at=NOW + DAY,
    )
    return replace(usual, **changes)


async def course(village: Village, lead: PersonId, **changes: Any) -> BatchId:
    return await write(village.tables, lead, wanted(village, **changes), now=NOW)


async def codes(village: Village, batch_id: BatchId) -> Sequence[Invitation]:
    return await village.tables.invitations.codes(batch_id, offset=0, limit=BATCH_LIMIT)


async def deeds(village: Village) -> list[tuple[Act, str]]:
    """Give what was done, the newest first."""
    found = await village.tables.audit.of_network(village.network.id, offset=0, limit=9)
    return [(deed.act, deed.detail) for deed in found]


async def joins(village: Village, code: str, *roles: Role) -> Membership:
    """Let somebody with a profile come by a code."""
    person = await village.person()
    await village.tables.profiles.save(person, COMPLETE)
    return await village.joins(person, *(roles or MENTORS), code=code)


async def approves(village: Village, lead: PersonId, batch_id: BatchId) -> Sequence[Fact]:
    """Approve a course, and let everybody through."""
    await approve_cohort(village.tables, lead, batch_id, now=NOW)
    return await let_through(village.tables, lead, batch_id, now=NOW)


async def test_single_links_are_alike_and_each_lets_one_person_in(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    written = await codes(village, batch_id)
    assert len({one.code for one in written}) == 3
    for one in written:
        assert one == Invitation(
            id=one.id,
            network_id=village.network.id,
            code=one.code,
            roles=MENTORS,
            cohort="Course in March",
            uses_limit=1,
            expires_at=NOW + DAY,
        )
    assert await deeds(village) == [(Act.INVITATION_WRITTEN, "3")]


async def test_a_link_for_many_has_one_code(village: Village) -> None:
    lead = await village.meta_mentor()
    changes: dict[str, Any] = {"single": None, "cohort": None, "expires_at": None}
    [link] = await codes(village, await course(village, lead, **changes))
    assert (link.uses_limit, link.cohort, link.expires_at) == (None, None, None)


async def test_only_mentors_are_trained(village: Village) -> None:
    lead = await village.meta_mentor()
    mentees = frozenset({Role.MENTEE})
    told = []
    for roles in (mentees, MENTORS, frozenset[Role]()):
        batch_id = await course(village, lead, roles=roles, trained=True)
        told.append((await led_batch(village.tables, lead, batch_id)).trained)
    assert told == [False, True, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"single": 0},
        {"single": BATCH_LIMIT + 1},
        {"cohort": None},
        {"cohort": ""},
        {"cohort": "x" * (COHORT_LIMIT + 1)},
    ],
)
async def test_what_cannot_be_written_is_not_wanted(
    village: Village, changes: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"link|label"):
        wanted(village, **changes)


async def test_nobody_is_appointed_by_an_invitation(village: Village) -> None:
    lead = await village.meta_mentor()
    with pytest.raises(NotAllowed):
        await course(village, lead, roles=frozenset({Role.META_MENTOR}))


async def test_only_who_looks_after_the_network_may(village: Village) -> None:
    lead = await village.meta_mentor()
    elsewhere = await found_village(village.tables, name="Tandem")
    batch_id = await course(village, lead)
    code = (await codes(village, batch_id))[0]
    for person in (await village.person(), await elsewhere.meta_mentor()):
        for act in (
            course(village, person),
            led_batch(village.tables, person, batch_id),
            revoke(village.tables, person, batch_id, now=NOW),
            revoke_code(village.tables, person, code.id, now=NOW),
            approve_cohort(village.tables, person, batch_id, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                await act


async def test_what_is_not_there_is_outdated(village: Village) -> None:
    lead = await village.meta_mentor()
    for act in (
        revoke(village.tables, lead, BatchId(99), now=NOW),
        revoke_code(village.tables, lead, InvitationId(99), now=NOW),
        approve_cohort(village.tables, lead, BatchId(99), now=NOW),
    ):
        with pytest.raises(Outdated):
            await act


async def test_one_link_of_a_course_is_taken_back_once(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    first, second, _ = await codes(village, batch_id)
    await joins(village, second.code)
    batch = await revoke_code(village.tables, lead, first.id, now=NOW)
    assert batch.id == batch_id
    with pytest.raises(InvitationUnknown):
        await joins(village, first.code)
    for over in (first, second):
        with pytest.raises(Outdated):
            await revoke_code(village.tables, lead, over.id, now=NOW)
    assert (await deeds(village))[0] == (Act.INVITATION_REVOKED, "1")


async def test_a_course_is_taken_back_once_and_who_came_stays(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    used, *free = await codes(village, batch_id)
    member = await joins(village, used.code)
    assert await revoke(village.tables, lead, batch_id, now=NOW) == 2
    with pytest.raises(Outdated):
        await revoke(village.tables, lead, batch_id, now=NOW)
    assert (await deeds(village))[:2] == [
        (Act.INVITATION_REVOKED, "2"),
        (Act.INVITATION_WRITTEN, "3"),
    ]
    for one in free:
        with pytest.raises(InvitationUnknown):
            await joins(village, one.code)
    assert await village.read(member.id) == member


async def test_all_who_wait_of_a_course_become_mentors(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    due, waits, later = await codes(village, batch_id)
    owing = await joins(village, due.code)
    asking = await joins(village, waits.code)
    await submit_statement(village.tables, asking.person_id, asking.id, text="ten", now=NOW)
    facts = await approves(village, lead, batch_id)
    assert facts == [MemberApproved(one.id, Role.MENTOR) for one in (owing, asking)]
    comes = await joins(village, later.code)
    for member in (owing, asking, comes):
        assert (await village.read(member.id)).roles == (TRAINED,)
    statement = await village.tables.statements.latest(asking.id)
    assert statement is not None
    assert (statement.approved, statement.decided_by) == (True, lead)
    assert (await deeds(village))[0] == (Act.COHORT_APPROVED, "2")


async def test_a_long_course_is_let_through_in_parts(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inviting, "AT_ONCE", 2)
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    members = [await joins(village, one.code) for one in await codes(village, batch_id)]
    first = await approves(village, lead, batch_id)
    rest = await let_through(village.tables, lead, batch_id, now=NOW)
    assert [*first, *rest] == [MemberApproved(one.id, Role.MENTOR) for one in members]
    assert (len(first), (await deeds(village))[0]) == (2, (Act.COHORT_APPROVED, "3"))
    asked = []
    for _ in range(2):
        errand = await village.tables.errands.next(now=NOW)
        assert errand is not None
        asked.append(errand.kind)
        await village.tables.errands.done(errand.id)
    assert asked == [inviting.COHORT] * 2
    assert await village.tables.errands.next(now=NOW) is None


async def test_a_course_is_let_through_although_who_approved_it_is_gone(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    member = await joins(village, (await codes(village, batch_id))[0].code)
    await submit_statement(village.tables, member.person_id, member.id, text="ten", now=NOW)
    await approve_cohort(village.tables, lead, batch_id, now=NOW)
    await village.tables.people.remove(lead)
    errand = await village.tables.errands.next(now=NOW)
    assert errand is not None
    assert (errand.kind, errand.person_id) == (inviting.COHORT, None)
    facts = await let_through(village.tables, lead, batch_id, now=NOW)
    assert facts == [MemberApproved(member.id, Role.MENTOR)]
    statement = await village.tables.statements.latest(member.id)
    assert statement is not None
    assert (statement.approved, statement.decided_by) == (True, None)


async def test_two_meta_mentors_cannot_both_approve_a_course(village: Village) -> None:
    bea, ada = await village.meta_mentor(), await village.meta_mentor()
    batch_id = await course(village, bea)
    await joins(village, (await codes(village, batch_id))[0].code)
    assert len(await approves(village, bea, batch_id)) == 1
    with pytest.raises(Outdated):
        await approve_cohort(village.tables, ada, batch_id, now=NOW)


async def test_who_was_decided_about_stays_so(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead)
    member = await joins(village, (await codes(village, batch_id))[0].code)
    await submit_statement(village.tables, member.person_id, member.id, text="ten", now=NOW)
    candidacy = await case(village.tables, member.id, Role.MENTOR)
    await approve(village.tables, lead, candidacy, now=NOW)
    before = await village.read(member.id)
    assert await approves(village, lead, batch_id) == []
    assert await village.read(member.id) == before


async def test_a_member_who_gets_a_further_role_came_by_that_code_too(village: Village) -> None:
    lead = await village.meta_mentor()
    member = await joins(village, await village.code(), Role.MENTEE)
    batch_id = await course(village, lead)
    code = (await codes(village, batch_id))[0].code
    await village.joins(member.person_id, Role.MENTOR, code=code)
    facts = await approves(village, lead, batch_id)
    assert facts == [MemberApproved(member.id, Role.MENTOR)]


async def test_a_link_for_mentees_has_no_training(village: Village) -> None:
    lead = await village.meta_mentor()
    batch_id = await course(village, lead, roles=frozenset({Role.MENTEE}))
    with pytest.raises(Outdated):
        await approve_cohort(village.tables, lead, batch_id, now=NOW)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Validity.ACTIVE),
        ({"uses": 1, "uses_limit": 2}, Validity.ACTIVE),
        ({"uses": 2, "uses_limit": 2}, Validity.USED_UP),
        ({"expires_at": NOW}, Validity.EXPIRED),
        ({"expires_at": NOW + DAY}, Validity.ACTIVE),
        ({"revoked_at": NOW, "expires_at": NOW}, Validity.REVOKED),
    ],
)
async def test_an_invitation_says_whether_it_lets_anybody_in(
    village: Village, changes: dict[str, Any], expected: Validity
) -> None:
    invitation = replace(village.founding, **{"uses_limit": None, **changes})
    assert validity(invitation, now=NOW) is expected


BATCH = Batch(
    id=BatchId(1),
    network_id=NetworkId(1),
    created_at=NOW,
    roles=MENTORS,
    trained=False,
    cohort=None,
    expires_at=None,
    codes=3,
    places=3,
    uses=1,
    open_codes=2,
    revoked_codes=0,
    code=None,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Validity.ACTIVE),
        ({"expires_at": NOW + DAY}, Validity.ACTIVE),
        ({"expires_at": NOW}, Validity.EXPIRED),
        ({"open_codes": 0, "uses": 3}, Validity.USED_UP),
        ({"open_codes": 0, "uses": 3, "expires_at": NOW}, Validity.USED_UP),
        ({"open_codes": 0, "revoked_codes": 2}, Validity.REVOKED),
    ],
)
def test_a_batch_says_whether_it_lets_anybody_in(
    changes: dict[str, Any], expected: Validity
) -> None:
    assert replace(BATCH, **changes).validity(now=NOW) is expected


def test_a_batch_says_whom_it_lets_in() -> None:
    lets = [
        (batch.lets_mentors_in, batch.leads)
        for roles in (MENTORS, frozenset[Role](), {Role.MENTEE}, {Role.META_MENTOR})
        for batch in [replace(BATCH, roles=frozenset(roles))]
    ]
    assert lets == [(True, False), (True, False), (False, False), (False, True)]
