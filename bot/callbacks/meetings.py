"""Buttons of meetings, and of the pulse after them."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MeetingId, MentorshipId
from mentoring.meetings import Outcome


@dataclass(frozen=True)
class ProposeMeeting(Payload):
    """Propose times for a new meeting."""

    tag = "d"
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class ShowMeeting(Payload):
    """Look at a meeting, and at all that can be done about it now."""

    tag = "dc"
    meeting_id: MeetingId


@dataclass(frozen=True)
class ListMeetings(Payload):
    """Look at the meetings of a mentorship, coming and past."""

    tag = "dl"
    mentorship_id: MentorshipId
    page: int


@dataclass(frozen=True)
class GivePulse(Payload):
    """Answer the three questions about a meeting."""

    tag = "dp"
    meeting_id: MeetingId


@dataclass(frozen=True)
class ListAllMeetings(Payload):
    """Turn the pages of all one's meetings."""

    tag = "da"
    page: int


@dataclass(frozen=True)
class TakeTime(Payload):
    """Take one of the proposed times, by its number; the times of a proposal never change."""

    tag = "dt"
    meeting_id: MeetingId
    number: int


@dataclass(frozen=True)
class OtherTimes(Payload):
    """Propose other times instead of a proposal, or to move an appointment."""

    tag = "do"
    meeting_id: MeetingId


@dataclass(frozen=True)
class DeclineMeeting(Payload):
    """Take none of the proposed times."""

    tag = "dn"
    meeting_id: MeetingId


@dataclass(frozen=True)
class TakeBackMeeting(Payload):
    """Take one's own proposal back; it never cancels what has become an appointment."""

    tag = "db"
    meeting_id: MeetingId


@dataclass(frozen=True)
class CancelMeeting(Payload):
    """Ask whether to cancel an appointment."""

    tag = "dx"
    meeting_id: MeetingId


@dataclass(frozen=True)
class PlaceMeeting(Payload):
    """Say where an appointment is: a link or an address."""

    tag = "dw"
    meeting_id: MeetingId


@dataclass(frozen=True)
class SayMeeting(Payload):
    """Say whether a meeting took place, and why not.

    `again`: the button was drawn for somebody who had said a word already, and changes it.
    """

    tag = "ds"
    meeting_id: MeetingId
    outcome: Outcome
    again: int = 0


@dataclass(frozen=True)
class SayNoMeeting(Payload):
    """Choose why a meeting did not take place; `again` as in `SayMeeting`."""

    tag = "dr"
    meeting_id: MeetingId
    again: int = 0
