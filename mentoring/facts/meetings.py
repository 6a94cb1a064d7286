"""Facts about meetings."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import MeetingId
from mentoring.roles import Side


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
