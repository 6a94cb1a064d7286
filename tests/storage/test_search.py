"""The search finds whom a plain reading of the rules finds, in the same order."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

import asyncio
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.people import AMAL, JONAS, OLENA, prepare
from mentoring.approval import approve
from mentoring.ids import PersonId
from mentoring.joining import save_profile
from mentoring.matching import Candidate, Filters, Offered, Seeker, match, suggestions
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.pauses import Pause
from mentoring.profiles import MeetingWay, Profile
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from storage.database import Database, open_database
from storage.migrations import known_migrations, migrate
from storage.search import Ranked
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.mentoring.conftest import case
from tests.storage.population import (
    APPROVED,
    DAY,
    FILTERS,
    MENTORS,
    PAUSES,
    SEEKERS,
    SET_ASIDE,
    TIES,
    Mentor,
    Square,
    square_in,
    tie,
)


async def compare(
    database: Database, seeker: Seeker, mentors: list[Mentor], filters: Filters, limit: int
) -> None:
    """Search, and read the rules plainly, and compare."""
    async with square_in(database) as square:
        me = await square.settles(Mentor(seeker.profile))
        seeker = replace(seeker, person_id=me, network_id=square.network)
        plain: dict[PersonId, Candidate] = {}
        passing: list[Candidate] = []
        for mentor in mentors:
            person = await square.settles(mentor)
            newest = await tie(square, me, person, mentor)
            shared = set(seeker.profile.languages) & set(mentor.profile.languages)
            if mentor.can_be_asked and shared:
                profile = replace(mentor.profile, seeks=())
                plain[person] = Candidate(person, None, profile, mentor.open_mentorships, newest)
                passing += [plain[person]] if mentor.passes(filters) else []
            found = await square.tables.mentors.find(seeker, person, now=NOW)
            assert found == plain.get(person)
        ranked = await square.tables.mentors.ranked(seeker, filters, now=NOW, limit=limit)
        expected = [Ranked(one.score, one.candidate) for one in suggestions(seeker, passing)]
        assert ranked == expected[:limit]
        offered = await square.tables.mentors.offered(seeker, now=NOW)
        assert offered == offered_by(seeker, plain.values())
        assert await square.tables.mentors.find(seeker, me, now=NOW) is None


def offered_by(seeker: Seeker, candidates: Iterable[Candidate]) -> Offered:
    """Read plainly what there is to insist on."""
    profiles = [one.profile for one in candidates]
    spoken = {code for profile in profiles for code in profile.languages}
    return Offered(
        frozenset(profile.field for profile in profiles if profile.field),
        frozenset(topic for profile in profiles for topic in profile.offers),
        frozenset(spoken & set(seeker.profile.languages)),
    )


def test_the_search_finds_whom_the_rules_find_with_the_same_points(tmp_path: Path) -> None:
    with asyncio.Runner() as runner:
        opening = open_database(tmp_path / "a.sqlite3")
        database = runner.run(opening.__aenter__())
        runner.run(migrate(database.connection, now=NOW))

        @given(SEEKERS, st.lists(MENTORS, max_size=9), FILTERS, st.integers(1, 5))
        @settings(max_examples=120, deadline=None)
        def agree(seeker: Seeker, mentors: list[Mentor], filters: Filters, limit: int) -> None:
            runner.run(compare(database, seeker, mentors, filters, limit))

        try:
            agree()
        finally:
            runner.run(opening.__aexit__(None, None, None))


ANY = Filters()
AT = "2027-03-01T12:00:00.000000+00:00"
BEFORE = f"""
INSERT INTO people (id, telegram_id, language, consent_version, consented_at, unreachable_since)
VALUES (1, 11, 'en', 1, '{AT}', NULL), (2, 12, 'en', 1, '{AT}', NULL),
    (3, 13, 'en', 1, '{AT}', '{AT}');
