"""Somebody who has left something in every table: rows as the bot writes them, all in one go."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiosqlite

AT: Final = "2027-02-01T12:00:00.000000+00:00"
LATER: Final = "2027-06-01T12:00:00.000000+00:00"
TALE: Final = "I was hurt by what he said to me."
"""What somebody reports to protect others; it stays when they go."""

Row = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Life:
    """Who it is about, with whom and where; `word` stands in every text about them."""

    me: int
    other: int
    network: int
    word: str
    telegram_id: int

    @property
    def text(self) -> str:
        """Give a text that any table takes."""
        return f"{self.word} wrote this."


async def live(connection: aiosqlite.Connection, life: Life) -> None:
    """Write it all down."""
    for table, row in _rows(life):
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        # What they have done in the town may have left an emptier row in its place.
        await connection.execute(f"REPLACE INTO {table} ({names}) VALUES ({marks})", row)


def _rows(life: Life) -> Iterator[Row]:
    yield from _profile(life)
    yield from _network(life)
    yield from _membership(life)
    yield from _request(life)
    yield from _mentorship(life)
    yield from _meetings(life)
    yield from _safety(life)
    yield from _reminders(life)
    yield from _led(life)
    yield from _pairs(life)
    yield from _broadcasts(life)
    yield from _group(life)
    yield from _delivery(life)


def _profile(life: Life) -> Iterator[Row]:
    yield "profiles", {"person_id": life.me, "about": life.text, "region": life.word}
    yield "profile_languages", {"person_id": life.me, "language": "ar"}
    yield "profile_topics", {"person_id": life.me, "direction": "seeks", "topic": "housing"}
    yield (
        "conversations",
        {"person_id": life.me, "name": "profile", "step": "about", "version": 1}
        | {"draft": f'{{"about": "{life.text}"}}', "updated_at": AT},
    )


def _network(life: Life) -> Iterator[Row]:
    """Give a second network, of which they were removed."""
    yield (
        "networks",
        {"id": 900, "name": "Hinterhaus", "place": "Halle", "founded_at": AT}
        | {"mentee_admission": "open", "mentor_admission": "approval"},
    )
    yield "network_agreements", {"network_id": 900, "version": 1, "published_at": AT}
    yield (
        "network_agreement_texts",
        {"network_id": 900, "version": 1, "place": 0, "language": "en", "agreement": "Be kind."},
    )
    yield (
        "network_texts",
        {"network_id": 900, "kind": "about", "language": "en", "place": 0, "text": "We help."},
    )
    yield "past_requests", {"network_id": 900, "state": "declined", "count": 3}
    yield (
        "attention_marks",
        {"network_id": 900, "kind": "seeker", "thing": 900, "touched_at": AT},
    )
    yield (
        "network_milestones",
        {"network_id": 900, "step": "event", "reached_on": "2027-01-01", "noted_by": life.me},
    )
    yield (
        "network_chapters",
        {"chapter_id": 900, "parent_id": life.network, "asked_by": life.me, "asked_at": AT},
    )


def _membership(life: Life) -> Iterator[Row]:
    batch = {"id": 900, "network_id": 900, "created_by": life.me, "created_at": AT}
    yield "invitation_batches", batch
    yield (
        "invitations",
        {"id": 900, "network_id": 900, "code": "code900", "roles": "mentor", "trained": 0}
        | {"uses": 1, "created_at": AT, "batch_id": 900},
    )
    yield (
        "memberships",
        {"id": 900, "network_id": 900, "person_id": life.me, "invitation_id": 900}
        | {"agreement_version": 1, "agreed_at": AT, "joined_at": AT, "sort_name": life.word}
        | {"removed_at": AT, "removal_reason": life.text}
        | {"paused_at": AT, "pause_reason": life.text},
    )
    yield (
        "membership_roles",
        {"membership_id": 900, "role": "mentor", "standing": "declined", "since": AT}
        | {"network_id": 900},
    )
    yield (
        "memberships",
        {"id": 901, "network_id": 900, "person_id": life.other, "agreement_version": 1}
        | {"agreed_at": AT, "joined_at": AT},
    )
    yield "invitation_uses", {"invitation_id": 900, "membership_id": 900, "used_at": AT}
    of_mine = {"network_id": 900, "person_id": life.me}
    yield "departures", {"membership_id": 899, "left_at": AT, **of_mine}
    yield "taken_roles", {"id": 900, "role": "mentor", "taken_at": AT, **of_mine}
    decided = {"submitted_at": AT, "decided_at": AT, "approved": 0}
    yield (
        "experience_statements",
        {"id": 900, "membership_id": 900, "text": life.text, "answer": life.text} | decided,
    )
    yield (
        "experience_statements",
        {"id": 901, "membership_id": 901, "text": "I know a lot.", "decided_by": life.me} | decided,
    )
    listing = dict.fromkeys(
        ("field", "topics_low", "topics_high", "languages_low", "languages_high", "ways"), 0
    )
    yield (
        "mentor_listings",
        {"person_id": life.me, "network_id": 900, "area": life.word, "zone": "", "experience": 0}
        | {"paused_since": "", "paused_until": "", "open_mentorships": 0, "last_mentorship": 0}
        | listing,
    )


def _request(life: Life) -> Iterator[Row]:
    over = {"slot": 1, "asked_at": AT, "expires_at": LATER, "ended_at": AT, "network_id": 900}
    words = dict.fromkeys(("why", "hope", "question", "answer", "decline_text"), life.text)
    for number, mentee, mentor in ((900, life.me, life.other), (901, life.other, life.me)):
        people = {"id": number, "mentee_id": mentee, "mentor_id": mentor, "state": "declined"}
        yield "requests", {**people, **over, **words}


def _mentorship(life: Life) -> Iterator[Row]:
    """Give two that are over: as a mentee and as a mentor."""
    closed = {"active_at": AT, "mentee_closes_at": AT, "mentor_closes_at": AT, "stirred_at": AT}
    over = {"state": "completed", "ended_at": AT, "end_reason": "completed", **closed}
    both = ((900, life.me, life.other, "mentee"), (901, life.other, life.me, "mentor"))
    for number, mentee, mentor, side in both:
        people = {"id": number, "network_id": 900, "mentee_id": mentee, "mentor_id": mentor}
        shown = {f"{side}_contact": life.word}
        yield "mentorships", {**people, "place": 1, "started_at": AT, **over, **shown}
        yield (
            "mentorship_agreements",
            {"mentorship_id": number, "version": 1, "drafted_by": "mentee", "state": "sent_back"}
            | {"months": 6, "meetings": 6, "way": "both", "frequency": "weekly", "drafted_at": AT}
            | {"goals": f'["{life.text}"]', "plan": life.text, "sent_back_text": life.text}
            | {"decided_at": AT},
        )
        yield "contacts", {"id": number, "mentorship_id": number, "author": side, "at": AT}
        yield (
            "silence_answers",
            {"id": number, "mentorship_id": number, "person_id": life.me, "answer": "well"}
            | {"given_at": AT},
        )
        yield "certificates", _certificate(life, number, side)


def _certificate(life: Life, number: int, side: str) -> Mapping[str, Any]:
    """Give one of theirs, and one of the other that they have withdrawn."""
    own = number == 900
    return {
        "id": number,
        "code": f"CODE{number}",
        "mentorship_id": number,
        "person_id": life.me if own else life.other,
        "side": side if own else "mentee",
        "name": life.word if own else "Bo",
        "language": "en",
        "network_id": 900,
        "network_name": "Hinterhaus",
        "started_on": "2027-01-01",
        "ended_on": "2027-02-01",
        "meetings": 3,
        "signed_by": "Cem",
        "issued_at": AT,
        "revoked_at": None if own else AT,
        "revoked_by": None if own else life.me,
    }


def _meetings(life: Life) -> Iterator[Row]:
    yield (
        "meetings",
        {"id": 900, "mentorship_id": 900, "proposed_by": "mentor", "state": "declined"}
        | {"way": "online", "place": life.text, "topic": life.text, "decline_text": life.text}
        | {"minutes": 60, "uid": "uid900", "proposed_at": AT, "decided_at": AT},
    )
    yield "meeting_times", {"meeting_id": 900, "number": 1, "starts_at": AT}
    answers = {"first": 1, "second": 2, "third": 3, "sentence": life.text, "given_at": AT}
    for side, person in (("mentee", life.me), ("mentor", life.other)):
        yield "feedback", {"mentorship_id": 900, "side": side, "person_id": person, **answers}


def _safety(life: Life) -> Iterator[Row]:
    yield "blocks", {"blocker_id": life.me, "blocked_id": life.other, "at": AT}
    yield "blocks", {"blocker_id": life.other, "blocked_id": life.me, "at": AT}
    opened = {"kind": "report", "network_id": 900, "to_operators": 0, "opened_at": AT}
    sides = ((900, life.me, life.other, TALE), (901, life.other, life.me, life.text))
    for number, reporter, subject, text in sides:
        people = {"id": number, "reporter_id": reporter, "subject_id": subject, "text": text}
        yield "cases", {**opened, **people, "state": "open"}
        note = {"case_id": number, "at": AT, "text": life.text}
        yield "case_notes", {"author_id": life.other, **note}
    elsewhere = {"id": 902, "reporter_id": life.other, "text": TALE, "taken_by": life.me}
    yield "cases", {**opened, **elsewhere, "state": "taken"}
    yield "case_notes", {"case_id": 902, "author_id": life.me, "at": AT, "text": life.text}


def _reminders(life: Life) -> Iterator[Row]:
    yield (
        "nudges",
        {"person_id": life.me, "kind": "silence", "thing": 900, "moment": AT, "number": 1}
        | {"round": 0, "state": "sent", "fell_due_at": AT, "due_at": AT, "ended_at": AT},
    )
    yield "nudge_cursors", {"question": "silence 1 21", "moment": AT, "row": 1}
    yield "nudge_wishes", {"person_id": life.me, "quiet_from": 1200, "quiet_until": 480}
    yield "muted_subjects", {"person_id": life.me, "subject": "meetings"}
    yield "muted_things", {"person_id": life.me, "kind": "silence", "thing": 900}


def _led(life: Life) -> Iterator[Row]:
    for actor, subject in ((life.me, life.other), (life.other, life.me)):
        deed = {"network_id": 900, "act": "member_paused", "at": AT}
        yield "audit_log", {"actor_id": actor, "subject_id": subject, **deed}
    ours = {"languages": "en", "applied_at": AT, "decided_at": AT, "state": "declined"}
    for key, person, decider, text in (
        (life.word, life.me, life.other, life.text),
        ("somebody", life.other, life.me, "We know too little of you."),
    ):
        application = {"person_id": person, "name_key": key, "charter": f'{{"name": "{key}"}}'}
        yield "network_applications", {**application, **ours, "decided_by": decider, "answer": text}


def _pairs(life: Life) -> Iterator[Row]:
    yield (
        "matching_rounds",
        {"id": 900, "network_id": 900, "asked_by": life.me, "state": "sent", "asked_at": AT}
        | {"ended_at": AT},
    )
    pair = {"round_id": 900, "place": 1, "done": "sent"}
    yield "matching_pairs", {**pair, "mentee_id": life.me, "mentor_id": life.other}
    yield "matching_pairs", {**pair, "mentee_id": life.other, "mentor_id": life.me}
    sent = {"network_id": 900, "state": "open", "sentence": life.text, "sent_at": AT}
    for mentee, mentor in ((life.me, life.other), (life.other, life.me)):
        people = {"mentee_id": mentee, "mentor_id": mentor, "suggested_by": life.me}
        yield "pair_suggestions", {**sent, **people, "expires_at": LATER}


def _broadcasts(life: Life) -> Iterator[Row]:
    yield (
        "broadcasts",
        {"id": 900, "network_id": 900, "author_id": life.me, "audience": "everybody"}
        | {"state": "planned", "sends_at": LATER},
    )
    yield (
        "broadcast_texts",
        {"broadcast_id": 900, "language": "en", "place": 0, "html": life.text, "kind": "text"},
    )
    picture = {"html": life.text, "kind": "photo", "file_id": life.word}
    yield "broadcast_texts", {"broadcast_id": 900, "language": "de", "place": 1, **picture}
    yield (
        "broadcast_letters",
        {"broadcast_id": 900, "language": "en", "method": "sendMessage", "params": life.text},
    )
    yield "broadcast_mutes", {"person_id": life.me, "network_id": 900}


def _group(life: Life) -> Iterator[Row]:
    yield (
        "network_groups",
        {"id": 900, "network_id": 900, "chat_id": -900, "title": "Us", "condition": "lost"}
        | {"may_invite": 0, "may_remove": 0, "linked_by": life.me, "linked_at": AT}
        | {"checked_at": LATER},
    )
    yield "group_entries", {"group_id": 900, "person_id": life.me, "let_in_at": AT}
    yield (
        "group_wishes",
        {"network_id": 900, "person_id": life.me, "code": "wish900", "expires_at": LATER},
    )


def _delivery(life: Life) -> Iterator[Row]:
    """Give what waits for them, and what tells others of them."""
    parked = {"update_id": 9_000_000, "body": life.text, "state": "parked", "ended_at": AT}
    parked["error"] = life.text
    yield "inbox", {"chat_id": life.telegram_id, "received_at": AT, "due_at": AT, **parked}
    params = f"{life.text} {life.telegram_id}"
    waits = {"priority": 1, "method": "sendMessage", "params": params, "state": "waiting"}
    waits["error"] = life.text
    times = {"created_at": AT, "due_at": AT, "held_at": AT}
    for column in ("chat_id", "about", "also_about"):
        yield "outbox", {column: life.telegram_id, **waits, **times}
    letter = {"broadcast_id": 900, "reader_id": life.me, "letter": "en"}
    yield "outbox", {**letter, **waits, **times, "params": "{}"}
    yield (
        "errands",
        {"kind": "none", "person_id": life.me, "params": f'"{life.text}"', "tries": 1}
        | {"error": life.text, "asked_at": AT, "due_at": "2099-01-01T00:00:00.000000+00:00"},
    )
