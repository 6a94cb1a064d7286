"""Reminders: a nudge to one person about one thing, and what people wish of their reminders."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from mentoring.ids import NudgeId, PersonId
from mentoring.quiet import USUAL_QUIET, QuietHours

THE_PERSON: Final = 0
"""The thing of a nudge that is about nothing but the person."""


class Subject(StrEnum):
    """What reminders are about, as people see it: each can be turned off."""

    MEETINGS = "meetings"
    REQUESTS = "requests"
    MENTORSHIPS = "mentorships"
    BEGINNING = "beginning"
    UNFINISHED = "unfinished"
    NETWORKS = "networks"


class Kind(StrEnum):
    """Every kind of nudge, the most important first."""

    MEETING_SOON = "meeting_soon"
    REQUEST_EXPIRING = "request_expiring"
    REQUEST_UNANSWERED = "request_unanswered"
    CLOSING_UNANSWERED = "closing_unanswered"
    AGREEMENT_UNANSWERED = "agreement_unanswered"
    MEETING_UNCONFIRMED = "meeting_unconfirmed"
    SILENCE = "silence"
    PERIOD_ENDING = "period_ending"
    MEMBERS_WAITING = "members_waiting"
    MENTEES_WAITING = "mentees_waiting"
    PROFILE_MISSING = "profile_missing"
    AGREEMENT_MISSING = "agreement_missing"
    REQUEST_MISSING = "request_missing"
    UNFINISHED = "unfinished"


class NudgeState(StrEnum):
    """How far a nudge has come; `sent` is handed to the outbox."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a nudge is dropped.

    `settled`: what it was about is done, or was never theirs to do; `followed`: another one about
    the same thing has taken its place; `stale`: it fell due too long ago.
    """

    SETTLED = "settled"
    FOLLOWED = "followed"
    STALE = "stale"
    MUTED = "muted"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Nudge:
    """One reminder to one person.

    `thing` is the number of what it is about, `moment` the one its time was counted from: another
    moment is another occasion. `number` counts the reminders on one occasion, `round` how often it
    was put off or has come again. `fell_due_at` stays, `due_at` moves on while it must wait.
    """

    id: NudgeId
    person_id: PersonId
    kind: Kind
    thing: int
    moment: datetime
    number: int
    round: int
    state: NudgeState
    fell_due_at: datetime
    due_at: datetime
    ended_at: datetime | None = None
    reason: Reason | None = None

    @property
    def about(self) -> tuple[Kind, int]:
        """What it is about, whatever the occasion."""
        return self.kind, self.thing


def new_nudge(found: "Found", kind: Kind, *, number: int, due_at: datetime) -> Nudge:
    """Make the nudge for what was found to fall due; its id is given by who keeps it."""
    return Nudge(
        id=NudgeId(0),
        person_id=found.person_id,
        kind=kind,
        thing=found.thing,
        moment=found.moment,
        number=number,
        round=0,
        state=NudgeState.WAITING,
        fell_due_at=due_at,
        due_at=due_at,
    )


def sent(nudge: Nudge, *, now: datetime) -> Nudge:
    """Note that it is on its way."""
    return replace(nudge, state=NudgeState.SENT, ended_at=now)


def dropped(nudge: Nudge, reason: Reason, *, now: datetime) -> Nudge:
    """Note that it is not sent, and why."""
    return replace(nudge, state=NudgeState.DROPPED, ended_at=now, reason=reason)


def put_off(nudge: Nudge, until: datetime) -> Nudge:
    """Let it wait."""
    return replace(nudge, due_at=until)


def once_more(nudge: Nudge, *, at: datetime) -> Nudge:
    """Make the same reminder for another time."""
    return replace(
        nudge,
        id=NudgeId(0),
        round=nudge.round + 1,
        state=NudgeState.WAITING,
        fell_due_at=at,
        due_at=at,
        ended_at=None,
        reason=None,
    )


class Found(NamedTuple):
    """Something that may have fallen due for somebody; `row` is its place among its like."""

    moment: datetime
    row: int
    thing: int
    person_id: PersonId


class Cursor(NamedTuple):
    """How far a question for what has fallen due has come: to the row at a moment."""

    moment: datetime
    row: int


@dataclass(frozen=True)
class Wishes:
    """What somebody wishes of their reminders."""

    quiet: QuietHours = USUAL_QUIET
    paused_until: datetime | None = None
    subjects_off: frozenset[Subject] = frozenset()
    things_off: frozenset[tuple[Kind, int]] = frozenset()

    def pause(self, now: datetime) -> datetime | None:
        """Say until when there are none at all; None when there are."""
        return self.paused_until if self.paused_until and now < self.paused_until else None
