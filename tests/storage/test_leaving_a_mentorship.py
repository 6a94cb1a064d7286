"""When somebody is deleted, the other one keeps what was theirs too; the rest goes."""

import sqlite3
from dataclasses import replace

import pytest

from mentoring.agreements import AgreementState
from mentoring.feedback import Feedback
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.roles import Side
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import (
    Pair,
    add_pair,
    agreement,
    certificate,
    meeting,
    mentorship,
    request,
)

TABLES = (
    "requests", "mentorships", "mentorship_agreements", "meetings", "meeting_times", "feedback",
    "certificates", "contacts", "blocks",
)  # fmt: skip


async def live(tables: Tables) -> tuple[Pair, Mentorship]:
    """Have two people go all the way, with a row in every table for each that can have one."""
    pair = await add_pair(tables)
    asked = await tables.requests.add(request(pair))
    ended = replace(
        mentorship(pair),
        request_id=asked.id,
        state=MentorshipState.ENDED,
        ended_at=NOW,
        end_reason=EndReason.LEFT,
        mentee_contact="amal_m",
        mentor_contact="bo_b",
    )
    both = await tables.mentorships.add(ended)
    await tables.agreements.add(agreement(both.id))
    met = await tables.meetings.add(meeting(both.id))
    for side, person in ((Side.MENTEE, pair.mentee), (Side.MENTOR, pair.mentor)):
        for about in (met.id, None):
            given = Feedback(both.id, about, side, person.id, (1, 2, 3), "words", NOW)
            await tables.feedbacks.add(given)
        given_to = replace(certificate(pair, both.id), person_id=person.id, side=side, code=side)
        await tables.certificates.add(given_to)
        await tables.contacts.note(both.id, side, at=NOW)
        other = both.person_at(side.other)
        assert other is not None
        await tables.contacts.block(blocker=person.id, blocked=other, at=NOW)
    return pair, both


async def counts(database: Database) -> dict[str, int]:
    found = {}
    for table in TABLES:
        rows = await database.connection.execute_fetchall(f"SELECT count(*) FROM {table}")  # noqa: S608
        found[table] = next(iter(rows))[0]
    return found


async def test_who_leaves_takes_what_is_theirs_and_leaves_what_is_of_both(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables:
        pair, _ = await live(tables)
        before = await counts(database)
        await tables.people.remove(pair.mentee.id)
        gone = {table: before[table] - left for table, left in (await counts(database)).items()}
    assert gone == dict.fromkeys(TABLES, 0) | {
        "requests": 1,
        "feedback": 2,
        "certificates": 1,
        "blocks": 2,
    }


async def test_a_mentorship_stays_with_an_empty_side(store: Store) -> None:
    async with store.transaction() as tables:
        pair, both = await live(tables)
        await tables.people.remove(pair.mentee.id)
        left = replace(both, mentee_id=None, request_id=None, mentee_contact=None)
        assert await tables.mentorships.of_person(pair.mentor.id) == [left]
        assert left.person_at(Side.MENTEE) is None
        await tables.people.remove(pair.mentor.id)
        empty = replace(left, mentor_id=None, mentor_contact=None)
        assert await tables.mentorships.get(both.id) == empty
        await tables.mentorships.save(empty)


async def test_a_certificate_stays_revoked_when_who_revoked_it_leaves(store: Store) -> None:
    async with store.transaction() as tables:
        pair, both = await live(tables)
        stored = await tables.certificates.of(both.id, pair.mentee.id)
        assert stored is not None
        revoked = replace(stored, revoked_at=NOW, revoked_by=pair.mentor.id)
        await tables.certificates.save(revoked)
        await tables.people.remove(pair.mentor.id)
        assert await tables.certificates.get(stored.id) == replace(revoked, revoked_by=None)


@pytest.mark.parametrize("side", Side)
async def test_nobody_is_deleted_out_of_an_open_mentorship(store: Store, side: Side) -> None:
    async with store.transaction() as tables:
        both = await tables.mentorships.add(mentorship(await add_pair(tables)))
        person_id = both.person_at(side)
        assert person_id is not None
        with pytest.raises(sqlite3.IntegrityError, match="mentee_id IS NOT NULL"):
            await tables.people.remove(person_id)


async def test_with_a_network_goes_all_that_happened_in_it(
    store: Store, database: Database
) -> None:
    async with store.transaction() as tables:
        await live(tables)
        await database.connection.execute("DELETE FROM networks")
        assert await counts(database) == dict.fromkeys(TABLES, 0) | {"blocks": 2}


async def test_of_what_two_people_wrote_no_word_stays(store: Store) -> None:
    async with store.transaction() as tables:
        pair, both = await live(tables)
        words = replace(agreement(both.id).terms, goals=("find work",), plan="first a course")
        sent_back = replace(
            agreement(both.id),
            version=2,
            terms=words,
            state=AgreementState.SENT_BACK,
            sent_back_text="not yet",
            decided_at=NOW,
        )
        await tables.agreements.add(sent_back)
        met = replace(meeting(both.id), place="at home", topic="health", decline_text="I am ill")
        stored = await tables.meetings.add(met)
        await tables.people.remove(pair.mentee.id)
        [_, left] = await tables.agreements.of(both.id)
        blank = replace(words, goals=(), plan=None)
        assert left == replace(sent_back, terms=blank, sent_back_text="")
        without_words = replace(stored, place=None, topic=None, decline_text=None)
        assert await tables.meetings.get(stored.id) == without_words
        said = await tables.feedbacks.of(both.id, Side.MENTOR, meeting_id=None)
        assert said == Feedback(both.id, None, Side.MENTOR, pair.mentor.id, (1, 2, 3), None, NOW)
