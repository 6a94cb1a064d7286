"""Facts about what becomes of members: their roles, pauses, and how they go.

Each names the network and the person: of some of them no membership is left to look into.
"""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import MembershipId, NetworkId, PersonId, RequestId
from mentoring.roles import Role, Side


@dataclass(frozen=True)
class RoleGiven(Fact):
    """A meta-mentor gave a member a role, which they may act in at once."""

    network_id: NetworkId
    person_id: PersonId
    membership_id: MembershipId
    role: Role
    by: PersonId


@dataclass(frozen=True)
class RoleTaken(Fact):
    """A meta-mentor took a role from a member, with a reason that the member reads."""

    network_id: NetworkId
    person_id: PersonId
    membership_id: MembershipId
    role: Role
    by: PersonId
    reason: str


@dataclass(frozen=True)
class SteppedDown(Fact):
    """A meta-mentor does not lead any more; `successor` is whom they handed over to, if anybody."""

    network_id: NetworkId
    person_id: PersonId
    membership_id: MembershipId
    successor: PersonId | None = None


@dataclass(frozen=True)
class MemberPaused(Fact):
    """A meta-mentor has all approved roles of a member rest; the reason is in the membership."""

    network_id: NetworkId
    person_id: PersonId
    membership_id: MembershipId
    by: PersonId


@dataclass(frozen=True)
class MemberResumed(Fact):
    """The roles of a paused member are as before."""

    network_id: NetworkId
    person_id: PersonId
    membership_id: MembershipId
    by: PersonId


@dataclass(frozen=True)
class MemberRemoved(Fact):
    """A meta-mentor removed a member, who had these roles, with a reason that the member reads."""

    network_id: NetworkId
    person_id: PersonId
    membership_id: MembershipId
    roles: frozenset[Role]
    by: PersonId
    reason: str


@dataclass(frozen=True)
class MemberReadmitted(Fact):
    """A meta-mentor lets somebody who was removed join again."""

    network_id: NetworkId
    person_id: PersonId
    by: PersonId


@dataclass(frozen=True)
class MemberLeftNetwork(Fact):
    """A member left a network by themselves; they had these roles there."""

    network_id: NetworkId
    person_id: PersonId
    roles: frozenset[Role]


@dataclass(frozen=True)
class RequestDropped(Fact):
    """An open request has ended because one side has no such role in the network for now."""

    request_id: RequestId
    gone: Side
