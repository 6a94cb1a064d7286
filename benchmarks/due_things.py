"""A hundred things due in one minute, of all kinds but one: a period ends at midnight."""
# ruff: noqa: S608 - statements made of constants

import sqlite3
from typing import Final

from benchmarks.big_town import DAY, Plan, at

PAIRS: Final = 74
"""So many of them are about mentorships; the rest about people who seek a mentor."""

SEEKERS: Final = 28
THINGS: Final = 100
FOUND: Final = 184
"""So often somebody may have to be reminded of one."""

REMINDERS: Final = 164
"""So many of them have to."""


def fall_due(connection: sqlite3.Connection, plan: Plan, *, minute: int) -> None:
    """Have things fall due half a minute before a minute after noon; others for each minute."""
    connection.executescript(
        f"""
        {_chosen(plan, minute)}
        {_silences(minute)}
        {_meetings(minute)}
        {_agreements(minute)}
        {_closings(minute)}
        {_requests(minute)}
        {_in_networks(minute)}
        {_beginnings(minute)}
        """
    )
    connection.commit()


def _due(minute: int, delay: str) -> str:
    """Write SQL for the moment from which a delay, in seconds, ends in this minute."""
    return at(f"{minute} * 60 - 30 - ({delay})")


def _chosen(plan: Plan, minute: int) -> str:
    """Choose from all over the town; those with odd numbers, who have nothing else going on."""
    step, few = plan.mentorships // 1000, f"WHERE place < {minute + 1} * "
    wide = plan.seekers // (6 * SEEKERS)
    return f"""
    DROP TABLE IF EXISTS pairs;
    DROP TABLE IF EXISTS seeking;
    CREATE TEMP TABLE pairs AS
        WITH RECURSIVE s (place) AS
            (SELECT {minute * PAIRS} UNION ALL SELECT place + 1 FROM s {few} {PAIRS} - 1)
        SELECT s.place - {minute * PAIRS} AS place, m.id, n.silence_days, n.closing_days
        FROM s
        JOIN mentorships m ON m.id = 1 + s.place * {2 * step}
        JOIN networks n ON n.id = m.network_id;
    CREATE TEMP TABLE seeking AS
        WITH RECURSIVE s (place) AS
            (SELECT {minute * SEEKERS} UNION ALL SELECT place + 1 FROM s {few} {SEEKERS} - 1)
        SELECT place - {minute * SEEKERS} AS place, {plan.first_seeker} + s.place * {wide} AS id,
            {plan.taken} + 1 + ({minute} * 14 + place - {minute * SEEKERS}) * {step} AS mentor_id
        FROM s;
    UPDATE mentorships SET stirred_at = {at(f"-3 * {DAY} - 900")}
    WHERE id IN (SELECT id FROM pairs);
    DELETE FROM requests WHERE state = 'pending' AND mentee_id IN (SELECT id FROM seeking);
    UPDATE membership_roles SET standing = 'approved', since = {at(f"-100 * {DAY} - 900")}
    WHERE membership_id IN (SELECT id FROM seeking);
    DELETE FROM conversations WHERE person_id IN (SELECT id FROM seeking);
    """


def _silences(minute: int) -> str:
    """Of 22 pairs nothing was heard, for the first, the second or the third time."""
    silent = _due(minute, f"c.silence_days * (1 + c.place % 3) * {DAY}")
    return f"""
    UPDATE mentorships SET stirred_at = {silent} FROM pairs c
    WHERE mentorships.id = c.id AND c.place < 22;
    """


def _meetings(minute: int) -> str:
    """Of 24 meetings half are in a day and half in an hour; 14 were over two hours ago."""
    start = f"""CASE WHEN place < 34 THEN {_due(minute, f"-{DAY}")}
        WHEN place < 46 THEN {_due(minute, "-3600")} ELSE {_due(minute, "3 * 3600")} END"""
    end = f"""CASE WHEN place < 34 THEN {_due(minute, f"-{DAY} - 3600")}
        WHEN place < 46 THEN {_due(minute, "-7200")} ELSE {_due(minute, "2 * 3600")} END"""
    asked = f"CASE WHEN place >= 46 THEN {_due(minute, '2 * 3600')} END"
    before = at(f"-5 * {DAY} - 900")
    return f"""
    INSERT INTO meetings
        (mentorship_id, proposed_by, state, way, minutes, starts_at, ends_at, uid, asked_at,
        proposed_at, decided_at)
    SELECT id, 'mentee', 'scheduled', 'online', 60, {start}, {end}, 'soon-' || id, {asked},
        {before}, {before}
    FROM pairs WHERE place BETWEEN 22 AND 59;
    """


