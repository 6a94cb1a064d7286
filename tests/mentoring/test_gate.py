"""What meta-mentors do: approve and decline, once; and how people leave for good."""

from datetime import timedelta

import pytest

from mentoring.approval import applicant, approve, decline
from mentoring.errors import (
    LastMetaMentor,
    NotAllowed,
    Outdated,
)
from mentoring.facts.networks import MemberApproved, MemberDeclined
from mentoring.joining import submit_statement
from mentoring.leaving import forget
from mentoring.roles import Ground, Role, RoleStanding, Standing
from mentoring.statements import Statement
from tests.conftest import NOW
from tests.mentoring.conftest import Village, asking_mentor, case

MENTEE, MENTOR, META = Role.MENTEE, Role.MENTOR, Role.META_MENTOR
LATER = NOW + timedelta(days=1)

IN = RoleStanding(MENTEE, Standing.APPROVED)
DUE = RoleStanding(MENTOR, Standing.STATEMENT_DUE)
TRAINED = RoleStanding(MENTOR, Standing.APPROVED, Ground.TRAINED)


# --- the gate


async def test_an_approved_mentor_is_experienced(village: Village) -> None:
    bea, member = await village.meta_mentor(), await asking_mentor(village)
    facts = await approve(
        village.tables, bea, await case(village.tables, member.id, MENTOR), now=LATER
    )
    standing = RoleStanding(MENTOR, Standing.APPROVED, Ground.EXPERIENCED)
    assert (facts, (await village.read(member.id)).roles) == (
        [MemberApproved(member.id, MENTOR)],
        (standing,),
    )
    assert await village.tables.statements.latest(member.id) == Statement(
        member.id, "ten years", NOW, approved=True, decided_by=bea
    )


async def test_an_approved_mentee_needs_no_statement(careful: Village) -> None:
    bea = await careful.meta_mentor()
    member = await careful.joins(await careful.person(), MENTEE)
    facts = await approve(
        careful.tables, bea, await case(careful.tables, member.id, MENTEE), now=LATER
    )
    assert (facts, (await careful.read(member.id)).roles) == (
        [MemberApproved(member.id, MENTEE)],
        (IN,),
    )


async def test_a_declined_mentor_hears_why_and_may_write_again(village: Village) -> None:
    bea, member = await village.meta_mentor(), await asking_mentor(village)
    facts = await decline(
        village.tables,
        bea,
        await case(village.tables, member.id, MENTOR),
        answer="later",
        now=LATER,
    )
    assert facts == [MemberDeclined(member.id, MENTOR, "later")]
    assert (await village.read(member.id)).roles == (RoleStanding(MENTOR, Standing.DECLINED),)
    assert await village.tables.statements.latest(member.id) == Statement(
        member.id, "ten years", NOW, approved=False, decided_by=bea, answer="later"
    )
    await submit_statement(village.tables, member.person_id, member.id, text="b", now=LATER)
    assert await village.tables.memberships.waiting_for(bea) == [(member.id, MENTOR)]


async def test_deciding_about_a_mentee_leaves_the_statement_alone(careful: Village) -> None:
    bea, person = await careful.meta_mentor(), await careful.person()
    member = await careful.joins(person, MENTEE, MENTOR)
    await submit_statement(careful.tables, person, member.id, text="ten", now=NOW)
    await decline(
        careful.tables, bea, await case(careful.tables, member.id, MENTEE), answer="no", now=LATER
    )
    assert await careful.tables.statements.latest(member.id) == Statement(member.id, "ten", NOW)


@pytest.mark.parametrize("first", ["approve", "decline"])
async def test_second_press_changes_nothing(village: Village, first: str) -> None:
    bea, cem = await village.meta_mentor(), await village.meta_mentor()
    member = await asking_mentor(village)
    if first == "approve":
        await approve(village.tables, bea, await case(village.tables, member.id, MENTOR), now=NOW)
    else:
        await decline(
            village.tables, bea, await case(village.tables, member.id, MENTOR), answer="no", now=NOW
        )
    before = await village.read(member.id), await village.tables.statements.latest(member.id)
    with pytest.raises(Outdated):
        await approve(village.tables, cem, await case(village.tables, member.id, MENTOR), now=LATER)
    with pytest.raises(Outdated):
        await decline(
            village.tables,
            cem,
            await case(village.tables, member.id, MENTOR),
            answer="x",
            now=LATER,
        )
    after = await village.read(member.id), await village.tables.statements.latest(member.id)
    assert after == before


async def test_only_who_looks_after_this_network_decides(
    village: Village, careful: Village
) -> None:
    elsewhere = await careful.meta_mentor()
    member = await asking_mentor(village)
    for person in (elsewhere, member.person_id, await village.person()):
        with pytest.raises(NotAllowed):
            await applicant(village.tables, person, member.id)
        with pytest.raises(NotAllowed):
            await approve(
                village.tables, person, await case(village.tables, member.id, MENTOR), now=NOW
            )
        with pytest.raises(NotAllowed):
            await decline(
                village.tables,
                person,
                await case(village.tables, member.id, MENTOR),
                answer="x",
                now=NOW,
            )
    assert await village.read(member.id) == member


async def test_somebody_who_is_gone_is_not_decided_about(village: Village) -> None:
    bea, member = await village.meta_mentor(), await asking_mentor(village)
    assert await applicant(village.tables, bea, member.id) == member
    await forget(village.tables, member.person_id, now=NOW)
    with pytest.raises(Outdated):
        await approve(village.tables, bea, await case(village.tables, member.id, MENTOR), now=NOW)


# --- leaving for good


async def test_who_is_forgotten_leaves_nothing(village: Village) -> None:
    member = await asking_mentor(village)
    await forget(village.tables, member.person_id, now=NOW)
    assert await village.tables.memberships.find(member.id) is None
    assert await village.tables.statements.latest(member.id) is None


async def test_the_last_meta_mentor_cannot_be_forgotten(village: Village) -> None:
    bea = await village.meta_mentor()
    with pytest.raises(LastMetaMentor) as caught:
        await forget(village.tables, bea, now=NOW)
    assert caught.value.network_name == "Neue Wege"
    cem = await village.meta_mentor()
    await forget(village.tables, bea, now=NOW)
    assert await village.tables.memberships.meta_mentors(village.network.id) == [cem]
    with pytest.raises(LastMetaMentor):
        await forget(village.tables, cem, now=NOW)


async def test_the_last_one_in_any_network_cannot_be_forgotten(
    village: Village, careful: Village
) -> None:
    bea = await village.meta_mentor()
    await village.meta_mentor()
    await careful.joins(bea, META, code=careful.founding.code)
    with pytest.raises(LastMetaMentor) as caught:
        await forget(village.tables, bea, now=NOW)
    assert caught.value.network_name == "Vorsicht"
    assert len(await village.tables.memberships.of_person(bea)) == 2
