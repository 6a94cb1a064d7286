"""Cases as they are kept: who finds which, and what is left when somebody goes."""
# ruff: noqa: S608 - statements made of constants, for a database that is thrown away

from dataclasses import replace
from pathlib import Path
from typing import Any

import aiosqlite

from mentoring.cases import Case, CaseKind, CaseNote, CaseState, Outcome
from mentoring.ids import CaseId, MembershipId, NetworkId, PersonId
from mentoring.roles import Role, RoleStanding, Standing
from storage.database import Database, open_database
from storage.migrations import known_migrations, migrate
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, Pair, add_pair, mentorship
from tests.storage.test_repositories import add_person

TEXT = "أرسل لي إعلانات 😀"
BEFORE = 12
"""The last migration that had reports and no cases."""

AT = "'2027-03-01T12:00:00.000000+00:00'"
OLDER = f"""
INSERT INTO people (id, telegram_id, language, consent_version, consented_at)
VALUES (1, 11, 'en', 1, {AT}), (2, 22, 'en', 1, {AT});
INSERT INTO networks (id, name, place, mentee_admission, mentor_admission, founded_at)
VALUES (1, 'A', 'B', 'open', 'approval', {AT});
INSERT INTO network_agreements VALUES (1, 1, {AT});
INSERT INTO memberships (id, network_id, person_id, agreement_version, agreed_at, joined_at)
VALUES (1, 1, 2, 1, {AT}, {AT});
INSERT INTO membership_roles (membership_id, role, standing, since, network_id)
VALUES (1, 'meta_mentor', 'approved', {AT}, 1);
INSERT INTO reports (id, network_id, reporter_id, reported_id, text, reported_at)
VALUES (7, 1, 1, 2, 'about a meta-mentor', {AT}), (8, 1, 2, 1, 'about a mentee', {AT});
"""


def report(pair: Pair, **changes: Any) -> Case:
    """Write a report of the mentee about the mentor."""
    written = Case(
        CaseId(0),
        CaseKind.REPORT,
        pair.network.id,
        None,
        pair.mentee.id,
        pair.mentor.id,
        TEXT,
        to_operators=False,
        opened_at=NOW,
    )
    return replace(written, **changes)


def call(pair: Pair, **changes: Any) -> Case:
    """Write a call for help of the mentee."""
    return report(pair, kind=CaseKind.HELP, text=None, **changes)


async def leads(tables: Tables, pair: Pair, number: int) -> PersonId:
    """Give the network a meta-mentor."""
    person = await add_person(tables, number)
    membership_id = await tables.memberships.add(
        network_id=pair.network.id,
        person_id=person.id,
        agreement_version=1,
        invitation_id=None,
        now=NOW,
    )
    standing = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
    await tables.memberships.set_role(membership_id, standing, now=NOW)
    return PersonId(person.id)


