"""The scores of many pairs at once: those of `mentoring.matching.match`, without the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from mentoring.ids import NetworkId, PersonId
from mentoring.matching import WEIGHTS, ZONE_SIGNS, Candidate, Seeker, match
from mentoring.profiles import MeetingWay, Profile
from mentoring.vocabulary import Field, Topic

NOBODY: Final = PersonId(0)
ANYBODY: Final = Seeker(NOBODY, NetworkId(0), "", Profile())

_TOPIC_BITS: Final = {topic: 1 << number for number, topic in enumerate(Topic)}
_FIELDS: Final[Sequence[Field | None]] = (None, *Field)
_WAYS: Final[Sequence[MeetingWay | None]] = (None, *MeetingWay)


class Traits(NamedTuple):
    """What counts of a mentor, in numbers: field, way and languages say where to look up."""

    topics: int
    languages: int
    field: int
    area: str
    way: int
    experience: int
    """In points, which are the same for all mentees."""


class Scores:
    """The mentors of a round, and how well each of them fits.

    A score is a sum, and each of its parts looks at one trait of the mentor. So the rule is asked
    about each trait alone, once for all mentors who share it; only topics are counted here.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        profiles = [candidate.profile for candidate in candidates]
        self._languages = list(dict.fromkeys(profile.languages for profile in profiles))
        self._traits = self._numbered(profiles)
        self._areas: dict[str, set[str]] = {}
        for traits in self._traits:
            self._areas.setdefault(traits.area[:ZONE_SIGNS], set()).add(traits.area)
        self._known: dict[tuple[str, tuple[str, ...]], Sequence[int | None]] = {}

    def of(self, seeker: Seeker) -> list[int | None]:
        """Give the score with each mentor, in their order; None without a shared language."""
        sought = _topic_bits(seeker.profile.seeks)
        languages = self._by_language(seeker)
        fields = [_points(seeker, Profile(field=field)) for field in _FIELDS]
        ways = [_points(seeker, Profile(way=way)) for way in _WAYS]
        areas = self._by_area(seeker)
        return [
            None
            if (shared := languages[spoken]) is None
            else shared
            + WEIGHTS.topic * (sought & topics).bit_count()
            + fields[field]
            + areas.get(area, 0)
            + ways[way]
            + experience
            for topics, spoken, field, area, way, experience in self._traits
        ]

    def _numbered(self, profiles: Iterable[Profile]) -> Sequence[Traits]:
        numbers = {spoken: number for number, spoken in enumerate(self._languages)}
        return [
            Traits(
                _topic_bits(profile.offers),
                numbers[profile.languages],
                _FIELDS.index(profile.field),
                profile.area,
                _WAYS.index(profile.way),
                _points(ANYBODY, Profile(experience=profile.experience)),
            )
            for profile in profiles
        ]

    def _by_language(self, seeker: Seeker) -> Sequence[int | None]:
        """Many mentees speak the same languages; the points are kept for the next one."""
        key = seeker.language, seeker.profile.languages
        if key not in self._known:
            mine = set(seeker.profile.languages)
            self._known[key] = [
                None if mine.isdisjoint(spoken) else _points(seeker, Profile(languages=spoken))
                for spoken in self._languages
            ]
        return self._known[key]

    def _by_area(self, seeker: Seeker) -> Mapping[str, int]:
        """Give the points of the areas around; all others count nothing."""
        around = self._areas.get(seeker.profile.area[:ZONE_SIGNS], ())
        return {area: _points(seeker, Profile(region=area)) for area in around}


def _points(seeker: Seeker, trait: Profile) -> int:
    return match(seeker, Candidate(NOBODY, None, trait)).score


def _topic_bits(topics: Iterable[Topic]) -> int:
    return sum(_TOPIC_BITS[topic] for topic in set(topics))
