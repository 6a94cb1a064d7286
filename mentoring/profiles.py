"""A profile: what others need to know to find, or to be, the right mentor."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mentoring.roles import Role
from mentoring.vocabulary import Field, Topic

LANGUAGES_LIMIT: Final = 12
TOPICS_LIMIT: Final = 10
REGION_LIMIT: Final = 10
AREA_SIGNS: Final = 3
"""So many first signs of a postal code are told apart; more would say where somebody lives."""
ABOUT_LIMIT: Final = 600
YEARS_LIMIT: Final = 60
CAPACITY_DEFAULT: Final = 2
CAPACITY_LIMIT: Final = 10


ROLE_PARTS: Final[Mapping[Role, Sequence[str]]] = {
    Role.MENTEE: ("seeks",),
    Role.MENTOR: ("offers", "experience"),
}
"""What others look for in a role alone, topics first; the number of mentees has a default."""


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
    def area(self) -> str:
        """Give the first signs of the region; fewer or none when it was not said."""
        return postal_area(self.region)

    @property
    def is_complete(self) -> bool:
        """Whether the two things that are not optional are there."""
        return bool(self.languages) and self.field is not None

    def lacking(self, roles: Iterable[Role]) -> tuple[str, ...]:
        """Name the parts to ask for in roles in which it was not written: it has no topics there.

        None of a profile that is not complete: of that, everything is asked.
        """
        asked = [ROLE_PARTS.get(role, ()) for role in roles] if self.is_complete else []
        unknown = [parts for parts in asked if parts and not getattr(self, parts[0])]
        return tuple(
            part for parts in unknown for part in parts if getattr(self, part) in {None, ()}
        )


_COUNTRY: Final = re.compile(r"^[a-z]{1,3}[\s-]+(?=\d)")
"""As in "D-04109"."""


def postal_area(region: str | None) -> str:
    """Give the first signs of a postal code, in whatever script and with whatever signs between."""
    written = "".join(
        str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", region or "")
    )
    code = _COUNTRY.sub("", written.strip().casefold())
    return "".join(sign for sign in code if sign.isalnum())[:AREA_SIGNS]
