"""Mentorships, and the versions of their agreements."""

import json
from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import aiosqlite

from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.ids import MentorshipId, NetworkId, PersonId, RequestId
from mentoring.mentorships import Achievements, EndReason, Mentorship, MentorshipState
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from mentoring.silence import SilenceAnswer, SilenceWord
from storage.search import refresh_listings
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _mentorship(row: aiosqlite.Row) -> Mentorship:
    return Mentorship(
        id=MentorshipId(row[0]),
        network_id=NetworkId(row[1]),
        network_name=row[2],
        request_id=None if row[3] is None else RequestId(row[3]),
        mentee_id=None if row[4] is None else PersonId(row[4]),
        mentor_id=None if row[5] is None else PersonId(row[5]),
        state=MentorshipState(row[6]),
        place=row[7],
        started_at=to_moment(row[8]),
        active_at=to_moment_or_none(row[9]),
        ended_at=to_moment_or_none(row[10]),
        end_reason=EndReason(row[11]) if row[11] else None,
        mentee_closes_at=to_moment_or_none(row[12]),
        mentor_closes_at=to_moment_or_none(row[13]),
        contact_until=to_moment_or_none(row[14]),
        mentee_contact=row[15],
        mentor_contact=row[16],
        version=row[17],
        stirred_at=to_moment(row[18]),
        closes_until=to_moment_or_none(row[19]),
    )


async def _mentorships(rows: AsyncIterable[aiosqlite.Row]) -> list[Mentorship]:
    return [_mentorship(row) async for row in rows]


def _changing(mentorship: Mentorship) -> Mapping[str, Any]:
    return {
        "state": mentorship.state,
        "place": mentorship.place,
        "active_at": to_text_or_none(mentorship.active_at),
        "ended_at": to_text_or_none(mentorship.ended_at),
        "end_reason": mentorship.end_reason,
        "mentee_closes_at": to_text_or_none(mentorship.mentee_closes_at),
        "mentor_closes_at": to_text_or_none(mentorship.mentor_closes_at),
        "closes_until": to_text_or_none(mentorship.closes_until),
        "contact_until": to_text_or_none(mentorship.contact_until),
        "mentee_contact": mentorship.mentee_contact,
        "mentor_contact": mentorship.mentor_contact,
        "version": mentorship.version,
    }


