"""Facts about requests."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import MembershipId, NetworkId, PersonId, RequestId


@dataclass(frozen=True)
class RequestSent(Fact):
    """A mentee asked a mentor."""

    request_id: RequestId


@dataclass(frozen=True)
class RequestWithdrawn(Fact):
    """The mentee took the request back."""

    request_id: RequestId


@dataclass(frozen=True)
class RequestDeclined(Fact):
    """The mentor declined, with a text."""

    request_id: RequestId


@dataclass(frozen=True)
class RequestExpired(Fact):
    """Nobody answered a request in time."""

    request_id: RequestId


@dataclass(frozen=True)
class RequestSuperseded(Fact):
    """Another mentor accepted before this one answered."""

    request_id: RequestId


@dataclass(frozen=True)
class QuestionAsked(Fact):
    """The mentor asked the one question back."""

    request_id: RequestId


@dataclass(frozen=True)
class QuestionAnswered(Fact):
    """The mentee answered the mentor's question."""

    request_id: RequestId


@dataclass(frozen=True)
class AskedMentorLeft(Fact):
    """A mentor has deleted themselves who was asked by this mentee; the request is gone."""

    mentee_id: PersonId
    network_id: NetworkId


@dataclass(frozen=True)
class AskingMenteeLeft(Fact):
    """A mentee has deleted themselves who had asked this mentor; the request is gone."""

    mentor_id: PersonId
    network_id: NetworkId


@dataclass(frozen=True)
class MentorsSuggested(Fact):
    """A meta-mentor has a mentee sent the mentors who fit best now; `membership_id` is theirs."""

    membership_id: MembershipId
