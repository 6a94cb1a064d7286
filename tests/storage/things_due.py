"""Things that may fall due, one of each kind, written in SQL: whose they are, and how they end."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mentoring.reminders import Kind
from tests.storage.town_in_sql import LONG

LONG_AGO: Final = "'2026-01-01T00:00:00.000000+00:00'"
LEADS: Final = 5
"""Eva, the meta-mentor of the network 1; nobody leads the network 2."""

TOWN: Final = f"""
INSERT INTO networks
    (id, name, place, mentee_admission, mentor_admission, founded_at, silence_days, closing_days)
VALUES (1, 'Neue Wege', 'Leipzig', 'open', 'approval', {LONG_AGO}, 21, 14),
    (2, 'Ankommen', 'Halle', 'open', 'approval', {LONG_AGO}, 30, 20);
INSERT INTO network_agreements VALUES (1, 1, {LONG_AGO}), (2, 1, {LONG_AGO});
INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
SELECT column1, column1, 'en', 1, {LONG_AGO} FROM (VALUES (5), (11), (12), (21), (22), (31), (32));
INSERT INTO memberships
    (id, network_id, person_id, agreement_version, agreed_at, joined_at)
SELECT id, 1, id, 1, {LONG_AGO}, {LONG_AGO} FROM people;
INSERT INTO membership_roles VALUES (5, 'meta_mentor', 'approved', NULL, {LONG_AGO}, 1, 0);
"""
"""The mentees are 11, 21 and 31, the mentors 12, 22 and 32."""


def mentee(number: int) -> int:
    """Give the mentee of a pair."""
    return 10 * number + 1


def mentor(number: int) -> int:
    """Give the mentor of a pair."""
    return 10 * number + 2


def pair(number: int, *, more: str = "", values: str = "") -> str:
    """Write an active mentorship of the network 1, with more columns."""
    columns = f"id, network_id, mentee_id, mentor_id, place, state, active_at, started_at{more}"
    sides = f"{mentee(number)}, {mentor(number)}"
    return (
        f"INSERT INTO mentorships ({columns}) VALUES ({number}, 1, {sides}, 1, 'active', "
        f"{LONG_AGO}, {LONG_AGO}{values});"
    )


def _meeting(number: int, *, start: str, end: str) -> str:
    return pair(number) + (
        "INSERT INTO meetings (id, mentorship_id, proposed_by, state, way, minutes, starts_at, "
        f"ends_at, uid, proposed_at) VALUES ({number}, {number}, 'mentee', 'scheduled', 'online', "
        f"60, {start}, {end}, 'uid-{number}', {LONG_AGO});"
    )


def _request(number: int, *, asked: str, expires: str) -> str:
    return (
        "INSERT INTO requests (id, network_id, mentee_id, mentor_id, state, slot, why, hope, "
        f"asked_at, expires_at) VALUES ({number}, 1, {mentee(number)}, {mentor(number)}, "
        f"'pending', 1, {LONG}, {LONG}, {asked}, {expires});"
    )


def _agreement(number: int, *, state: str, drafted: str, ends: str) -> str:
    agreed = "NULL" if state == "proposed" else LONG_AGO
    return pair(number) + (
        "INSERT INTO mentorship_agreements (mentorship_id, version, drafted_by, state, months, "
        "meetings, way, frequency, goals, drafted_at, mentee_agreed_at, mentor_agreed_at, "
        f"decided_at, ends_on) VALUES ({number}, 1, 'mentee', '{state}', 6, 12, 'both', "
        f"'weekly', '[]', {drafted}, {agreed}, {agreed}, {agreed}, {ends});"
    )


def role(number: int, moment: str, *, name: str = "mentee", standing: str = "approved") -> str:
    """Write a role of the mentee of a pair."""
    values = f"{mentee(number)}, '{name}', '{standing}', NULL, {moment}, 1, 0"
    return f"INSERT INTO membership_roles VALUES ({values});"


@dataclass(frozen=True)
class Thing:
    """One kind of thing: `make` writes the one with a number at a moment, `over` ends all."""

    make: Callable[[int, str], str]
    over: str
    people: Callable[[int], set[int]]
    plan: str
    row: Callable[[int], int] = int
    thing: Callable[[int], int] = int
    days: int | None = None


def _both(number: int) -> set[int]:
    return {mentee(number), mentor(number)}


def _one(number: int) -> set[int]:
    return {mentee(number)}


def _lead(_number: int) -> set[int]:
    return {LEADS}


def _nothing(_number: int) -> int:
    return 0


def _network(_number: int) -> int:
    return 1


ENDED: Final = f"""UPDATE mentorships SET state = 'ended', ended_at = {LONG_AGO},
    end_reason = 'left', closes_until = NULL"""
ACCOMPANIED: Final = "UPDATE membership_roles SET accompanied = 1 WHERE role = 'mentee'"
CANCELLED: Final = "UPDATE meetings SET state = 'cancelled'"
WITHDRAWN: Final = f"UPDATE requests SET state = 'withdrawn', ended_at = {LONG_AGO}"
REPLACED: Final = f"""UPDATE mentorship_agreements SET state = 'replaced', decided_at = {LONG_AGO},
    mentee_agreed_at = NULL, ends_on = NULL"""

THINGS: Final[Mapping[Kind, Thing]] = {
    Kind.MEETING_SOON: Thing(
        lambda n, at: _meeting(n, start=at, end="'2028'"),
        CANCELLED,
        _both,
        "meetings USING INDEX meetings_coming (starts_at>? AND starts_at<?)",
    ),
    Kind.REQUEST_EXPIRING: Thing(
        lambda n, at: _request(n, asked=LONG_AGO, expires=at),
        WITHDRAWN,
        _both,
        "requests USING INDEX requests_expiring (expires_at>? AND expires_at<?)",
    ),
    Kind.REQUEST_UNANSWERED: Thing(
        lambda n, at: _request(n, asked=at, expires="'2028'"),
        WITHDRAWN,
        _both,
        "requests USING INDEX requests_asked (asked_at>? AND asked_at<?)",
    ),
    Kind.CLOSING_UNANSWERED: Thing(
        lambda n, at: pair(n, more=", mentor_closes_at, closes_until", values=f", {at}, '2028'"),
        ENDED,
        _one,
        "m USING INDEX mentorships_closing (<expr>>? AND <expr><?)",
        days=14,
    ),
    Kind.AGREEMENT_UNANSWERED: Thing(
        lambda n, at: _agreement(n, state="proposed", drafted=at, ends="NULL"),
        REPLACED,
        _both,
        "mentorship_agreements USING INDEX agreements_open (<expr>>? AND <expr><?)",
    ),
    Kind.MEETING_UNCONFIRMED: Thing(
        lambda n, at: _meeting(n, start=LONG_AGO, end=at),
        CANCELLED,
        _both,
        "meetings USING INDEX meetings_ending (ends_at>? AND ends_at<?)",
    ),
    Kind.SILENCE: Thing(
        lambda n, at: pair(n, more=", stirred_at", values=f", {at}"),
        "UPDATE mentorships SET state = 'paused'",
        _both,
        "m USING INDEX mentorships_silent (stirred_at>? AND stirred_at<?)",
        days=21,
    ),
    Kind.PERIOD_ENDING: Thing(
        lambda n, at: _agreement(n, state="binding", drafted=LONG_AGO, ends=f"date({at})"),
        REPLACED,
        _both,
        "mentorship_agreements USING INDEX agreements_ending (<expr>>? AND <expr><?)",
    ),
    Kind.MEMBERS_WAITING: Thing(
        lambda n, at: role(n, at, standing="waiting"),
        "UPDATE membership_roles SET standing = 'approved'",
        _lead,
        "membership_roles USING INDEX roles_waiting ((since,membership_id)>(?,?) AND since<?)",
        row=mentee,
        thing=_nothing,
    ),
    Kind.MENTEES_WAITING: Thing(
        role,
        ACCOMPANIED,
        _lead,
        "membership_roles USING INDEX mentees_seeking ((since,membership_id)>(?,?) AND since<?)",
        row=mentee,
        thing=_network,
    ),
    Kind.PROFILE_MISSING: Thing(
        lambda n, at: f"UPDATE memberships SET joined_at = {at} WHERE id = {mentee(n)};",
        f"DELETE FROM memberships WHERE id <> {LEADS}",
        _one,
        "memberships USING INDEX memberships_joined (joined_at>? AND joined_at<?)",
        row=mentee,
        thing=_nothing,
    ),
    Kind.AGREEMENT_MISSING: Thing(
        lambda n, at: (
            pair(n)
            + f"UPDATE mentorships SET state = 'getting_to_know', started_at = {at} WHERE id = {n};"
        ),
        "UPDATE mentorships SET state = 'active'",
        _one,
        "mentorships USING INDEX mentorships_begun (started_at>? AND started_at<?)",
    ),
    Kind.REQUEST_MISSING: Thing(
        role,
        ACCOMPANIED,
        _one,
        "membership_roles USING INDEX mentees_seeking ((since,membership_id)>(?,?) AND since<?)",
        row=mentee,
        thing=_network,
    ),
    Kind.UNFINISHED: Thing(
        lambda n, at: (
            "INSERT INTO conversations (person_id, name, step, draft, version, updated_at) "
            f"VALUES ({mentee(n)}, 'join', 'role', '', 1, {at});"
        ),
        "UPDATE conversations SET name = NULL",
        _one,
        "conversations USING INDEX conversations_open (updated_at>? AND updated_at<?)",
        row=mentee,
        thing=_nothing,
    ),
}
"""Everything that can fall due, and the only way in which the question may look for it."""
