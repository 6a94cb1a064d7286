"""A mentorship: what starts when a mentor accepts, and its life until the end."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.errors import Outdated
from mentoring.ids import MentorshipId, NetworkId, PersonId, RequestId
from mentoring.roles import Side


class MentorshipState(StrEnum):
    """How far a mentorship has come."""

    GETTING_TO_KNOW = "getting_to_know"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    ENDED = "ended"


OPEN: Final = frozenset(
    {MentorshipState.GETTING_TO_KNOW, MentorshipState.ACTIVE, MentorshipState.PAUSED}
)


class EndReason(StrEnum):
    """Why a mentorship is over.

    `agreed`: both confirmed, below the network's minimums; `parted`: while getting to know;
    `left`: somebody left the network or deleted themselves; `network`: a meta-mentor closed it.
    """

    COMPLETED = "completed"
    AGREED = "agreed"
    PARTED = "parted"
    NO_ANSWER = "no_answer"
    BLOCKED = "blocked"
    LEFT = "left"
    NETWORK = "network"


@dataclass(frozen=True)
class Mentorship:
    """Two people on their way.

    A side is None when that person has deleted themselves; then it is over. `place` numbers the
    open mentorships of one mentor from 1. `mentee_closes_at` and `mentor_closes_at` say since when
    that side wants to close; the other one can answer until `closes_until`, which only an open one
    has that a side wants to close. `contact_until` is set at the end: written contact closes then.
    `mentee_contact` and `mentor_contact` are what that side shows of their Telegram, when it wants
    to: a user name, or an empty text for who has none. `version` grows with every change.
    `stirred_at` is the last sign of life: a message, a meeting, an agreement.
    """

    id: MentorshipId
    network_id: NetworkId
    network_name: str
    request_id: RequestId | None
    mentee_id: PersonId | None
    mentor_id: PersonId | None
    state: MentorshipState
    place: int
    started_at: datetime
    active_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    mentee_closes_at: datetime | None = None
    mentor_closes_at: datetime | None = None
    contact_until: datetime | None = None
    mentee_contact: str | None = None
    mentor_contact: str | None = None
    version: int = 1
    stirred_at: datetime | None = None
    closes_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it takes one of the mentor's places."""
        return self.state in OPEN

    def side_of(self, person_id: PersonId) -> Side | None:
        """Say on which side somebody is; None for anybody else."""
        return {self.mentee_id: Side.MENTEE, self.mentor_id: Side.MENTOR}.get(person_id)

    def person_at(self, side: Side) -> PersonId | None:
        """Say who is on a side; None when they have deleted themselves."""
        return self.mentee_id if side is Side.MENTEE else self.mentor_id

    def may_write(self, *, now: datetime) -> bool:
        """Whether the two can still write to each other."""
        return self.is_open or (self.contact_until is not None and now < self.contact_until)


def ended(
    mentorship: Mentorship, reason: EndReason, *, now: datetime, contact_days: int
) -> Mentorship:
    """End a mentorship; the two can write to each other for so many days more.

    After a block they cannot, and what they showed of their Telegram is hidden; an offer to show it
    that was not answered ends in any case. Raises Outdated when it is over already.
    """
    if not mentorship.is_open:
        raise Outdated
    completed = reason is EndReason.COMPLETED
    shared = None not in {mentorship.mentee_contact, mentorship.mentor_contact}
    over = replace(
        mentorship,
        state=MentorshipState.COMPLETED if completed else MentorshipState.ENDED,
        ended_at=now,
        end_reason=reason,
        closes_until=None,
        contact_until=now + timedelta(days=contact_days),
        mentee_contact=mentorship.mentee_contact if shared else None,
        mentor_contact=mentorship.mentor_contact if shared else None,
        version=mentorship.version + 1,
    )
    return parted(over, now=now) if reason is EndReason.BLOCKED else over


def parted(mentorship: Mentorship, *, now: datetime) -> Mentorship:
    """End the contact at once, and hide what the two showed of their Telegram."""
    return replace(
        mentorship,
        contact_until=now,
        mentee_contact=None,
        mentor_contact=None,
        version=mentorship.version + 1,
    )


@dataclass(frozen=True)
class Achievements:
    """What somebody has achieved with others: only what both sides confirmed is counted."""

    meetings_held: int = 0
    mentorships_completed: int = 0


def must_be_open(mentorship: Mentorship) -> None:
    """Refuse what needs two people on their way; Outdated when it is over."""
    if not mentorship.is_open:
        raise Outdated


def activated(mentorship: Mentorship, *, now: datetime) -> Mentorship:
    """Make it active by the first agreement that binds; a later one changes nothing here."""
    must_be_open(mentorship)
    if mentorship.state is not MentorshipState.GETTING_TO_KNOW:
        return mentorship
    return replace(
        mentorship, state=MentorshipState.ACTIVE, active_at=now, version=mentorship.version + 1
    )


def pausable(mentorship: Mentorship, *, seen: int) -> None:
    """Let an active one pass that is as it was `seen`; Outdated for any other."""
    if mentorship.state is not MentorshipState.ACTIVE or mentorship.version != seen:
        raise Outdated


def paused(mentorship: Mentorship, *, seen: int) -> Mentorship:
    """Pause it; raises what `pausable` raises."""
    pausable(mentorship, seen=seen)
    return replace(mentorship, state=MentorshipState.PAUSED, version=mentorship.version + 1)


def resumed(mentorship: Mentorship, *, seen: int) -> Mentorship:
    """Go on after a pause; Outdated when it is not paused, or has changed since it was `seen`."""
    if mentorship.state is not MentorshipState.PAUSED or mentorship.version != seen:
        raise Outdated
    return replace(mentorship, state=MentorshipState.ACTIVE, version=mentorship.version + 1)
