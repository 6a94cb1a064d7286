"""A pause: a mentor takes a break, in all their networks, and gets no requests meanwhile."""

import calendar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PauseLength(StrEnum):
    """For how long a mentor can take a break at once."""

    ONE_MONTH = "one_month"
    THREE_MONTHS = "three_months"
    OPEN = "open"


@dataclass(frozen=True)
class Pause:
    """A break from one moment until another; `until` None: until the mentor says so.

    Running mentorships go on. Raises ValueError when it ends before it begins.
    """

    since: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ValueError("a pause ends after it begins")

    def holds(self, now: datetime) -> bool:
        """Whether the mentor is away at a moment; at the end itself they are back."""
        return self.since <= now and (self.until is None or now < self.until)


def pause_from(now: datetime, length: PauseLength) -> Pause:
    """Begin a break; a month ends on the same day of a later one, or on that one's last day."""
    match length:
        case PauseLength.ONE_MONTH:
            return Pause(now, _months_after(now, 1))
        case PauseLength.THREE_MONTHS:
            return Pause(now, _months_after(now, 3))
        case PauseLength.OPEN:
            return Pause(now)


def _months_after(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    return moment.replace(year=year, month=month, day=min(moment.day, last))
