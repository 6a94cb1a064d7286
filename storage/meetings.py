"""Meetings with their proposed times, and the feedback on them and on the whole."""

from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

import aiosqlite

from mentoring.feedback import Feedback
from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


async def _meetings(rows: AsyncIterable[aiosqlite.Row]) -> list[Meeting]:
    """Fold rows, one per proposed time, into meetings; rows of one meeting stand together."""
    read = [row async for row in rows]
    return [_meeting(list(group)) for _, group in groupby(read, key=lambda row: row[0])]


def _meeting(rows: Sequence[aiosqlite.Row]) -> Meeting:
    first = rows[0]
    return Meeting(
        id=MeetingId(first[0]),
        mentorship_id=MentorshipId(first[1]),
        proposed_by=Side(first[2]),
        state=MeetingState(first[3]),
        way=MeetingWay(first[4]),
        minutes=first[5],
        times=tuple(to_moment(row[20]) for row in rows if row[20] is not None),
        proposed_at=to_moment(first[6]),
        uid=first[7],
        sequence=first[8],
        place=first[9],
        topic=first[10],
        replaces=None if first[11] is None else MeetingId(first[11]),
        starts_at=to_moment_or_none(first[12]),
        ends_at=to_moment_or_none(first[13]),
        decline_text=first[14],
        mentee_says=Outcome(first[15]) if first[15] else None,
        mentor_says=Outcome(first[16]) if first[16] else None,
        asked_at=to_moment_or_none(first[17]),
        decided_at=to_moment_or_none(first[18]),
        version=first[19],
    )


def _changing(meeting: Meeting) -> Mapping[str, Any]:
    return {
        "state": meeting.state,
        "way": meeting.way,
        "minutes": meeting.minutes,
        "uid": meeting.uid,
        "sequence": meeting.sequence,
        "place": meeting.place,
        "topic": meeting.topic,
        "starts_at": to_text_or_none(meeting.starts_at),
        "ends_at": to_text_or_none(meeting.ends_at),
        "decline_text": meeting.decline_text,
        "mentee_says": meeting.mentee_says,
        "mentor_says": meeting.mentor_says,
        "asked_at": to_text_or_none(meeting.asked_at),
        "decided_at": to_text_or_none(meeting.decided_at),
        "version": meeting.version,
    }


class MeetingsTable:
    """Implements `mentoring.ports.Meetings`; `version` is written as it is given."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, meeting_id: MeetingId) -> Meeting:
        meeting = await self.find(meeting_id)
        if meeting is None:
            raise LookupError(meeting_id)
        return meeting

    async def find(self, meeting_id: MeetingId) -> Meeting | None:
        found = await _meetings(SQL.meeting(self._connection, meeting_id=meeting_id))
        return next(iter(found), None)

    async def add(self, meeting: Meeting) -> Meeting:
        meeting_id = await SQL.add_meeting(
            self._connection,
            mentorship_id=meeting.mentorship_id,
            proposed_by=meeting.proposed_by,
            proposed_at=to_text(meeting.proposed_at),
            replaces=meeting.replaces,
            **_changing(meeting),
        )
        times = [
            {"meeting_id": meeting_id, "number": number, "starts_at": to_text(starts_at)}
            for number, starts_at in enumerate(meeting.times, start=1)
        ]
        await SQL.add_meeting_times(self._connection, times)
        await self._stir(meeting)
        return replace(meeting, id=MeetingId(meeting_id))

    async def save(self, meeting: Meeting) -> None:
        await SQL.save_meeting(self._connection, meeting_id=meeting.id, **_changing(meeting))
        await self._stir(meeting)

    async def _stir(self, meeting: Meeting) -> None:
        """Take what happens to a meeting for a sign of life, its end as well."""
        signs = (meeting.proposed_at, meeting.decided_at, meeting.asked_at)
        at = max(sign for sign in signs if sign is not None)
        await SQL.stir(self._connection, mentorship_id=meeting.mentorship_id, at=to_text(at))

    async def of_mentorship(self, mentorship_id: MentorshipId) -> Sequence[Meeting]:
        rows = SQL.meetings_of_mentorship(self._connection, mentorship_id=mentorship_id)
        return await _meetings(rows)

    async def of_person(
        self, person_id: PersonId, *, now: datetime | None = None
    ) -> Sequence[Meeting]:
        rows = SQL.meetings_of_person(
            self._connection, person_id=person_id, now=to_text_or_none(now)
        )
        return await _meetings(rows)

    async def over(self, *, now: datetime, limit: int) -> Sequence[Meeting]:
        return await _meetings(SQL.meetings_over(self._connection, now=to_text(now), limit=limit))

    async def held(self, mentorship_id: MentorshipId) -> int:
        count: int = await SQL.meetings_held(self._connection, mentorship_id=mentorship_id)
        return count


def _feedback(row: aiosqlite.Row) -> Feedback:
    return Feedback(
        mentorship_id=MentorshipId(row[0]),
        meeting_id=None if row[1] is None else MeetingId(row[1]),
        side=Side(row[2]),
        person_id=PersonId(row[3]),
        answers=(row[4], row[5], row[6]),
        sentence=row[7],
        given_at=to_moment(row[8]),
    )


class FeedbacksTable:
    """Implements `mentoring.ports.Feedbacks`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, feedback: Feedback) -> None:
        first, second, third = feedback.answers
        await SQL.add_feedback(
            self._connection,
            mentorship_id=feedback.mentorship_id,
            meeting_id=feedback.meeting_id,
            side=feedback.side,
            person_id=feedback.person_id,
            first=first,
            second=second,
            third=third,
            sentence=feedback.sentence,
            given_at=to_text(feedback.given_at),
        )
        await SQL.clear_again(self._connection, mentorship_id=feedback.mentorship_id)

    async def of(
        self, mentorship_id: MentorshipId, side: Side, *, meeting_id: MeetingId | None
    ) -> Feedback | None:
        key = {"mentorship_id": mentorship_id, "side": side}
        if meeting_id is None:
            row = await SQL.final_feedback(self._connection, **key)
        else:
            row = await SQL.pulse(self._connection, meeting_id=meeting_id, **key)
        return None if row is None else _feedback(row)
