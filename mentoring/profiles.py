"""A profile: what others need to know to find, or to be, the right mentor."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mentoring.vocabulary import Field, Topic

LANGUAGES_LIMIT: Final = 12
TOPICS_LIMIT: Final = 10
REGION_LIMIT: Final = 10
ABOUT_LIMIT: Final = 600
YEARS_LIMIT: Final = 60
CAPACITY_DEFAULT: Final = 2
CAPACITY_LIMIT: Final = 10


class MeetingWay(StrEnum):
    """How somebody can meet."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    BOTH = "both"


@dataclass(frozen=True)
class Profile:
    """One person's profile; the same in all their networks.

    `languages` are codes of `SPOKEN_LANGUAGES`, `region` is a postal code area, `experience` is in
    years, `capacity` is the number of mentees at the same time.
    """

    languages: tuple[str, ...] = ()
    field: Field | None = None
    offers: tuple[Topic, ...] = ()
    seeks: tuple[Topic, ...] = ()
    region: str | None = None
    way: MeetingWay | None = None
    about: str | None = None
    experience: int | None = None
    capacity: int | None = None

    @property
    def places(self) -> int:
        """How many mentees at the same time, also for who has not said so."""
        return CAPACITY_DEFAULT if self.capacity is None else self.capacity

    @property
    def is_complete(self) -> bool:
        """Whether the two things that are not optional are there."""
        return bool(self.languages) and self.field is not None
