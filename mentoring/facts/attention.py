"""Facts about what meta-mentors do for those who need attention."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.concerns import ConcernKey
from mentoring.facts.fact import Fact
from mentoring.ids import MembershipId, MentorshipId, NetworkId, PersonId


@dataclass(frozen=True)
class MemberWrittenTo(Fact):
    """A meta-mentor wrote to a member; the text stands nowhere else."""

    membership_id: MembershipId
    by: PersonId
    text: str


@dataclass(frozen=True)
class MetaMentorAnswered(Fact):
    """A member answered a meta-mentor; the text stands nowhere else."""

    network_id: NetworkId
    by: PersonId
    readers: Sequence[PersonId]
    text: str


@dataclass(frozen=True)
class Prompted(Fact):
    """A meta-mentor reminds who has to act."""

    key: ConcernKey
    by: PersonId
    readers: Sequence[PersonId]


@dataclass(frozen=True)
class MentorshipClosed(Fact):
    """A meta-mentor closed a mentorship that was silent, with a text that both read."""

    mentorship_id: MentorshipId
    by: PersonId
    text: str
