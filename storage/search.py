"""Finding a mentor: the list of who can be asked, searched by the weights of the rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

import aiosqlite

from mentoring.ids import PersonId
from mentoring.matching import (
    EXPERIENCED_YEARS,
    LOT_STEP,
    LOTS,
    SEASONED_YEARS,
    WEIGHTS,
    ZONE_SIGNS,
    Candidate,
    Filters,
    Offered,
    Seeker,
    lot_start,
)
from mentoring.pauses import Pause
from mentoring.profiles import (
    AREA_SIGNS,
    CAPACITY_DEFAULT,
    MeetingWay,
    Profile,
    postal_area,
)
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none

OPEN_END: Final = "9999"
"""Later than any moment, as text."""

SAMPLE: Final = 16
"""One in so many mentors of a large field shows how good the others must be."""

UNKNOWN: Final = "-"
"""No area is written like this."""

_WAYS: Final[Mapping[MeetingWay | None, int]] = {
    None: 0,
    MeetingWay.ONLINE: 1,
    MeetingWay.IN_PERSON: 2,
    MeetingWay.BOTH: 3,
}

_POINTS: Final = {
    "topic_points": WEIGHTS.topic,
    "own_points": WEIGHTS.own_language,
    "second_points": WEIGHTS.second_language,
    "near_points": WEIGHTS.near,
    "region_points": WEIGHTS.region,
    "seasoned_years": SEASONED_YEARS,
    "seasoned_points": WEIGHTS.seasoned,
    "experienced_years": EXPERIENCED_YEARS,
    "experienced_points": WEIGHTS.experienced,
    "way_points": WEIGHTS.way,
    "lot_step": LOT_STEP,
    "lots": LOTS,
}


class Signs(NamedTuple):
    """What stands for a word, or a set of words, in the list of mentors."""

    low: int = 0
    high: int = 0

    def holds(self, word: "Signs") -> bool:
        """Whether a word is in the set."""
        return self.low & word.low == word.low and self.high & word.high == word.high

    def named(self, name: str) -> dict[str, int]:
        """Give the two as parameters of a statement."""
        return {f"{name}_low": self.low, f"{name}_high": self.high}


@dataclass(frozen=True)
class Words:
    """The numbers of the vocabulary, as the migrations have given them."""

    signs: Mapping[tuple[str, str], Signs]

    def set_of(self, kind: str, words: Iterable[str | None]) -> Signs:
        """Give the sum of what stands for some words; of what has no number, nothing."""
        known = [self.signs.get((kind, word), Signs()) for word in set(words) if word is not None]
        return Signs(sum(one.low for one in known), sum(one.high for one in known))

    def topics(self, signs: Signs) -> tuple[Topic, ...]:
        """Read a set of topics."""
        return tuple(topic for topic in Topic if signs.holds(self.signs["topic", topic]))

    def languages(self, signs: Signs) -> tuple[str, ...]:
        """Read a set of languages."""
        codes = SPOKEN_LANGUAGES
        return tuple(code for code in codes if signs.holds(self.signs["language", code]))


class Fields(NamedTuple):
    """A part of the list that is searched at once: fields from one number to another.

    `points` are what the field counts for them; `one_in` above 1 looks at a sample only.
    """

    first: int
    last: int
    points: int = 0
    one_in: int = 1


class Ranked(NamedTuple):
    """A mentor with the points that the database has counted."""

    points: int
    candidate: Candidate


async def refresh_listings(connection: aiosqlite.Connection, person_id: PersonId) -> None:
    """Write anew in which networks somebody can be asked as a mentor.

    To be called whenever something changes that it follows from: the profile, a role, a pause,
    the number of their open mentorships, or whether they can be reached.
    """
    await SQL.unlist_mentor(connection, person_id=person_id)
    await SQL.list_mentor(
        connection,
        person_id=person_id,
        capacity_default=CAPACITY_DEFAULT,
        open_end=OPEN_END,
    )


class MentorsTable:
    """Implements `mentoring.ports.Mentors`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._words: Words | None = None

    async def best(
        self, seeker: Seeker, filters: Filters, *, now: datetime, limit: int
    ) -> Sequence[Candidate]:
        ranked = await self.ranked(seeker, filters, now=now, limit=limit)
        return [one.candidate for one in ranked]

    async def ranked(
        self, seeker: Seeker, filters: Filters, *, now: datetime, limit: int
    ) -> Sequence[Ranked]:
        """Give the best mentors with their points.

        It is searched in parts, the seeker's own field first. The worst of the best so far says
        how many points by topics somebody in the next part needs, and few of them have so many.
        """
        words = await self._known_words()
        asked = _asked(words, seeker, filters) | {"now": to_text(now), "limit": limit}
        best: list[aiosqlite.Row] = []
        for part in _parts(words, seeker, filters):
            worst = best[-1][0] if len(best) == limit > 0 else 0
            least = worst - WEIGHTS.other - part.points
            if least <= WEIGHTS.topic * len(seeker.profile.seeks):
                found = await self._in_part(asked, part, least)
                best = sorted({row[4]: row for row in (*best, *found)}.values(), key=_place)[:limit]
        return [_ranked(words, row) for row in best]

    async def _in_part(
        self, asked: Mapping[str, Any], part: Fields, least: int
    ) -> Sequence[aiosqlite.Row]:
        rows = SQL.best_mentors(
            self._connection,
            **asked,
            field_from=part.first,
            field_to=part.last,
            field_points=part.points,
            one_in=part.one_in,
            topic_points_least=least,
        )
        return [row async for row in rows]

    async def find(self, seeker: Seeker, mentor_id: PersonId, *, now: datetime) -> Candidate | None:
        words = await self._known_words()
        row = await SQL.mentor_on_list(
            self._connection,
            network_id=seeker.network_id,
            mentor_id=mentor_id,
            seeker_id=seeker.person_id,
            now=to_text(now),
            **words.set_of("language", seeker.profile.languages).named("languages"),
        )
        return None if row is None else _ranked(words, row).candidate

    async def offered(self, seeker: Seeker, *, now: datetime) -> Offered:
        words = await self._known_words()
        rows = SQL.offered_words(
            self._connection,
            network_id=seeker.network_id,
            seeker_id=seeker.person_id,
            now=to_text(now),
            **words.set_of("language", seeker.profile.languages).named("languages"),
        )
        found = {(kind, word) async for kind, word in rows}
        return Offered(
            frozenset(field for field in Field if ("field", field) in found),
            frozenset(topic for topic in Topic if ("topic", topic) in found),
            frozenset(word for kind, word in found if kind == "language"),
        )

    async def refresh(self, person_id: PersonId) -> None:
        await refresh_listings(self._connection, person_id)

    async def pause_of(self, person_id: PersonId) -> Pause | None:
        row = await SQL.pause(self._connection, person_id=person_id)
        return None if row is None else Pause(to_moment(row[0]), to_moment_or_none(row[1]))

    async def set_pause(self, person_id: PersonId, pause: Pause | None) -> None:
        await SQL.set_pause(
            self._connection,
            person_id=person_id,
            since=to_text_or_none(pause.since if pause else None),
            until=to_text_or_none(pause.until if pause else None),
        )
        await self.refresh(person_id)

    async def _known_words(self) -> Words:
        """Read the numbers once: they never change while the program runs."""
        if self._words is None:
            rows = SQL.search_words(self._connection)
            self._words = Words(
                {(kind, word): Signs(low, high) async for kind, word, low, high in rows}
            )
        return self._words