def _agreements(minute: int) -> str:
    """Six wait for an answer; four were never drafted."""
    drafted, began = _due(minute, f"3 * {DAY}"), _due(minute, f"7 * {DAY}")
    return f"""
    INSERT INTO mentorship_agreements
        (mentorship_id, version, drafted_by, state, months, meetings, way, frequency, goals,
        drafted_at, mentee_agreed_at)
    SELECT id, 2, 'mentee', 'proposed', 6, 12, 'both', 'weekly', '["work"]', {drafted}, {drafted}
    FROM pairs WHERE place BETWEEN 60 AND 65;
    DELETE FROM mentorship_agreements
    WHERE mentorship_id IN (SELECT id FROM pairs WHERE place BETWEEN 66 AND 69);
    UPDATE mentorships SET state = 'getting_to_know', active_at = NULL, started_at = {began}
    WHERE id IN (SELECT id FROM pairs WHERE place BETWEEN 66 AND 69);
    """


def _closings(minute: int) -> str:
    """Four wait for the other side."""
    closes = _due(minute, f"c.closing_days * {DAY} / 3")
    return f"""
    UPDATE mentorships SET
        mentee_closes_at = {closes},
        closes_until = '2100-01-01T00:00:00.000000+00:00'
    FROM pairs c
    WHERE mentorships.id = c.id AND c.place >= 70;
    """


def _requests(minute: int) -> str:
    """Ten wait for three days, four will expire in two."""
    text = "'I would like to work as a nurse here.'"
    asked = f"""CASE WHEN c.place < 10 THEN {_due(minute, f"3 * {DAY}")}
        ELSE {_due(minute, f"12 * {DAY} + 1800")} END"""
    expires = f"""CASE WHEN c.place < 10 THEN {_due(minute, f"-11 * {DAY} - 1800")}
        ELSE {_due(minute, f"-2 * {DAY}")} END"""
    return f"""
    INSERT INTO requests
        (network_id, mentee_id, mentor_id, state, slot, why, hope, asked_at, expires_at)
    SELECT m.network_id, c.id, c.mentor_id, 'pending', 10, {text}, {text}, {asked}, {expires}
    FROM seeking c JOIN memberships m ON m.id = c.id WHERE c.place < 14;
    """


def _in_networks(minute: int) -> str:
    """In two networks somebody waits to be let in, in two a mentee for a mentor."""
    network = f"2 + {4 * minute} + c.place - 14"
    since = f"""CASE WHEN c.place < 16 THEN {_due(minute, str(DAY))}
        ELSE {_due(minute, f"30 * {DAY}")} END"""
    return f"""
    UPDATE memberships SET network_id = {network} FROM seeking c
    WHERE memberships.id = c.id AND c.place BETWEEN 14 AND 17;
    UPDATE membership_roles SET network_id = {network}, since = {since},
        standing = CASE WHEN c.place < 16 THEN 'waiting' ELSE 'approved' END
    FROM seeking c WHERE membership_id = c.id AND c.place BETWEEN 14 AND 17;
    """


def _beginnings(minute: int) -> str:
    """Three have no profile, three have asked nobody, two have left something unfinished."""
    joined, approved = _due(minute, f"2 * {DAY}"), _due(minute, f"7 * {DAY}")
    return f"""
    UPDATE memberships SET joined_at = {joined}
    WHERE id IN (SELECT id FROM seeking WHERE place BETWEEN 18 AND 20);
    DELETE FROM profiles WHERE person_id IN
        (SELECT id FROM seeking WHERE place BETWEEN 18 AND 20);
    UPDATE membership_roles SET since = {approved}
    WHERE membership_id IN (SELECT id FROM seeking WHERE place BETWEEN 21 AND 23);
    INSERT INTO conversations (person_id, name, step, draft, version, updated_at)
    SELECT id, 'profile', 'languages', '{{}}', 7, {_due(minute, str(DAY))}
    FROM seeking WHERE place BETWEEN 24 AND 25;
    INSERT INTO profile_topics SELECT id, 'seeks', word FROM seeking
    JOIN search_words w ON w.kind = 'topic' AND w.word IN ('language', 'job_search', 'housing')
    WHERE place BETWEEN 21 AND 23;
    """
