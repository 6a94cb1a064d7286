"""The codes that let people in, and who came by them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.ids import BatchId, InvitationId, MembershipId, NetworkId, PersonId
from mentoring.invitations import Batch, Invitation
from mentoring.memberships import Membership


class Invitations(Protocol):
    """The codes that let people in, in batches of codes that are alike."""

    async def by_code(self, code: str) -> Invitation | None: ...

    async def find(self, invitation_id: InvitationId) -> Invitation | None: ...

    async def add(self, invitation: Invitation, *, now: datetime) -> Invitation:
        """Store it, alone in a batch, and give it back with its id."""

    async def add_batch(
        self, invitations: Sequence[Invitation], *, created_by: PersonId | None, now: datetime
    ) -> BatchId:
        """Store some that are alike in everything but their codes; at least one."""

    async def use(
        self, invitation_id: InvitationId, membership_id: MembershipId, *, now: datetime
    ) -> None:
        """Count a use, and write down by whom."""

    async def batch(self, batch_id: BatchId) -> Batch | None: ...

    async def batch_with(self, invitation_id: InvitationId) -> Batch | None: ...

    async def batches(
        self, network_id: NetworkId, *, now: datetime, offset: int, limit: int
    ) -> Sequence[Batch]:
        """Give the batches of a network: first those that let somebody in, then the newest."""

    async def count_batches(self, network_id: NetworkId) -> int: ...

    async def codes(self, batch_id: BatchId, *, offset: int, limit: int) -> Sequence[Invitation]:
        """Give the codes of a batch, in the order they were made."""

    async def revoke(self, batch_id: BatchId, *, now: datetime) -> int:
        """Let nobody in any more by codes that still could; say how many these were."""

    async def revoke_code(self, invitation_id: InvitationId, *, now: datetime) -> None: ...

    async def mark_trained(self, batch_id: BatchId) -> None:
        """Note that who comes by these codes has done the training."""

    async def came_by(self, batch_id: BatchId, *, offset: int, limit: int) -> Sequence[Membership]:
        """Give the members who used a code of a batch, the first to come first."""

    async def count_came_by(self, batch_id: BatchId) -> int: ...

    async def mentors_to_be(self, batch_id: BatchId, *, limit: int) -> Sequence[MembershipId]:
        """Give those of them who wait to be mentors, or owe the statement, in order of number.

        Not who is paused, nor from whom the role was taken.
        """

    async def count_mentors_to_be(self, batch_id: BatchId) -> int:
        """Count all of these."""
