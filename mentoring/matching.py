"""Finding a mentor: how well a mentor fits a mentee, and the reasons that are shown for it.

Whoever does not fulfil the hard conditions is never a candidate; `mentoring.ports.Mentors` sees to
that. What is computed here ranks the others, and says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mentoring.ids import NetworkId, PersonId
from mentoring.profiles import AREA_SIGNS, MeetingWay, Profile
from mentoring.vocabulary import Field, Topic

ZONE_SIGNS: Final = 2
"""So many first signs of the postal code in common are the same region."""

LOTS: Final = 65_521
LOT_STEP: Final = 7_919
LOT_START: Final = 10_473
"""The lot is a remainder of `LOTS`, a prime: mentors lie `LOT_STEP` apart in it, and each mentee
begins somewhere else."""


@dataclass(frozen=True)
class Weights:
    """What each reason counts.

    Topics come first: they are what the mentee wants. Two of them outweigh the same field, one
    does not; all the rest cannot make up for a topic and the field.
    """

    topic: int = 8
    """For each topic that is sought and offered."""
    field: int = 12
    """The same field of work: knows the words, the papers and the employers."""
    own_language: int = 6
    """The language in which the mentee reads the bot: the one they say hard things in."""
    second_language: int = 2
    """One more shared language makes it easier to change over; a third adds nothing."""
    near: int = 5
    """The same postal area, as far as it is known: they can meet on foot."""
    region: int = 3
    """The same region: they can meet, and know the same offices."""
    seasoned: int = 3
    """Many years of work: has seen much, but that alone is not worth a long way."""
    experienced: int = 2
    """Some years of work; almost as good."""
    way: int = 2
    """Both can meet online, or both in person; it can still be agreed otherwise."""

    @property
    def other(self) -> int:
        """What can be reached at most without the same field and without topics."""
        languages = self.own_language + self.second_language
        return languages + self.near + self.seasoned + self.way


WEIGHTS: Final = Weights()

EXPERIENCED_YEARS: Final = 3
SEASONED_YEARS: Final = 10


@dataclass(frozen=True)
class Seeker:
    """A mentee who looks for a mentor in a network; `language` is that of their interface."""

    person_id: PersonId
    network_id: NetworkId
    language: str
    profile: Profile


@dataclass(frozen=True)
class Offered:
    """What a mentee can insist on without finding nobody: what somebody they can ask has."""

    fields: frozenset[Field]
    topics: frozenset[Topic]
    languages: frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """A mentor who fulfils the hard conditions.

    Of the profile, what the mentor seeks for themselves is missing. `open_mentorships` counts those
    of all networks; `last_mentorship` is the number of the newest one, 0 for none: the smaller, the
    longer ago.
    """

    person_id: PersonId
    name: str | None
    profile: Profile
    open_mentorships: int = 0
    last_mentorship: int = 0


@dataclass(frozen=True)
class Filters:
    """What a mentee insists on; None: anything.

    `region` is the beginning of a postal code. `way` both: the mentor can meet in either way.
    """

    field: Field | None = None
    topic: Topic | None = None
    language: str | None = None
    region: str | None = None
    way: MeetingWay | None = None


@dataclass(frozen=True)
class Reason:
    """The base of all reasons; `points` is its part of the score."""

    points: int


@dataclass(frozen=True)
class SharedTopics(Reason):
    """The mentor can help with these, and the mentee would like help with them."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class SameField(Reason):
    """Both work in this field."""

    field: Field


@dataclass(frozen=True)
class SharedLanguages(Reason):
    """Both speak these; the mentee's own one first, when it is among them."""

    languages: tuple[str, ...]


@dataclass(frozen=True)
class SameRegion(Reason):
    """Both live in the same region; `near`: in the same postal area."""

    near: bool


@dataclass(frozen=True)
class Experience(Reason):
    """The mentor has worked in their field for so many years."""

    years: int


@dataclass(frozen=True)
class SameWay(Reason):
    """Both can meet in this way; both: in either."""

    way: MeetingWay


@dataclass(frozen=True)
class Match:
    """How well a mentor fits: the sum of the reasons, which stand by their points."""

    candidate: Candidate
    score: int
    reasons: tuple[Reason, ...]


def match(seeker: Seeker, candidate: Candidate) -> Match:
    """Say how well a mentor fits a mentee, and why."""
    sought, offered = seeker.profile, candidate.profile
    found = (
        _topics(sought, offered),
        _field(sought, offered),
        _languages(seeker, offered),
        _region(sought, offered),
        _experience(offered),
        _way(sought, offered),
    )
    reasons = sorted((reason for reason in found if reason), key=lambda reason: -reason.points)
    return Match(candidate, sum(reason.points for reason in reasons), tuple(reasons))


def suggestions(seeker: Seeker, candidates: Iterable[Candidate]) -> Sequence[Match]:
    """Rank mentors, the best first.

    Among equals: who has fewer mentees, then who has had no new one for longer, so that the work
    spreads; then the lot, which is the same each time for the same two.
    """
    return sorted(
        (match(seeker, candidate) for candidate in candidates),
        key=lambda found: (
            -found.score,
            found.candidate.open_mentorships,
            found.candidate.last_mentorship,
            (found.candidate.person_id * LOT_STEP + lot_start(seeker)) % LOTS,
            found.candidate.person_id,
        ),
    )


def lot_start(seeker: Seeker) -> int:
    """Say where among the lots this mentee begins."""
    return seeker.person_id * LOT_START % LOTS


def _topics(sought: Profile, offered: Profile) -> SharedTopics | None:
    topics = tuple(topic for topic in sought.seeks if topic in offered.offers)
    return SharedTopics(WEIGHTS.topic * len(topics), topics) if topics else None


def _field(sought: Profile, offered: Profile) -> SameField | None:
    if sought.field is None or sought.field is not offered.field:
        return None
    return SameField(WEIGHTS.field, sought.field)


def _languages(seeker: Seeker, offered: Profile) -> SharedLanguages | None:
    shared = [code for code in seeker.profile.languages if code in offered.languages]
    shared.sort(key=lambda code: code != seeker.language)
    own = WEIGHTS.own_language if seeker.language in shared else 0
    second = WEIGHTS.second_language if len(shared) > 1 else 0
    return SharedLanguages(own + second, tuple(shared)) if shared else None


def _region(sought: Profile, offered: Profile) -> SameRegion | None:
    here, there = sought.area, offered.area
    if len(here) < ZONE_SIGNS or here[:ZONE_SIGNS] != there[:ZONE_SIGNS]:
        return None
    near = len(here) == AREA_SIGNS and here == there
    return SameRegion(WEIGHTS.near if near else WEIGHTS.region, near)


def _experience(offered: Profile) -> Experience | None:
    years = offered.experience or 0
    if years < EXPERIENCED_YEARS:
        return None
    points = WEIGHTS.seasoned if years >= SEASONED_YEARS else WEIGHTS.experienced
    return Experience(points, years)


def _way(sought: Profile, offered: Profile) -> SameWay | None:
    if sought.way is None or offered.way is None:
        return None
    if sought.way is offered.way or offered.way is MeetingWay.BOTH:
        return SameWay(WEIGHTS.way, sought.way)
    return SameWay(WEIGHTS.way, offered.way) if sought.way is MeetingWay.BOTH else None
