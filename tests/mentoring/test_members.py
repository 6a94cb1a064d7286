"""Roles given and taken, pauses, removals, leaving: each branch of the rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.appointing import Gift, give, given, hand_over, step_down, take, takeable
from mentoring.approval import approve
from mentoring.audit import Act, Deed
from mentoring.errors import (
    LastMetaMentor,
    NotAllowed,
    Outdated,
    PausedInNetwork,
    RemovedFromNetwork,
)
from mentoring.facts.members import (
    MemberLeftNetwork,
    MemberPaused,
    MemberReadmitted,
    MemberRemoved,
    MemberResumed,
    RequestDropped,
    RoleGiven,
    RoleTaken,
    SteppedDown,
)
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.folding import folded
from mentoring.ids import MembershipId, MentorshipId, NetworkId, PersonId, RequestId
from mentoring.joining import submit_statement
from mentoring.members import look_at_member
from mentoring.memberships import Membership, added, approved, declined, submitted
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.removing import leave, pause, readmit, remove, resume
from mentoring.requests import Request, RequestState
from mentoring.roles import Ground, Role, RoleStanding, Side, Standing
from tests.conftest import NOW
from tests.mentoring.conftest import Village, asking_mentor, case

SINCE = int(NOW.timestamp())
MENTEE = RoleStanding(Role.MENTEE, Standing.APPROVED)
MENTOR = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
LEADS = RoleStanding(Role.META_MENTOR, Standing.APPROVED)


def held(*roles: RoleStanding, paused: bool = False) -> Membership:
    """Make a membership that is stored nowhere."""
    return Membership(
        MembershipId(1),
        NetworkId(1),
        "Neue Wege",
        PersonId(7),
        roles,
        1,
        NOW,
        paused_at=NOW if paused else None,
        pause_reason="because" if paused else None,
    )


async def mentee(village: Village) -> Membership:
    return await village.joins(await village.person(), Role.MENTEE)


async def mentor(village: Village) -> Membership:
    code = await village.code(Role.MENTOR, trained=True)
    return await village.joins(await village.person(), Role.MENTOR, code=code)


async def asks(village: Village, one: Membership, other: Membership, slot: int = 1) -> RequestId:
    """Leave an open request of a mentee to a mentor."""
    request = Request(
        RequestId(0),
        one.network_id,
        one.person_id,
        other.person_id,
        RequestState.PENDING,
        slot,
        why="x" * 10,
        hope="x" * 10,
        asked_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )
    return (await village.tables.requests.add(request)).id


async def begins(village: Village, one: Membership, other: Membership) -> MentorshipId:
    """Begin a mentorship."""
    begun = Mentorship(
        MentorshipId(0),
        one.network_id,
        one.network_name,
        None,
        one.person_id,
        other.person_id,
        MentorshipState.GETTING_TO_KNOW,
        place=1,
        started_at=NOW,
    )
    return (await village.tables.mentorships.add(begun)).id


async def deeds(village: Village) -> Sequence[Deed]:
    """Give what was done, the first first."""
    done = await village.tables.audit.of_network(village.network.id, offset=0, limit=99)
    return list(reversed(done))


# --- pure


def test_what_can_be_given() -> None:
    nobody = held()
    assert given(nobody, Role.MENTEE, None) == MENTEE
    assert given(nobody, Role.MENTOR, Ground.TRAINED) == MENTOR
    waits = held(RoleStanding(Role.MENTOR, Standing.WAITING))
    assert given(waits, Role.MENTOR, Ground.TRAINED) == MENTOR
    for member in (held(MENTEE), held(paused=True)):
        with pytest.raises(Outdated):
            given(member, Role.MENTEE, None)
    for role, ground in ((Role.MENTOR, None), (Role.META_MENTOR, Ground.TRAINED)):
        with pytest.raises(NotAllowed):
            given(nobody, role, ground)


def test_what_can_be_taken() -> None:
    takeable(held(MENTEE), Role.MENTEE, PersonId(1))
    takeable(held(replace(MENTOR, standing=Standing.PAUSED)), Role.MENTOR, PersonId(1))
    with pytest.raises(NotAllowed):
        takeable(held(MENTEE), Role.MENTEE, PersonId(7))
    with pytest.raises(NotAllowed):
        takeable(held(LEADS), Role.META_MENTOR, PersonId(1))
    for standing in (Standing.WAITING, Standing.STATEMENT_DUE, Standing.DECLINED):
        with pytest.raises(Outdated):
            takeable(held(RoleStanding(Role.MENTOR, standing)), Role.MENTOR, PersonId(1))


def test_nothing_is_decided_about_who_is_paused() -> None:
    waits = held(RoleStanding(Role.MENTOR, Standing.WAITING), paused=True)
    due = held(RoleStanding(Role.MENTOR, Standing.STATEMENT_DUE), paused=True)
    with pytest.raises(Outdated):
        approved(waits, Role.MENTOR, stated=True)
    with pytest.raises(Outdated):
        declined(waits, Role.MENTOR)
    with pytest.raises(Outdated):
        submitted(due)
    rests = [RoleStanding(Role.MENTEE, Standing.PAUSED)]
    assert added(rests, [MENTEE]) == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ömer  ZOLA", "omer zola"),
        ("Núñez", "nunez"),
        ("الأمل", "امل"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_names_are_folded(name: str, key: str) -> None:
    assert folded(name) == key


# --- roles


async def test_a_role_is_given_and_noted(village: Village) -> None:
    lead, amal = await village.meta_mentor(), await mentee(village)
    facts = await give(
        village.tables, lead, Gift(amal.id, Role.MENTOR, Ground.EXPERIENCED), now=NOW
    )
    network = village.network.id
    assert facts == [RoleGiven(network, amal.person_id, amal.id, Role.MENTOR, lead)]
    assert (await village.read(amal.id)).roles == (
        MENTEE,
        replace(MENTOR, ground=Ground.EXPERIENCED),
    )
    deed = Deed(Act.ROLE_GIVEN, network, lead, NOW, amal.person_id, "mentor")
    assert [replace(one, number=0) for one in await deeds(village)] == [deed]


async def test_a_role_that_was_waited_for_settles_the_statement(village: Village) -> None:
    lead, sami = await village.meta_mentor(), await asking_mentor(village)
    await give(village.tables, lead, Gift(sami.id, Role.MENTOR, Ground.TRAINED), now=NOW)
    statement = await village.tables.statements.latest(sami.id)
    assert statement is not None
    assert (statement.approved, statement.decided_by) == (True, lead)
    with pytest.raises(Outdated):
        await approve(
            village.tables, lead, await case(village.tables, sami.id, Role.MENTOR), now=NOW
        )


async def test_only_who_leads_gives_and_takes(village: Village) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    with pytest.raises(NotAllowed):
        await give(village.tables, jonas.person_id, Gift(amal.id, Role.META_MENTOR), now=NOW)
    with pytest.raises(NotAllowed):
        await take(village.tables, jonas.person_id, amal.id, role=Role.MENTEE, reason="x", now=NOW)
    with pytest.raises(Outdated):
        await give(village.tables, lead, Gift(MembershipId(99), Role.META_MENTOR), now=NOW)


async def test_a_role_is_taken_and_what_was_asked_in_it_ends(village: Village) -> None:
    lead, jonas = await village.meta_mentor(), await mentor(village)
    amal, bo = await mentee(village), await mentee(village)
    request = await asks(village, amal, jonas)
    running = await begins(village, bo, jonas)
    facts = await take(village.tables, lead, jonas.id, role=Role.MENTOR, reason="because", now=NOW)
    network = village.network.id
    assert facts == [
        RoleTaken(network, jonas.person_id, jonas.id, Role.MENTOR, lead, "because"),
        RequestDropped(request, Side.MENTOR),
    ]
    assert (await village.tables.requests.get(request)).state is RequestState.EXPIRED
    assert (await village.tables.mentorships.get(running)).is_open
    with pytest.raises(Outdated):
        await take(village.tables, lead, jonas.id, role=Role.MENTOR, reason="x", now=NOW)


async def test_who_steps_down_keeps_other_roles(village: Village) -> None:
    lead, other = await village.meta_mentor(), await village.meta_mentor()
    [own] = await village.tables.memberships.of_person(lead)
    await village.tables.memberships.set_role(own.id, MENTEE, now=NOW)
    with pytest.raises(NotAllowed):
        await step_down(village.tables, other, own.id, now=NOW)
    facts = await step_down(village.tables, lead, own.id, now=NOW)
    assert facts == [SteppedDown(village.network.id, lead, own.id)]
    assert (await village.read(own.id)).roles == (MENTEE,)
    with pytest.raises(Outdated):
        await step_down(village.tables, lead, own.id, now=NOW)
    with pytest.raises(Outdated):
        await step_down(village.tables, lead, MembershipId(99), now=NOW)
    [last] = await village.tables.memberships.of_person(other)
    with pytest.raises(LastMetaMentor):
        await step_down(village.tables, other, last.id, now=NOW)


async def test_who_cannot_be_reached_is_no_second_one(village: Village) -> None:
    lead, other = await village.meta_mentor(), await village.meta_mentor()
    [own] = await village.tables.memberships.of_person(lead)
    person = await village.tables.people.get(other)
    await village.tables.people.save(replace(person, unreachable_since=NOW))
    with pytest.raises(LastMetaMentor):
        await step_down(village.tables, lead, own.id, now=NOW)
    with pytest.raises(LastMetaMentor):
        await leave(village.tables, lead, own.id, now=NOW)
    await village.tables.people.save(person)
    await step_down(village.tables, lead, own.id, now=NOW)


async def test_the_last_one_hands_over(village: Village) -> None:
    lead, amal = await village.meta_mentor(), await mentee(village)
    [own] = await village.tables.memberships.of_person(lead)
    facts = await hand_over(village.tables, lead, amal.id, now=NOW)
    network = village.network.id
    assert facts == [
        RoleGiven(network, amal.person_id, amal.id, Role.META_MENTOR, lead),
        SteppedDown(network, lead, own.id, amal.person_id),
    ]
    assert await village.tables.memberships.meta_mentors(network) == [amal.person_id]
    with pytest.raises(NotAllowed):
        await hand_over(village.tables, lead, amal.id, now=NOW)


# --- pauses


async def test_a_pause_and_its_end(village: Village) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    network = village.network.id
    request = await asks(village, amal, jonas)
    facts = await pause(village.tables, lead, amal.id, reason="because", now=NOW)
    assert facts == [
        MemberPaused(network, amal.person_id, amal.id, lead),
        RequestDropped(request, Side.MENTEE),
    ]
    assert (await village.tables.requests.get(request)).state is RequestState.WITHDRAWN
    with pytest.raises(Outdated):
        await pause(village.tables, lead, amal.id, reason="because", now=NOW)
    with pytest.raises(PausedInNetwork):
        await village.joins(amal.person_id, Role.MENTOR)
    with pytest.raises(Outdated):
        await resume(village.tables, lead, amal.id, since=SINCE + 1, now=NOW)
    with pytest.raises(NotAllowed):
        await resume(village.tables, amal.person_id, amal.id, since=SINCE, now=NOW)
    facts = await resume(village.tables, lead, amal.id, since=SINCE, now=NOW)
    assert facts == [MemberResumed(network, amal.person_id, amal.id, lead)]
    assert await village.read(amal.id) == amal
    with pytest.raises(Outdated):
        await resume(village.tables, lead, amal.id, since=SINCE, now=NOW)


async def test_nobody_pauses_or_removes_themselves(village: Village) -> None:
    lead = await village.meta_mentor()
    [own] = await village.tables.memberships.of_person(lead)
    for act in (pause, remove):
        with pytest.raises(NotAllowed):
            await act(village.tables, lead, own.id, reason="because", now=NOW)


async def test_who_has_no_role_yet_cannot_rest(village: Village) -> None:
    lead, sami = await village.meta_mentor(), await asking_mentor(village)
    with pytest.raises(Outdated):
        await pause(village.tables, lead, sami.id, reason="because", now=NOW)


async def test_a_statement_waits_for_the_end_of_a_pause(village: Village) -> None:
    lead, amal = await village.meta_mentor(), await mentee(village)
    await village.joins(amal.person_id, Role.MENTOR)
    await pause(village.tables, lead, amal.id, reason="because", now=NOW)
    with pytest.raises(Outdated):
        await submit_statement(village.tables, amal.person_id, amal.id, text="ten", now=NOW)


# --- removals


async def test_a_removal_ends_all_that_runs_here_and_nothing_elsewhere(
    village: Village, careful: Village
) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    elsewhere = await careful.joins(amal.person_id, Role.MENTEE)
    sami = await mentor(village)
    request = await asks(village, amal, sami)
    other = await asks(careful, elsewhere, jonas)
    running = await begins(village, amal, jonas)
    facts = await remove(village.tables, lead, amal.id, reason="because", now=NOW)
    network = village.network.id
    roles = frozenset({Role.MENTEE})
    assert facts == [
        MemberRemoved(network, amal.person_id, amal.id, roles, lead, "because"),
        MentorshipEnded(running, Side.MENTEE),
        RequestDropped(request, Side.MENTEE),
    ]
    over = await village.tables.mentorships.get(running)
    assert (over.end_reason, over.may_write(now=NOW)) == (EndReason.LEFT, False)
    assert (await village.tables.requests.get(other)).is_open
    assert await village.tables.memberships.of_person(amal.person_id) == [elsewhere]
    with pytest.raises(Outdated):
        await remove(village.tables, lead, amal.id, reason="because", now=NOW)
    with pytest.raises(RemovedFromNetwork):
        await village.joins(amal.person_id, Role.MENTEE)


async def test_a_removal_ends_the_contact_of_what_was_over(village: Village) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    running = await begins(village, amal, jonas)
    begun = await village.tables.mentorships.get(running)
    over = replace(
        begun,
        state=MentorshipState.ENDED,
        ended_at=NOW,
        end_reason=EndReason.PARTED,
        contact_until=NOW + timedelta(days=9),
    )
    await village.tables.mentorships.save(over)
    await remove(village.tables, lead, jonas.id, reason="because", now=NOW)
    after = await village.tables.mentorships.get(running)
    assert (after.end_reason, after.may_write(now=NOW)) == (EndReason.PARTED, False)


async def test_who_was_removed_can_be_let_in_again(village: Village) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    with pytest.raises(Outdated):
        await readmit(village.tables, lead, amal.id, now=NOW)
    await remove(village.tables, lead, amal.id, reason="because", now=NOW)
    with pytest.raises(NotAllowed):
        await readmit(village.tables, jonas.person_id, amal.id, now=NOW)
    facts = await readmit(village.tables, lead, amal.id, now=NOW)
    assert facts == [MemberReadmitted(village.network.id, amal.person_id, lead)]
    again = await village.joins(amal.person_id, Role.MENTEE)
    assert (again.id > amal.id, again.roles) == (True, (MENTEE,))
    assert [one.act for one in await deeds(village)] == [
        Act.MEMBER_REMOVED,
        Act.MEMBER_READMITTED,
    ]


# --- leaving


async def test_who_leaves_can_come_back(village: Village) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    running = await begins(village, amal, jonas)
    with pytest.raises(NotAllowed):
        await leave(village.tables, lead, jonas.id, now=NOW)
    facts = await leave(village.tables, jonas.person_id, jonas.id, now=NOW)
    assert facts == [
        MemberLeftNetwork(village.network.id, jonas.person_id, frozenset({Role.MENTOR})),
        MentorshipEnded(running, Side.MENTOR),
    ]
    assert (await village.tables.mentorships.get(running)).may_write(now=NOW)
    with pytest.raises(Outdated):
        await leave(village.tables, jonas.person_id, jonas.id, now=NOW)
    assert (await village.joins(jonas.person_id, Role.MENTEE)).has(Role.MENTEE)
    assert list(await deeds(village)) == []


async def test_leaving_is_no_way_out_of_a_pause(village: Village) -> None:
    lead, amal = await village.meta_mentor(), await mentee(village)
    await pause(village.tables, lead, amal.id, reason="because", now=NOW)
    [told] = await leave(village.tables, amal.person_id, amal.id, now=NOW)
    assert told == MemberLeftNetwork(village.network.id, amal.person_id, frozenset({Role.MENTEE}))
    with pytest.raises(RemovedFromNetwork):
        await village.joins(amal.person_id, Role.MENTEE)


async def test_the_last_meta_mentor_stays(village: Village) -> None:
    lead = await village.meta_mentor()
    [own] = await village.tables.memberships.of_person(lead)
    with pytest.raises(LastMetaMentor):
        await leave(village.tables, lead, own.id, now=NOW)
    other = await village.meta_mentor()
    facts = await leave(village.tables, lead, own.id, now=NOW)
    assert facts == [MemberLeftNetwork(village.network.id, lead, frozenset({Role.META_MENTOR}))]
    [deed] = await deeds(village)
    assert (deed.act, deed.actor_id) == (Act.STEPPED_DOWN, lead)
    assert await village.tables.memberships.meta_mentors(village.network.id) == [other]


# --- the card


async def test_the_card_counts_what_is_of_this_network(village: Village, careful: Village) -> None:
    lead, amal, jonas = await village.meta_mentor(), await mentee(village), await mentor(village)
    elsewhere = await careful.joins(amal.person_id, Role.MENTEE)
    sami = await mentor(village)
    await asks(village, amal, sami)
    await asks(careful, elsewhere, await mentor(village))
    await begins(village, amal, jonas)
    card = await look_at_member(village.tables, lead, amal.id)
    assert (card.asks, card.is_asked, card.completed, card.is_oneself) == (1, 0, 0, False)
    assert set(card.partners) == {jonas.person_id}
    assert not card.lacks_mentor
    assert (await look_at_member(village.tables, lead, sami.id)).is_asked == 1
    assert card.waits_as is None
    with pytest.raises(NotAllowed):
        await look_at_member(village.tables, jonas.person_id, amal.id)


async def test_the_card_says_who_waits_with_a_profile(village: Village) -> None:
    lead, sami = await village.meta_mentor(), await asking_mentor(village)
    card = await look_at_member(village.tables, lead, sami.id)
    assert (card.waits_as, card.lacks_mentor) == (Role.MENTOR, False)
    paused = replace(card, membership=replace(card.membership, paused_at=NOW))
    assert paused.waits_as is None
