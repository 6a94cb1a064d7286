"""What is asked again and again reads only the rows it is about."""

import re

import pytest

from storage.database import Database
from tests.storage.plans import plan

MARKED = "SEARCH a USING INDEX sqlite_autoindex_attention_marks (kind=? AND thing=?)"

PLANS = {
    "concerns_applicant": [
        "SEARCH r USING INDEX roles_waiting_in (network_id=? AND since>? AND since<?)",
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH l USING INDEX sqlite_autoindex_profile_languages (person_id=?)",
        "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "concerns_seeker": [
        "SEARCH r USING INDEX mentees_seeking_in (network_id=? AND since>? AND since<?)",
        MARKED,
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH q USING INDEX open_requests_within_limit (network_id=? AND mentee_id=?)",
        "SEARCH s USING INDEX suggestions_open (mentee_id=? AND network_id=?)",
        "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "concerns_request": [
        "SEARCH q USING INDEX requests_unanswered_in (network_id=? AND asked_at>? AND asked_at<?)",
        MARKED,
    ],
    "concerns_silence": [
        (
            "SEARCH m USING INDEX mentorships_silent_in "
            "(network_id=? AND stirred_at>? AND stirred_at<?)"
        ),
        "SEARCH k USING INDEX meetings_of_mentorship (mentorship_id=?)",
        MARKED,
    ],
    "concerns_dispute": [
        "SEARCH k USING INDEX meetings_disputed (ends_at>? AND ends_at<?)",
        MARKED,
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "concerns_unreachable": [
        ("SEARCH p USING INDEX people_unreachable (unreachable_since>? AND unreachable_since<?)"),
        "SEARCH m USING INDEX sqlite_autoindex_memberships (person_id=?)",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=?)",
        MARKED,
    ],
    "prune_attention_marks": [
        "SEARCH attention_marks USING INDEX attention_marks_touched (touched_at<?)"
    ],
    "untouched_conversations": [
        "SEARCH conversations USING INDEX conversations_open (updated_at<?)"
    ],
    "expired_requests": ["SEARCH requests USING INDEX requests_expiring (expires_at<?)"],
    "people_due": ["SEARCH nudges USING INDEX nudges_due (due_at<?)", "SCAN due"],
    "prune_nudges": ["SEARCH nudges USING INDEX nudges_ended (ended_at<?)"],
    "stale_calls": ["SEARCH outbox USING INDEX outbox_stale (stale_at>? AND stale_at<?)"],
    "release_in_time": [
        "SEARCH outbox USING INDEX outbox_held_until (held_until<?)",
        "SEARCH people USING INDEX sqlite_autoindex_people (telegram_id=?)",
    ],
    "release_before": [
        "SEARCH outbox USING INDEX outbox_held (chat_id=?)",
        "SEARCH people USING INDEX sqlite_autoindex_people (telegram_id=?)",
    ],
    "count_waiting": ["SEARCH outbox USING INDEX outbox_waiting (priority=?)"],
    "seekers": [
        "SEARCH mentee USING INDEX mentees_seeking_in (network_id=? AND since<?)",
        ("SEARCH leading USING INDEX sqlite_autoindex_memberships (person_id=? AND network_id=?)"),
        "SEARCH l USING INDEX sqlite_autoindex_membership_roles (membership_id=? AND role=?)",
        "SEARCH held USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
        "SCAN seeking",
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH n USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=?)",
    ],
    "waiting_members": [
        "SEARCH led USING INDEX sqlite_autoindex_memberships (person_id=?)",
        (
            "SEARCH leading USING INDEX sqlite_autoindex_membership_roles "
            "(membership_id=? AND role=?)"
        ),
        "SEARCH r USING INDEX roles_waiting_in (network_id=?)",
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH l USING INDEX sqlite_autoindex_profile_languages (person_id=?)",
        "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "meta_mentors": [
        "SEARCH r USING INDEX roles_leading (network_id=?)",
        "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "mentorships_unanswered": [
        "SEARCH m USING INDEX mentorships_closing_until (closes_until<?)",
        "SEARCH n USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "best_mentors": [
        (
            "SEARCH mentor_listings USING INDEX listings_of_network "
            "(network_id=? AND field>? AND field<?)"
        ),
        "SEARCH requests USING INDEX requests_of_mentee (mentee_id=?)",
        "SEARCH mentorships USING INDEX one_open_mentorship_per_pair (mentee_id=?)",
        "SEARCH mentorships USING INDEX capacity_never_overrun (mentor_id=?)",
        "SEARCH blocks USING INDEX sqlite_autoindex_blocks (blocker_id=?)",
        "SEARCH blocks USING INDEX blocks_of_blocked (blocked_id=?)",
        "SEARCH cases USING INDEX cases_by (reporter_id=?)",
        "SEARCH cases USING INDEX cases_about (subject_id=?)",
        "SCAN best",
        "SEARCH people USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
    ],
    "meetings_over": [
        "SEARCH meetings USING INDEX meetings_to_confirm (asked_at=? AND ends_at<?)",
        "SCAN due",
        "SEARCH k USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH t USING INDEX sqlite_autoindex_meeting_times (meeting_id=?) LEFT-JOIN",
    ],
}
"""`due` and `best` are what the limit has left."""

AIMED = re.compile(
    r"SEARCH |MULTI-INDEX OR|INDEX \d|(SCALAR|LIST) SUBQUERY|SCAN CONSTANT ROW|USE TEMP B"
)

LOOKUPS = """
    request requests_of_mentee pending_requests_of_mentee pending_requests_to_mentor
    requests_between mentorship mentorships_of_person open_mentorships_of_mentor achievements
    hide_contacts mentorship_agreements save_mentorship_agreement meeting save_meeting
    meetings_of_mentorship meetings_of_person meetings_held pulse final_feedback certificate
    certificate_by_code certificate_of certificates_of_person save_certificate latest_contact
    is_blocked blocked_by find_case save_case open_cases closed_cases count_closed_cases
    call_for_help open_reports_about close_cases_about close_calls_for_help_of release_cases_of
    case_notes count_case_notes
    save_request save_mentorship note_accompanied stir silence_answer
    silence_answers nudge nudges_waiting nudges_sent_since last_round save_nudge nudge_wishes
    muted_subjects muted_things recall_absence distrust_reminders attention_mark
""".split()


@pytest.mark.parametrize("name", PLANS)
async def test_a_sweep_reads_only_what_may_be_due(database: Database, name: str) -> None:
    read = [step for step in await plan(database, name) if step.startswith(("SEARCH", "SCAN"))]
    assert read == PLANS[name]


@pytest.mark.parametrize("name", LOOKUPS)
async def test_a_lookup_reads_no_whole_table(database: Database, name: str) -> None:
    steps = await plan(database, name)
    assert (steps != [], [step for step in steps if not AIMED.match(step)]) == (True, [])
