"""Suggested pairs and matching rounds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import aiosqlite

from mentoring.ids import NetworkId, PersonId, RoundId, SuggestionId
from mentoring.matching import Candidate, Seeker
from mentoring.matching_round import Barrier, RoundMentor, WaitingMentee
from mentoring.pairs import (
    Done,
    MatchingRound,
    PairSuggestion,
    RoundCounts,
    RoundPair,
    RoundState,
    SuggestionState,
)
from mentoring.profiles import CAPACITY_DEFAULT, MeetingWay, Profile
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _suggestion(row: aiosqlite.Row) -> PairSuggestion:
    return PairSuggestion(
        id=SuggestionId(row[0]),
        network_id=NetworkId(row[1]),
        mentee_id=PersonId(row[2]),
        mentor_id=PersonId(row[3]),
        suggested_by=None if row[4] is None else PersonId(row[4]),
        round_id=None if row[5] is None else RoundId(row[5]),
        state=SuggestionState(row[6]),
        sentence=row[7],
        sent_at=to_moment(row[8]),
        expires_at=to_moment(row[9]),
        answered_at=to_moment_or_none(row[10]),
    )


def _round(row: aiosqlite.Row) -> MatchingRound:
    return MatchingRound(
        id=RoundId(row[0]),
        network_id=NetworkId(row[1]),
        asked_by=None if row[2] is None else PersonId(row[2]),
        state=RoundState(row[3]),
        asked_at=to_moment(row[4]),
        version=row[5],
        ended_at=to_moment_or_none(row[6]),
        mentees=row[7],
        places=row[8],
    )


def _pair(row: aiosqlite.Row) -> RoundPair:
    return RoundPair(
        round_id=RoundId(row[0]),
        mentee_id=PersonId(row[1]),
        mentor_id=None if row[2] is None else PersonId(row[2]),
        place=row[3],
        by_hand=bool(row[4]),
        why=Barrier(row[5]) if row[5] else None,
        done=Done(row[6]) if row[6] else None,
    )


class _Traits:
    """Languages and topics of everybody in a network, read at once."""

    def __init__(self) -> None:
        self.languages: dict[int, set[str]] = defaultdict(set)
        self.topics: dict[tuple[int, str], set[str]] = defaultdict(set)

    def profile(self, person_id: int, **parts: Any) -> Profile:
        """Put a profile together; `parts` are what stands in its own row."""
        spoken = self.languages[person_id]
        return Profile(
            languages=tuple(code for code in SPOKEN_LANGUAGES if code in spoken),
            offers=self._topics(person_id, "offers"),
            seeks=self._topics(person_id, "seeks"),
            **parts,
        )

    def _topics(self, person_id: int, direction: str) -> tuple[Topic, ...]:
        held = self.topics[person_id, direction]
        return tuple(topic for topic in Topic if topic in held)


class PairsTable:
    """Implements `mentoring.ports.Pairs`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def find(self, suggestion_id: SuggestionId) -> PairSuggestion | None:
        row = await SQL.suggestion(self._connection, suggestion_id=suggestion_id)
        return None if row is None else _suggestion(row)

    async def get(self, suggestion_id: SuggestionId) -> PairSuggestion:
        suggestion = await self.find(suggestion_id)
        if suggestion is None:
            raise LookupError(suggestion_id)
        return suggestion

    async def add(self, suggestion: PairSuggestion) -> PairSuggestion:
        suggestion_id = await SQL.add_suggestion(
            self._connection,
            network_id=suggestion.network_id,
            mentee_id=suggestion.mentee_id,
            mentor_id=suggestion.mentor_id,
            suggested_by=suggestion.suggested_by,
            round_id=suggestion.round_id,
            state=suggestion.state,
            sentence=suggestion.sentence,
            sent_at=to_text(suggestion.sent_at),
            expires_at=to_text(suggestion.expires_at),
            answered_at=to_text_or_none(suggestion.answered_at),
        )
        return replace(suggestion, id=SuggestionId(suggestion_id))

    async def save(self, suggestion: PairSuggestion) -> None:
        await SQL.save_suggestion(
            self._connection,
            suggestion_id=suggestion.id,
            state=suggestion.state,
            sentence=suggestion.sentence,
            answered_at=to_text_or_none(suggestion.answered_at),
        )

    async def of_mentee(self, mentee_id: PersonId) -> Sequence[PairSuggestion]:
        rows = SQL.suggestions_of_mentee(self._connection, mentee_id=mentee_id)
        return [_suggestion(row) async for row in rows]

    async def open_of_mentee(self, mentee_id: PersonId) -> Sequence[PairSuggestion]:
        rows = SQL.open_suggestions_of_mentee(self._connection, mentee_id=mentee_id)
        return [_suggestion(row) async for row in rows]

    async def expired(self, *, now: datetime, limit: int) -> Sequence[PairSuggestion]:
        rows = SQL.expired_suggestions(self._connection, now=to_text(now), limit=limit)
        return [_suggestion(row) async for row in rows]

    async def waiting_mentees(self, network_id: NetworkId) -> Sequence[WaitingMentee]:
        traits = await self._traits(network_id)
        apart = await self._apart(network_id)
        found = []
        async for row in SQL.round_mentees(self._connection, network_id=network_id):
            person_id, language, since, field, region, way = row
            profile = traits.profile(person_id, **_parts(field, region, way))
            if profile.is_complete:
                seeker = Seeker(PersonId(person_id), network_id, language, profile)
                kept = frozenset(apart.get(person_id, ()))
                found.append(WaitingMentee(seeker, to_moment(since), kept))
        return found

    async def round_mentors(self, network_id: NetworkId, *, now: datetime) -> Sequence[RoundMentor]:
        traits = await self._traits(network_id)
        at = to_text(now)
        found = []
        async for row in SQL.round_mentors(self._connection, network_id=network_id):
            person_id, name, field, region, way, experience, capacity, taken, newest, *pause = row
            parts = _parts(field, region, way) | {"experience": experience, "capacity": capacity}
            candidate = Candidate(
                PersonId(person_id), name, traits.profile(person_id, **parts), taken, newest
            )
            since, until = pause
            found.append(RoundMentor(candidate, paused=bool(since) and since <= at < until))
        return found

    async def enter_round(self, network_id: NetworkId, *, now: datetime) -> tuple[int, int]:
        mentees = await SQL.count_round_mentees(self._connection, network_id=network_id)
        places = await SQL.count_round_places(
            self._connection,
            network_id=network_id,
            now=to_text(now),
            capacity_default=CAPACITY_DEFAULT,
        )
        return mentees, places

    async def _traits(self, network_id: NetworkId) -> _Traits:
        traits = _Traits()
        spoken = SQL.languages_in_network(self._connection, network_id=network_id)
        async for person_id, language in spoken:
            traits.languages[person_id].add(language)
        held = SQL.topics_in_network(self._connection, network_id=network_id)
        async for person_id, direction, topic in held:
            traits.topics[person_id, direction].add(topic)
        return traits

    async def _apart(self, network_id: NetworkId) -> Mapping[int, set[PersonId]]:
        apart: dict[int, set[PersonId]] = defaultdict(set)
        async for mentee, mentor in SQL.kept_apart(self._connection, network_id=network_id):
            if mentee is not None and mentor is not None:
                apart[mentee].add(PersonId(mentor))
        return apart

    async def current_round(self, network_id: NetworkId) -> MatchingRound | None:
        row = await SQL.current_round(self._connection, network_id=network_id)
        return None if row is None else _round(row)

    async def find_round(self, round_id: RoundId) -> MatchingRound | None:
        row = await SQL.matching_round(self._connection, round_id=round_id)
        return None if row is None else _round(row)

    async def add_round(self, held: MatchingRound) -> MatchingRound:
        round_id = await SQL.add_round(
            self._connection,
            network_id=held.network_id,
            asked_by=held.asked_by,
            state=held.state,
            asked_at=to_text(held.asked_at),
        )
        return replace(held, id=RoundId(round_id))

    async def save_round(self, held: MatchingRound) -> None:
        await SQL.save_round(
            self._connection,
            round_id=held.id,
            asked_by=held.asked_by,
            state=held.state,
            version=held.version,
            ended_at=to_text_or_none(held.ended_at),
            mentees=held.mentees,
            places=held.places,
        )

    async def put_pairs(self, pairs: Sequence[RoundPair]) -> None:
        rows = [
            {
                "round_id": pair.round_id,
                "mentee_id": pair.mentee_id,
                "mentor_id": pair.mentor_id,
                "place": pair.place,
                "by_hand": int(pair.by_hand),
                "why": pair.why,
                "done": pair.done,
            }
            for pair in pairs
        ]
        await SQL.put_pairs(self._connection, rows)

    async def pairs_of(self, round_id: RoundId, *, offset: int, limit: int) -> Sequence[RoundPair]:
        rows = SQL.pairs_of_round(self._connection, round_id=round_id, offset=offset, limit=limit)
        return [_pair(row) async for row in rows]

    async def pair_of(self, round_id: RoundId, mentee_id: PersonId) -> RoundPair | None:
        row = await SQL.pair_of_round(self._connection, round_id=round_id, mentee_id=mentee_id)
        return None if row is None else _pair(row)

    async def taken_in(self, round_id: RoundId, mentor_id: PersonId) -> int:
        count: int = await SQL.taken_in_round(
            self._connection, round_id=round_id, mentor_id=mentor_id
        )
        return count

    async def counts(self, round_id: RoundId) -> RoundCounts:
        row = await SQL.counts_of_round(self._connection, round_id=round_id)
        return RoundCounts(*row)

    async def to_send(self, *, limit: int) -> Sequence[RoundPair]:
        return [_pair(row) async for row in SQL.pairs_to_send(self._connection, limit=limit)]

    async def rounds_sent(self) -> Sequence[MatchingRound]:
        return [_round(row) async for row in SQL.rounds_sent(self._connection)]


def _parts(field: str | None, region: str | None, way: str | None) -> dict[str, Any]:
    return {
        "field": Field(field) if field else None,
        "region": region,
        "way": MeetingWay(way) if way else None,
    }
