"""Facts about networks and their members."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.numbers import Number
from mentoring.roles import Role


@dataclass(frozen=True)
class MemberJoined(Fact):
    """Somebody became a member of a network, or a member got a further role."""

    membership_id: MembershipId


@dataclass(frozen=True)
class ApprovalAsked(Fact):
    """A member waits for a meta-mentor's word before they can act in a role."""

    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class MemberApproved(Fact):
    """A meta-mentor let a member through the gate."""

    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class MemberDeclined(Fact):
    """A meta-mentor declined a member, with a text to them."""

    membership_id: MembershipId
    role: Role
    answer: str


@dataclass(frozen=True)
class LimitChanged(Fact):
    """A meta-mentor has changed a number of a network."""

    network_id: NetworkId
    by: PersonId
    name: Number
    old: int
    new: int
