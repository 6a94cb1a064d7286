"""Facts about the invitations of a network."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import BatchId, PersonId


@dataclass(frozen=True)
class InvitationWritten(Fact):
    """A meta-mentor has written a link for many, or the single links of a course."""

    batch_id: BatchId
    by: PersonId
