"""Buttons about networks, profiles, and the gate."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MembershipId, NetworkId
from mentoring.roles import Role


@dataclass(frozen=True)
class JoinNetwork(Payload):
    """Ask to become a member."""

    tag = "j"
    network_id: NetworkId


@dataclass(frozen=True)
class EditProfile(Payload):
    """Fill in the profile; `part` is one of its questions, or empty for all."""

    tag = "p"
    part: str


@dataclass(frozen=True)
class WriteStatement(Payload):
    """Tell a network's meta-mentors of one's experience."""

    tag = "s"
    membership_id: MembershipId


@dataclass(frozen=True)
class ShowWaiting(Payload):
    """Look at a page of who waits for approval; the first page is 0."""

    tag = "wl"
    page: int


@dataclass(frozen=True)
class ShowApplicant(Payload):
    """Look at somebody who waits for approval."""

    tag = "a"
    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class Approve(Payload):
    """Let somebody in; `statement` is the number of the one that was read, 0 for none."""

    tag = "ay"
    membership_id: MembershipId
    role: Role
    statement: int


@dataclass(frozen=True)
class Decline(Payload):
    """Decline somebody, with a text; `statement` as above."""

    tag = "an"
    membership_id: MembershipId
    role: Role
    statement: int
