"""A request: a mentee asks one mentor. `pending`, until one of five ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from mentoring.errors import CannotAsk, CapacityReached, Obstacle, Outdated
from mentoring.ids import NetworkId, PersonId, RequestId

TEXT_LEAST: Final = 10
TEXT_LIMIT: Final = 600


class RequestState(StrEnum):
    """How far a request has come."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Request:
    """What a mentee asks a mentor.

    `slot` numbers the open requests of one mentee in one network from 1; `question` and `answer`
    are the one thing a mentor may ask back; `decline_text` is set when declined.
    """

    id: RequestId
    network_id: NetworkId
    mentee_id: PersonId
    mentor_id: PersonId
    state: RequestState
    slot: int
    why: str
    hope: str
    asked_at: datetime
    expires_at: datetime
    question: str | None = None
    answer: str | None = None
    decline_text: str | None = None
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for the mentor."""
        return self.state is RequestState.PENDING

    @property
    def lacks_answer(self) -> bool:
        """Whether the mentor has asked something back, and the mentee has not answered."""
        return self.question is not None and self.answer is None

    @property
    def waits_for_mentee(self) -> bool:
        """Whether it is open, and the mentee has to answer first."""
        return self.is_open and self.lacks_answer


@dataclass(frozen=True)
class Circumstances:
    """All that decides whether a mentee may ask a mentor, as it is now.

    `is_there`: the mentor can be asked in this network by this mentee at all; `between` are all
    requests of the one to the other; `pending` are the mentee's open ones in the network, of which
    `limit` are allowed; `free` are the mentor's free places.
    """

    has_profile: bool
    is_there: bool
    is_together: bool
    is_paused: bool
    between: Sequence[Request]
    pending: Sequence[Request]
    free: int
    limit: int

    @property
    def obstacle(self) -> Obstacle | None:
        """Say what keeps the mentee from asking; what lasts longest goes first."""
        states = {request.state for request in self.between}
        found = {
            Obstacle.NO_PROFILE: not self.has_profile,
            Obstacle.NOT_THERE: not self.is_there,
            Obstacle.TOGETHER: self.is_together,
            Obstacle.ASKED: RequestState.PENDING in states,
            Obstacle.DECLINED: RequestState.DECLINED in states,
            Obstacle.PAUSED: self.is_paused,
            Obstacle.FULL: self.free < 1,
            Obstacle.LIMIT: len(self.pending) >= self.limit,
        }
        return next((obstacle for obstacle, holds in found.items() if holds), None)

    def must_allow(self) -> None:
        """Raise CannotAsk when something keeps the mentee from asking."""
        if self.obstacle is not None:
            raise CannotAsk(self.obstacle, self.limit)


def free_slot(pending: Iterable[Request]) -> int:
    """Give the smallest number that none of a mentee's open requests in a network has."""
    return _smallest_free(request.slot for request in pending)


def free_place(taken: Sequence[int], *, capacity: int) -> int:
    """Give the smallest place that no open mentorship of a mentor has; CapacityReached if none.

    Mentorships from before the capacity was lowered count, whatever their number.
    """
    if len(taken) >= capacity:
        raise CapacityReached(capacity)
    return _smallest_free(taken)


def _smallest_free(taken: Iterable[int]) -> int:
    numbers = set(taken)
    return next(number for number in range(1, len(numbers) + 2) if number not in numbers)


def must_be_open(request: Request) -> None:
    """Raise Outdated when a request has come to its end."""
    if not request.is_open:
        raise Outdated


def closed(request: Request, state: RequestState, *, now: datetime) -> Request:
    """End an open request in one of the ways that need no text; Outdated when it has ended."""
    must_be_open(request)
    return replace(request, state=state, ended_at=now)


def declined(request: Request, text: str, *, now: datetime) -> Request:
    """End an open request with a text for the mentee; Outdated when it has ended."""
    return replace(closed(request, RequestState.DECLINED, now=now), decline_text=text)


def must_be_askable_back(request: Request) -> None:
    """Raise Outdated when a request has ended, or when the one question has been asked."""
    must_be_open(request)
    if request.question is not None:
        raise Outdated


def asked_back(request: Request, question: str) -> Request:
    """Add the one question that the mentor may ask; raises what `must_be_askable_back` raises."""
    must_be_askable_back(request)
    return replace(request, question=question)


def must_be_answerable(request: Request) -> None:
    """Raise Outdated when a request has ended, or no question waits for the mentee."""
    if not request.waits_for_mentee:
        raise Outdated


def answered(request: Request, answer: str) -> Request:
    """Add the mentee's answer to the question; raises what `must_be_answerable` raises."""
    must_be_answerable(request)
    return replace(request, answer=answer)
