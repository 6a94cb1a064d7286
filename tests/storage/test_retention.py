"""What is over for long enough goes, nothing sooner, and what people still need stays."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import aiosqlite
import pytest

from mentoring.clearing import count_past, drop_past, periods
from mentoring.ids import MembershipId, NetworkId, PersonId, TelegramId
from mentoring.requests import RequestState
from mentoring.retention import AT_ONCE, OF_NETWORKS, OPERATORS_KEEP, Past
from mentoring.roles import Role
from storage.database import Database
from storage.sql import SQL
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.plans import plan
from tests.storage.test_repositories import CHARTER
from tests.whole_life import AT, Life, live

HERE: Final = NetworkId(900)
OVER_AT: Final = datetime.fromisoformat(AT)
DAYS: Final = 90
LAST: Final = OVER_AT + timedelta(days=DAYS)
"""The last moment at which it is kept."""

GONE: Final = LAST + timedelta(microseconds=1)

ENDING: Final = f"""
UPDATE cases SET state = 'closed', closed_at = '{AT}', outcome = 'talked';
UPDATE pair_suggestions SET state = 'refused', answered_at = '{AT}', sentence = NULL;
UPDATE broadcasts SET state = 'cancelled', ended_at = '{AT}';
UPDATE invitations SET revoked_at = '{AT}' WHERE id = 900;
DELETE FROM invitation_uses;
UPDATE networks SET retention_days = {DAYS} WHERE id = 900;
INSERT INTO mentorships (id, network_id, mentee_id, mentor_id, place, started_at, state, ended_at,
    end_reason, mentee_contact)
