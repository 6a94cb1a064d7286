"""Two people on their way, kept in memory: for the rules and actions of their agreement."""

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeVar, cast

from mentoring.agreements import Agreement, Frequency, Terms
from mentoring.ids import MentorshipId, NetworkId, PersonId, TelegramId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from tests.conftest import NOW

Result = TypeVar("Result")

MENTORSHIP: Final = MentorshipId(7)
PEOPLE: Final = {Side.MENTEE: PersonId(1), Side.MENTOR: PersonId(2)}
STRANGER: Final = PersonId(3)
TERMS: Final = Terms(6, 8, MeetingWay.ONLINE, Frequency.WEEKLY, ("Find work",), "First a letter.")


def getting_to_know() -> Mentorship:
    """Begin a mentorship."""
    return Mentorship(
        id=MENTORSHIP,
        network_id=NetworkId(1),
        network_name="Neue Wege",
        request_id=None,
        mentee_id=PEOPLE[Side.MENTEE],
        mentor_id=PEOPLE[Side.MENTOR],
        state=MentorshipState.GETTING_TO_KNOW,
        place=1,
        started_at=NOW,
    )


@dataclass
class Shelf:
    """What is kept of one mentorship; stands for every repository that the actions ask for."""

    mentorship: Mentorship = field(default_factory=getting_to_know)
    versions: list[Agreement] = field(default_factory=list)
    time_zone: str | None = "Europe/Berlin"

    @property
    def repositories(self) -> Repositories:
        return cast(Repositories, _Repositories(self))


class _Mentorships:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def find(self, mentorship_id: MentorshipId) -> Mentorship | None:
        return self._shelf.mentorship if mentorship_id == MENTORSHIP else None

    async def get(self, _mentorship_id: MentorshipId) -> Mentorship:
        return self._shelf.mentorship

    async def save(self, mentorship: Mentorship) -> None:
        self._shelf.mentorship = mentorship

    async def stir(self, _mentorship_id: MentorshipId, *, at: datetime) -> None:
        self._shelf.mentorship = replace(self._shelf.mentorship, stirred_at=at)


class _Agreements:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def of(self, _mentorship_id: MentorshipId) -> Sequence[Agreement]:
        return tuple(self._shelf.versions)

    async def add(self, agreement: Agreement) -> None:
        self._shelf.versions.append(agreement)

    async def save(self, agreement: Agreement) -> None:
        self._shelf.versions[agreement.version - 1] = agreement


class _People:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def get(self, person_id: PersonId) -> Person:
        known = Person(person_id, TelegramId(int(person_id)), "en", 1, NOW)
        return replace(known, name="Amal", time_zone=self._shelf.time_zone)


class _Repositories:
    def __init__(self, shelf: Shelf) -> None:
        self.mentorships = _Mentorships(shelf)
        self.agreements = _Agreements(shelf)
        self.people = _People(shelf)


def at_once(work: Coroutine[Any, Any, Result]) -> Result:
    """Run what waits for nobody, without an event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return cast(Result, done.value)
    raise AssertionError("this waits for somebody")
