"""Actions about roles: give and take them, appoint a meta-mentor, step down, hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.approval import applicant
from mentoring.audit import Act, Deed
from mentoring.dropping import drop_requests
from mentoring.errors import CannotLead, LastMetaMentor, NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.members import RoleGiven, RoleTaken, SteppedDown
from mentoring.ids import MembershipId, PersonId
from mentoring.memberships import Membership, must_not_be_paused
from mentoring.nudging import take_over
from mentoring.ports import Repositories
from mentoring.roles import Ground, Role, RoleStanding, Standing


@dataclass(frozen=True)
class Gift:
    """A role for a member; a mentor passes the gate on a `ground` that the meta-mentor knows."""

    membership_id: MembershipId
    role: Role
    ground: Ground | None = None


def given(membership: Membership, role: Role, ground: Ground | None) -> RoleStanding:
    """Say how a member stands in a role that they are given.

    Outdated when they have it already, or are paused; NotAllowed for a mentor without a ground.
    """
    must_not_be_paused(membership)
    if membership.has(role):
        raise Outdated
    if (role is Role.MENTOR) is not (ground is not None):
        raise NotAllowed
    return RoleStanding(role, Standing.APPROVED, ground)


def takeable(membership: Membership, role: Role, by: PersonId) -> None:
    """Let pass a role that can be taken; also while it rests.

    NotAllowed for one's own roles and for a meta-mentor's, Outdated when they do not have it.
    """
    if role is Role.META_MENTOR or membership.person_id == by:
        raise NotAllowed
    if membership.standing(role) not in {Standing.APPROVED, Standing.PAUSED}:
        raise Outdated


async def appointable(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> Membership:
    """Give a member who can be made a meta-mentor, and would hear of it.

    Raises Outdated when they are one already, CannotLead for who is paused or out of reach, and
    what `applicant` raises.
    """
    member = await applicant(repositories, meta_mentor, membership_id)
    if member.has(Role.META_MENTOR):
        raise Outdated
    person = await repositories.people.get(member.person_id)
    paused = member.paused_at is not None
    if paused or person.unreachable_since is not None:
        raise CannotLead(person.name or "", member.network_name, paused=paused)
    return member


async def give(
    repositories: Repositories, meta_mentor: PersonId, gift: Gift, *, now: datetime
) -> Sequence[Fact]:
    """Give a member a role, also one that was waited for, or was taken from them.

    Raises what `given` raises, and for a meta-mentor what `appointable` raises; NotAllowed for
    oneself: a meta-mentor joins in a further role the way every member does.
    """
    allowed = appointable if gift.role is Role.META_MENTOR else applicant
    member = await allowed(repositories, meta_mentor, gift.membership_id)
    standing = given(member, gift.role, gift.ground)
    if member.person_id == meta_mentor:
        raise NotAllowed
    await repositories.memberships.set_role(member.id, standing, now=now)
    await repositories.members.give_back(member.person_id, member.network_id, gift.role)
    if gift.role is Role.MENTOR:
        # Nobody need read any more what they wrote to get here.
        await repositories.statements.decide(
            member.id, approved=True, decided_by=meta_mentor, answer=None, now=now
        )
    if gift.role is Role.META_MENTOR:
        await take_over(repositories, member.person_id, member.network_id, now=now)
    await _note(repositories, Act.ROLE_GIVEN, member, meta_mentor, gift.role, now=now)
    return [RoleGiven(member.network_id, member.person_id, member.id, gift.role, meta_mentor)]


async def losing(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId, role: Role
) -> Membership:
    """Give a member to who wants to take a role; raises what `takeable` raises."""
    member = await applicant(repositories, meta_mentor, membership_id)
    takeable(member, role, meta_mentor)
    return member


async def take(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    *,
    role: Role,
    reason: str,
    now: datetime,
) -> Sequence[Fact]:
    """Take a role from a member, who reads the reason; raises what `takeable` raises.

    Open requests in this role end; mentorships go on. By an invitation they do not get it back.
    """
    member = await losing(repositories, meta_mentor, membership_id, role)
    await repositories.members.take_role(member.id, role)
    await repositories.members.note_taken(member.person_id, member.network_id, role, now=now)
    await _note(repositories, Act.ROLE_TAKEN, member, meta_mentor, role, now=now)
    told = RoleTaken(member.network_id, member.person_id, member.id, role, meta_mentor, reason)
    return [told, *await drop_requests(repositories, member, {role}, now=now)]


async def must_not_be_last(repositories: Repositories, membership: Membership) -> None:
    """Raise LastMetaMentor when a member leads alone."""
    if await leads_alone(repositories, membership):
        raise LastMetaMentor(membership.network_name)


async def leads_alone(repositories: Repositories, membership: Membership) -> bool:
    """Whether a member looks after the network, and nobody else does whom the bot can reach."""
    if not membership.has(Role.META_MENTOR):
        return False
    leading = await repositories.memberships.meta_mentors(membership.network_id)
    others = [await repositories.people.get(one) for one in leading if one != membership.person_id]
    return all(other.unreachable_since is not None for other in others)


async def step_down(
    repositories: Repositories, person_id: PersonId, membership_id: MembershipId, *, now: datetime
) -> Sequence[Fact]:
    """Look after a network no more; other roles there stay.

    Raises Outdated for who does not lead any more, NotAllowed for others, and LastMetaMentor.
    """
    member = await leader(repositories, person_id, membership_id)
    await must_not_be_last(repositories, member)
    return await _step_down(repositories, member, None, now=now)


async def leader(
    repositories: Repositories, person_id: PersonId, membership_id: MembershipId
) -> Membership:
    """Give one's own membership, with which one leads; Outdated and NotAllowed as above."""
    member = await repositories.memberships.find(membership_id)
    if member is None:
        raise Outdated
    if member.person_id != person_id:
        raise NotAllowed
    if not member.has(Role.META_MENTOR):
        raise Outdated
    return member


async def _step_down(
    repositories: Repositories, member: Membership, successor: PersonId | None, *, now: datetime
) -> Sequence[Fact]:
    await repositories.members.take_role(member.id, Role.META_MENTOR)
    deed = Deed(Act.STEPPED_DOWN, member.network_id, member.person_id, now, subject_id=successor)
    await repositories.audit.note(deed)
    return [SteppedDown(member.network_id, member.person_id, member.id, successor)]


async def hand_over(
    repositories: Repositories, person_id: PersonId, successor: MembershipId, *, now: datetime
) -> Sequence[Fact]:
    """Appoint a member and step down, in one go; raises what `give` raises."""
    appointed = await give(repositories, person_id, Gift(successor, Role.META_MENTOR), now=now)
    heir = await repositories.memberships.get(successor)
    held = await repositories.memberships.of_person(person_id)
    own = next(one for one in held if one.network_id == heir.network_id)
    return [*appointed, *await _step_down(repositories, own, heir.person_id, now=now)]


async def _note(
    repositories: Repositories,
    act: Act,
    member: Membership,
    meta_mentor: PersonId,
    role: Role,
    *,
    now: datetime,
) -> None:
    deed = Deed(act, member.network_id, meta_mentor, now, subject_id=member.person_id, detail=role)
    await repositories.audit.note(deed)
