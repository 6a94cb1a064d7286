"""A meeting: proposed, scheduled, and held only when both sides confirm that it took place."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import MeetingId, MentorshipId
from mentoring.profiles import MeetingWay
from mentoring.roles import Side

TIMES_LIMIT: Final = 3
TOPIC_LIMIT: Final = 200
PLACE_LIMIT: Final = 300
TEXT_LIMIT: Final = 300
"""Characters of what somebody writes when they decline or cancel."""

AHEAD_LEAST: Final = timedelta(minutes=30)
"""The other side needs a moment to answer."""

AHEAD_MOST: Final = timedelta(days=183)
"""About half a year: what is further away is rarely kept."""

WORD_FOR: Final = timedelta(days=14)
"""How long after the planned end both can say whether they met, and change what they said."""


class MeetingState(StrEnum):
    """How far a meeting has come; `replaced` by another proposal, or moved to another time."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    HELD = "held"
    NOT_HELD = "not_held"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


class Outcome(StrEnum):
    """What one side says about a meeting whose time is over: held, or why not."""

    HELD = "held"
    MOVED = "moved"
    ILL = "ill"
    NO_SHOW = "no_show"
    OTHER = "other"


@dataclass(frozen=True)
class Meeting:
    """A proposal of up to three times, and the appointment it becomes.

    `times` are what was proposed; `starts_at` and `ends_at` are set once one is taken. `place` is
    a link or an address. `replaces` is the meeting that this one moves, or counters. `uid` and
    `sequence` are those of the calendar file: an appointment keeps its uid when it is moved.
    `version` grows with every change.
    """

    id: MeetingId
    mentorship_id: MentorshipId
    proposed_by: Side
    state: MeetingState
    way: MeetingWay
    minutes: int
    times: tuple[datetime, ...]
    proposed_at: datetime
    uid: str
    sequence: int = 0
    place: str | None = None
    topic: str | None = None
    replaces: MeetingId | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    decline_text: str | None = None
    mentee_says: Outcome | None = None
    mentor_says: Outcome | None = None
    asked_at: datetime | None = None
    decided_at: datetime | None = None
    version: int = 1

    def says(self, side: Side) -> Outcome | None:
        """Give what a side has said about it so far."""
        return self.mentee_says if side is Side.MENTEE else self.mentor_says

    @property
    def is_disputed(self) -> bool:
        """Whether one says that it took place, and the other that it did not."""
        said = {self.mentee_says, self.mentor_says}
        return None not in said and len(said) == 2 and Outcome.HELD in said

    @property
    def is_settled(self) -> bool:
        """Whether both have said the same about it: that they met, or that they did not."""
        return None not in {self.mentee_says, self.mentor_says} and not self.is_disputed

    def open_times(self, now: datetime) -> dict[int, datetime]:
        """Give the times that can still be taken, by their number from 1."""
        if self.state is not MeetingState.PROPOSED:
            return {}
        return {number: time for number, time in enumerate(self.times, start=1) if time > now}

    def has_begun(self, now: datetime) -> bool:
        """Whether the start of an appointment has come."""
        return self.starts_at is not None and self.starts_at <= now

    def is_coming(self, now: datetime) -> bool:
        """Whether it is an appointment that has not begun."""
        return self.state is MeetingState.SCHEDULED and not self.has_begun(now)

    def takes_word(self, now: datetime) -> bool:
        """Whether somebody can say now if it took place, or change what they have said."""
        if self.state not in {MeetingState.SCHEDULED, MeetingState.NOT_HELD} or self.is_settled:
            return False
        return self.has_begun(now) and self.ends_at is not None and now < self.ends_at + WORD_FOR


@dataclass(frozen=True)
class Plan:
    """What somebody proposes: one to three times, how long in minutes, where, and what about."""

    times: tuple[datetime, ...]
    minutes: int
    way: MeetingWay
    place: str | None = None
    topic: str | None = None


def new_uid() -> str:
    """Make what calendars know an appointment by (RFC 5545, 3.8.4.7)."""
    return str(uuid.uuid4())


def can_be_proposed(time: datetime, *, now: datetime) -> bool:
    """Whether a time is far enough ahead, and not too far."""
    return now + AHEAD_LEAST <= time <= now + AHEAD_MOST


def proposed(
    plan: Plan,
    side: Side,
    mentorship_id: MentorshipId,
    *,
    uid: str,
    replaces: MeetingId | None,
    now: datetime,
) -> Meeting:
    """Make the proposal of a side; its id is given by who keeps it.

    Raises Outdated when a time is not to come any more, ValueError for too many times, none, or
    the same twice.
    """
    if not 1 <= len(set(plan.times)) == len(plan.times) <= TIMES_LIMIT:
        raise ValueError(f"one to {TIMES_LIMIT} different times, not {plan.times}")
    if not all(now < time <= now + AHEAD_MOST for time in plan.times):
        raise Outdated
    return Meeting(
        id=MeetingId(0),
        mentorship_id=mentorship_id,
        proposed_by=side,
        state=MeetingState.PROPOSED,
        way=plan.way,
        minutes=plan.minutes,
        times=tuple(sorted(plan.times)),
        proposed_at=now,
        uid=uid,
        place=plan.place,
        topic=plan.topic,
        replaces=replaces,
    )


