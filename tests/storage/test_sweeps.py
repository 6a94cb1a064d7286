"""What is asked again and again reads only the rows it is about."""

import re

import pytest

from storage.database import Database
from storage.sql import SQL

PLANS = {
    "expired_requests": ["SEARCH requests USING INDEX requests_expiring (expires_at<?)"],
    "mentorships_closing_since": [
        "SCAN m USING INDEX mentorships_closing",
        "SEARCH n USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "meetings_over": [
        "SEARCH meetings USING INDEX meetings_to_confirm (ends_at<?)",
        "SCAN due",
        "SEARCH k USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH t USING INDEX sqlite_autoindex_meeting_times_1 (meeting_id=?) LEFT-JOIN",
    ],
}
"""The index of what is closing holds nothing else; `due` is what the limit has left."""

AIMED = re.compile(r"SEARCH |MULTI-INDEX OR|INDEX \d|SCALAR SUBQUERY|SCAN CONSTANT ROW|USE TEMP B")

LOOKUPS = """
    request requests_of_mentee pending_requests_of_mentee pending_requests_to_mentor
    requests_between mentorship mentorships_of_person open_mentorships_of_mentor achievements
    hide_contacts mentorship_agreements save_mentorship_agreement meeting save_meeting
    meetings_of_mentorship meetings_of_person meetings_held pulse final_feedback certificate
    certificate_by_code certificate_of certificates_of_person save_certificate latest_contact
    is_blocked report save_request save_mentorship
""".split()


async def plan(database: Database, name: str) -> list[str]:
    sql = getattr(SQL, name).sql
    nothing = dict.fromkeys(re.findall(r":(\w+)", sql))
    rows = await database.connection.execute_fetchall(f"EXPLAIN QUERY PLAN {sql}", nothing)
    return [row[3] for row in rows]


@pytest.mark.parametrize("name", PLANS)
async def test_a_sweep_reads_only_what_may_be_due(database: Database, name: str) -> None:
    read = [step for step in await plan(database, name) if step.startswith(("SEARCH", "SCAN"))]
    assert read == PLANS[name]


@pytest.mark.parametrize("name", LOOKUPS)
async def test_a_lookup_reads_no_whole_table(database: Database, name: str) -> None:
    steps = await plan(database, name)
    assert (steps != [], [step for step in steps if not AIMED.match(step)]) == (True, [])