INSERT INTO networks VALUES (1, 'Neue Wege', 'Leipzig', 'open', 'approval', '{AT}');
INSERT INTO network_agreements VALUES (1, 1, '{AT}');
INSERT INTO memberships VALUES (1, 1, 1, NULL, 1, '{AT}', '{AT}');
INSERT INTO memberships VALUES (2, 1, 2, NULL, 1, '{AT}', '{AT}');
INSERT INTO memberships VALUES (3, 1, 3, NULL, 1, '{AT}', '{AT}');
INSERT INTO membership_roles VALUES (1, 'mentor', 'approved', 'trained', '{AT}');
INSERT INTO membership_roles VALUES (2, 'mentor', 'waiting', NULL, '{AT}');
INSERT INTO membership_roles VALUES (3, 'mentor', 'approved', 'trained', '{AT}');
INSERT INTO profiles VALUES (1, 'care', '04109', 'both', NULL, 12, 3);
INSERT INTO profiles VALUES (2, 'care', '04109', 'both', NULL, 12, 3);
INSERT INTO profiles VALUES (3, 'care', '04109', 'both', NULL, 12, 3);
INSERT INTO profile_languages VALUES (1, 'ar'), (1, 'mg'), (2, 'ar'), (3, 'ar');
INSERT INTO profile_topics VALUES (1, 'offers', 'language'), (1, 'offers', 'culture');
INSERT INTO profile_topics VALUES (1, 'seeks', 'housing');
"""
SEEKS = Profile(languages=("ar", "de"), field=Field.CARE, seeks=(Topic.LANGUAGE, Topic.HOUSING))
OFFERS = Mentor(Profile(languages=("de",), field=Field.CARE, offers=(Topic.LANGUAGE,)))


async def mentee(square: Square, profile: Profile = SEEKS) -> Seeker:
    return Seeker(await square.person(), square.network, "ar", profile)


async def found_by(
    seeker: Seeker, tables: Tables, *, now: datetime = NOW, filters: Filters = ANY, limit: int = 50
) -> list[PersonId]:
    found = await tables.mentors.best(seeker, filters, now=now, limit=limit)
    return [candidate.person_id for candidate in found]


@pytest.mark.parametrize("between", sorted({*TIES} - {None}))
async def test_what_stands_between_two_sets_a_mentor_aside(
    database: Database, between: str
) -> None:
    async with square_in(database) as square:
        seeker = await mentee(square)
        mentor = replace(OFFERS, tie=between)
        person = await square.settles(mentor)
        await tie(square, seeker.person_id, person, mentor)
        expected = [] if between in SET_ASIDE else [person]
        assert await found_by(seeker, square.tables) == expected
        found = await square.tables.mentors.find(seeker, person, now=NOW)
        assert (found is not None) is bool(expected)


@pytest.mark.parametrize("pause", PAUSES)
async def test_only_who_does_not_pause_now_is_found(
    database: Database, pause: Pause | None
) -> None:
    async with square_in(database) as square:
        seeker = await mentee(square)
        person = await square.settles(replace(OFFERS, pause=pause))
        expected = [] if pause and pause.holds(NOW) else [person]
        assert await found_by(seeker, square.tables) == expected
        found = await square.tables.mentors.find(seeker, person, now=NOW)
        assert (found is not None) is bool(expected)


@pytest.mark.parametrize("spoken", [("ar",), ("mg",), ("ar", "de"), ("ar", "mg"), ("id", "mg")])
async def test_languages_count_wherever_their_signs_stand(
    database: Database, spoken: tuple[str, ...]
) -> None:
    async with square_in(database) as square:
        profile = replace(SEEKS, languages=("ar", "de", "id", "mg"))
        for language in ("ar", "mg", "fr"):
            seeker = replace(await mentee(square, profile), language=language)
            await square.settles(Mentor(replace(OFFERS.profile, languages=spoken)))
            ranked = await square.tables.mentors.ranked(seeker, ANY, now=NOW, limit=9)
            assert {one.points for one in ranked} == {
                match(seeker, one.candidate).score for one in ranked
            }


async def test_however_few_are_asked_for_they_are_the_first_of_the_order(
    database: Database,
) -> None:
    async with square_in(database) as square:
        seeker = await mentee(square)
        over, runs = MentorshipState.ENDED, MentorshipState.ACTIVE
        for others in ((runs,), (over,), (), (over, runs), (over,), (), (runs,), (), ()):
            twin = replace(OFFERS, others=others)
            await tie(square, seeker.person_id, await square.settles(twin), twin)
        everybody = await square.tables.mentors.best(seeker, ANY, now=NOW, limit=50)
        order = [one.candidate for one in suggestions(seeker, everybody)]
        assert (len(order), list(everybody)) == (9, order)
        for limit in range(1, 9):
            best = await square.tables.mentors.best(seeker, ANY, now=NOW, limit=limit)
            assert list(best) == order[:limit]


async def test_a_change_of_the_profile_is_found_at_once(database: Database) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.settles(OFFERS)
        assert await found_by(seeker, square.tables) == [mentor]
        french = replace(OFFERS.profile, languages=("fr",))
        await save_profile(square.tables, mentor, french, now=NOW)
        assert await found_by(seeker, square.tables) == []
        arabic = replace(OFFERS.profile, languages=("ar",))
        await save_profile(square.tables, mentor, arabic, now=NOW)
        assert await found_by(seeker, square.tables) == [mentor]


async def test_who_loses_the_approval_is_not_found(database: Database) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.settles(OFFERS)
        (member,) = await square.tables.memberships.of_person(mentor)
        declined = RoleStanding(Role.MENTOR, Standing.DECLINED)
        await square.tables.memberships.set_role(member.id, declined, now=NOW)
        assert await found_by(seeker, square.tables) == []
        await square.tables.memberships.set_role(member.id, APPROVED, now=NOW)
        assert await found_by(seeker, square.tables) == [mentor]


async def test_who_is_forgotten_is_not_found(database: Database) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.settles(OFFERS)
        await square.tables.people.remove(mentor)
        assert await found_by(seeker, square.tables) == []


async def test_who_has_blocked_the_bot_is_found_again_when_they_come_back(
    database: Database,
) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.settles(OFFERS)
        await square.blocks_the_bot(mentor)
        assert await found_by(seeker, square.tables) == []
        assert await square.tables.mentors.find(seeker, mentor, now=NOW) is None
        await save_profile(square.tables, mentor, replace(OFFERS.profile, experience=9), now=NOW)
        assert await found_by(seeker, square.tables) == []
        await square.comes_back(mentor)
        assert await found_by(seeker, square.tables) == [mentor]


async def test_a_place_that_becomes_free_in_another_network_is_found(database: Database) -> None:
    async with square_in(database) as square:
        seeker = await mentee(square)
        mentor = await square.settles(Mentor(replace(OFFERS.profile, capacity=1)))
        kept = await square.accompanies(mentor, await square.person(), MentorshipState.ACTIVE)
        assert await found_by(seeker, square.tables) == []
        held = await square.tables.mentorships.get(kept)
        ended = replace(
            held, state=MentorshipState.ENDED, ended_at=NOW, end_reason=EndReason.AGREED
        )
        await square.tables.mentorships.save(ended)
        assert await found_by(seeker, square.tables) == [mentor]


async def test_a_pause_comes_back_and_is_over_by_itself(database: Database) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.settles(OFFERS)
        for pause in (Pause(NOW), Pause(NOW, NOW + DAY)):
            await square.tables.mentors.set_pause(mentor, pause)
            assert await square.tables.mentors.pause_of(mentor) == pause
            assert await found_by(seeker, square.tables) == []
        assert await found_by(seeker, square.tables, now=NOW + DAY) == [mentor]
        await square.tables.mentors.set_pause(mentor, None)
        assert await square.tables.mentors.pause_of(mentor) is None
        assert await found_by(seeker, square.tables) == [mentor]


async def test_a_change_of_the_profile_does_not_end_a_pause(database: Database) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.settles(OFFERS)
        await square.tables.mentors.set_pause(mentor, Pause(NOW))
        await save_profile(square.tables, mentor, OFFERS.profile, now=NOW)
        assert await found_by(seeker, square.tables) == []


async def test_who_pauses_before_writing_a_profile_pauses(database: Database) -> None:
    async with square_in(database) as square:
        seeker, mentor = await mentee(square), await square.person()
        await square.tables.mentors.set_pause(mentor, Pause(NOW))
        await square.tables.profiles.save(mentor, OFFERS.profile)
        await square.joins(mentor, square.network, APPROVED)
        assert await found_by(seeker, square.tables) == []


async def test_topics_make_up_for_another_field(database: Database) -> None:
    async with square_in(database) as square:
        seeker = await mentee(square)
        same = [await square.settles(Mentor(replace(OFFERS.profile, offers=())))]
        both = Profile(languages=("de",), field=Field.LAW, offers=SEEKS.seeks)
        topics = await square.settles(Mentor(both))
        assert await found_by(seeker, square.tables, limit=1) == [topics]
        assert await found_by(seeker, square.tables) == [topics, *same]


async def test_a_word_without_a_number_matches_nothing(database: Database) -> None:
    async with square_in(database) as square:
        seeker = await mentee(square, replace(SEEKS, languages=("tlh",)))
        await square.settles(Mentor(replace(OFFERS.profile, languages=("tlh",))))
        assert await found_by(seeker, square.tables) == []


async def test_every_word_of_the_vocabulary_has_signs_of_its_own(database: Database) -> None:
    rows = await database.connection.execute_fetchall(
        "SELECT kind, word, low, high FROM search_words"
    )
    signs = {(kind, word): (low, high) for kind, word, low, high in rows}
    for kind, words in (("field", Field), ("language", SPOKEN_LANGUAGES), ("topic", Topic)):
        own = [signs[kind, word] for word in words]
        assert len(set(own)) == len(own)
        if kind != "field":
            assert all((low | high).bit_count() == 1 and not low & high for low, high in own)
    topics = [signs["topic", topic] for topic in Topic]
    assert all(sum(topic[half] > 0 for topic in topics) <= 14 for half in (0, 1))


async def test_mentors_from_before_the_list_stand_on_it(tmp_path: Path) -> None:
    async with open_database(tmp_path / "a.sqlite3") as database:
        await migrate(database.connection, now=NOW, migrations=known_migrations()[:1])
        await database.connection.executescript(BEFORE)
        await migrate(database.connection, now=NOW)
        listed = await database.connection.execute_fetchall("SELECT * FROM mentor_listings")
        before = [tuple(row) for row in listed]
        async with Store(database).transaction() as tables:
            await tables.mentors.refresh(PersonId(1))
        listed = await database.connection.execute_fetchall("SELECT * FROM mentor_listings")
        assert (len(before), [tuple(row) for row in listed]) == (1, before)


async def test_every_approved_mentor_of_the_demo_is_found(store: Store) -> None:
    async with store.transaction() as tables:
        await prepare(tables, now=NOW, link="https://t.me/m_bot")
        people = [
            await tables.people.by_telegram_id(one.telegram_id) for one in (AMAL, JONAS, OLENA)
        ]
        amal, jonas, olena = [person.id for person in people if person]
        (member,) = await tables.memberships.of_person(amal)
        seeker = Seeker(amal, member.network_id, "ar", await tables.profiles.of(amal))
        assert await found_by(seeker, tables) == [jonas]
        (asking,) = await tables.memberships.of_person(olena)
        meta_mentor = (await tables.memberships.meta_mentors(member.network_id))[0]
        decision = await case(tables, asking.id, Role.MENTOR)
        await approve(tables, meta_mentor, decision, now=NOW)
        assert await found_by(seeker, tables) == [jonas, olena]


async def test_what_the_search_skips_is_never_among_the_best(database: Database) -> None:
    chosen = random.Random(1)  # noqa: S311 - not a secret

    def profile(topics: int) -> Profile:
        some = tuple(chosen.sample(list(Topic), topics))
        return Profile(
            languages=("de", *chosen.choice([(), ("ar",), ("ar", "mg")])),
            field=chosen.choice(list(Field)),
            offers=some,
            seeks=some,
            region=chosen.choice(["041", "043", "12"]),
            way=chosen.choice(list(MeetingWay)),
            experience=chosen.choice([0, 5, 20]),
        )

    async with square_in(database) as square:
        for _ in range(250):
            await square.settles(Mentor(profile(chosen.randrange(4))))
        for own in Field:
            mine = replace(profile(3), languages=("ar", "de", "mg"), field=own)
            seeker = await mentee(square, mine)
            everybody = await square.tables.mentors.ranked(seeker, ANY, now=NOW, limit=999)
            assert len(everybody) == 250
            for limit in (1, 2, 5, 20):
                best = await square.tables.mentors.ranked(seeker, ANY, now=NOW, limit=limit)
                assert best == everybody[:limit]