def scheduled(
    meeting: Meeting, side: Side, number: int, *, moved: Meeting | None, now: datetime
) -> Meeting:
    """Take one of the times; `moved` is the appointment that it moves, if it moves one.

    Raises Outdated when that time cannot be taken any more, NotAllowed for who proposed it.
    """
    starts_at = meeting.open_times(now).get(number)
    if starts_at is None:
        raise Outdated
    if side is meeting.proposed_by:
        raise NotAllowed
    return replace(
        meeting,
        state=MeetingState.SCHEDULED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=meeting.minutes),
        sequence=moved.sequence + 1 if moved else meeting.sequence,
        decided_at=now,
        version=meeting.version + 1,
    )


def declined(meeting: Meeting, side: Side, *, text: str | None, now: datetime) -> Meeting:
    """Take none of the times; raises Outdated when it is decided, NotAllowed for who proposed."""
    if meeting.state is not MeetingState.PROPOSED:
        raise Outdated
    if side is meeting.proposed_by:
        raise NotAllowed
    return _closed(meeting, MeetingState.DECLINED, text=text, now=now)


def taken_back(meeting: Meeting, side: Side, *, now: datetime) -> Meeting:
    """Take a proposal back; raises Outdated when it is decided, NotAllowed for the other side."""
    if meeting.state is not MeetingState.PROPOSED:
        raise Outdated
    if side is not meeting.proposed_by:
        raise NotAllowed
    return _closed(meeting, MeetingState.CANCELLED, text=None, now=now)


def dropped(meeting: Meeting, *, now: datetime) -> Meeting:
    """End a proposal because what it was for is over; Outdated when it is decided."""
    if meeting.state is not MeetingState.PROPOSED:
        raise Outdated
    return _closed(meeting, MeetingState.CANCELLED, text=None, now=now)


def cancelled(meeting: Meeting, *, text: str | None, now: datetime) -> Meeting:
    """Cancel an appointment; Outdated when there is none, or when it has begun."""
    if not meeting.is_coming(now):
        raise Outdated
    closed = _closed(meeting, MeetingState.CANCELLED, text=text, now=now)
    return replace(closed, sequence=meeting.sequence + 1)


def replaced(meeting: Meeting, *, now: datetime) -> Meeting:
    """Give way to another proposal, or to the appointment at another time; Outdated when over."""
    if meeting.state not in {MeetingState.PROPOSED, MeetingState.SCHEDULED}:
        raise Outdated
    return _closed(meeting, MeetingState.REPLACED, text=None, now=now)


def _closed(meeting: Meeting, state: MeetingState, *, text: str | None, now: datetime) -> Meeting:
    return replace(
        meeting, state=state, decline_text=text, decided_at=now, version=meeting.version + 1
    )


def placed(meeting: Meeting, place: str, *, now: datetime) -> Meeting:
    """Say where an appointment is; also while it lasts. Outdated when there is none any more."""
    lasts = meeting.ends_at is not None and now < meeting.ends_at
    if meeting.state is not MeetingState.SCHEDULED or not lasts:
        raise Outdated
    return replace(meeting, place=place, sequence=meeting.sequence + 1, version=meeting.version + 1)


def asked(meeting: Meeting, *, now: datetime) -> Meeting:
    """Note that its time has passed: from now on both are asked whether it took place."""
    return replace(meeting, asked_at=now, version=meeting.version + 1)


def said(meeting: Meeting, side: Side, outcome: Outcome, *, now: datetime) -> Meeting:
    """Take what a side says about it; the same word again changes nothing.

    Held only when both say so, not held when anybody says no. Raises Outdated before it has begun,
    when both have said the same, and when it is too late.
    """
    if meeting.says(side) is outcome:
        return meeting
    if not meeting.takes_word(now):
        raise Outdated
    words = {Side.MENTEE: meeting.mentee_says, Side.MENTOR: meeting.mentor_says, side: outcome}
    return replace(
        meeting,
        state=_state_after(set(words.values())),
        mentee_says=words[Side.MENTEE],
        mentor_says=words[Side.MENTOR],
        decided_at=now,
        version=meeting.version + 1,
    )


def _state_after(words: set[Outcome | None]) -> MeetingState:
    if words == {Outcome.HELD}:
        return MeetingState.HELD
    return MeetingState.SCHEDULED if words == {Outcome.HELD, None} else MeetingState.NOT_HELD
