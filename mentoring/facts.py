"""Facts: what an action has made true. Who is told what about them stands in `bot.notices`."""

from dataclasses import dataclass

from mentoring.ids import MembershipId
from mentoring.roles import Role


@dataclass(frozen=True)
class MemberJoined:
    """Somebody became a member of a network, or a member got a further role."""

    membership_id: MembershipId


@dataclass(frozen=True)
class ApprovalAsked:
    """A member waits for a meta-mentor's word before they can act in a role."""

    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class MemberApproved:
    """A meta-mentor let a member through the gate."""

    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class MemberDeclined:
    """A meta-mentor declined a member, with a text to them."""

    membership_id: MembershipId
    role: Role
    answer: str


Fact = MemberJoined | ApprovalAsked | MemberApproved | MemberDeclined