def _parts(words: Words, seeker: Seeker, filters: Filters) -> Iterator[Fields]:
    """Say in which order the fields are searched."""
    numbers = {field: words.set_of("field", [field]).low for field in Field}
    lowest, highest = min(numbers.values()), max(numbers.values())
    own = numbers[seeker.profile.field] if seeker.profile.field else None
    if filters.field is not None:
        asked = numbers[filters.field]
        yield Fields(asked, asked, WEIGHTS.field if asked == own else 0)
    elif own is None:
        yield Fields(lowest, highest)
    else:
        yield Fields(own, own, WEIGHTS.field, one_in=SAMPLE)
        yield Fields(own, own, WEIGHTS.field)
        yield from _others(Fields(lowest, own - 1), Fields(own + 1, highest))


def _others(below: Fields, above: Fields) -> Iterator[Fields]:
    """Take two fields first: their best show how good the rest must be."""
    wide, narrow = sorted((below, above), key=lambda part: part.first - part.last)
    yield Fields(wide.first, wide.first + 1)
    yield Fields(wide.first + 2, wide.last)
    yield narrow


def _asked(words: Words, seeker: Seeker, filters: Filters) -> dict[str, Any]:
    """Write the mentee and the filters as parameters of `best_mentors`."""
    profile = seeker.profile
    own = [code for code in profile.languages if code == seeker.language]
    area = profile.area
    return {
        **_POINTS,
        **_filtered(words, filters),
        **words.set_of("topic", profile.seeks).named("topics"),
        **words.set_of("language", profile.languages).named("languages"),
        **words.set_of("language", own).named("own"),
        "network_id": seeker.network_id,
        "seeker_id": seeker.person_id,
        "ways": _WAYS[profile.way],
        "area": area if len(area) == AREA_SIGNS else UNKNOWN,
        "zone": area[:ZONE_SIGNS] if len(area) >= ZONE_SIGNS else UNKNOWN,
        "lot_start": lot_start(seeker),
    }


def _filtered(words: Words, filters: Filters) -> dict[str, Any]:
    """Write the filters, apart from the field, as parameters; nothing asked for lets all pass."""
    topics = words.set_of("topic", [filters.topic])
    languages = words.set_of("language", [filters.language])
    others = (filters.topic, filters.language, filters.region, filters.way)
    return {
        **topics.named("filter_topics"),
        **languages.named("filter_languages"),
        "filter_ways": _WAYS[filters.way],
        "filter_area": postal_area(filters.region),
        "filtered": int(any(other is not None for other in others)),
    }


def _place(row: aiosqlite.Row) -> tuple[int, ...]:
    """Say where a row stands in the order of `mentoring.matching.suggestions`."""
    points, *ties = row[:5]
    return -points, *ties


def _ranked(words: Words, row: aiosqlite.Row) -> Ranked:
    points, open_mentorships, last_mentorship, _lot, person_id = row[:5]
    profile = Profile(
        languages=words.languages(Signs(row[7], row[8])),
        field=Field(row[10]),
        offers=words.topics(Signs(row[5], row[6])),
        region=row[11],
        way=MeetingWay(row[12]) if row[12] else None,
        about=row[13],
        experience=row[14],
        capacity=row[15],
    )
    found = Candidate(PersonId(person_id), row[9], profile, open_mentorships, last_mentorship)
    return Ranked(points, found)