class MentorshipsTable:
    """Implements `mentoring.ports.Mentorships`; `version` is written as it is given."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, mentorship_id: MentorshipId) -> Mentorship:
        mentorship = await self.find(mentorship_id)
        if mentorship is None:
            raise LookupError(mentorship_id)
        return mentorship

    async def find(self, mentorship_id: MentorshipId) -> Mentorship | None:
        row = await SQL.mentorship(self._connection, mentorship_id=mentorship_id)
        return None if row is None else _mentorship(row)

    async def add(self, mentorship: Mentorship) -> Mentorship:
        mentorship_id = await SQL.add_mentorship(
            self._connection,
            network_id=mentorship.network_id,
            request_id=mentorship.request_id,
            mentee_id=mentorship.mentee_id,
            mentor_id=mentorship.mentor_id,
            started_at=to_text(mentorship.started_at),
            **_changing(mentorship),
        )
        await self._count_places(mentorship.mentor_id)
        await SQL.note_accompanied(
            self._connection, person_id=mentorship.mentee_id, network_id=mentorship.network_id
        )
        begun = mentorship.started_at
        return replace(mentorship, id=MentorshipId(mentorship_id), stirred_at=begun)

    async def save(self, mentorship: Mentorship) -> None:
        await SQL.save_mentorship(
            self._connection, mentorship_id=mentorship.id, **_changing(mentorship)
        )
        await self._count_places(mentorship.mentor_id)

    async def _count_places(self, mentor_id: PersonId | None) -> None:
        """Have the search know whether the mentor has a place left."""
        if mentor_id is not None:
            await refresh_listings(self._connection, mentor_id)

    async def of_person(self, person_id: PersonId) -> Sequence[Mentorship]:
        rows = SQL.mentorships_of_person(self._connection, person_id=person_id)
        return await _mentorships(rows)

    async def open_of_mentor(self, mentor_id: PersonId) -> Sequence[Mentorship]:
        rows = SQL.open_mentorships_of_mentor(self._connection, mentor_id=mentor_id)
        return await _mentorships(rows)

    async def unanswered(self, *, now: datetime, limit: int) -> Sequence[Mentorship]:
        rows = SQL.mentorships_unanswered(self._connection, now=to_text(now), limit=limit)
        return await _mentorships(rows)

    async def stir(self, mentorship_id: MentorshipId, *, at: datetime) -> None:
        await SQL.stir(self._connection, mentorship_id=mentorship_id, at=to_text(at))

    async def answer_silence(self, answer: SilenceAnswer) -> None:
        await SQL.answer_silence(
            self._connection,
            mentorship_id=answer.mentorship_id,
            person_id=answer.person_id,
            answer=answer.word,
            given_at=to_text(answer.given_at),
        )

    async def silence_answer(
        self, mentorship_id: MentorshipId, person_id: PersonId
    ) -> SilenceAnswer | None:
        row = await SQL.silence_answer(
            self._connection, mentorship_id=mentorship_id, person_id=person_id
        )
        if row is None:
            return None
        return SilenceAnswer(mentorship_id, person_id, SilenceWord(row[0]), to_moment(row[1]))

    async def calls_for_help(
        self, mentorship_id: MentorshipId, person_id: PersonId
    ) -> Sequence[datetime]:
        rows = SQL.calls_for_help(
            self._connection, mentorship_id=mentorship_id, person_id=person_id
        )
        return [to_moment(row[0]) async for row in rows]

    async def silence_answers(self, person_id: PersonId) -> Mapping[MentorshipId, datetime]:
        rows = SQL.silence_answers(self._connection, person_id=person_id)
        return {MentorshipId(row[0]): to_moment(row[1]) async for row in rows}

    async def achievements(self, person_id: PersonId) -> Achievements:
        meetings_held, completed = await SQL.achievements(self._connection, person_id=person_id)
        return Achievements(meetings_held=meetings_held, mentorships_completed=completed)


def _agreement(row: aiosqlite.Row) -> Agreement:
    return Agreement(
        mentorship_id=MentorshipId(row[0]),
        version=row[1],
        drafted_by=Side(row[2]),
        state=AgreementState(row[3]),
        terms=_terms(row),
        drafted_at=to_moment(row[10]),
        mentee_agreed_at=to_moment_or_none(row[11]),
        mentor_agreed_at=to_moment_or_none(row[12]),
        sent_back_text=row[13],
        decided_at=to_moment_or_none(row[14]),
        ends_on=None if row[15] is None else date.fromisoformat(row[15]),
    )


def _terms(row: aiosqlite.Row) -> Terms:
    return Terms(
        months=row[4],
        meetings=row[5],
        way=MeetingWay(row[6]),
        frequency=Frequency(row[7]),
        goals=tuple(json.loads(row[8])),
        plan=row[9],
    )


def _decision(agreement: Agreement) -> Mapping[str, Any]:
    return {
        "state": agreement.state,
        "mentee_agreed_at": to_text_or_none(agreement.mentee_agreed_at),
        "mentor_agreed_at": to_text_or_none(agreement.mentor_agreed_at),
        "sent_back_text": agreement.sent_back_text,
        "decided_at": to_text_or_none(agreement.decided_at),
        "ends_on": None if agreement.ends_on is None else agreement.ends_on.isoformat(),
    }


class AgreementsTable:
    """Implements `mentoring.ports.Agreements`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, mentorship_id: MentorshipId) -> Sequence[Agreement]:
        rows = SQL.mentorship_agreements(self._connection, mentorship_id=mentorship_id)
        return [_agreement(row) async for row in rows]

    async def add(self, agreement: Agreement) -> None:
        terms = agreement.terms
        await SQL.add_mentorship_agreement(
            self._connection,
            mentorship_id=agreement.mentorship_id,
            version=agreement.version,
            drafted_by=agreement.drafted_by,
            months=terms.months,
            meetings=terms.meetings,
            way=terms.way,
            frequency=terms.frequency,
            goals=json.dumps(terms.goals, ensure_ascii=False),
            plan=terms.plan,
            drafted_at=to_text(agreement.drafted_at),
            **_decision(agreement),
        )
        await self._stir(agreement)

    async def save(self, agreement: Agreement) -> None:
        await SQL.save_mentorship_agreement(
            self._connection,
            mentorship_id=agreement.mentorship_id,
            version=agreement.version,
            **_decision(agreement),
        )
        await self._stir(agreement)

    async def _stir(self, agreement: Agreement) -> None:
        """Take what happens to an agreement for a sign of life."""
        signs = (
            agreement.drafted_at,
            agreement.mentee_agreed_at,
            agreement.mentor_agreed_at,
            agreement.decided_at,
        )
        at = max(sign for sign in signs if sign is not None)
        await SQL.stir(self._connection, mentorship_id=agreement.mentorship_id, at=to_text(at))