VALUES (902, 900, 1, 2, 1, '{AT}', 'ended', '{AT}', 'parted', 'Zacharias');
INSERT INTO feedback (mentorship_id, side, person_id, first, second, third, sentence, given_at)
VALUES (902, 'mentee', 1, 1, 2, 3, 'Zacharias was here', '{AT}');
INSERT INTO audit_log (actor_id, act, at) VALUES (1, 'network_approved', '{AT}');
"""

COUNTS: Final = {
    Past.REQUESTS: 2,
    Past.MENTORSHIPS: 3,
    Past.CASES: 3,
    Past.DEEDS: 2,
    Past.REMOVALS: 1,
    Past.DEPARTURES: 1,
    Past.TAKEN_ROLES: 0,
    Past.STATEMENTS: 2,
    Past.INVITATIONS: 1,
    Past.SUGGESTIONS: 2,
    Past.ROUNDS: 1,
    Past.BROADCASTS: 1,
}


@dataclass(frozen=True)
class Village:
    """A network in which everything is over since `OVER_AT`."""

    tables: Tables
    connection: aiosqlite.Connection

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.connection.execute_fetchall(sql)]

    async def counts(self, now: datetime) -> dict[Past, int]:
        return dict(await count_past(self.tables, HERE, DAYS, now=now))

    async def drops(self, now: datetime = GONE) -> int:
        return await drop_past(self.tables, HERE, DAYS, now=now)


@pytest.fixture
async def village(store: Store, database: Database) -> AsyncIterator[Village]:
    async with store.transaction() as tables:
        network = await tables.networks.add(CHARTER, now=NOW)
        for number in (11, 22):
            await tables.people.add(TelegramId(number), language="en", consent_version=2, now=NOW)
        await live(database.connection, Life(1, 2, network.id, "Zacharias", 11))
    await database.connection.executescript(ENDING)
    await database.connection.commit()
    async with store.transaction() as tables:
        yield Village(tables, database.connection)


async def test_everything_goes_at_its_moment_and_not_before(village: Village) -> None:
    assert await village.counts(LAST) == dict.fromkeys(OF_NETWORKS, 0)
    assert await village.drops(LAST) == 0
    assert await village.counts(GONE) == COUNTS
    # With who was removed went one of the statements; what was taken from them stayed until then.
    assert await village.drops() == sum(COUNTS.values())
    assert await village.rows("SELECT 1 FROM taken_roles") == []
    assert await village.counts(GONE) == dict.fromkeys(OF_NETWORKS, 0)
    assert await village.drops() == 0


async def test_a_role_that_was_taken_from_a_member_stays_taken(village: Village) -> None:
    members = village.tables.members
    await members.note_taken(PersonId(2), HERE, Role.MENTOR, now=OVER_AT)
    await village.drops()
    assert await village.rows("SELECT person_id, role FROM taken_roles") == [(2, "mentor")]
    # Who leaves long after that and comes back at once finds it taken still.
    await members.delete(MembershipId(901), now=GONE)
    assert await village.drops() == 0
    assert await village.drops(GONE + timedelta(days=DAYS)) == 0
    late = GONE + timedelta(days=DAYS, microseconds=1)
    assert await village.drops(late) == 2
    assert await village.rows("SELECT 1 FROM taken_roles UNION SELECT 1 FROM departures") == []


async def test_nothing_of_another_network_goes(village: Village) -> None:
    assert await drop_past(village.tables, NetworkId(1), DAYS, now=GONE) == 0
    assert await village.counts(GONE) == COUNTS


async def test_each_network_has_its_own_number(village: Village) -> None:
    assert await periods(village.tables) == {None: OPERATORS_KEEP, 1: 730, HERE: DAYS}


async def test_of_ended_mentorships_no_word_and_nobody_is_left(village: Village) -> None:
    await village.drops()
    assert await village.rows(
        "SELECT id, mentee_id, mentor_id, mentee_contact, mentor_contact FROM mentorships"
    ) == [(900, 1, 2, None, None), (901, 2, 1, None, None), (902, None, None, None, None)]
    assert await village.rows(
        "SELECT DISTINCT goals, plan, sent_back_text FROM mentorship_agreements"
    ) == [("[]", None, "")]
    assert await village.rows("SELECT place, topic, decline_text FROM meetings") == [
        (None, None, None)
    ]
    for table in ("contacts", "silence_answers"):
        assert await village.rows(f"SELECT 1 FROM {table}") == []
    assert await village.rows(
        "SELECT mentorship_id, person_id, first, sentence FROM feedback ORDER BY id"
    ) == [(900, 1, 1, None), (900, 2, 1, None), (902, None, 1, None)]


async def test_certificates_stay_as_they_were(village: Village) -> None:
    before = await village.rows("SELECT * FROM certificates")
    await village.drops()
    assert (len(before), await village.rows("SELECT * FROM certificates")) == (2, before)
    [own] = await village.tables.certificates.of_person(PersonId(1))
    assert (own.name, own.signed_by) == ("Zacharias", "Cem")


async def test_the_numbers_of_the_statistics_stay(village: Village) -> None:
    before = await village.tables.statistics.requests(HERE)
    mentorships = await village.tables.statistics.mentorships(HERE)
    assert before == {RequestState.DECLINED: 5}
    await village.drops()
    assert await village.rows("SELECT 1 FROM requests") == []
    assert await village.tables.statistics.requests(HERE) == before
    assert await village.tables.statistics.mentorships(HERE) == mentorships


async def test_what_a_running_mentorship_has_begun_with_stays(village: Village) -> None:
    await village.connection.execute(
        "UPDATE requests SET state = 'accepted', decline_text = NULL WHERE id = 900"
    )
    await village.connection.execute(
        "INSERT INTO mentorships (network_id, request_id, mentee_id, mentor_id, place, started_at, "
        f"state) VALUES (900, 900, 1, 2, 1, '{AT}', 'getting_to_know')"
    )
    await village.drops()
    assert await village.rows("SELECT id FROM requests") == [(900,)]


async def test_the_invitation_of_somebody_who_is_still_there_stays(village: Village) -> None:
    await village.connection.execute(f"INSERT INTO invitation_uses VALUES (900, 901, '{AT}')")
    await village.drops()
    assert await village.rows("SELECT id, batch_id FROM invitations") == [(900, 900)]
    assert await village.rows("SELECT id FROM invitation_batches") == [(900,)]


async def test_with_its_last_invitation_a_batch_goes(village: Village) -> None:
    columns = "network_id, code, roles, trained, created_at, batch_id"
    await village.connection.execute(
        f"INSERT INTO invitations ({columns}) VALUES (900, 'open', '', 0, '{AT}', 900)"
    )
    await village.drops()
    assert await village.rows("SELECT code, batch_id FROM invitations") == [("open", 900)]
    await village.connection.execute(f"UPDATE invitations SET revoked_at = '{AT}'")
    await village.drops()
    assert await village.rows("SELECT id FROM invitations") == []
    assert await village.rows("SELECT id FROM invitation_batches") == []


async def test_an_open_thing_stays_however_old_it_is(village: Village) -> None:
    await village.connection.execute(
        "UPDATE cases SET state = 'open', closed_at = NULL, outcome = NULL WHERE id = 900"
    )
    await village.drops(GONE + timedelta(days=10_000))
    assert await village.rows("SELECT id FROM cases") == [(900,)]
    assert await village.rows("SELECT id FROM memberships") == [(901,)]


async def test_what_belongs_to_no_network_goes_as_well(village: Village) -> None:
    gone = OVER_AT + timedelta(days=OPERATORS_KEEP, microseconds=1)
    assert await drop_past(village.tables, None, OPERATORS_KEEP, now=LAST) == 0
    assert await drop_past(village.tables, None, OPERATORS_KEEP, now=gone) == 3
    assert await village.rows("SELECT 1 FROM network_applications") == []
    assert await village.rows("SELECT 1 FROM audit_log WHERE network_id IS NULL") == []


async def test_so_much_goes_at_once_and_the_rest_afterwards(village: Village) -> None:
    await village.drops()
    deed = "INSERT INTO audit_log (network_id, act, at) VALUES (900, 'member_paused', :at)"
    await village.connection.executemany(deed, [{"at": AT}] * (AT_ONCE + 5))
    assert [await village.drops() for _ in range(3)] == [AT_ONCE, 5, 0]


PLANS: Final = {
    "past_requests": [
        "SEARCH q USING INDEX requests_over (network_id=? AND ended_at<?)",
        "SEARCH s USING INDEX sqlite_autoindex_mentorships (request_id=?)",
    ],
    "past_mentorships": [
        "SEARCH mentorships USING INDEX mentorships_over (network_id=? AND ended_at<?)"
    ],
    "past_cases": ["SEARCH cases USING INDEX cases_over (network_id=? AND closed_at<?)"],
    "past_deeds": ["SEARCH audit_log USING INDEX audit_over (network_id=? AND at<?)"],
    "past_deeds_of_operators": ["SEARCH audit_log USING INDEX audit_over (network_id=? AND at<?)"],
    "past_removals": [
        "SEARCH memberships USING INDEX members_removed (network_id=? AND removed_at<?)"
    ],
    "past_statements": [
        "SEARCH s USING INDEX statements_over (decided_at<?)",
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "past_departures": [
        "SEARCH departures USING INDEX departures_over (network_id=? AND left_at<?)"
    ],
    "past_taken_roles": [
        "SEARCH t USING INDEX taken_roles_over (network_id=? AND taken_at<?)",
        ("SEARCH m USING INDEX sqlite_autoindex_memberships (person_id=? AND network_id=?)"),
        "SEARCH d USING INDEX departures_of_person (person_id=? AND network_id=?)",
    ],
    "past_applications": [
        "SEARCH network_applications USING INDEX applications_over (decided_at<?)"
    ],
    "past_invitations": [
        "SEARCH i USING INDEX invitations_over (network_id=? AND created_at<?)",
        ("SEARCH u USING INDEX sqlite_autoindex_invitation_uses (invitation_id=?)"),
    ],
    "past_suggestions": [
        ("SEARCH pair_suggestions USING INDEX suggestions_over (network_id=? AND answered_at<?)")
    ],
    "past_rounds": ["SEARCH matching_rounds USING INDEX rounds_over (network_id=? AND ended_at<?)"],
    "past_broadcasts": [
        "SEARCH broadcasts USING INDEX broadcasts_over (network_id=? AND ended_at<?)"
    ],
}


@pytest.mark.parametrize("name", PLANS)
async def test_only_what_may_go_is_read(database: Database, name: str) -> None:
    assert [step for step in await plan(database, name) if "SEARCH" in step] == PLANS[name]


async def test_no_step_sorts_or_reads_a_whole_table(database: Database) -> None:
    steps = [name for name in dir(SQL) if name.startswith(("drop_past", "tally_past", "thin_past"))]
    steps = [name for name in steps if not name.endswith("_cursor")]
    found = {name: [one for one in await plan(database, name) if "SCAN" in one] for name in steps}
    assert {name: scans for name, scans in found.items() if scans} == {}
