"""After a silence: both sides of a mentorship are asked how it is going."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import MentorshipId, PersonId


class SilenceWord(StrEnum):
    """What somebody answers; `help` is told to the meta-mentors."""

    WELL = "well"
    HELP = "help"
    STOP = "stop"


@dataclass(frozen=True)
class SilenceAnswer:
    """What one side has said."""

    mentorship_id: MentorshipId
    person_id: PersonId
    word: SilenceWord
    given_at: datetime
