"""The last sign of life of two people: what moves it, and what it was before it was kept."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from mentoring.agreeing import resume
from mentoring.agreements import AgreementState
from mentoring.meetings import MeetingState
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.roles import Side
from storage.database import open_database
from storage.migrations import known_migrations, migrate
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, add_pair, agreement, meeting, mentorship
from tests.storage.town_in_sql import TOWN, reports

LATER: Final = NOW + 3 * DAY


async def writes(tables: Tables, both: Mentorship, at: datetime) -> None:
    await tables.contacts.note(both.id, Side.MENTOR, at=at)


async def propose_a_meeting(tables: Tables, both: Mentorship, at: datetime) -> None:
    await tables.meetings.add(replace(meeting(both.id), proposed_at=at))


async def schedule_a_meeting(tables: Tables, both: Mentorship, at: datetime) -> None:
    proposed = await tables.meetings.add(meeting(both.id))
    start = at + 9 * DAY
    taken = replace(proposed, starts_at=start, ends_at=start + HOUR, decided_at=at)
    await tables.meetings.save(replace(taken, state=MeetingState.SCHEDULED))


async def meet(tables: Tables, both: Mentorship, at: datetime) -> None:
    start = at - HOUR
    scheduled = replace(meeting(both.id), state=MeetingState.SCHEDULED, starts_at=start, ends_at=at)
    await tables.meetings.save(replace(await tables.meetings.add(scheduled), asked_at=at))


async def draft_an_agreement(tables: Tables, both: Mentorship, at: datetime) -> None:
    await tables.agreements.add(replace(agreement(both.id), drafted_at=at))


async def decide_on_an_agreement(tables: Tables, both: Mentorship, at: datetime) -> None:
    await tables.agreements.add(agreement(both.id))
    sent_back = replace(agreement(both.id), state=AgreementState.SENT_BACK, sent_back_text="no")
    await tables.agreements.save(replace(sent_back, decided_at=at))


Sign = Callable[[Tables, Mentorship, datetime], Awaitable[None]]
SIGNS: Final[tuple[Sign, ...]] = (
    writes,
    propose_a_meeting,
    schedule_a_meeting,
    meet,
    draft_an_agreement,
    decide_on_an_agreement,
)


@pytest.mark.parametrize("sign", SIGNS)
async def test_a_sign_of_life_is_kept_with_the_mentorship(store: Store, sign: Sign) -> None:
    async with store.transaction() as tables:
        both = await tables.mentorships.add(mentorship(await add_pair(tables)))
        await sign(tables, both, LATER)
        assert await tables.mentorships.get(both.id) == replace(both, stirred_at=LATER)


async def test_a_mentorship_goes_on_with_a_sign_of_life(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        paused = replace(mentorship(pair), state=MentorshipState.PAUSED, active_at=NOW)
        both = await tables.mentorships.add(paused)
        await resume(tables, pair.mentor.id, both.id, seen=both.version, now=LATER)
        assert (await tables.mentorships.get(both.id)).stirred_at == LATER


async def test_an_earlier_sign_changes_nothing(store: Store) -> None:
    async with store.transaction() as tables:
        both = await tables.mentorships.add(mentorship(await add_pair(tables)))
        await tables.mentorships.stir(both.id, at=LATER)
        await tables.mentorships.stir(both.id, at=LATER - HOUR)
        assert (await tables.mentorships.get(both.id)).stirred_at == LATER


async def test_a_change_of_the_mentorship_itself_is_no_sign(store: Store) -> None:
    async with store.transaction() as tables:
        both = await tables.mentorships.add(mentorship(await add_pair(tables)))
        closing = replace(both, mentor_closes_at=LATER, closes_until=LATER)
        await tables.mentorships.save(closing)
        assert await tables.mentorships.get(both.id) == closing


EARLIER_TOWN: Final = TOWN.replace(f"{reports('x' * 10)};", "")
"""The town as an older file can hold it."""

EARLIER: Final = """
INSERT INTO network_agreements VALUES (1, 1, '2027-01-01');
INSERT INTO memberships VALUES (7, 1, 1, NULL, 1, '2027-01-01', '2027-01-01'),
    (8, 1, 3, NULL, 1, '2027-01-01', '2027-01-01'), (9, 1, 2, NULL, 1, '2027-01-01', '2027-01-01');
