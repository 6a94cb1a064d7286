"""Buttons of mentorships and their agreements."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MentorshipId


@dataclass(frozen=True)
class ShowMentorship(Payload):
    """Look at a mentorship: how it stands, and all that can be done in it."""

    tag = "t"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class ListMentorships(Payload):
    """Look at a page of one's mentorships; the first page is 0."""

    tag = "tl"
    page: int


@dataclass(frozen=True)
class DraftAgreement(Payload):
    """Draft an agreement, or an amendment of the one that binds."""

    tag = "ta"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class ShowAgreement(Payload):
    """Look at a version of the agreement; 0 for the newest."""

    tag = "tv"
    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class AgreeTo(Payload):
    """Agree to a version of the agreement: the one that was read, and no other."""

    tag = "ty"
    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class AskForChanges(Payload):
    """Send a version of the agreement back, with a text."""

    tag = "tn"
    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class PauseMentorship(Payload):
    """Ask what a pause means; `version` is that of the mentorship."""

    tag = "tp"
    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class PauseForSure(Payload):
    """Pause, with the second press; `version` as above."""

    tag = "tpy"
    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class ResumeMentorship(Payload):
    """Go on after a pause; `version` as above."""

    tag = "tr"
    mentorship_id: MentorshipId
    version: int


@dataclass(frozen=True)
class CloseMentorship(Payload):
    """Ask what closing means, and do it with a second press."""

    tag = "tx"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class PartForSure(Payload):
    """Part while getting to know each other, with the second press."""

    tag = "txp"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class ProposeClosing(Payload):
    """Say that the mentorship is over, with the second press."""

    tag = "txc"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class ConfirmClosing(Payload):
    """Agree that it is over; `since` is the moment it was proposed, in seconds of Unix time."""

    tag = "txy"
    mentorship_id: MentorshipId
    since: int


@dataclass(frozen=True)
class KeepGoing(Payload):
    """Go on: decline the other's proposal to close, or take one's own back; `since` as above."""

    tag = "txn"
    mentorship_id: MentorshipId
    since: int
