"""What each of the people wants to tell the bot; no two of them write the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final, TypeVar

from bot.screens.vocabulary import FIELDS, TOPICS, WAYS
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Ground, Role, Standing
from mentoring.vocabulary import Field, Topic

T = TypeVar("T")

LANGUAGES: Final[Mapping[str, str]] = {
    "ar": "Arabic",
    "en": "English",
    "de": "German",
    "fr": "French",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "sw": "Swahili",
}
"""Code -> name, in the order in which a profile keeps them; the last is on a later page."""


class Entry(StrEnum):
    """How somebody comes to the network: from the list, or by an invitation of some kind."""

    LIST = "list"
    ANY_ROLE = "any_role"
    MENTEE = "mentee"
    TRAINED = "trained"


ENTRIES: Final[Mapping[Entry, Sequence[frozenset[Role]]]] = {
    Entry.LIST: (
        frozenset({Role.MENTEE}),
        frozenset({Role.MENTOR}),
        frozenset({Role.MENTEE, Role.MENTOR}),
    ),
    Entry.ANY_ROLE: (frozenset({Role.MENTOR}), frozenset({Role.MENTEE, Role.MENTOR})),
    Entry.MENTEE: (frozenset({Role.MENTEE}),),
    Entry.TRAINED: (frozenset({Role.MENTOR}),),
}
"""Entry -> the roles that somebody may want who comes that way."""


@dataclass(frozen=True)
class Zone:
    """Where somebody lives, and how they say it: a city's button, or a country and a place there.

    `name` is what the bot shall have understood.
    """

    name: str
    city: str | None = None
    country: str = ""
    place: str = ""


ZONES: Final = (
    Zone("Europe/Berlin", city="Berlin"),
    Zone("Europe/Athens", city="Athens"),
    Zone("Africa/Nairobi", country="Kenya"),
    Zone("Europe/Berlin", country="germany"),
    Zone("Atlantic/Azores", country="Portugal", place="Azores"),
)


@dataclass(frozen=True)
class Wish:
    """What one person will have told when they are done; `statement` None when none is due."""

    name: str
    entry: Entry
    roles: frozenset[Role]
    zone: Zone
    profile: Profile
    statement: str | None

    @property
    def standings(self) -> Mapping[Role, tuple[Standing, Ground | None]]:
        """How they will stand in each of their roles."""
        trained = self.entry is Entry.TRAINED
        mentor = (Standing.APPROVED, Ground.TRAINED) if trained else (Standing.WAITING, None)
        every = {Role.MENTEE: (Standing.APPROVED, None), Role.MENTOR: mentor}
        return {role: every[role] for role in Role if role in self.roles}


def wish(number: int, chance: Random) -> Wish:
    """Make up a wish; every text in it has the number, and all entries are as many."""
    entry = list(Entry)[number % len(Entry)]
    roles = chance.choice(ENTRIES[entry])
    due = Role.MENTOR in roles and entry is not Entry.TRAINED
    return Wish(
        name=f"Amal-{number} Name",
        entry=entry,
        roles=roles,
        zone=chance.choice(ZONES),
        profile=_profile(number, roles, chance),
        statement=f"Statement-{number}: I have helped my neighbours with letters." if due else None,
    )


def _profile(number: int, roles: frozenset[Role], chance: Random) -> Profile:
    is_mentor, unsaid = Role.MENTOR in roles, Profile().capacity
    return Profile(
        languages=_some(list(LANGUAGES), chance),
        field=chance.choice(list(FIELDS)),
        offers=_some(list(Topic), chance) if is_mentor else (),
        seeks=_some(list(Topic), chance) if Role.MENTEE in roles else (),
        region=_or_nothing(f"PLZ-{number}", chance),
        way=_or_nothing(chance.choice(list(MeetingWay)), chance),
        about=_or_nothing(f"About-{number}: I like to cook.", chance),
        experience=_or_nothing(chance.choice((1, 2, 3, 5, 10)), chance) if is_mentor else None,
        capacity=chance.choice((unsaid, 1, 3, 5)) if is_mentor else unsaid,
    )


def _some(everything: Sequence[T], chance: Random) -> tuple[T, ...]:
    """Take one to three, in their order."""
    taken = chance.sample(range(len(everything)), chance.randint(1, 3))
    return tuple(everything[place] for place in sorted(taken))


def _or_nothing(value: T, chance: Random) -> T | None:
    return value if chance.random() < 0.8 else None


def field_label(field: Field | None) -> str:
    """Name a field of work as its button does."""
    return FIELDS[field] if field else ""


def topic_labels(topics: Sequence[Topic]) -> list[str]:
    """Name topics as their buttons do."""
    return [TOPICS[topic] for topic in topics]


def way_label(way: MeetingWay | None) -> str | None:
    """Name a way to meet as its button does."""
    return WAYS[way] if way else None
