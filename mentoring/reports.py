"""A report: somebody tells the meta-mentors about somebody else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.ids import MentorshipId, NetworkId, PersonId

REPORT_LEAST: Final = 10
REPORT_LIMIT: Final = 1000


@dataclass(frozen=True)
class Report:
    """Who reports whom, and why. `number` is 0 before it is stored."""

    network_id: NetworkId
    mentorship_id: MentorshipId | None
    reporter_id: PersonId | None
    reported_id: PersonId | None
    text: str
    reported_at: datetime
    number: int = 0
