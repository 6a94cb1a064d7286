"""Buttons of a network's members."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import InvitationId, MembershipId, NetworkId
from mentoring.member_lists import EVERY_COHORT, MemberOrder, MemberView
from mentoring.roles import Ground, Role


@dataclass(frozen=True)
class ListMembers(Payload):
    """Look at a page of the members; the first page is 0.

    What the list is narrowed to travels along; `words` is a part of a name, folded.
    """

    tag = "v"
    network_id: NetworkId
    page: int
    view: MemberView = MemberView.ALL
    order: MemberOrder = MemberOrder.NAME
    cohort: InvitationId = EVERY_COHORT
    words: str = ""


@dataclass(frozen=True)
class ShowMember(Payload):
    """Look at a member; the rest is the list that the way back leads to."""

    tag = "vs"
    membership_id: MembershipId
    page: int = 0
    view: MemberView = MemberView.ALL
    order: MemberOrder = MemberOrder.NAME
    cohort: InvitationId = EVERY_COHORT
    words: str = ""


@dataclass(frozen=True)
class NarrowMembers(Payload):
    """Choose which members are listed, and in which order."""

    tag = "vf"
    network_id: NetworkId
    view: MemberView
    order: MemberOrder


@dataclass(frozen=True)
class ListCohorts(Payload):
    """Choose the course that members came from; the first page is 0."""

    tag = "vc"
    network_id: NetworkId
    page: int


@dataclass(frozen=True)
class FindMember(Payload):
    """Search for a member by name."""

    tag = "vq"
    network_id: NetworkId


@dataclass(frozen=True)
class ListRemoved(Payload):
    """Look at a page of who was removed; the first page is 0."""

    tag = "vu"
    network_id: NetworkId
    page: int


@dataclass(frozen=True)
class ShowRemoved(Payload):
    """Look at somebody who was removed."""

    tag = "vus"
    membership_id: MembershipId


@dataclass(frozen=True)
class Readmit(Payload):
    """Let somebody who was removed join again."""

    tag = "vuy"
    membership_id: MembershipId


@dataclass(frozen=True)
class ShowRoles(Payload):
    """Look at the roles of a member, and at what can be changed."""

    tag = "vr"
    membership_id: MembershipId


@dataclass(frozen=True)
class AskGiveMentor(Payload):
    """Ask what is known of a new mentor: the training, or experience."""

    tag = "vg"
    membership_id: MembershipId


@dataclass(frozen=True)
class GiveMentor(Payload):
    """Make a member a mentor."""

    tag = "vgo"
    membership_id: MembershipId
    ground: Ground


@dataclass(frozen=True)
class GiveMentee(Payload):
    """Make a member a mentee."""

    tag = "vge"
    membership_id: MembershipId


@dataclass(frozen=True)
class TakeRole(Payload):
    """Take a role from a member, with a reason."""

    tag = "vt"
    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class AskAppoint(Payload):
    """Show what appointing somebody means."""

    tag = "va"
    membership_id: MembershipId


@dataclass(frozen=True)
class Appoint(Payload):
    """Make a member a meta-mentor."""

    tag = "vay"
    membership_id: MembershipId


@dataclass(frozen=True)
class AskHandOver(Payload):
    """Show what handing over to somebody means."""

    tag = "vh"
    membership_id: MembershipId


@dataclass(frozen=True)
class HandOver(Payload):
    """Make a member a meta-mentor, and be none any more."""

    tag = "vhy"
    membership_id: MembershipId


@dataclass(frozen=True)
class AskStepDown(Payload):
    """Show what stepping down means; `membership_id` is one's own."""

    tag = "vd"
    membership_id: MembershipId


@dataclass(frozen=True)
class StepDown(Payload):
    """Be no meta-mentor any more; `membership_id` is one's own."""

    tag = "vdy"
    membership_id: MembershipId


@dataclass(frozen=True)
class PauseMember(Payload):
    """Have the roles of a member rest, with a reason."""

    tag = "vp"
    membership_id: MembershipId


@dataclass(frozen=True)
class ResumeMember(Payload):
    """Let a member act again; `since` is when the pause began, in seconds of Unix time."""

    tag = "vpy"
    membership_id: MembershipId
    since: int


@dataclass(frozen=True)
class RemoveMember(Payload):
    """Remove a member, with a reason."""

    tag = "vx"
    membership_id: MembershipId


@dataclass(frozen=True)
class AskLeave(Payload):
    """Show what leaving a network means; `membership_id` is one's own."""

    tag = "vl"
    membership_id: MembershipId


@dataclass(frozen=True)
class Leave(Payload):
    """Leave a network; `membership_id` is one's own."""

    tag = "vly"
    membership_id: MembershipId
