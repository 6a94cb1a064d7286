"""Actions of a meta-mentor on invitations: write them, take them back, approve a whole course."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.networks import MemberApproved
from mentoring.founding import blank_invitation
from mentoring.ids import BatchId, InvitationId, MembershipId, NetworkId, PersonId
from mentoring.invitations import (
    BATCH_LIMIT,
    COHORT_LIMIT,
    Batch,
    Invitation,
    Validity,
    new_code,
    validity,
)
from mentoring.leading import led_network
from mentoring.ports import Repositories
from mentoring.roles import Ground, Role, RoleStanding, Standing

COHORT: Final = "cohort"
"""The errand that makes the people of an approved course mentors."""

AT_ONCE: Final = 100
"""So many become mentors in one transaction, so that nobody waits long for their turn."""


@dataclass(frozen=True)
class Wanted:
    """What invitations should let in; see `mentoring.invitations.Invitation`.

    `single`: so many links, each for one person; None: one link for any number of people. Raises
    ValueError for too many, and for single links or a course without a label to know them by.
    """

    network_id: NetworkId
    roles: frozenset[Role]
    trained: bool
    cohort: str | None
    single: int | None
    expires_at: datetime | None

    def __post_init__(self) -> None:
        if self.single is not None and not 1 <= self.single <= BATCH_LIMIT:
            raise ValueError(f"from 1 to {BATCH_LIMIT} links, not {self.single}")
        if self.single is not None and not self.cohort:
            raise ValueError("single links need a label")
        if self.cohort is not None and len(self.cohort) > COHORT_LIMIT:
            raise ValueError(f"a label has at most {COHORT_LIMIT} characters")


async def write(
    repositories: Repositories, meta_mentor: PersonId, wanted: Wanted, *, now: datetime
) -> BatchId:
    """Write invitations for mentees or mentors.

    Raises NotAllowed for who does not look after the network, and for other roles: a meta-mentor
    is appointed.
    """
    await led_network(repositories, meta_mentor, wanted.network_id)
    if not wanted.roles <= {Role.MENTEE, Role.MENTOR}:
        raise NotAllowed
    pattern = replace(
        blank_invitation(
            wanted.network_id,
            *wanted.roles,
            uses_limit=None if wanted.single is None else 1,
            trained=wanted.trained and wanted.roles != {Role.MENTEE},
        ),
        cohort=wanted.cohort,
        expires_at=wanted.expires_at,
    )
    codes = [replace(pattern, code=new_code()) for _ in range(wanted.single or 1)]
    batch_id = await repositories.invitations.add_batch(codes, created_by=meta_mentor, now=now)
    deed = Deed(Act.INVITATION_WRITTEN, wanted.network_id, meta_mentor, now, detail=str(len(codes)))
    await repositories.audit.note(deed)
    return batch_id


async def led_batch(repositories: Repositories, meta_mentor: PersonId, batch_id: BatchId) -> Batch:
    """Give a batch to who looks after its network; raises Outdated and NotAllowed."""
    return await _led(repositories, meta_mentor, await repositories.invitations.batch(batch_id))


async def batch_with(
    repositories: Repositories, meta_mentor: PersonId, invitation_id: InvitationId
) -> Batch:
    """Give the batch of one invitation; raises what `led_batch` raises."""
    found = await repositories.invitations.batch_with(invitation_id)
    return await _led(repositories, meta_mentor, found)


async def _led(repositories: Repositories, meta_mentor: PersonId, batch: Batch | None) -> Batch:
    if batch is None:
        raise Outdated
    await led_network(repositories, meta_mentor, batch.network_id)
    return batch


async def revoke(
    repositories: Repositories, meta_mentor: PersonId, batch_id: BatchId, *, now: datetime
) -> int:
    """Let nobody in any more by a batch; say how many codes lost their power.

    Who has come in stays. Raises Outdated when no code had any, and what `led_batch` raises.
    """
    batch = await led_batch(repositories, meta_mentor, batch_id)
    count = await repositories.invitations.revoke(batch.id, now=now)
    if not count:
        raise Outdated
    await _note_revoked(repositories, meta_mentor, batch, count=count, now=now)
    return count


async def revoke_code(
    repositories: Repositories, meta_mentor: PersonId, invitation_id: InvitationId, *, now: datetime
) -> Batch:
    """Let nobody in any more by one code, and give its batch as it was.

    Raises Outdated when it had no power any more, and what `led_batch` raises.
    """
    batch = await batch_with(repositories, meta_mentor, invitation_id)
    found = await repositories.invitations.find(invitation_id)
    if found is None or not _has_power(found, now=now):
        raise Outdated
    await repositories.invitations.revoke_code(invitation_id, now=now)
    await _note_revoked(repositories, meta_mentor, batch, count=1, now=now)
    return batch


def _has_power(invitation: Invitation, *, now: datetime) -> bool:
    return validity(invitation, now=now) in {Validity.ACTIVE, Validity.EXPIRED}


async def _note_revoked(
    repositories: Repositories, meta_mentor: PersonId, batch: Batch, *, count: int, now: datetime
) -> None:
    deed = Deed(Act.INVITATION_REVOKED, batch.network_id, meta_mentor, now, detail=str(count))
    await repositories.audit.note(deed)


async def approve_cohort(
    repositories: Repositories, meta_mentor: PersonId, batch_id: BatchId, *, now: datetime
) -> None:
    """Say that who comes by a batch has done the training.

    Its members who wait to be mentors, or owe the statement, are mentors from now on; so is who
    comes later. An errand lets them through: a course can be long. Who was declined stays
    declined; who is paused waits on, and so does from whom the role was taken. Raises Outdated when
    it has been said before, or nobody becomes a mentor by it; and what `led_batch` raises.
    """
    batch = await led_batch(repositories, meta_mentor, batch_id)
    if batch.trained or not batch.lets_mentors_in:
        raise Outdated
    await repositories.invitations.mark_trained(batch.id)
    count = await repositories.invitations.count_mentors_to_be(batch.id)
    deed = Deed(Act.COHORT_APPROVED, batch.network_id, meta_mentor, now, detail=str(count))
    await repositories.audit.note(deed)
    await _ask_to_let_through(repositories, meta_mentor, batch.id, now=now)


async def _ask_to_let_through(
    repositories: Repositories, meta_mentor: PersonId, batch_id: BatchId, *, now: datetime
) -> None:
    """Ask for the errand, on nobody's behalf: what was decided outlives who decided it."""
    params = {"batch_id": batch_id, "by": meta_mentor}
    await repositories.errands.add(COHORT, None, params, now=now)


async def let_through(
    repositories: Repositories, meta_mentor: PersonId, batch_id: BatchId, *, now: datetime
) -> Sequence[Fact]:
    """Make the next ones of an approved course mentors; ask for another errand if more may wait.

    `meta_mentor` is who approved it; they may be gone by now.
    """
    waiting = await repositories.invitations.mentors_to_be(batch_id, limit=AT_ONCE)
    for membership_id in waiting:
        await _let_through(repositories, meta_mentor, membership_id, now=now)
    if len(waiting) == AT_ONCE:
        await _ask_to_let_through(repositories, meta_mentor, batch_id, now=now)
    return [MemberApproved(membership_id, Role.MENTOR) for membership_id in waiting]


async def _let_through(
    repositories: Repositories, meta_mentor: PersonId, membership_id: MembershipId, *, now: datetime
) -> None:
    """Make somebody a trained mentor; a statement that nobody has answered needs no answer."""
    trained = RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED)
    await repositories.memberships.set_role(membership_id, trained, now=now)
    await repositories.statements.decide(
        membership_id, approved=True, decided_by=meta_mentor, answer=None, now=now
    )
