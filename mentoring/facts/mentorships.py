"""Facts about mentorships, their agreements and certificates."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import CertificateId, MentorshipId
from mentoring.roles import Side


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
class CertificateIssued(Fact):
    """Somebody has a certificate, for the first time or once more: it is sent to them."""

    certificate_id: CertificateId


@dataclass(frozen=True)
class CertificateRevoked(Fact):
    """A meta-mentor took a certificate back."""

    certificate_id: CertificateId
