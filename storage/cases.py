"""Reports and calls for help as cases, with the notes of those who handle them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import aiosqlite

from mentoring.cases import Case, CaseKind, CaseNote, CaseState, Outcome
from mentoring.ids import CaseId, MembershipId, MentorshipId, NetworkId, PersonId
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _case(row: aiosqlite.Row) -> Case:
    return Case(
        id=CaseId(row[0]),
        kind=CaseKind(row[1]),
        network_id=NetworkId(row[2]),
        mentorship_id=None if row[3] is None else MentorshipId(row[3]),
        reporter_id=_person(row[4]),
        subject_id=_person(row[5]),
        text=row[6],
        to_operators=bool(row[7]),
        opened_at=to_moment(row[8]),
        state=CaseState(row[9]),
        taken_by=_person(row[10]),
        closed_at=to_moment_or_none(row[11]),
        outcome=None if row[12] is None else Outcome(row[12]),
        version=row[13],
    )


def _person(number: int | None) -> PersonId | None:
    return None if number is None else PersonId(number)


class CasesTable:
    """Implements `mentoring.ports.Cases`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, case: Case) -> Case:
        number: int = await SQL.add_case(
            self._connection,
            kind=case.kind,
            network_id=case.network_id,
            mentorship_id=case.mentorship_id,
            reporter_id=case.reporter_id,
            subject_id=case.subject_id,
            text=case.text,
            to_operators=int(case.to_operators),
            opened_at=to_text(case.opened_at),
            state=case.state,
            taken_by=case.taken_by,
            closed_at=to_text_or_none(case.closed_at),
            outcome=case.outcome,
            version=case.version,
        )
        return replace(case, id=CaseId(number))

    async def find(self, case_id: CaseId) -> Case | None:
        row = await SQL.find_case(self._connection, case_id=case_id)
        return None if row is None else _case(row)

    async def save(self, case: Case) -> None:
        await SQL.save_case(
            self._connection,
            case_id=case.id,
            state=case.state,
            taken_by=case.taken_by,
            closed_at=to_text_or_none(case.closed_at),
            outcome=case.outcome,
            version=case.version,
        )

    async def open_of(self, network_id: NetworkId, *, reader: PersonId) -> Sequence[Case]:
        rows = SQL.open_cases(self._connection, network_id=network_id, reader=reader)
        return [_case(row) async for row in rows]

    async def closed_of(
        self, network_id: NetworkId, *, reader: PersonId, offset: int, limit: int
    ) -> Sequence[Case]:
        rows = SQL.closed_cases(
            self._connection, network_id=network_id, reader=reader, offset=offset, limit=limit
        )
        return [_case(row) async for row in rows]

    async def count_closed(self, network_id: NetworkId, *, reader: PersonId) -> int:
        count: int = await SQL.count_closed_cases(
            self._connection, network_id=network_id, reader=reader
        )
        return count

    async def open_for_operators(self) -> Sequence[Case]:
        return [_case(row) async for row in SQL.open_cases_for_operators(self._connection)]

    async def closed_for_operators(
        self, *, reader: PersonId, offset: int, limit: int
    ) -> Sequence[Case]:
        rows = SQL.closed_cases_for_operators(
            self._connection, reader=reader, offset=offset, limit=limit
        )
        return [_case(row) async for row in rows]

    async def count_closed_for_operators(self, *, reader: PersonId) -> int:
        count: int = await SQL.count_closed_cases_for_operators(self._connection, reader=reader)
        return count

    async def call_for_help(self, mentorship_id: MentorshipId, person_id: PersonId) -> Case | None:
        row = await SQL.call_for_help(
            self._connection, mentorship_id=mentorship_id, person_id=person_id
        )
        return None if row is None else _case(row)

    async def about(self, person_id: PersonId) -> Sequence[Case]:
        rows = SQL.open_reports_about(self._connection, person_id=person_id)
        return [_case(row) async for row in rows]

    async def reported_with(self, person_id: PersonId) -> frozenset[PersonId]:
        rows = SQL.reported_with(self._connection, person_id=person_id)
        return frozenset([PersonId(row[0]) async for row in rows])

    async def note(self, note: CaseNote) -> None:
        await SQL.add_case_note(
            self._connection,
            case_id=note.case_id,
            author_id=note.author_id,
            at=to_text(note.at),
            text=note.text,
        )

    async def notes(self, case_id: CaseId, *, offset: int, limit: int) -> Sequence[CaseNote]:
        rows = SQL.case_notes(self._connection, case_id=case_id, offset=offset, limit=limit)
        return [
            CaseNote(CaseId(row[0]), PersonId(row[1]), to_moment(row[2]), row[3])
            async for row in rows
        ]

    async def count_notes(self, case_id: CaseId) -> int:
        count: int = await SQL.count_case_notes(self._connection, case_id=case_id)
        return count

    async def forget(self, person_id: PersonId, *, now: datetime) -> None:
        await SQL.forget_case_notes(self._connection, person_id=person_id)
        await SQL.close_cases_about(self._connection, person_id=person_id, now=to_text(now))
        await SQL.close_calls_for_help_of(self._connection, person_id=person_id, now=to_text(now))
        await SQL.release_cases_of(self._connection, person_id=person_id)

    async def member(self, membership_id: MembershipId) -> tuple[NetworkId, PersonId] | None:
        row = await SQL.case_member(self._connection, membership_id=membership_id)
        return None if row is None else (NetworkId(row[0]), PersonId(row[1]))

    async def membership_of(
        self, network_id: NetworkId, person_id: PersonId
    ) -> MembershipId | None:
        found = await SQL.membership_ever(
            self._connection, network_id=network_id, person_id=person_id
        )
        return None if found is None else MembershipId(found)
