"""What the rules promise of requests, mentorships and meetings, the schema holds on its own."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

import re
import sqlite3

import aiosqlite
import pytest

from storage.database import Database
from tests.storage.town_in_sql import (
    AGREED,
    ANOTHER,
    AT,
    BOTH_CLOSE,
    BOTH_SAY_HELD,
    CALL,
    CASE,
    COMPLETED,
    MENTORSHIP,
    OVER,
    TOWN,
    agreement,
    answers,
    asks,
    begins,
    certifies,
    drafts,
    meeting,
    mentorship,
    proposes,
    reports,
    request,
)


@pytest.fixture
async def connection(database: Database) -> aiosqlite.Connection:
    """A database with one row in every table of the migration."""
    await database.connection.executescript(TOWN)
    return database.connection


REFUSED = {
    "no open request at a time": ("UPDATE networks SET requests_limit = 0", "requests_limit"),
    "eleven open requests at a time": ("UPDATE networks SET requests_limit = 11", "requests_limit"),
    "a request of two days": ("UPDATE networks SET request_days = 2", "request_days"),
    "less than no meetings": ("UPDATE networks SET least_meetings = -1", "least_meetings"),
    "more than a year at least": ("UPDATE networks SET least_days = 366", "least_days"),
    "two days to confirm": ("UPDATE networks SET closing_days = 2", "closing_days"),
    "writing for ever": ("UPDATE networks SET contact_days = 91", "contact_days"),
    "a second open request of a pair": (
        asks(1, 2, slot=2, network=2),
        "UNIQUE constraint failed: requests.mentee_id, requests.mentor_id",
    ),
    "two open requests in one slot": (asks(1, 3, slot=1), "requests.slot"),
    "slot 0": (request("slot = 0"), "slot BETWEEN 1 AND 10"),
    "slot 11": (request("slot = 11"), "slot BETWEEN 1 AND 10"),
    "a request to oneself": (asks(3, 3, slot=1), "mentee_id <> mentor_id"),
    "a request to nobody": (asks(3, 99, slot=1), "FOREIGN KEY"),
    "a state of a request that does not exist": (request("state = 'lost'"), "state IN"),
    "an open request with an end": (request(f"ended_at = {AT}"), "(state = 'pending')"),
    "a withdrawn request without an end": (request("state = 'withdrawn'"), "(state = 'pending')"),
    "a decline without a text": (
        request(f"state = 'declined', ended_at = {AT}"),
        "(state = 'declined')",
    ),
    "a text of a decline that was none": (
        request(f"state = 'expired', ended_at = {AT}, decline_text = 'x'"),
        "(state = 'declined')",
    ),
    "an answer to no question": (request("answer = 'x'"), "answer IS NULL OR question"),
    "too few words why": (request("why = 'x'"), "length(why)"),
    "too many words of hope": (request(f"hope = '{'x' * 601}'"), "length(hope)"),
    "a second open mentorship of a pair": (
        begins(1, 2, place=2),
        "UNIQUE constraint failed: mentorships.mentee_id, mentorships.mentor_id",
    ),
    "two mentees in one place": (
        begins(3, 2, place=1),
        "UNIQUE constraint failed: mentorships.mentor_id, mentorships.place",
    ),
    "place 0": (mentorship("place = 0"), "place BETWEEN 1 AND 10"),
    "place 11": (mentorship("place = 11"), "place BETWEEN 1 AND 10"),
    "words of an open mentorship that have gone": (mentorship("thinned = 1"), "thinned IN (0, 1)"),
    "two mentorships of one request": (
        f"INSERT INTO mentorships (request_id, {MENTORSHIP}) VALUES (1, {ANOTHER})",
        "mentorships.request_id",
    ),
    "a state of a mentorship that does not exist": (mentorship("state = 'asleep'"), "state IN"),
    "a reason that does not exist": (
        mentorship(f"state = 'ended', {OVER} = 'tired'"),
        "end_reason IN",
    ),
    "an open mentorship with an end": (mentorship(f"{OVER} = 'left'"), "('completed', 'ended')"),
    "an end without its moment": (mentorship("state = 'ended'"), "('completed', 'ended')"),
    "an end without a reason": (
        mentorship(f"state = 'ended', ended_at = {AT}"),
        "(ended_at IS NULL) = (end_reason IS NULL)",
    ),
    "active since never": (mentorship("state = 'active'"), "active_at IS NOT NULL"),
    "paused without having been active": (mentorship("state = 'paused'"), "active_at IS NOT NULL"),
    "an open mentorship without a mentee": (
        mentorship("mentee_id = NULL"),
        "mentee_id IS NOT NULL",
    ),
    "an open mentorship without a mentor": (
        mentorship("mentor_id = NULL"),
        "mentor_id IS NOT NULL",
    ),
    "completed for another reason": (
        mentorship(COMPLETED.replace("end_reason = 'completed'", "end_reason = 'agreed'")),
        "(end_reason = 'completed')",
    ),
    "ended because it was completed": (
        mentorship(f"state = 'ended', {OVER} = 'completed'"),
        "(end_reason = 'completed')",
    ),
    "completed though one side did not confirm": (
        mentorship(COMPLETED.replace(f"mentor_closes_at = {AT}", "mentor_closes_at = NULL")),
        "state <> 'completed'",
    ),
    "completed without having been active": (
        mentorship(COMPLETED.replace(f"active_at = {AT}", "active_at = NULL")),
        "state <> 'completed'",
    ),
    "open though both sides confirmed the end": (
        mentorship(f"{BOTH_CLOSE}, closes_until = {AT}"),
        "mentee_closes_at IS NULL OR mentor_closes_at IS NULL",
    ),
    "closing without a last day": (mentorship(f"mentor_closes_at = {AT}"), "closes_until"),
    "a last day that nobody asked for": (mentorship(f"closes_until = {AT}"), "closes_until"),
    "a last day after the end": (
        mentorship(f"{COMPLETED}, closes_until = {AT}"),
        "closes_until",
    ),
    "a second proposed agreement": (drafts(2), "mentorship_agreements.mentorship_id"),
    "a version twice": (drafts(1, "replaced", AT), "mentorship_agreements.version"),
    "version 0": (drafts(0, "replaced", AT), "version > 0"),
    "a drafter who is on no side": (agreement("drafted_by = 'meta_mentor'"), "drafted_by IN"),
    "a state of an agreement that does not exist": (agreement("state = 'lost'"), "state IN"),
    "no month": (agreement("months = 0"), "months BETWEEN"),
    "25 months": (agreement("months = 25"), "months BETWEEN"),
    "61 meetings": (agreement("meetings = 61"), "meetings BETWEEN"),
    "a way that does not exist": (agreement("way = 'by_phone'"), "way IN"),
    "a frequency that does not exist": (agreement("frequency = 'daily'"), "frequency IN"),
    "a proposal that is decided": (agreement(f"decided_at = {AT}"), "(state = 'proposed')"),
    "replaced at no time": (agreement("state = 'replaced'"), "(state = 'proposed')"),
    "sent back without a text": (
        agreement(f"state = 'sent_back', decided_at = {AT}"),
        "(state = 'sent_back')",
    ),
    "binding for one side only": (
        agreement(f"state = 'binding', decided_at = {AT}, mentee_agreed_at = {AT}, ends_on = 'x'"),
        "(state = 'binding') = (mentee_agreed_at",
    ),
    "agreed by both and not binding": (
        agreement(AGREED),
        "(state = 'binding') = (mentee_agreed_at",
    ),
    "binding without an end": (
        agreement(f"state = 'binding', decided_at = {AT}, {AGREED}"),
        "(state = 'binding') = (ends_on",
    ),
    "an end of what does not bind": (agreement("ends_on = 'x'"), "(state = 'binding') = (ends_on"),
    "a proposer who is on no side": (meeting("proposed_by = 'x'"), "proposed_by IN"),
    "a state of a meeting that does not exist": (meeting("state = 'lost'"), "state IN"),
    "a meeting in both ways at once": (meeting("way = 'both'"), "way IN"),
    "a meeting of 14 minutes": (meeting("minutes = 14"), "minutes BETWEEN"),
    "a meeting of 241 minutes": (meeting("minutes = 241"), "minutes BETWEEN"),
    "a start without an end": (meeting("ends_at = NULL"), "(starts_at IS NULL) ="),
    "scheduled for no time": (
        meeting("starts_at = NULL, ends_at = NULL"),
        "state NOT IN ('scheduled', 'held', 'not_held')",
    ),
    "proposed and taken": (meeting("state = 'proposed'"), "state <> 'proposed'"),
    "an outcome that does not exist": (meeting("mentee_says = 'nice'"), "mentee_says IN"),
    "an outcome of the mentor that does not exist": (
        meeting("mentor_says = 'x'"),
        "mentor_says IN",
    ),
    "held as one side says": (meeting("state = 'held', mentee_says = 'held'"), "state <> 'held'"),
    "held against the word of the mentor": (
        meeting("state = 'held', mentee_says = 'held', mentor_says = 'no_show'"),
        "(state = 'held') = (mentee_says",
    ),
    "not held though both say so": (
        meeting(f"state = 'not_held', {BOTH_SAY_HELD}"),
        "(state = 'held') = (mentee_says",
    ),
    "a second open change of a meeting": (proposes("c", replaces="1"), "meetings.replaces"),
    "an appointment twice": (proposes("uid-1", state="scheduled"), "meetings.uid"),
    "a change of no meeting": (proposes("c", replaces="99"), "FOREIGN KEY"),
    "a fourth time": (f"INSERT INTO meeting_times VALUES (2, 4, {AT})", "number BETWEEN 1 AND 3"),
    "a time twice": (f"INSERT INTO meeting_times VALUES (1, 2, {AT})", "meeting_times.starts_at"),
    "a number of a time twice": (
        "INSERT INTO meeting_times VALUES (1, 1, '')",
        "meeting_times.number",
    ),
    "a second pulse": (answers("1"), "feedback.meeting_id, feedback.side"),
    "a second final feedback": (answers("NULL"), "feedback.mentorship_id, feedback.side"),
    "feedback of nobody's side": (answers("1", side="x"), "side IN"),
    "six of five": (answers("1", side="mentor", first=6), "first BETWEEN"),
    "nothing of five": ("UPDATE feedback SET second = 0", "second BETWEEN"),
    "a third answer of six": ("UPDATE feedback SET third = 6", "third BETWEEN"),
    "a code twice": (certifies("code", 2), "certificates.code"),
    "a second certificate of one person": (
        certifies("b", 1),
        "certificates.mentorship_id, certificates.person_id",
    ),
    "a certificate without a name": (certifies("b", 2, ""), "length(name)"),
    "a certificate with a name of 81 letters": (certifies("b", 2, "x" * 81), "length(name)"),
    "a certificate for nobody's side": ("UPDATE certificates SET side = 'x'", "side IN"),
    "a word from nobody's side": ("UPDATE contacts SET author = 'x'", "author IN"),
    "a block twice": (f"INSERT INTO blocks VALUES (3, 4, {AT})", "blocks.blocked_id"),
    "a block of oneself": (f"INSERT INTO blocks VALUES (1, 1, {AT})", "blocker_id <> blocked_id"),
    "a report of few words": (reports("x"), "length(text)"),
    "a report of 1001 letters": (reports("x" * 1001), "length(text)"),
    "a report in no network": (reports("x" * 10, network=9), "FOREIGN KEY"),
    "a call for help with words": ("UPDATE cases SET kind = 'help'", "text IS NULL"),
    "a case of another kind": ("UPDATE cases SET kind = 'x', text = NULL", "kind IN"),
    "a case that is open and taken": ("UPDATE cases SET taken_by = 3", "taken_by IS NULL"),
    "a case that is closed without a moment": (
        "UPDATE cases SET state = 'closed', outcome = 'talked'",
        "closed_at IS NOT NULL",
    ),
    "a case that is closed without an outcome": (
        f"UPDATE cases SET state = 'closed', closed_at = {AT}",
        "outcome IS NOT NULL",
    ),
    "a second call for help that waits": (
        f"INSERT INTO cases ({CASE}, mentorship_id) VALUES {CALL}, {CALL}",
        "cases.mentorship_id, cases.reporter_id",
    ),
    "a note of few words": (f"INSERT INTO case_notes VALUES (1, 1, 3, {AT}, 'x')", "length(text)"),
    "a note about no case": (f"INSERT INTO case_notes VALUES (1, 9, 3, {AT}, 'xxx')", "FOREIGN"),
}


@pytest.mark.parametrize(("sql", "reason"), REFUSED.values(), ids=REFUSED)
async def test_the_schema_refuses(connection: aiosqlite.Connection, sql: str, reason: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=re.escape(reason)):
        await connection.execute(sql)


ALLOWED = {
    "a slot used again after an end": (
        request(f"state = 'withdrawn', ended_at = {AT}"),
        asks(1, 2, slot=1),
    ),
    "the same slot in another network": (asks(1, 3, slot=1, network=2),),
    "the same slot of another mentee": (asks(3, 2, slot=1),),
    "ended requests in one slot": (asks(1, 2, slot=1, ended=True), asks(1, 2, slot=1, ended=True)),
    "a request back": (asks(2, 1, slot=1),),
    "an answer": (request("question = 'x', answer = 'y'"),),
    "a place used again after an end": (
        mentorship(f"state = 'ended', {OVER} = 'parted'"),
        begins(1, 2, place=1),
    ),
    "ended ones in one place": (
        begins(1, 2, place=1, ended=True),
        begins(3, 2, place=1, ended=True),
    ),
    "the same place of another mentor": (begins(1, 3, place=1),),
    "one side closing": (mentorship(f"mentor_closes_at = {AT}, closes_until = {AT}"),),
    "paused": (mentorship(f"active_at = {AT}, state = 'paused'"),),
    "completed": (mentorship(COMPLETED),),
    "completed, then both left": (
        mentorship(COMPLETED),
        mentorship("mentee_id = NULL, mentor_id = NULL"),
    ),
    "ended though both confirmed": (
        mentorship(f"state = 'ended', {OVER} = 'agreed', {BOTH_CLOSE}"),
    ),
    "another version after a decision": (
        agreement(f"state = 'sent_back', decided_at = {AT}, sent_back_text = 'x'"),
        drafts(2),
    ),
    "an amendment of what binds": (
        agreement(f"state = 'binding', decided_at = {AT}, ends_on = 'x', {AGREED}"),
        drafts(2),
    ),
    "a meeting moved under its uid": (
        meeting("state = 'replaced'"),
        meeting(f"state = 'scheduled', starts_at = {AT}, ends_at = {AT}", 2),
    ),
    "answers that differ": (meeting("mentee_says = 'held', mentor_says = 'no_show'"),),
    "held": (meeting(f"state = 'held', {BOTH_SAY_HELD}"),),
    "not held": (meeting("state = 'not_held', mentee_says = 'ill'"),),
    "another change after a decline": (
        meeting("state = 'declined'", 2),
        proposes("c", replaces="1"),
    ),
    "feedback of the other side": (answers("1", "mentor"), answers("NULL", "mentor")),
    "a certificate of the other side": (certifies("b", 2),),
    "a block back": (f"INSERT INTO blocks VALUES (4, 3, {AT})",),
}


@pytest.mark.parametrize("statements", ALLOWED.values(), ids=ALLOWED)
async def test_the_schema_allows(
    connection: aiosqlite.Connection, statements: tuple[str, ...]
) -> None:
    for sql in statements:
        await connection.execute(sql)
