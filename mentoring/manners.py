"""Manners: when somebody may be reminded of something, and when it has to wait."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final

from mentoring.people import Person
from mentoring.quiet import same_time_after
from mentoring.reminders import Kind, Nudge, Wishes

DAILY: Final = 3
"""So many reminders a day at most (the bot's manners)."""

APART: Final = timedelta(hours=1)
"""Between two reminders for one person, unless the second is urgent."""

SAME_APART: Final = timedelta(hours=20)
"""Between two about the same thing, unless it is urgent."""

RESERVED: Final = 2
"""At most so many of a day are kept for urgent ones that are to come."""

FRESH_FOR: Final = timedelta(minutes=10)
"""A reminder that cannot be handed to Telegram for longer is looked at again."""

WITHOUT_ZONE: Final = timedelta(hours=1)
"""Who has told no zone is reminded at the hour when they were there, or so much later."""

_IMPORTANCE: Final = {kind: place for place, kind in enumerate(Kind)}


def in_order(nudges: Sequence[Nudge]) -> list[Nudge]:
    """Put the most important first; of one kind the last reminder, then who has waited longest."""
    longest = sorted(nudges, key=lambda one: (one.moment, one.round))
    return sorted(longest, key=lambda one: (_IMPORTANCE[one.kind], -one.number))


def held_until(nudge: Nudge, person: Person, wishes: Wishes, *, now: datetime) -> datetime | None:
    """Say until when a pause or quiet hours hold a nudge back; None when neither does."""
    pause = wishes.pause(now)
    if pause is not None:
        return pause
    if person.time_zone is None:
        hour = same_time_after(nudge.fell_due_at, now=now - WITHOUT_ZONE)
        return hour if hour > now else None
    if wishes.quiet.hold(now, person.time_zone):
        return wishes.quiet.end_after(now, person.time_zone)
    return None


def quiet_until(person: Person, wishes: Wishes, *, now: datetime) -> datetime | None:
    """Say when the quiet hours of somebody end; None when it is not quiet for them."""
    if person.time_zone is None or not wishes.quiet.hold(now, person.time_zone):
        return None
    return wishes.quiet.end_after(now, person.time_zone)


def stale_at(person: Person, wishes: Wishes, *, now: datetime) -> datetime:
    """Say from when on a reminder that is sent now must not arrive any more."""
    soon = now + FRESH_FOR
    if person.time_zone is None or wishes.quiet.are_none:
        return soon
    return min(soon, wishes.quiet.start_after(now, person.time_zone))


@dataclass(frozen=True)
class Day:
    """The reminders of one person's day.

    `recent` are those sent within `LENGTH`, the longest day there is, oldest first: so no day of a
    calendar has more than `DAILY`. `to_come` counts urgent ones that will fall due within it.
    """

    LENGTH: ClassVar[timedelta] = timedelta(hours=25)

    recent: Sequence[Nudge]
    to_come: int
    now: datetime

    def room_for(self, nudge: Nudge, *, urgent: bool) -> datetime | None:
        """Say until when a nudge has to wait; None when there is room for it."""
        kept = 0 if urgent else min(self.to_come, RESERVED)
        waits = [self._place_free_at(DAILY - kept)]
        if not urgent:
            waits += [_ended(one) + APART for one in self.recent]
            waits += [_ended(one) + SAME_APART for one in self.recent if one.about == nudge.about]
        until = max(waits, default=self.now)
        return until if until > self.now else None

    def _place_free_at(self, places: int) -> datetime:
        if len(self.recent) < places:
            return self.now
        return _ended(self.recent[-places]) + self.LENGTH

    def with_one(self, nudge: Nudge) -> "Day":
        """Count one more."""
        return replace(self, recent=[*self.recent, nudge])


def _ended(nudge: Nudge) -> datetime:
    return nudge.ended_at or nudge.due_at
