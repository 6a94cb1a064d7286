"""Actions of a meta-mentor at the gate: approve and decline who waits."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.errors import NotAllowed, Outdated
from mentoring.facts import Fact, MemberApproved, MemberDeclined
from mentoring.ids import MembershipId, PersonId
from mentoring.memberships import Membership, approved, declined
from mentoring.ports import Repositories
from mentoring.roles import Role


async def applicant(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId
) -> Membership:
    """Give the membership that a meta-mentor wants to see.

    Raises Outdated when it is gone, NotAllowed for who does not look after its network.
    """
    membership = await repositories.memberships.find(membership_id)
    if membership is None:
        raise Outdated
    if meta_mentor not in await repositories.memberships.meta_mentors(membership.network_id):
        raise NotAllowed
    return membership


async def approve(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    role: Role,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Let a waiting member through; raises Outdated and NotAllowed."""
    membership = await applicant(repositories, meta_mentor, membership_id)
    await repositories.memberships.set_role(membership_id, approved(membership, role), now=now)
    if role is Role.MENTOR:
        await repositories.statements.decide(
            membership_id, approved=True, decided_by=meta_mentor, answer=None, now=now
        )
    return [MemberApproved(membership_id, role)]


async def decline(
    repositories: Repositories,
    meta_mentor: PersonId,
    membership_id: MembershipId,
    role: Role,
    *,
    answer: str,
    now: datetime,
) -> Sequence[Fact]:
    """Decline a waiting member with a text; raises Outdated and NotAllowed."""
    membership = await applicant(repositories, meta_mentor, membership_id)
    await repositories.memberships.set_role(membership_id, declined(membership, role), now=now)
    if role is Role.MENTOR:
        await repositories.statements.decide(
            membership_id, approved=False, decided_by=meta_mentor, answer=answer, now=now
        )
    return [MemberDeclined(membership_id, role, answer)]
