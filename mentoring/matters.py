"""Matters: all that can wait for a person."""

from dataclasses import dataclass

from mentoring.agreements import Agreement
from mentoring.ids import NetworkId
from mentoring.meetings import Meeting
from mentoring.memberships import Membership
from mentoring.mentorships import Mentorship
from mentoring.pairs import PairSuggestion
from mentoring.requests import Request


@dataclass(frozen=True)
class Matter:
    """The base of all that can wait for somebody."""


@dataclass(frozen=True)
class RulesToRead(Matter):
    """A network has new rules, and they have not accepted them."""

    network_id: NetworkId
    network_name: str


@dataclass(frozen=True)
class MeetingToConfirm(Matter):
    """A meeting is over, and they have not said whether it took place."""

    meeting: Meeting
    mentorship: Mentorship


@dataclass(frozen=True)
class MeetingInDispute(Matter):
    """One says that a meeting took place, the other that it did not; both can change it."""

    meeting: Meeting
    mentorship: Mentorship


@dataclass(frozen=True)
class MeetingToAnswer(Matter):
    """The other side has proposed times."""

    meeting: Meeting
    mentorship: Mentorship


@dataclass(frozen=True)
class RequestToAnswer(Matter):
    """A mentee has asked them."""

    request: Request


@dataclass(frozen=True)
class QuestionToAnswer(Matter):
    """The mentor has asked something back."""

    request: Request


@dataclass(frozen=True)
class SuggestionToAnswer(Matter):
    """A meta-mentor has suggested a mentor to them."""

    suggestion: PairSuggestion
    network_name: str


@dataclass(frozen=True)
class AgreementToAnswer(Matter):
    """The other side has drafted a version of the agreement."""

    agreement: Agreement
    mentorship: Mentorship


@dataclass(frozen=True)
class AgreementToChange(Matter):
    """The other side has asked for changes in their draft."""

    agreement: Agreement
    mentorship: Mentorship


@dataclass(frozen=True)
class ClosingToConfirm(Matter):
    """The other side says that the mentorship is over."""

    mentorship: Mentorship


@dataclass(frozen=True)
class ContactToAnswer(Matter):
    """The other side would like to see each other's Telegram contact."""

    mentorship: Mentorship


@dataclass(frozen=True)
class StatementToWrite(Matter):
    """A network wants to read about their experience; `again` after it was declined."""

    membership: Membership
    again: bool


@dataclass(frozen=True)
class ProfileToComplete(Matter):
    """Others need their profile."""


@dataclass(frozen=True)
class NetworkToFind(Matter):
    """They are in no network."""


@dataclass(frozen=True)
class CertificateToTake(Matter):
    """They have completed a mentorship and not taken their certificate yet."""

    mentorship: Mentorship


@dataclass(frozen=True)
class PulseToGive(Matter):
    """A meeting was held, and they have not said how it was."""

    meeting: Meeting
    mentorship: Mentorship


@dataclass(frozen=True)
class FeedbackToGive(Matter):
    """A mentorship is over, and they have not said how it was."""

    mentorship: Mentorship


@dataclass(frozen=True)
class AgreementToDraft(Matter):
    """The two get to know each other, and the mentee has drafted no agreement yet."""

    mentorship: Mentorship


@dataclass(frozen=True)
class MeetingToPropose(Matter):
    """No meeting is planned."""

    mentorship: Mentorship


@dataclass(frozen=True)
class MentorToFind(Matter):
    """A mentee without a mentor, and without an open request."""

    network_id: NetworkId
    network_name: str
