"""A town with any number of open mentorships, in plain SQL, for what is measured on disk."""
# ruff: noqa: S608 - statements made of constants

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

NOON: Final = datetime(2027, 6, 15, 12, 0, tzinfo=UTC)
"""Nobody in this town has quiet hours then."""

DAY: Final = 86_400

FAST: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
PRAGMA foreign_keys = OFF;
"""


def at(seconds: str) -> str:
    """Write SQL for the moment so many seconds after noon, as the database holds it."""
    base = int(NOON.timestamp())
    return f"strftime('%Y-%m-%dT%H:%M:%f000+00:00', {base} + ({seconds}), 'unixepoch')"


def ago(days: str, number: str = "i") -> str:
    """Write SQL for a moment on some day before noon, well away from the full hour.

    All reminders are whole hours after their moment: so nothing of this falls due about noon.
    """
    hours, seconds = f"({number}) * 37 % 12 * 3600", f"(300 + ({number}) * 97 % 3000)"
    return at(f"-(({days}) * {DAY} + {hours} + {seconds})")


def numbers(count: int) -> str:
    """Write SQL for a table `n` of the numbers from 1 on."""
    return f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"


def network_of(number: str) -> str:
    """Write SQL for the network of somebody: one is large, 24 are of middle size, many small."""
    mixed = f"({number}) * 7919 / 1000"
    return (
        f"CASE WHEN {mixed} % 10 < 3 THEN 1 WHEN {mixed} % 10 < 8 THEN 2 + {mixed} % 24 "
        f"ELSE 26 + {mixed} % (SELECT count(*) - 25 FROM networks) END"
    )


class Plan:
    """How many people there are around so many open mentorships, and their numbers.

    First the mentors, of whom most have two mentees and the rest none; then the mentees, those
    who seek a mentor, and two meta-mentors for each network. A membership has the number of its
    person.
    """

    def __init__(self, mentorships: int) -> None:
        self.mentorships = mentorships
        self.taken = mentorships // 2
        self.mentors = mentorships * 6 // 10
        self.seekers = 150 + mentorships // 20
        self.networks = 30 + mentorships // 5000
        self.first_seeker = self.mentors + mentorships + 1
        self.first_lead = self.first_seeker + self.seekers
        self.people = self.first_lead + 2 * self.networks - 1


def found_networks(connection: sqlite3.Connection, plan: Plan) -> None:
    """Write networks that wait for an answer, and ask after a silence, for different times."""
    connection.executescript(
        f"""
        {numbers(plan.networks)}
        INSERT INTO networks
            (id, name, place, mentee_admission, mentor_admission, founded_at, silence_days,
            closing_days)
        SELECT i, 'Network ' || i, 'Leipzig', 'approval', 'approval', {ago("900")},
            CASE i % 4 WHEN 0 THEN 14 WHEN 1 THEN 30 ELSE 21 END,
            CASE i % 5 WHEN 0 THEN 21 ELSE 14 END
        FROM n;
        INSERT INTO network_agreements SELECT id, 1, founded_at FROM networks;
        """
    )


def settle(connection: sqlite3.Connection, plan: Plan) -> None:
    """Write everybody, and all that has happened between them; nothing of it falls due at noon."""
    with _without_indexes(connection):
        for script in (_people, _memberships, _mentorships, _meetings, _requests, _past):
            connection.executescript(f"BEGIN; {script(plan)} COMMIT;")


@contextmanager
def _without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """Make the indexes when all rows are there: that is much faster."""
    connection.executescript(FAST)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in rows:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in rows:
        connection.execute(sql)
    connection.commit()


def _people(plan: Plan) -> str:
    """Everybody has a profile; every sixth has been in a conversation, a few still are."""
    languages = "CASE i % 4 WHEN 0 THEN 'de' WHEN 1 THEN 'ar' WHEN 2 THEN 'en' ELSE 'uk' END"
    zones = "CASE i % 3 WHEN 0 THEN 'Europe/Berlin' WHEN 1 THEN 'Europe/Kyiv' ELSE 'UTC' END"
    field = "(SELECT word FROM search_words WHERE kind = 'field' AND low = 1 + i % 30)"
    capacity = f"CASE WHEN i <= {plan.mentors} THEN 3 END"
    return f"""
    {numbers(plan.people)}
    INSERT INTO people
        (id, telegram_id, language, consent_version, consented_at, name, time_zone)
    SELECT i, 1000000000 + i, {languages}, 1, {ago("i % 700")}, 'Name ' || i, {zones} FROM n;
    {numbers(plan.people)}
    INSERT INTO profiles (person_id, field, region, area, way, experience, capacity)
    SELECT i, {field}, printf('%05d', i % 90000), printf('%03d', i % 900), 'both', i % 20,
        {capacity} FROM n;
    {numbers(plan.people)} INSERT INTO profile_languages SELECT i, 'de' FROM n;
    {numbers(plan.people // 6)}
    INSERT INTO conversations (person_id, name, step, draft, version, updated_at)
    SELECT i * 6, CASE WHEN i % 8 = 0 THEN 'profile' END, 'languages', '{{}}', 7,
        {ago("2 + i % 25")} FROM n;
    """


def _memberships(plan: Plan) -> str:
    """Let a seeker of a hundred wait for approval; who seeks has been there for up to a year."""
    first = plan.first_seeker
    seeking = f"i BETWEEN {first} AND {plan.first_lead - 1}"
    waiting = f"{seeking} AND i % 100 = 50"
    network = f"""CASE WHEN i <= {plan.mentors} THEN {network_of("i")}
        WHEN i < {first} THEN {network_of(f"(i - {plan.mentors} + 1) / 2")}
        WHEN {seeking} THEN {network_of(f"i - {first}")}
        ELSE 1 + (i - {plan.first_lead}) / 2 END"""
    days = f"CASE WHEN {waiting} THEN 1 + i % 2 WHEN {seeking} THEN 1 + i * 31 % 400 "
    days += "ELSE 40 + i * 7919 % 700 END"
    topics = "(1 << (m.id % 14 * 4)) | (1 << (m.id / 14 % 14 * 4)) | (1 << (m.id / 99 % 14 * 4))"
    return f"""
    {numbers(plan.people)}
    INSERT INTO memberships (id, network_id, person_id, agreement_version, agreed_at, joined_at)
    SELECT i, {network}, i, 1, {ago(days)}, {ago(days)} FROM n;
    {numbers(plan.people)}
    INSERT INTO membership_roles
        (membership_id, role, standing, ground, since, network_id, accompanied)
    SELECT i,
        CASE WHEN i <= {plan.mentors} THEN 'mentor' WHEN i < {plan.first_lead} THEN 'mentee'
            ELSE 'meta_mentor' END,
        CASE WHEN {waiting} THEN 'waiting' ELSE 'approved' END,
        CASE WHEN i <= {plan.mentors} THEN 'trained' END,
        m.joined_at, m.network_id, i > {plan.mentors} AND i < {first}
    FROM n JOIN memberships m ON m.id = i;
    INSERT INTO mentor_listings
    SELECT m.person_id, m.network_id, f.low, {topics}, 0, l.low, l.high, 3, p.area,
        substr(p.area, 1, 2), p.experience, '', '',
        CASE WHEN m.person_id <= {plan.taken} THEN 2 ELSE 0 END, 0
    FROM memberships m
    JOIN profiles p ON p.person_id = m.person_id
    JOIN search_words f ON f.kind = 'field' AND f.word = p.field
    JOIN search_words l ON l.kind = 'language' AND l.word = 'de'
    WHERE m.id <= {plan.mentors};
    """


def _mentorships(plan: Plan) -> str:
    """Half of them are silent for long; those with an even number are in every state there is."""
    state = "CASE WHEN i % 100 < 16 AND i % 2 = 0 THEN 'getting_to_know' "
    state += "WHEN i % 100 < 24 AND i % 2 = 0 THEN 'paused' ELSE 'active' END"
    stirred = "CASE WHEN i % 4 < 2 THEN i % 13 ELSE 32 + i * 31 % 370 END"
    binding = "s.state <> 'getting_to_know'"
    i, began = "s.id", "s.started_at"
    terms = "6, 12, 'both', 'weekly', '[\"work\"]'"
    return f"""
    {numbers(plan.mentorships)}
    INSERT INTO mentorships
        (id, network_id, request_id, mentee_id, mentor_id, state, place, started_at, active_at,
        mentee_closes_at, closes_until, stirred_at)
    SELECT i, {network_of("(i + 1) / 2")}, CASE WHEN i % 4 = 0 THEN i / 4 END,
        {plan.mentors} + i, (i + 1) / 2, {state}, 2 - i % 2,
        {ago("410 + i * 7919 % 300")},
        CASE WHEN {state} <> 'getting_to_know' THEN {ago("409 + i * 7919 % 300")} END,
        CASE WHEN i % 200 = 98 THEN {ago("i % 13")} END,
        CASE WHEN i % 200 = 98 THEN {ago("i % 13 - 14")} END,
        {ago(stirred)}
    FROM n;
    {numbers(plan.mentorships // 10)}
    INSERT INTO mentorships
        (network_id, mentee_id, mentor_id, state, place, started_at, ended_at, end_reason,
        stirred_at)
    SELECT {network_of("i")}, {plan.mentors} + i, 1 + i * 3 % {plan.mentors}, 'ended', 1,
        {ago("900")}, {ago("720 + i % 90")}, 'agreed', {ago("720 + i % 90")}
    FROM n;
    INSERT INTO mentorship_agreements
        (mentorship_id, version, drafted_by, state, months, meetings, way, frequency, goals,
        drafted_at, mentee_agreed_at, mentor_agreed_at, decided_at, ends_on)
    SELECT s.id, 1, 'mentee', CASE WHEN {binding} THEN 'binding' ELSE 'proposed' END, {terms},
        {began}, {began}, CASE WHEN {binding} THEN {began} END,
        CASE WHEN {binding} THEN {began} END,
        CASE WHEN {binding} THEN substr({at(f"({i} % 365 - 30) * {DAY}")}, 1, 10) END
    FROM mentorships s WHERE s.ended_at IS NULL AND ({binding} OR s.id % 3 <> 0);
    """


def _meetings(plan: Plan) -> str:
    """Each pair has met; of some meetings nobody has said whether they took place, some come."""
    held = "i % 10 < 7 OR i % 2 = 1"
    coming = "i % 2 = 0 AND i % 10 = 8"
    start = at(f"CASE WHEN {coming} THEN 1 ELSE -1 END * ((1 + i % 60) * {DAY} + 600 + i % 2000)")
    end = at(
        f"CASE WHEN {coming} THEN 1 ELSE -1 END * ((1 + i % 60) * {DAY} + 600 + i % 2000) + 2700"
    )
    says = f"CASE WHEN {held} THEN 'held' END"
    proposed = ago("70 + i % 10")
    return f"""
    {numbers(plan.mentorships)}
    INSERT INTO meetings
        (id, mentorship_id, proposed_by, state, way, minutes, starts_at, ends_at, uid, mentee_says,
        mentor_says, asked_at, proposed_at, decided_at)
    SELECT i, i, 'mentee', CASE WHEN {held} THEN 'held' ELSE 'scheduled' END, 'online', 45,
        {start}, {end}, 'meeting-' || i, {says}, {says},
        CASE WHEN {coming} THEN NULL ELSE {end} END, {proposed}, {proposed}
    FROM n;
    INSERT INTO meeting_times SELECT id, 1, starts_at FROM meetings WHERE state = 'scheduled';
    {numbers(plan.mentorships)}
    INSERT INTO contacts (mentorship_id, author, at)
    SELECT i, CASE WHEN i % 2 = 0 THEN 'mentee' ELSE 'mentor' END, {ago("14 + i % 390")}
    FROM n;
    """


def _requests(plan: Plan) -> str:
    """Write how a fourth of all mentorships began, and what every third seeker has asked."""
    text = "'I would like to work as a nurse here.'"
    mentee = f"{plan.mentors} + i * 4"
    return f"""
    {numbers(plan.mentorships // 4)}
    INSERT INTO requests
        (id, network_id, mentee_id, mentor_id, state, slot, why, hope, asked_at, expires_at,
        ended_at)
    SELECT i, {network_of("(i * 4 + 1) / 2")}, {mentee}, (i * 4 + 1) / 2, 'accepted', 1, {text},
        {text}, {ago("720 + i % 90")}, {ago("706 + i % 90")}, {ago("715 + i % 90")} FROM n;
    {numbers(plan.seekers // 3)}
    INSERT INTO requests
        (network_id, mentee_id, mentor_id, state, slot, why, hope, asked_at, expires_at)
    SELECT {network_of("i * 3")}, {plan.first_seeker} + i * 3 - 1, 1 + i * 13 % {plan.taken},
        'pending', 1, {text}, {text}, {ago("i % 11")}, {ago("i % 11 - 14")} FROM n;
    """


def _past(plan: Plan) -> str:
    """Write reminders to half of the silent, some that wait, and the keys of what was sent."""
    both = " UNION ALL ".join(
        f"""SELECT * FROM (
            SELECT {person}, 'silence', id, stirred_at, 1, 0, 'sent', stirred_at AS fell_due_at,
                stirred_at AS due_at, stirred_at AS ended_at
            FROM mentorships WHERE id <= {plan.mentorships} AND id % 4 = 3 ORDER BY {person}, id
        )"""
        for person in ("mentor_id", "mentee_id")
    )
    return f"""
    INSERT INTO nudges
        (person_id, kind, thing, moment, number, round, state, fell_due_at, due_at, ended_at)
    {both};
    INSERT INTO nudges (person_id, kind, thing, moment, number, round, state, fell_due_at, due_at)
    SELECT s.mentee_id, 'meeting_unconfirmed', s.id, s.stirred_at, 1, 1, 'waiting', s.stirred_at,
        {at(f"{DAY} + s.id % 9000")}
    FROM mentorships s WHERE s.id <= {plan.mentorships} AND s.id % 50 = 4;
    {numbers(plan.mentorships // 10)}
    INSERT INTO outbox
        (priority, method, params, dedupe_key, state, created_at, due_at, ended_at)
    SELECT 2, 'sendMessage', '', 'nudge ' || i, 'sent', {ago("i % 13")}, {ago("i % 13")},
        {ago("i % 13")} FROM n;
    """
