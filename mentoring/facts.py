"""Facts: what an action has made true. Who is told what about them stands in `bot.notices`."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import (
    CertificateId,
    MeetingId,
    MembershipId,
    MentorshipId,
    NetworkId,
    PersonId,
    RequestId,
)
from mentoring.numbers import Number
from mentoring.reminders import Nudge
from mentoring.roles import Role, Side
from mentoring.waiting import Matter


@dataclass(frozen=True)
class Fact:
    """The base of all facts."""


@dataclass(frozen=True)
class MemberJoined(Fact):
    """Somebody became a member of a network, or a member got a further role."""

    membership_id: MembershipId


@dataclass(frozen=True)
class ApprovalAsked(Fact):
    """A member waits for a meta-mentor's word before they can act in a role."""

    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class MemberApproved(Fact):
    """A meta-mentor let a member through the gate."""

    membership_id: MembershipId
    role: Role


@dataclass(frozen=True)
class MemberDeclined(Fact):
    """A meta-mentor declined a member, with a text to them."""

    membership_id: MembershipId
    role: Role
    answer: str


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
class MentorshipStarted(Fact):
    """A mentor accepted a request: the two get to know each other."""

    mentorship_id: MentorshipId


@dataclass(frozen=True)
class AgreementProposed(Fact):
    """One side drafted a version of the agreement, and waits for the other."""

    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class AgreementSentBack(Fact):
    """The other side asked for changes, with a text."""

    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class AgreementBound(Fact):
    """Both sides have agreed to the same version; `first` when this made the mentorship active."""

    mentorship_id: MentorshipId
    version: int
    first: bool


@dataclass(frozen=True)
class MentorshipPaused(Fact):
    """One side paused the mentorship."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class MentorshipResumed(Fact):
    """One side goes on after a pause."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class ClosingProposed(Fact):
    """One side says that the mentorship is over, and waits for the other."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class ClosingTakenBack(Fact):
    """The mentorship goes on: the closing was declined, or taken back."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class MentorshipCompleted(Fact):
    """Both confirmed the end, above the network's minimums: both may have a certificate.

    `by` was the second to confirm.
    """

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class MentorshipEnded(Fact):
    """The mentorship ended without a certificate.

    `by` is the side whose word ended it, and who knows; None when time did.
    """

    mentorship_id: MentorshipId
    by: Side | None


@dataclass(frozen=True)
class MeetingProposed(Fact):
    """One side proposed times, and waits for the other."""

    meeting_id: MeetingId


@dataclass(frozen=True)
class MeetingScheduled(Fact):
    """One of the times was taken; `replaced` is the appointment that it moves."""

    meeting_id: MeetingId
    replaced: MeetingId | None = None


@dataclass(frozen=True)
class MeetingDeclined(Fact):
    """None of the times was taken; an appointment that was to be moved stays."""

    meeting_id: MeetingId


@dataclass(frozen=True)
class MeetingCancelled(Fact):
    """One side cancelled an appointment, or took a proposal back.

    `by` is None when it was cancelled because the mentorship is over.
    """

    meeting_id: MeetingId
    by: Side | None


@dataclass(frozen=True)
class MeetingPlaced(Fact):
    """One side said where an appointment is: a link or an address, new or changed."""

    meeting_id: MeetingId
    by: Side


@dataclass(frozen=True)
class MeetingOver(Fact):
    """Who had said no has taken it back: who has not said whether it took place is asked."""

    meeting_id: MeetingId


@dataclass(frozen=True)
class MeetingHeld(Fact):
    """Both confirmed that the meeting took place; `by` was the second to say so."""

    meeting_id: MeetingId
    by: Side


@dataclass(frozen=True)
class MeetingNotHeld(Fact):
    """One side says that the meeting did not take place."""

    meeting_id: MeetingId
    by: Side


@dataclass(frozen=True)
class MeetingDisputed(Fact):
    """The two answers differ since `by` gave theirs; both see it, and can change theirs."""

    meeting_id: MeetingId
    by: Side


@dataclass(frozen=True)
class CertificateIssued(Fact):
    """Somebody has a certificate, for the first time or once more: it is sent to them."""

    certificate_id: CertificateId


@dataclass(frozen=True)
class CertificateRevoked(Fact):
    """A meta-mentor took a certificate back."""

    certificate_id: CertificateId


@dataclass(frozen=True)
class MessagePassed(Fact):
    """One side wrote to the other; `message_id` is the message in the author's own chat."""

    mentorship_id: MentorshipId
    author: Side
    message_id: int


@dataclass(frozen=True)
class ContactOffered(Fact):
    """One side would like both to see each other's Telegram contact."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class ContactShared(Fact):
    """Both want to: each sees the other's Telegram contact; `by` is who said yes last."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class PartnerUnreachable(Fact):
    """Somebody cannot be written to any more; those who wait for them are told."""

    person_id: PersonId


@dataclass(frozen=True)
class PartnerBack(Fact):
    """Somebody can be written to again."""

    person_id: PersonId


@dataclass(frozen=True)
class ReportMade(Fact):
    """Somebody reported somebody; the meta-mentors of the network are told."""

    network_id: NetworkId
    report_id: int


@dataclass(frozen=True)
class Reminded(Fact):
    """Somebody is to be reminded of a matter; after `stale_at` it must not arrive any more."""

    nudge: Nudge
    matter: Matter
    stale_at: datetime


@dataclass(frozen=True)
class HelpWanted(Fact):
    """One side of a mentorship has said, asked after a silence, that they need help."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class HelpContactShown(Fact):
    """Who needs help shows a Telegram contact to those who were told of it.

    `contact` is a user name, or an empty text for who has none; `asked_at` is when they asked.
    """

    mentorship_id: MentorshipId
    by: Side
    contact: str
    asked_at: datetime


@dataclass(frozen=True)
class ConversationDropped(Fact):
    """What somebody had begun long ago was dropped; `name` is the conversation's."""

    person_id: PersonId
    name: str


@dataclass(frozen=True)
class MentorsSuggested(Fact):
    """A meta-mentor has a mentee sent the mentors who fit best now; `membership_id` is theirs."""

    membership_id: MembershipId


@dataclass(frozen=True)
class LimitChanged(Fact):
    """A meta-mentor has changed a number of a network."""

    network_id: NetworkId
    by: PersonId
    name: Number
    old: int
    new: int
