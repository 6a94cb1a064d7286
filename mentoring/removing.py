"""Actions that let a member rest or go: pause, resume, remove, readmit; and leaving by oneself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mentoring import closing
from mentoring.appointing import must_not_be_last
from mentoring.approval import applicant
from mentoring.audit import Act, Deed
from mentoring.dropping import drop_requests
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.members import (
    MemberLeftNetwork,
    MemberPaused,
    MemberReadmitted,
    MemberRemoved,
    MemberResumed,
)
from mentoring.ids import MembershipId, PersonId
from mentoring.member_lists import RemovedMember
from mentoring.memberships import Membership
from mentoring.ports import Repositories
from mentoring.roles import Role, Standing

REASON_LEAST: Final = 10
REASON_LIMIT: Final = 600
"""Characters of a reason that a member reads."""

ALL_ROLES: Final = frozenset(Role)


async def pausable(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> Membership:
    """Give a member to who wants to pause them.

    Outdated when they are paused or have no role to rest, NotAllowed for oneself; and what
    `applicant` raises. Nobody can pause the last meta-mentor: it would be themselves.
    """
    member = await removable(repositories, meta_mentor, membership_id)
    if member.paused_at is not None or not any(map(member.has, Role)):
        raise Outdated
    return member


async def removable(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> Membership:
    """Give a member to who wants to remove them; NotAllowed for oneself."""
    member = await applicant(repositories, meta_mentor, membership_id)
    if member.person_id == meta_mentor:
        raise NotAllowed
    return member


async def pause(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    *,
    reason: str,
    now: datetime,
) -> Sequence[Fact]:
    """Have all roles of a member rest; raises what `pausable` raises.

    Open requests end, mentorships go on.
    """
    member = await pausable(repositories, meta_mentor, membership_id)
    await repositories.members.pause(member.id, reason=reason, now=now)
    await _note(repositories, Act.MEMBER_PAUSED, member, meta_mentor, now=now)
    dropped = await drop_requests(repositories, member, ALL_ROLES, now=now)
    paused = MemberPaused(member.network_id, member.person_id, member.id, meta_mentor)
    return [paused, *dropped]


async def resume(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    *,
    since: int,
    now: datetime,
) -> Sequence[Fact]:
    """Let a paused member act again.

    `since` is when the pause began, in seconds of Unix time; Outdated when that one is over.
    """
    member = await applicant(repositories, meta_mentor, membership_id)
    if member.paused_at is None or int(member.paused_at.timestamp()) != since:
        raise Outdated
    await repositories.members.resume(member.id)
    await _note(repositories, Act.MEMBER_RESUMED, member, meta_mentor, now=now)
    return [MemberResumed(member.network_id, member.person_id, member.id, meta_mentor)]


async def remove(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    *,
    reason: str,
    now: datetime,
) -> Sequence[Fact]:
    """Remove a member, who reads the reason; raises what `removable` raises.

    Their mentorships and requests in the network end; nobody else is told the reason.
    """
    member = await removable(repositories, meta_mentor, membership_id)
    facts = await _end_all(repositories, member, cuts_contact=True, now=now)
    await repositories.members.remove(member.id, reason=reason, now=now)
    await _note(repositories, Act.MEMBER_REMOVED, member, meta_mentor, now=now)
    removed = MemberRemoved(
        member.network_id,
        member.person_id,
        member.id,
        roles_of(member),
        meta_mentor,
        reason,
    )
    return [removed, *facts]


def roles_of(member: Membership) -> frozenset[Role]:
    """Give the roles that a member acts in, or would without the pause."""
    acting = {Standing.APPROVED, Standing.PAUSED}
    return frozenset(held.role for held in member.roles if held.standing in acting)


async def _end_all(
    repositories: Repositories, member: Membership, *, cuts_contact: bool, now: datetime
) -> Sequence[Fact]:
    ended = await closing.leave_network(
        repositories, member.person_id, member.network_id, cuts_contact=cuts_contact, now=now
    )
    return [*ended, *await drop_requests(repositories, member, ALL_ROLES, now=now)]


async def removed(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> RemovedMember:
    """Give somebody who was removed.

    Outdated when they are not any more, NotAllowed for who does not look after the network.
    """
    member = await repositories.members.removed(membership_id)
    if member is None:
        raise Outdated
    if meta_mentor not in await repositories.memberships.meta_mentors(member.network_id):
        raise NotAllowed
    return member


async def readmit(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId, *, now: datetime
) -> Sequence[Fact]:
    """Let somebody who was removed join again, as if they had never been there."""
    member = await removed(repositories, meta_mentor, membership_id)
    await repositories.members.delete(membership_id, now=now)
    for role in await repositories.members.taken(member.person_id, member.network_id):
        await repositories.members.give_back(member.person_id, member.network_id, role)
    deed = Deed(
        Act.MEMBER_READMITTED, member.network_id, meta_mentor, now, subject_id=member.person_id
    )
    await repositories.audit.note(deed)
    return [MemberReadmitted(member.network_id, member.person_id, meta_mentor)]


async def leavable(
    repositories: Repositories, person_id: PersonId, membership_id: MembershipId
) -> Membership:
    """Give one's own membership to who wants to leave.

    Outdated when it is gone, NotAllowed for others, LastMetaMentor for who leads alone.
    """
    member = await repositories.memberships.find(membership_id)
    if member is None:
        raise Outdated
    if member.person_id != person_id:
        raise NotAllowed
    await must_not_be_last(repositories, member)
    return member


async def leave(
    repositories: Repositories, person_id: PersonId, membership_id: MembershipId, *, now: datetime
) -> Sequence[Fact]:
    """Leave a network; raises what `leavable` raises.

    Who leaves while paused could undo the pause by joining again: that takes a meta-mentor's word.
    """
    member = await leavable(repositories, person_id, membership_id)
    if member.has(Role.META_MENTOR):
        await repositories.audit.note(Deed(Act.STEPPED_DOWN, member.network_id, person_id, now))
    facts = await _end_all(repositories, member, cuts_contact=False, now=now)
    if member.pause_reason is None:
        await repositories.members.delete(member.id, now=now)
    else:
        await repositories.members.remove(member.id, reason=member.pause_reason, now=now)
    return [MemberLeftNetwork(member.network_id, person_id, roles_of(member)), *facts]


async def _note(
    repositories: Repositories,
    act: Act,
    member: Membership,
    meta_mentor: PersonId,
    *,
    now: datetime,
) -> None:
    deed = Deed(act, member.network_id, meta_mentor, now, subject_id=member.person_id)
    await repositories.audit.note(deed)
