"""Buttons of the search for a mentor, and of the break that a mentor takes from it."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId, PersonId
from mentoring.pauses import PauseLength


class FilterKind(StrEnum):
    """What a mentee can insist on; one letter each, to be short on buttons."""

    TOPIC = "t"
    FIELD = "f"
    LANGUAGE = "l"
    REGION = "r"
    WAY = "w"


@dataclass(frozen=True)
class Search:
    """Where a mentee is in a search: all of it stands on each button, and nowhere else.

    The first `page` is 0. Empty texts and 0 let everybody pass: `field`, `topic`, `language` and
    `way` are words of the vocabulary; `region` is how many first signs of the postal code must be
    the mentee's own, so that a code of any script fits.
    """

    network_id: NetworkId
    page: int
    topic: str
    field: str
    language: str
    region: int
    way: str

    @property
    def is_filtered(self) -> bool:
        """Whether the mentee insists on anything."""
        return any((self.topic, self.field, self.language, self.region, self.way))


Step = TypeVar("Step", bound=Search)


def step(to: type[Step], search: Search, **changes: Any) -> Step:
    """Make the payload that leads somewhere else in the same search."""
    known = {part.name: getattr(search, part.name) for part in fields(Search)}
    return to(**{**known, **changes})


@dataclass(frozen=True)
class FindMentor(Payload):
    """Look for a mentor in a network: the best ones, without filters."""

    tag = "m"
    network_id: NetworkId


@dataclass(frozen=True)
class ListMentors(Payload, Search):
    """Look at a page of the search."""

    tag = "ml"


@dataclass(frozen=True)
class ShowFilters(Payload, Search):
    """Look at what one can insist on."""

    tag = "mf"


@dataclass(frozen=True)
class ChooseFilter(Payload, Search):
    """Choose a value to insist on; `page` is that of the values."""

    tag = "mv"
    kind: FilterKind


@dataclass(frozen=True)
class ShowMentor(Payload):
    """Look at the card of a mentor, from anywhere but the list."""

    tag = "mc"
    network_id: NetworkId
    mentor_id: PersonId


@dataclass(frozen=True)
class ShowFound(Payload, Search):
    """Look at the card of a mentor, with the way back to the list as it was."""

    tag = "ms"
    mentor_id: PersonId


@dataclass(frozen=True)
class OfferPause(Payload):
    """Ask for how long, before a mentor takes a break."""

    tag = "mp"


@dataclass(frozen=True)
class TakePause(Payload):
    """Take a break as a mentor."""

    tag = "mpy"
    length: PauseLength


@dataclass(frozen=True)
class EndPause(Payload):
    """Be back from the break."""

    tag = "mpe"


def whole_search(network_id: NetworkId) -> ListMentors:
    """Begin a search: everybody, from the first page."""
    return ListMentors(network_id, 0, topic="", field="", language="", region=0, way="")
