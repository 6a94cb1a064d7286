"""What goes into a matching round is what the search would find, read for everybody at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.ids import PersonId, RoundId
from mentoring.matching import Filters, Match, Seeker, match
from mentoring.matching_round import Barrier, Round, barrier
from mentoring.pair_suggesting import new_suggestion
from mentoring.pairs import MatchingRound, RoundPair, RoundState, SuggestionState, answered
from mentoring.requests import RequestState
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import Field
from storage.database import Database, open_database
from storage.migrations import migrate
from tests.conftest import NOW
from tests.journeys.seekers import HELPS
from tests.storage.plans import plan
from tests.storage.population import MENTORS, SEEKERS, Mentor, Square, square_in, tie

MENTEE = RoleStanding(Role.MENTEE, Standing.APPROVED)


async def waits(square: Square, seeker: Seeker) -> Seeker:
    """Let a mentee in who has a field and a language."""
    profile = seeker.profile
    if not profile.is_complete:
        profile = replace(profile, languages=("ar",), field=Field.CARE)
    me = await square.settles(Mentor(profile, MENTEE))
    return Seeker(me, square.network, "en", profile)


async def compare(database: Database, seeker: Seeker, mentors: list[Mentor]) -> None:
    async with square_in(database) as square:
        me = await waits(square, seeker)
        for mentor in mentors:
            await tie(square, me.person_id, await square.settles(mentor), mentor)
        pairs = square.tables.pairs
        entering = await pairs.waiting_mentees(square.network)
        held = Round(entering, await pairs.round_mentors(square.network, now=NOW), NOW)
        places = sum(one.free for one in held.mentors if not one.paused)
        assert await pairs.enter_round(square.network, now=NOW) == (len(entering), places)
        found = await square.tables.mentors.best(me, Filters(), now=NOW, limit=99)
        asks = any(mentor.tie is RequestState.PENDING for mentor in mentors)
        assert [one.person_id for one in entering] == ([] if asks else [me.person_id])
        for mentee in entering:
            fitting = [one for one in held.mentors if barrier(held, mentee, one) is None]
            scores = {one.person_id: match(me, one.candidate) for one in fitting}
            expected = {one.person_id: match(me, one) for one in found}
            assert _told(scores) == _told(expected)


def _told(matches: Mapping[PersonId, Match]) -> dict[PersonId, tuple[int, int]]:
    """Say how well each fits, and how many others they have."""
    return {who: (one.score, one.candidate.open_mentorships) for who, one in matches.items()}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pairs") / "pairs.sqlite3"

    async def found() -> None:
        async with open_database(path) as database:
            await migrate(database.connection, now=NOW)

    asyncio.run(found())
    return path


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seeker=SEEKERS, mentors=st.lists(MENTORS, max_size=6))
def test_who_could_be_found_takes_part(file: Path, seeker: Seeker, mentors: list[Mentor]) -> None:
    async def run() -> None:
        async with open_database(file) as database:
            await compare(database, seeker, mentors)

    asyncio.run(run())


async def test_who_has_a_mentor_or_a_suggestion_takes_no_part(database: Database) -> None:
    async with square_in(database) as square:
        one, other = [await square.settles(Mentor(HELPS, MENTEE)) for _ in range(2)]
        mentor = await square.settles(Mentor(HELPS))
        pairs = square.tables.pairs
        waiting = await pairs.waiting_mentees(square.network)
        assert [mentee.person_id for mentee in waiting] == [one, other]
        made = await pairs.add(new_suggestion(square.network, one, mentor, by=None, now=NOW))
        waiting = await pairs.waiting_mentees(square.network)
        assert [mentee.person_id for mentee in waiting] == [other]
        await pairs.save(answered(made, SuggestionState.REFUSED, now=NOW))
        first, second = await pairs.waiting_mentees(square.network)
        assert (first.apart_from, second.apart_from) == (frozenset({mentor}), frozenset())


async def test_pairs_come_in_the_order_of_their_places(database: Database) -> None:
    async with square_in(database) as square:
        people = [await square.person() for _ in range(4)]
        pairs = square.tables.pairs
        held = await pairs.add_round(
            MatchingRound(RoundId(0), square.network, None, RoundState.SENDING, NOW)
        )
        rows = [
            RoundPair(held.id, people[1], people[3], 2),
            RoundPair(held.id, people[2], people[3], 0),
            RoundPair(held.id, people[0], None, 1, why=Barrier.NO_PLACE),
            RoundPair(held.id, PersonId(10**6), people[3], 3),
        ]
        await pairs.put_pairs(rows)
        assert await pairs.pairs_of(held.id, offset=0, limit=9) == [rows[1], rows[2], rows[0]]
        assert await pairs.pairs_of(held.id, offset=1, limit=1) == [rows[2]]
        assert await pairs.to_send(limit=1) == [rows[1]]
        assert await pairs.taken_in(held.id, people[3]) == 2


async def test_who_is_forgotten_leaves_no_pair_behind(database: Database) -> None:
    async with square_in(database) as square:
        mentee, mentor, lead = [await square.person() for _ in range(3)]
        pairs, people = square.tables.pairs, square.tables.people
        held = await pairs.add_round(
            MatchingRound(RoundId(0), square.network, lead, RoundState.READY, NOW)
        )
        await pairs.put_pairs([RoundPair(held.id, mentee, mentor, 0)])
        made = await pairs.add(new_suggestion(square.network, mentee, mentor, by=lead, now=NOW))
        await people.remove(lead)
        kept, still = await pairs.find(made.id), await pairs.find_round(held.id)
        assert kept is not None
        assert kept.suggested_by is None
        assert still is not None
        assert still.asked_by is None
        await people.remove(mentor)
        assert (await pairs.find(made.id), await pairs.pair_of(held.id, mentee)) == (None, None)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "round_mentees",
            "round_mentors",
            "count_round_mentees",
            "count_round_places",
            "languages_in_network",
            "topics_in_network",
        ),
        *("kept_apart", "current_round", "suggestions_of_mentee", "open_suggestions_of_mentee"),
        *("expired_suggestions", "pairs_of_round", "pair_of_round", "taken_in_round"),
        *("counts_of_round", "pairs_to_send", "rounds_sent"),
    ],
)
async def test_no_question_reads_a_whole_table(database: Database, name: str) -> None:
    steps = await plan(database, name)
    assert [one for one in steps if one.startswith("SCAN") and "rounds_sending" not in one] == []
