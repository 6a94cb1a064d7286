"""What the list of members can be narrowed to, and what stands in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import InvitationId, MembershipId, NetworkId, PersonId
from mentoring.memberships import Membership

EVERY_COHORT = InvitationId(0)


class MemberView(StrEnum):
    """Which members are listed; the values are short, because they travel on buttons."""

    ALL = "a"
    MENTEES = "e"
    MENTORS = "o"
    META_MENTORS = "m"
    WAITING = "w"
    PAUSED = "p"
    WITH_MENTOR = "y"
    WITHOUT_MENTOR = "n"
    UNREACHABLE = "u"


class MemberOrder(StrEnum):
    """In which order members are listed: by name, or who joined last first."""

    NAME = "n"
    JOINED = "j"


@dataclass(frozen=True)
class MemberQuery:
    """Which members are listed, and how.

    `cohort` is any invitation with the label of the course they came from; `words` is a part of a
    name, folded.
    """

    view: MemberView = MemberView.ALL
    order: MemberOrder = MemberOrder.NAME
    cohort: InvitationId = EVERY_COHORT
    words: str = ""


@dataclass(frozen=True)
class ListedMember:
    """A member as they stand in the list."""

    membership: Membership
    name: str
    is_reachable: bool


@dataclass(frozen=True)
class RemovedMember:
    """Somebody who was removed, and cannot come back by themselves."""

    membership_id: MembershipId
    network_id: NetworkId
    network_name: str
    person_id: PersonId
    name: str
    removed_at: datetime
    reason: str


@dataclass(frozen=True)
class Cohort:
    """The members who came by invitations with one label; `invitation_id` is one of these."""

    invitation_id: InvitationId
    label: str
    count: int
