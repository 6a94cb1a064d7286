"""A town written in SQL, and what its people might do to it, right or wrong."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

AT = "'2027-03-01T12:00:00.000000+00:00'"
LONG = f"'{'x' * 10}'"
REQUEST = "network_id, mentee_id, mentor_id, slot, why, hope, asked_at, expires_at, state, ended_at"
MENTORSHIP = "network_id, mentee_id, mentor_id, place, started_at, state, ended_at, end_reason"
ANOTHER = f"1, 3, 4, 1, {AT}, 'getting_to_know', NULL, NULL"
"""A mentorship of two others."""

MEETING = "mentorship_id, proposed_by, way, minutes, proposed_at, uid, state, replaces, starts_at"
FEEDBACK = "mentorship_id, meeting_id, side, person_id, first, second, third, given_at"
CERTIFICATE = (
    "code, mentorship_id, person_id, side, name, language, network_id, network_name, started_on, "
    "ended_on, meetings, signed_by, issued_at"
)


CASE = "network_id, reporter_id, subject_id, text, to_operators, opened_at, kind, state"
CALL = f"(1, 1, 2, NULL, 0, {AT}, 'help', 'open', 1)"
"""A call for help of Amal in the mentorship 1."""


def asks(mentee: int, mentor: int, *, slot: int, network: int = 1, ended: bool = False) -> str:
    """Write a request."""
    end = f"'withdrawn', {AT}" if ended else "'pending', NULL"
    values = f"{network}, {mentee}, {mentor}, {slot}, {LONG}, {LONG}, {AT}, {AT}, {end}"
    return f"INSERT INTO requests ({REQUEST}) VALUES ({values})"


def begins(mentee: int, mentor: int, *, place: int, ended: bool = False) -> str:
    """Write a mentorship that has just begun, or ended."""
    end = f"'ended', {AT}, 'left'" if ended else "'getting_to_know', NULL, NULL"
    values = f"1, {mentee}, {mentor}, {place}, {AT}, {end}"
    return f"INSERT INTO mentorships ({MENTORSHIP}) VALUES ({values})"


def drafts(version: int, state: str = "proposed", decided: str = "NULL") -> str:
    """Write an agreement of the mentorship 1."""
    values = f"1, {version}, 'mentee', '{state}', 6, 12, 'both', 'weekly', '[]', {AT}, {decided}"
    columns = "months, meetings, way, frequency, goals, drafted_at, decided_at"
    return (
        f"INSERT INTO mentorship_agreements (mentorship_id, version, drafted_by, state, {columns}) "
        f"VALUES ({values})"
    )


def proposes(uid: str, *, replaces: str = "NULL", state: str = "proposed") -> str:
    """Write a meeting of the mentorship 1."""
    start = "NULL" if state == "proposed" else AT
    columns = f"{MEETING}, ends_at"
    values = f"1, 'mentee', 'online', 60, {AT}, '{uid}', '{state}', {replaces}, {start}, {start}"
    return f"INSERT INTO meetings ({columns}) VALUES ({values})"


def answers(meeting: str, side: str = "mentee", first: int = 1) -> str:
    """Write feedback of Amal; on the whole when the meeting is NULL."""
    values = f"1, {meeting}, '{side}', 1, {first}, 1, 1, {AT}"
    return f"INSERT INTO feedback ({FEEDBACK}) VALUES ({values})"


def certifies(code: str, person: int, name: str = "Amal") -> str:
    """Write a certificate of the mentorship 1."""
    values = (
        f"'{code}', 1, {person}, 'mentee', '{name}', 'en', 1, 'Neue Wege', '2027-01-01', "
        f"'2027-03-01', 3, 'Bea', {AT}"
    )
    return f"INSERT INTO certificates ({CERTIFICATE}) VALUES ({values})"


def reports(text: str, network: int = 1) -> str:
    """Write a report of Amal about Bo."""
    values = f"{network}, 1, 2, '{text}', 0, {AT}, 'report', 'open'"
    return f"INSERT INTO cases ({CASE}) VALUES ({values})"


# Amal (1) asked Bo (2), and they have begun; Cem (3) and Dana (4) are there too.
TOWN = f"""
INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
VALUES (1, 11, 'en', 1, {AT}), (2, 22, 'de', 1, {AT}), (3, 33, 'en', 1, {AT}),
    (4, 44, 'en', 1, {AT});
INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
VALUES (1, 'Neue Wege', 'Leipzig', 'open', 'approval', {AT}),
    (2, 'Ankommen', 'Halle', 'open', 'approval', {AT});
{asks(1, 2, slot=1)};
{begins(1, 2, place=1)};
UPDATE mentorships SET request_id = 1;
{drafts(1)};
{proposes("uid-1", state="scheduled")};
INSERT INTO meeting_times VALUES (1, 1, {AT});
{proposes("uid-1", replaces="1")};
{answers("1")};
{answers("NULL")};
{certifies("code", 1)};
INSERT INTO contacts (mentorship_id, author, at) VALUES (1, 'mentee', {AT});
INSERT INTO blocks VALUES (3, 4, {AT});
{reports("x" * 10)};
"""

OVER = f"ended_at = {AT}, end_reason"
BOTH_CLOSE = f"mentee_closes_at = {AT}, mentor_closes_at = {AT}"
COMPLETED = f"state = 'completed', active_at = {AT}, {OVER} = 'completed', {BOTH_CLOSE}"
AGREED = f"mentee_agreed_at = {AT}, mentor_agreed_at = {AT}"
BOTH_SAY_HELD = "mentee_says = 'held', mentor_says = 'held'"


def request(change: str) -> str:
    """Change the request 1."""
    return f"UPDATE requests SET {change} WHERE id = 1"


def mentorship(change: str) -> str:
    """Change the mentorship 1."""
    return f"UPDATE mentorships SET {change} WHERE id = 1"


def agreement(change: str) -> str:
    """Change every agreement."""
    return f"UPDATE mentorship_agreements SET {change}"


def meeting(change: str, number: int = 1) -> str:
    """Change a meeting, the first when nothing is said."""
    return f"UPDATE meetings SET {change} WHERE id = {number}"