async def test_a_case_comes_back_as_it_was(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        stored = await tables.cases.add(report(pair, mentorship_id=both.id))
        assert stored == report(pair, mentorship_id=both.id, id=stored.id)
        assert await tables.cases.find(stored.id) == stored
        assert await tables.cases.find(CaseId(0)) is None
        over = replace(
            stored,
            state=CaseState.CLOSED,
            taken_by=pair.mentor.id,
            closed_at=NOW + DAY,
            outcome=Outcome.TALKED,
            version=3,
        )
        await tables.cases.save(over)
        assert await tables.cases.find(stored.id) == over


async def test_a_reader_finds_only_what_has_nothing_to_do_with_them(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bea = await leads(tables, pair, 33)
        for closed in (False, True):
            end: dict[str, Any] = {}
            if closed:
                end = {"state": CaseState.CLOSED, "closed_at": NOW, "outcome": Outcome.NOTHING}
            first = await tables.cases.add(report(pair, **end))
            await tables.cases.add(report(pair, to_operators=True, **end))
            await tables.cases.add(report(pair, reporter_id=bea, **end))
            await tables.cases.add(report(pair, subject_id=bea, **end))
            last = await tables.cases.add(report(pair, reporter_id=None, **end))
            if closed:
                found = await tables.cases.closed_of(pair.network.id, reader=bea, offset=0, limit=9)
                assert found == [last, first]
                assert await tables.cases.count_closed(pair.network.id, reader=bea) == 2
                page = await tables.cases.closed_of(pair.network.id, reader=bea, offset=1, limit=1)
                assert page == [first]
            else:
                assert await tables.cases.open_of(pair.network.id, reader=bea) == [first, last]
        elsewhere = NetworkId(99)
        assert await tables.cases.open_of(elsewhere, reader=bea) == []


async def test_operators_find_what_no_meta_mentor_may_read(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        orphan = await tables.cases.add(report(pair))
        theirs = await tables.cases.add(report(pair, to_operators=True))
        assert await tables.cases.open_for_operators() == [orphan, theirs]
        bea = await leads(tables, pair, 33)
        own = await tables.cases.add(report(pair, subject_id=bea))
        assert await tables.cases.open_for_operators() == [theirs, own]
        await leads(tables, pair, 44)
        assert await tables.cases.open_for_operators() == [theirs]
        over = replace(theirs, state=CaseState.CLOSED, closed_at=NOW, outcome=Outcome.NOTHING)
        await tables.cases.save(over)
        for reader, found in ((bea, [over]), (pair.mentor.id, [])):
            shown = await tables.cases.closed_for_operators(reader=reader, offset=0, limit=9)
            count = await tables.cases.count_closed_for_operators(reader=reader)
            assert (shown, count) == (found, len(found))


async def test_operators_find_what_they_have_closed_for_a_network_without_meta_mentors(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        over = replace(
            await tables.cases.add(report(pair)),
            state=CaseState.CLOSED,
            closed_at=NOW,
            outcome=Outcome.NOTHING,
        )
        await tables.cases.save(over)
        operator = (await add_person(tables, 33)).id
        cases = tables.cases
        assert await cases.closed_for_operators(reader=operator, offset=0, limit=9) == [over]
        assert await cases.count_closed_for_operators(reader=operator) == 1
        bea = await leads(tables, pair, 44)
        assert await cases.closed_of(pair.network.id, reader=bea, offset=0, limit=9) == [over]
        assert await cases.closed_for_operators(reader=operator, offset=0, limit=9) == []
        assert await cases.count_closed_for_operators(reader=operator) == 0


async def test_a_call_for_help_is_found_while_it_waits(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        both = await tables.mentorships.add(mentorship(pair))
        calls = tables.cases.call_for_help
        assert await calls(both.id, pair.mentee.id) is None
        stored = await tables.cases.add(call(pair, mentorship_id=both.id))
        await tables.cases.add(report(pair, mentorship_id=both.id))
        assert await calls(both.id, pair.mentee.id) == stored
        assert await calls(both.id, pair.mentor.id) is None
        over = replace(stored, state=CaseState.CLOSED, closed_at=NOW, outcome=Outcome.NOTHING)
        await tables.cases.save(over)
        assert await calls(both.id, pair.mentee.id) is None


async def test_notes_come_back_newest_first_in_pages(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bea = await leads(tables, pair, 33)
        stored = await tables.cases.add(report(pair))
        notes = [CaseNote(stored.id, bea, NOW + n * DAY, f"note {n}") for n in range(3)]
        for note in notes:
            await tables.cases.note(note)
        assert await tables.cases.notes(stored.id, offset=0, limit=2) == [notes[2], notes[1]]
        assert await tables.cases.notes(stored.id, offset=2, limit=2) == [notes[0]]
        assert await tables.cases.count_notes(stored.id) == 3


async def goes(tables: Tables, person_id: PersonId) -> None:
    """Delete somebody, as `mentoring.leaving` does."""
    await tables.cases.forget(person_id, now=NOW + DAY)
    await tables.people.remove(person_id)


async def test_a_report_outlives_who_made_it_without_the_notes(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bea = await leads(tables, pair, 33)
        stored = await tables.cases.add(report(pair))
        await tables.cases.note(CaseNote(stored.id, bea, NOW, "Amal cries."))
        await goes(tables, pair.mentee.id)
        assert await tables.cases.find(stored.id) == replace(stored, reporter_id=None)
        assert await tables.cases.count_notes(stored.id) == 0


async def test_of_who_was_reported_no_word_is_left(store: Store, database: Database) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bea = await leads(tables, pair, 33)
        stored = await tables.cases.add(report(pair))
        over = replace(report(pair), state=CaseState.CLOSED, closed_at=NOW, outcome=Outcome.ACTED)
        closed = await tables.cases.add(over)
        await tables.cases.note(CaseNote(stored.id, bea, NOW, "Jonas says no."))
        assert await tables.cases.about(pair.mentor.id) == [stored]
        await goes(tables, pair.mentor.id)
        blank: dict[str, Any] = {"subject_id": None, "text": None, "version": 2}
        assert await tables.cases.find(stored.id) == replace(
            stored,
            **blank,
            state=CaseState.CLOSED,
            closed_at=NOW + DAY,
            outcome=Outcome.GONE,
        )
        assert await tables.cases.find(closed.id) == replace(closed, **blank)
    rows = await database.connection.execute_fetchall("SELECT count(*) FROM case_notes")
    assert next(iter(rows))[0] == 0


async def test_a_call_for_help_ends_with_who_called_and_not_with_the_other(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        stored = await tables.cases.add(call(pair))
        other = await tables.cases.add(
            call(pair, reporter_id=pair.mentor.id, subject_id=pair.mentee.id)
        )
        await tables.cases.forget(pair.mentee.id, now=NOW + DAY)
        found = await tables.cases.find(stored.id)
        assert found is not None
        assert (found.outcome, found.closed_at) == (Outcome.GONE, NOW + DAY)
        assert await tables.cases.find(other.id) == other


async def test_what_somebody_took_care_of_waits_again_when_they_go(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bea, kai = await leads(tables, pair, 33), await leads(tables, pair, 44)
        stored = await tables.cases.add(report(pair))
        await tables.cases.save(replace(stored, state=CaseState.TAKEN, taken_by=bea, version=2))
        await tables.cases.note(CaseNote(stored.id, bea, NOW, "mine"))
        await tables.cases.note(CaseNote(stored.id, kai, NOW, "yours"))
        await goes(tables, bea)
        assert await tables.cases.find(stored.id) == replace(stored, version=3)
        assert [one.text for one in await tables.cases.notes(stored.id, offset=0, limit=9)] == [
            "yours"
        ]


async def test_a_membership_is_known_also_after_a_removal(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bea = await leads(tables, pair, 33)
        [held] = await tables.memberships.of_person(bea)
        await tables.cases._connection.execute(
            "UPDATE memberships SET removed_at = ?, removal_reason = 'x' WHERE id = ?",
            ("2027-03-01T12:00:00.000000+00:00", held.id),
        )
        assert await tables.memberships.find(held.id) is None
        assert await tables.cases.member(held.id) == (pair.network.id, bea)
        assert await tables.cases.member(MembershipId(0)) is None
        assert await tables.cases.membership_of(pair.network.id, bea) is not None
        assert await tables.cases.membership_of(NetworkId(99), bea) is None


async def test_reports_of_an_older_file_become_cases(tmp_path: Path) -> None:
    async with open_database(tmp_path / "older.sqlite3") as older:
        await _report_in(older.connection)
        await migrate(older.connection, now=NOW)
        tables = Store(older)._tables
        found = [await tables.cases.find(CaseId(number)) for number in (7, 8)]
    assert [(one.to_operators, one.text) for one in found if one] == [
        (True, "about a meta-mentor"),
        (False, "about a mentee"),
    ]


async def _report_in(connection: aiosqlite.Connection) -> None:
    """Write two reports, as the program before kept them."""
    await migrate(connection, now=NOW, migrations=known_migrations()[:BEFORE])
    await connection.executescript(OLDER)
