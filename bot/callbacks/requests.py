"""Buttons of requests: a mentee asks one mentor.

Each deciding press reads the state again: what has ended or was asked once cannot be done twice.
"""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId, PersonId, RequestId


@dataclass(frozen=True)
class AskMentor(Payload):
    """Write a request to a mentor."""

    tag = "q"
    network_id: NetworkId
    mentor_id: PersonId


@dataclass(frozen=True)
class ShowRequest(Payload):
    """Look at a request, as its mentee or its mentor."""

    tag = "qc"
    request_id: RequestId


@dataclass(frozen=True)
class ListRequests(Payload):
    """Look at a page of one's requests; the first page is 0."""

    tag = "ql"
    page: int


@dataclass(frozen=True)
class ShowMentee(Payload):
    """Look at the profile of who asks, as the mentor."""

    tag = "qp"
    request_id: RequestId


@dataclass(frozen=True)
class AcceptRequest(Payload):
    """Say yes: a mentorship starts."""

    tag = "qy"
    request_id: RequestId


@dataclass(frozen=True)
class DeclineRequest(Payload):
    """Say no, with a text."""

    tag = "qn"
    request_id: RequestId


@dataclass(frozen=True)
class AskBack(Payload):
    """Ask the mentee one thing first."""

    tag = "qb"
    request_id: RequestId


@dataclass(frozen=True)
class AnswerBack(Payload):
    """Answer the mentor's question."""

    tag = "qr"
    request_id: RequestId


@dataclass(frozen=True)
class AskWithdraw(Payload):
    """Show what taking a request back means."""

    tag = "qw"
    request_id: RequestId


@dataclass(frozen=True)
class WithdrawRequest(Payload):
    """Take a request back."""

    tag = "qx"
    request_id: RequestId
