"""Requests of mentees to mentors."""

from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import aiosqlite

from mentoring.ids import NetworkId, PersonId, RequestId
from mentoring.requests import Request, RequestState
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none


def _request(row: aiosqlite.Row) -> Request:
    return Request(
        id=RequestId(row[0]),
        network_id=NetworkId(row[1]),
        mentee_id=PersonId(row[2]),
        mentor_id=PersonId(row[3]),
        state=RequestState(row[4]),
        slot=row[5],
        why=row[6],
        hope=row[7],
        question=row[8],
        answer=row[9],
        decline_text=row[10],
        asked_at=to_moment(row[11]),
        expires_at=to_moment(row[12]),
        ended_at=to_moment_or_none(row[13]),
    )


async def _requests(rows: AsyncIterable[aiosqlite.Row]) -> list[Request]:
    return [_request(row) async for row in rows]


def _changing(request: Request) -> Mapping[str, Any]:
    return {
        "state": request.state,
        "question": request.question,
        "answer": request.answer,
        "decline_text": request.decline_text,
        "ended_at": to_text_or_none(request.ended_at),
    }


class RequestsTable:
    """Implements `mentoring.ports.Requests`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, request_id: RequestId) -> Request:
        request = await self.find(request_id)
        if request is None:
            raise LookupError(request_id)
        return request

    async def find(self, request_id: RequestId) -> Request | None:
        row = await SQL.request(self._connection, request_id=request_id)
        return None if row is None else _request(row)

    async def add(self, request: Request) -> Request:
        request_id = await SQL.add_request(
            self._connection,
            network_id=request.network_id,
            mentee_id=request.mentee_id,
            mentor_id=request.mentor_id,
            slot=request.slot,
            why=request.why,
            hope=request.hope,
            asked_at=to_text(request.asked_at),
            expires_at=to_text(request.expires_at),
            **_changing(request),
        )
        return replace(request, id=RequestId(request_id))

    async def save(self, request: Request) -> None:
        await SQL.save_request(self._connection, request_id=request.id, **_changing(request))

    async def of_mentee(self, mentee_id: PersonId) -> Sequence[Request]:
        return await _requests(SQL.requests_of_mentee(self._connection, mentee_id=mentee_id))

    async def pending_of_mentee(self, mentee_id: PersonId) -> Sequence[Request]:
        rows = SQL.pending_requests_of_mentee(self._connection, mentee_id=mentee_id)
        return await _requests(rows)

    async def pending_to_mentor(self, mentor_id: PersonId) -> Sequence[Request]:
        rows = SQL.pending_requests_to_mentor(self._connection, mentor_id=mentor_id)
        return await _requests(rows)

    async def between(self, mentee_id: PersonId, mentor_id: PersonId) -> Sequence[Request]:
        rows = SQL.requests_between(self._connection, mentee_id=mentee_id, mentor_id=mentor_id)
        return await _requests(rows)

    async def expired(self, *, now: datetime, limit: int) -> Sequence[Request]:
        rows = SQL.expired_requests(self._connection, now=to_text(now), limit=limit)
        return await _requests(rows)
