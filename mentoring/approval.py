"""Actions of a meta-mentor at the gate: approve and decline who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.networks import MemberApproved, MemberDeclined
from mentoring.ids import MembershipId, PersonId
from mentoring.memberships import Membership, approved, declined
from mentoring.ports import Repositories
from mentoring.roles import Role


@dataclass(frozen=True)
class Case:
    """What is decided about: a member's role, and the number of the statement that was read."""

    membership_id: MembershipId
    role: Role
    statement: int = 0


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


async def decidable(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId, *, read: int
) -> Membership:
    """Give the membership that a meta-mentor decides about.

    `read` is the number of the statement they have read. Raises Outdated when there is another
    one since, and what `applicant` raises.
    """
    membership = await applicant(repositories, meta_mentor, membership_id)
    statement = await repositories.statements.latest(membership_id)
    if (statement.number if statement else 0) != read:
        raise Outdated
    return membership


async def approve(
    repositories: Repositories, meta_mentor: PersonId, case: Case, *, now: datetime
) -> Sequence[Fact]:
    """Let a waiting member through; raises Outdated and NotAllowed."""
    membership = await decidable(repositories, meta_mentor, case.membership_id, read=case.statement)
    role = approved(membership, case.role)
    await repositories.memberships.set_role(membership.id, role, now=now)
    if case.role is Role.MENTOR:
        await repositories.statements.decide(
            membership.id, approved=True, decided_by=meta_mentor, answer=None, now=now
        )
    return [MemberApproved(membership.id, case.role)]


async def decline(
    repositories: Repositories, meta_mentor: PersonId, case: Case, *, answer: str, now: datetime
) -> Sequence[Fact]:
    """Decline a waiting member with a text; raises Outdated and NotAllowed."""
    membership = await decidable(repositories, meta_mentor, case.membership_id, read=case.statement)
    role = declined(membership, case.role)
    await repositories.memberships.set_role(membership.id, role, now=now)
    if case.role is Role.MENTOR:
        await repositories.statements.decide(
            membership.id, approved=False, decided_by=meta_mentor, answer=answer, now=now
        )
    return [MemberDeclined(membership.id, case.role, answer)]
