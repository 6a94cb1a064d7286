"""The list of members, and what becomes of a membership."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.member_lists import Cohort, ListedMember, MemberQuery, RemovedMember
from mentoring.roles import Role


class Members(Protocol):
    """The members of a network, as who leads it lists and changes them."""

    async def page(
        self, network_id: NetworkId, query: MemberQuery, *, offset: int, limit: int
    ) -> Sequence[ListedMember]: ...

    async def count(self, network_id: NetworkId, query: MemberQuery) -> int: ...

    async def cohorts(self, network_id: NetworkId) -> Sequence[Cohort]:
        """Give the courses that members came from, the newest first."""

    async def since(self, membership_id: MembershipId) -> Mapping[Role, datetime]:
        """Say since when a member has each role."""

    async def cohort_of(self, membership_id: MembershipId) -> str | None:
        """Give the label of the invitation that a member came by, if it has one."""

    async def take_role(self, membership_id: MembershipId, role: Role) -> None: ...

    async def note_taken(
        self, person_id: PersonId, network_id: NetworkId, role: Role, *, now: datetime
    ) -> None:
        """Remember that a meta-mentor took a role, also when the membership is over."""

    async def taken(self, person_id: PersonId, network_id: NetworkId) -> AbstractSet[Role]:
        """Give the roles that were taken and have not been given back."""

    async def give_back(self, person_id: PersonId, network_id: NetworkId, role: Role) -> None:
        """Forget that a role was taken."""

    async def pause(self, membership_id: MembershipId, *, reason: str, now: datetime) -> None:
        """Have all approved roles rest; since when they are held stays."""

    async def resume(self, membership_id: MembershipId) -> None:
        """Have all paused roles be as before."""

    async def remove(self, membership_id: MembershipId, *, reason: str, now: datetime) -> None:
        """Take all roles, and keep the row: it says that they cannot simply come back."""

    async def delete(self, membership_id: MembershipId, *, now: datetime) -> None:
        """Delete a membership, also of who was removed; that it was is remembered."""

    async def removed(self, membership_id: MembershipId) -> RemovedMember | None: ...

    async def all_removed(
        self, network_id: NetworkId, *, offset: int, limit: int
    ) -> Sequence[RemovedMember]:
        """Give who was removed, the last first."""

    async def count_removed(self, network_id: NetworkId) -> int: ...

    async def was_removed(self, person_id: PersonId, network_id: NetworkId) -> bool: ...
