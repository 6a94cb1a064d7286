"""Requests, and the mentors who can be asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.ids import PersonId, RequestId
from mentoring.matching import Candidate, Filters, Offered, Seeker
from mentoring.pauses import Pause
from mentoring.requests import Request


class Requests(Protocol):
    """Requests of mentees to mentors."""

    async def get(self, request_id: RequestId) -> Request: ...

    async def find(self, request_id: RequestId) -> Request | None: ...

    async def add(self, request: Request) -> Request:
        """Store it and give it back with its id; the one given has none that counts."""

    async def save(self, request: Request) -> None:
        """Write what can change: state, question, answer, text of the decline, end."""

    async def of_mentee(self, mentee_id: PersonId) -> Sequence[Request]:
        """Give all requests somebody has sent, in all networks, newest first."""

    async def pending_of_mentee(self, mentee_id: PersonId) -> Sequence[Request]:
        """Give the open requests somebody has sent, in all networks, oldest first."""

    async def pending_to_mentor(self, mentor_id: PersonId) -> Sequence[Request]:
        """Give the open requests to somebody, in all networks, oldest first."""

    async def between(self, mentee_id: PersonId, mentor_id: PersonId) -> Sequence[Request]:
        """Give all requests of the one to the other, oldest first."""

    async def expired(self, *, now: datetime, limit: int) -> Sequence[Request]:
        """Give open requests whose time is over, oldest first."""


class Mentors(Protocol):
    """The mentors who can be asked.

    They are approved in the mentee's network and within reach, with a complete profile, a shared
    language, a free place and no pause. Left out are the mentee, whoever has declined this mentee,
    is asked by them or accompanies them already, and whoever has blocked or was blocked by them.
    """

    async def best(
        self, seeker: Seeker, filters: Filters, *, now: datetime, limit: int
    ) -> Sequence[Candidate]:
        """Give the ones that fit best, in the order of `mentoring.matching.suggestions`."""

    async def find(self, seeker: Seeker, mentor_id: PersonId, *, now: datetime) -> Candidate | None:
        """Give one mentor if this mentee can ask them now."""

    async def offered(self, seeker: Seeker, *, now: datetime) -> Offered:
        """Say which fields, topics and own languages there are among those they can ask now."""

    async def refresh(self, person_id: PersonId) -> None:
        """Note that the places somebody has as a mentor may have changed."""

    async def pause_of(self, person_id: PersonId) -> Pause | None:
        """Give the break somebody takes, has planned or has behind them."""

    async def set_pause(self, person_id: PersonId, pause: Pause | None) -> None: ...