INSERT INTO membership_roles VALUES (7, 'mentee', 'approved', NULL, '2027-01-01'),
    (8, 'mentee', 'waiting', NULL, '2027-01-01'), (9, 'mentor', 'approved', NULL, '2027-01-01'),
    (9, 'meta_mentor', 'approved', NULL, '2027-01-01');
UPDATE contacts SET at = '2027-02-01T00:00:00.000000+00:00';
UPDATE meetings SET proposed_at = '2027-02-01T00:00:00.000000+00:00';
UPDATE mentorships SET started_at = '2027-01-01T00:00:00.000000+00:00';
UPDATE mentorship_agreements SET drafted_at = '2027-01-15T00:00:00.000000+00:00';
"""
"""What there was before: the two have begun, drafted, then proposed a meeting and written."""

LAST: Final = "'2027-02-20T00:00:00.000000+00:00'"
LAST_SIGNS: Final = {
    "the beginning": f"""DELETE FROM contacts; DELETE FROM feedback; DELETE FROM meetings;
        DELETE FROM mentorship_agreements; UPDATE mentorships SET started_at = {LAST}""",
    "a message": f"UPDATE contacts SET at = {LAST}",
    "a proposal": f"UPDATE meetings SET proposed_at = {LAST} WHERE id = 2",
    "an appointment": f"UPDATE meetings SET decided_at = {LAST} WHERE id = 1",
    "a draft": f"UPDATE mentorship_agreements SET drafted_at = {LAST}",
    "an answer to a draft": f"""UPDATE mentorship_agreements
        SET state = 'sent_back', sent_back_text = 'x', decided_at = {LAST}""",
}


@pytest.mark.parametrize("last", LAST_SIGNS.values(), ids=LAST_SIGNS)
async def test_an_earlier_file_learns_of_the_last_sign(tmp_path: Path, last: str) -> None:
    async with open_database(tmp_path / "a.sqlite3") as database:
        await migrate(database.connection, now=NOW, migrations=known_migrations()[:5])
        await database.connection.executescript(f"{EARLIER_TOWN} {EARLIER} {last};")
        await migrate(database.connection, now=NOW)
        rows = await database.connection.execute_fetchall("SELECT stirred_at FROM mentorships")
        assert [f"'{row[0]}'" for row in rows] == [LAST]


@pytest.mark.parametrize("side", ["mentee", "mentor"])
async def test_an_earlier_file_keeps_the_last_day_of_what_closes(tmp_path: Path, side: str) -> None:
    closing = f"""UPDATE networks SET closing_days = 9; INSERT INTO mentorships
        (network_id, mentee_id, mentor_id, place, started_at, state)
        VALUES (1, 3, 4, 1, {LAST}, 'getting_to_know');
        UPDATE mentorships SET {side}_closes_at = '2027-02-20T23:59:59.999999+00:00'
        WHERE id = 1;"""
    async with open_database(tmp_path / "a.sqlite3") as database:
        await migrate(database.connection, now=NOW, migrations=known_migrations()[:5])
        await database.connection.executescript(f"{EARLIER_TOWN} {EARLIER} {closing}")
        await migrate(database.connection, now=NOW)
        rows = await database.connection.execute_fetchall(
            "SELECT closes_until FROM mentorships ORDER BY id"
        )
        assert [row[0] for row in rows] == ["2027-03-01T23:59:59.999999+00:00", None]


async def test_an_earlier_file_learns_who_is_in_which_network_and_has_a_mentor(
    tmp_path: Path,
) -> None:
    async with open_database(tmp_path / "a.sqlite3") as database:
        await migrate(database.connection, now=NOW, migrations=known_migrations()[:5])
        await database.connection.executescript(f"{EARLIER_TOWN} {EARLIER}")
        await migrate(database.connection, now=NOW)
        sql = "SELECT membership_id, role, network_id, accompanied FROM membership_roles"
        rows = await database.connection.execute_fetchall(f"{sql} ORDER BY membership_id, role")
        assert [tuple(row) for row in rows] == [
            (7, "mentee", 1, 1),
            (8, "mentee", 1, 0),
            (9, "mentor", 1, 0),
            (9, "meta_mentor", 1, 0),
        ]
