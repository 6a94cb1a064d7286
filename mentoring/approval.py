"""Actions of a meta-mentor at the gate: approve and decline who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.networks import MemberApproved, MemberDeclined
from mentoring.ids import MembershipId, PersonId
from mentoring.memberships import Membership, approved, declined
from mentoring.ports import Repositories
from mentoring.roles import Role


@dataclass(frozen=True)
class Candidacy:
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
    repositories: Repositories, meta_mentor: PersonId, candidacy: Candidacy, *, now: datetime
) -> Sequence[Fact]:
    """Let a waiting member through; raises Outdated and NotAllowed."""
    membership = await _decide(repositories, meta_mentor, candidacy, answer=None, now=now)
    await repositories.audit.note(
        _deed(Act.MEMBER_APPROVED, membership, meta_mentor, candidacy.role, now=now)
    )
    return [MemberApproved(membership.id, candidacy.role)]


async def decline(
    repositories: Repositories,
    meta_mentor: PersonId,
    candidacy: Candidacy,
    *,
    answer: str,
    now: datetime,
) -> Sequence[Fact]:
    """Decline a waiting member with a text; raises Outdated and NotAllowed."""
    membership = await _decide(repositories, meta_mentor, candidacy, answer=answer, now=now)
    await repositories.audit.note(
        _deed(Act.MEMBER_DECLINED, membership, meta_mentor, candidacy.role, now=now)
    )
    return [MemberDeclined(membership.id, candidacy.role, answer)]


async def _decide(
    repositories: Repositories,
    meta_mentor: PersonId,
    candidacy: Candidacy,
    *,
    answer: str | None,
    now: datetime,
) -> Membership:
    """Write the decision down: without an `answer` it is a yes."""
    role = candidacy.role
    membership = await decidable(
        repositories, meta_mentor, candidacy.membership_id, read=candidacy.statement
    )
    decided = (
        approved(membership, role, stated=bool(candidacy.statement))
        if answer is None
        else declined(membership, role)
    )
    await repositories.memberships.set_role(membership.id, decided, now=now)
    if answer is None:
        await repositories.members.give_back(membership.person_id, membership.network_id, role)
    if role is Role.MENTOR:
        await repositories.statements.decide(
            membership.id,
            approved=answer is None,
            decided_by=meta_mentor,
            answer=answer,
            now=now,
        )
    return membership


def _deed(
    act: Act, membership: Membership, meta_mentor: PersonId, role: Role, *, now: datetime
) -> Deed:
    return Deed(
        act,
        membership.network_id,
        meta_mentor,
        now,
        subject_id=membership.person_id,
        detail=role,
    )
