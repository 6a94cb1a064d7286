"""The schema refuses what must not be, whatever the code thinks."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

import sqlite3

import aiosqlite
import pytest

from storage.database import Database

AT = "'2027-03-01T12:00:00.000000+00:00'"

NOT_LEFT = f", NULL, 1, {AT}, {AT}, NULL, NULL, NULL, NULL, NULL, ''"
"""The rest of a membership: by no invitation, neither paused nor removed."""

TOWN = f"""
INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
VALUES (1, 11, 'en', 1, {AT}), (2, 22, 'de', 1, {AT});
INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
VALUES (1, 'Neue Wege', 'Leipzig', 'open', 'approval', {AT});
INSERT INTO network_agreements VALUES (1, 1, {AT});
INSERT INTO network_agreement_texts VALUES (1, 1, 0, 'en', 'agreement');
INSERT INTO invitations (id, network_id, code, roles, trained, uses_limit, uses, created_at)
VALUES (1, 1, 'code', 'mentor', 0, 2, 2, {AT});
INSERT INTO memberships VALUES (1, 1, 1, 1, 1, {AT}, {AT}, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO membership_roles VALUES (1, 'mentor', 'waiting', NULL, {AT}, 1, 0);
INSERT INTO experience_statements (id, membership_id, text, submitted_at) VALUES (1, 1, 'a', {AT});
INSERT INTO profiles (person_id, capacity) VALUES (1, 2);
INSERT INTO conversations VALUES (1, 'join', 'role', '{{}}', 1, {AT}, 1);
INSERT INTO inbox (id, update_id, body, state, received_at, due_at)
VALUES (1, 1, '', 'waiting', {AT}, {AT});
INSERT INTO outbox (id, priority, method, params, dedupe_key, state, created_at, due_at)
VALUES (1, 0, 'getMe', '', 'key', 'waiting', {AT}, {AT});
INSERT INTO nudges (person_id, kind, thing, moment, number, round, state, fell_due_at, due_at)
VALUES (1, 'silence', 7, {AT}, 1, 0, 'waiting', {AT}, {AT});
INSERT INTO nudge_wishes VALUES (1, 1260, 480, NULL);
INSERT INTO muted_subjects VALUES (1, 'meetings');
INSERT INTO muted_things VALUES (1, 'silence', 7);
"""


@pytest.fixture
async def connection(database: Database) -> aiosqlite.Connection:
    """A database with one row in almost every table."""
    await database.connection.executescript(TOWN)
    return database.connection


def person(telegram_id: int, name: str) -> str:
    return (
        "INSERT INTO people (telegram_id, language, consent_version, consented_at, name) "
        f"VALUES ({telegram_id}, 'en', 1, {AT}, {name})"
    )


def network(name: str, mentee: str, mentor: str) -> str:
    values = f"'{name}', 'Leipzig', '{mentee}', '{mentor}', {AT}"
    columns = "name, place, mentee_admission, mentor_admission, founded_at"
    return f"INSERT INTO networks ({columns}) VALUES ({values})"


def invitation(code: str, *, trained: int = 0, limit: str = "NULL", uses: int = 0) -> str:
    return (
        "INSERT INTO invitations "
        "(network_id, code, roles, trained, uses_limit, uses, created_at) "
        f"VALUES (1, '{code}', '', {trained}, {limit}, {uses}, {AT})"
    )


def role(name: str, standing: str, ground: str = "NULL") -> str:
    return f"INSERT INTO membership_roles VALUES (1, '{name}', '{standing}', {ground}, {AT}, 1, 0)"


REFUSED = {
    "two people of one Telegram number": person(11, "NULL"),
    "an empty name": person(33, "''"),
    "a name over 40 letters": person(33, f"'{'x' * 41}'"),
    "text for a number": "UPDATE people SET consent_version = 'one'",
    "no language": "UPDATE people SET language = NULL",
    "a way to meet that does not exist": "UPDATE profiles SET way = 'by_phone'",
    "less than no experience": "UPDATE profiles SET experience = -1",
    "experience over 60 years": "UPDATE profiles SET experience = 61",
    "room for nobody": "UPDATE profiles SET capacity = 0",
    "room for eleven": "UPDATE profiles SET capacity = 11",
    "a profile of nobody": "INSERT INTO profiles (person_id, capacity) VALUES (9, 2)",
    "a language twice": "INSERT INTO profile_languages VALUES (1, 'en'), (1, 'en')",
    "a topic twice": "INSERT INTO profile_topics VALUES (1, 'seeks', 'x'), (1, 'seeks', 'x')",
    "a direction that does not exist": "INSERT INTO profile_topics VALUES (1, 'needs', 'x')",
    "two networks of one name": network("Neue Wege", "open", "approval"),
    "an admission that does not exist": network("b", "closed", "approval"),
    "mentors unseen": network("b", "open", "open"),
    "agreement version 0": f"INSERT INTO network_agreements VALUES (1, 0, {AT})",
    "an agreement version twice": f"INSERT INTO network_agreements VALUES (1, 1, {AT})",
    "a language of an agreement twice": (
        "INSERT INTO network_agreement_texts VALUES (1, 1, 1, 'en', '')"
    ),
    "a place of an agreement twice": (
        "INSERT INTO network_agreement_texts VALUES (1, 1, 0, 'de', '')"
    ),
    "texts of an agreement that does not exist": (
        "INSERT INTO network_agreement_texts VALUES (1, 2, 0, 'en', '')"
    ),
    "an invitation code twice": invitation("code"),
    "half trained": invitation("b", trained=2),
    "an invitation for nobody": invitation("b", limit="0"),
    "an invitation used too often": "UPDATE invitations SET uses = uses + 1",
    "a second membership in one network": (f"INSERT INTO memberships VALUES (9, 1, 1{NOT_LEFT})"),
    "rules that were never published": "UPDATE memberships SET agreement_version = 2",
    "a membership of nobody": (f"INSERT INTO memberships VALUES (9, 1, 9{NOT_LEFT})"),
    "a membership in no network": (f"INSERT INTO memberships VALUES (9, 9, 2{NOT_LEFT})"),
    "a role that does not exist": role("boss", "approved"),
    "a role twice": role("mentor", "approved"),
    "a standing that does not exist": role("mentee", "asleep"),
    "a statement due from a mentee": role("mentee", "statement_due"),
    "a ground for a mentee": role("mentee", "approved", "'trained'"),
    "a ground for who waits": "UPDATE membership_roles SET ground = 'trained'",
    "a ground that does not exist": (
        "UPDATE membership_roles SET standing = 'approved', ground = 'nice'"
    ),
    "two undecided statements": (
        "INSERT INTO experience_statements (membership_id, text, submitted_at) "
        f"VALUES (1, 'b', {AT})"
    ),
    "a decision without its time": "UPDATE experience_statements SET approved = 1",
    "a time without its decision": f"UPDATE experience_statements SET decided_at = {AT}",
    "half approved": f"UPDATE experience_statements SET approved = 2, decided_at = {AT}",
    "two conversations of one person": (
        f"INSERT INTO conversations VALUES (1, 'join', 'role', '', 1, {AT}, 1)"
    ),
    "an update twice": (
        "INSERT INTO inbox (update_id, body, state, received_at, due_at) "
        f"VALUES (1, '', 'waiting', {AT}, {AT})"
    ),
    "a state of the inbox that does not exist": "UPDATE inbox SET state = 'lost'",
    "a done update without an end": "UPDATE inbox SET state = 'done'",
    "a waiting update with an end": f"UPDATE inbox SET ended_at = {AT}",
    "a dedupe key twice": (
        "INSERT INTO outbox (priority, method, params, dedupe_key, state, created_at, due_at) "
        f"VALUES (0, 'getMe', '', 'key', 'waiting', {AT}, {AT})"
    ),
    "a priority over 9": "UPDATE outbox SET priority = 10",
    "a priority below 0": "UPDATE outbox SET priority = -1",
    "a state of the outbox that does not exist": "UPDATE outbox SET state = 'lost'",
    "a sent call without an end": "UPDATE outbox SET state = 'sent'",
    "a waiting call with an end": f"UPDATE outbox SET ended_at = {AT}",
    "a call held until a moment that is not held": f"UPDATE outbox SET held_until = {AT}",
    "a conversation that half lasts": "UPDATE conversations SET lasting = 2",
    "a mentor with a mentor": "UPDATE membership_roles SET accompanied = 1",
    "asking after six days of silence": "UPDATE networks SET silence_days = 6",
    "asking after 91 days of silence": "UPDATE networks SET silence_days = 91",
    "keeping what is over for 89 days": "UPDATE networks SET retention_days = 89",
    "keeping what is over for more than ten years": "UPDATE networks SET retention_days = 3651",
    "requests that have gone while they waited": (
        "INSERT INTO past_requests VALUES (1, 'pending', 1)"
    ),
    "no requests that have gone": "INSERT INTO past_requests VALUES (1, 'declined', 0)",
    "a reminder twice": (
        "INSERT INTO nudges "
        "(person_id, kind, thing, moment, number, round, state, fell_due_at, due_at) "
        f"VALUES (1, 'silence', 7, {AT}, 1, 0, 'waiting', {AT}, {AT})"
    ),
    "a reminder for nobody": "UPDATE nudges SET person_id = 9",
    "a reminder number 0": "UPDATE nudges SET number = 0",
    "a reminder in a round below 0": "UPDATE nudges SET round = -1",
    "a state of a reminder that does not exist": "UPDATE nudges SET state = 'lost'",
    "a waiting reminder with an end": f"UPDATE nudges SET ended_at = {AT}",
    "a sent reminder without an end": "UPDATE nudges SET state = 'sent'",
    "a reminder dropped for no reason": f"UPDATE nudges SET state = 'dropped', ended_at = {AT}",
    "a reason not to send what was sent": (
        f"UPDATE nudges SET state = 'sent', ended_at = {AT}, reason = 'muted'"
    ),
    "quiet hours from before midnight": "UPDATE nudge_wishes SET quiet_from = -1",
    "quiet hours until the next day": "UPDATE nudge_wishes SET quiet_until = 1440",
    "a subject turned off twice": "INSERT INTO muted_subjects VALUES (1, 'meetings')",
    "a thing turned off twice": "INSERT INTO muted_things VALUES (1, 'silence', 7)",
    "an answer that does not exist": (
        "INSERT INTO silence_answers (mentorship_id, person_id, answer, given_at) "
        f"VALUES (1, 1, 'fine', {AT})"
    ),
    "a network that still has rules people accepted": (
        "DELETE FROM network_agreements WHERE network_id = 1"
    ),
}


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
async def test_the_schema_refuses(connection: aiosqlite.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE experience_statements SET approved = 0, decided_at = {AT}",
        f"UPDATE inbox SET state = 'done', ended_at = {AT}",
        f"UPDATE outbox SET state = 'sent', ended_at = {AT}",
        "UPDATE membership_roles SET standing = 'approved', ground = 'experienced'",
        "UPDATE membership_roles SET standing = 'statement_due'",
        "UPDATE people SET name = 'ا'",
        (
            "INSERT INTO inbox (body, state, received_at, due_at) "
            f"VALUES ('', 'waiting', {AT}, {AT}), ('', 'waiting', {AT}, {AT})"
        ),
    ],
)
async def test_the_schema_allows(connection: aiosqlite.Connection, sql: str) -> None:
    await connection.execute(sql)


async def test_a_second_statement_may_follow_a_decided_one(
    connection: aiosqlite.Connection,
) -> None:
    await connection.execute(f"UPDATE experience_statements SET approved = 0, decided_at = {AT}")
    await connection.execute(REFUSED["two undecided statements"])


async def test_every_table_is_strict(database: Database) -> None:
    rows = await database.connection.execute_fetchall("PRAGMA table_list")
    tables = [row for row in rows if row[0] == "main" and row[2] == "table"]
    ours = {row[1]: row[5] for row in tables if not row[1].startswith("sqlite_")}
    assert (len(ours) > 10, set(ours.values())) == (True, {1})


async def test_every_foreign_key_has_an_index(connection: aiosqlite.Connection) -> None:
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    missing = []
    for (table,) in await connection.execute_fetchall(sql):
        indexed = await _first_columns(connection, table)
        keys = await connection.execute_fetchall(f"PRAGMA foreign_key_list({table})")
        first_columns = {key[3] for key in keys if key[1] == 0}
        missing += [f"{table}.{column}" for column in first_columns - indexed]
    assert missing == []


async def _first_columns(connection: aiosqlite.Connection, table: str) -> set[str]:
    found = set()
    for column in await connection.execute_fetchall(f"PRAGMA table_info({table})"):
        if column[5] == 1:
            found.add(column[1])
    for index in await connection.execute_fetchall(f"PRAGMA index_list({table})"):
        columns = list(await connection.execute_fetchall(f"PRAGMA index_info({index[1]})"))
        found.add(columns[0][2])
    return found
