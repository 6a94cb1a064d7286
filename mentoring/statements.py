"""A statement of experience: why somebody without the training can be a mentor."""

from dataclasses import dataclass, field
from datetime import datetime

from mentoring.ids import MembershipId, PersonId


@dataclass(frozen=True)
class Statement:
    """What a mentor wrote, and what a meta-mentor decided about it (None while it waits).

    `number` tells it from the ones the same member wrote before; storage gives it.
    """

    membership_id: MembershipId
    text: str
    submitted_at: datetime
    approved: bool | None = None
    decided_by: PersonId | None = None
    answer: str | None = None
    number: int = field(default=0, compare=False)
