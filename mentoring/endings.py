"""How a mentorship comes to its end: the rules."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from mentoring.errors import Outdated
from mentoring.mentorships import EndReason, Mentorship, MentorshipState, ended
from mentoring.networks import Limits
from mentoring.roles import Side

CLOSABLE: Final = frozenset({MentorshipState.ACTIVE, MentorshipState.PAUSED})
"""Before there is an agreement the two do not close: they part."""


@dataclass(frozen=True)
class Progress:
    """How far two people have come, beside the least that their network certifies."""

    meetings: int
    days: int
    least_meetings: int
    least_days: int

    @property
    def is_enough(self) -> bool:
        """Whether an end on which both agree is a completion."""
        return self.meetings >= self.least_meetings and self.days >= self.least_days


def progress(mentorship: Mentorship, limits: Limits, *, held: int, now: datetime) -> Progress:
    """Measure a mentorship.

    Its time counts from the day the mentor accepted, not from the agreement: the meetings count
    from there as well, and it is the period that the certificate names.
    """
    days = (now - mentorship.started_at) // timedelta(days=1)
    return Progress(held, days, limits.least_meetings, limits.least_days)


def closes_at(mentorship: Mentorship, side: Side) -> datetime | None:
    """Say since when a side wants to close."""
    if side is Side.MENTEE:
        return mentorship.mentee_closes_at
    return mentorship.mentor_closes_at


def closing_side(mentorship: Mentorship) -> Side | None:
    """Say which side wants to close an open mentorship, and waits for the other."""
    if not mentorship.is_open:
        return None
    return next((side for side in Side if closes_at(mentorship, side) is not None), None)


def proposed_in(mentorship: Mentorship, by: Side, *, since: int) -> None:
    """Let pass what answers a proposal to close that stands.

    `since` is its moment, in whole seconds of Unix time; Outdated for any other.
    """
    moment = closes_at(mentorship, by)
    if not mentorship.is_open or moment is None or int(moment.timestamp()) != since:
        raise Outdated


def closing(mentorship: Mentorship, by: Side, *, now: datetime, closing_days: int) -> Mentorship:
    """Have a side say that it is over; the first one gives the other so many days to answer.

    Raises Outdated when it has said so before, while the two get to know each other, and after
    the end.
    """
    if mentorship.state not in CLOSABLE or closes_at(mentorship, by) is not None:
        raise Outdated
    said = replace(
        mentorship,
        closes_until=mentorship.closes_until or now + timedelta(days=closing_days),
        version=mentorship.version + 1,
    )
    if by is Side.MENTEE:
        return replace(said, mentee_closes_at=now)
    return replace(said, mentor_closes_at=now)


def going_on(mentorship: Mentorship) -> Mentorship:
    """Take back that a side wants to close; Outdated when none does."""
    if closing_side(mentorship) is None:
        raise Outdated
    return replace(
        mentorship,
        mentee_closes_at=None,
        mentor_closes_at=None,
        closes_until=None,
        version=mentorship.version + 1,
    )


def separated(mentorship: Mentorship, *, now: datetime, contact_days: int) -> Mentorship:
    """End it while the two get to know each other, by the word of one; Outdated at other times."""
    if mentorship.state is not MentorshipState.GETTING_TO_KNOW:
        raise Outdated
    return ended(mentorship, EndReason.PARTED, now=now, contact_days=contact_days)


def closed(
    mentorship: Mentorship, measured: Progress, *, now: datetime, contact_days: int
) -> Mentorship:
    """End it by the word of both: completed when that is enough for the network.

    Raises Outdated when a side has not said that it is over, and after the end.
    """
    if any(closes_at(mentorship, side) is None for side in Side):
        raise Outdated
    reason = EndReason.COMPLETED if measured.is_enough else EndReason.AGREED
    return ended(mentorship, reason, now=now, contact_days=contact_days)
