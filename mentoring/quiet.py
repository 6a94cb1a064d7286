"""Quiet hours: when nobody is reminded of anything, in the zone where they live."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAY_MINUTES: Final = 24 * 60
A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class QuietHours:
    """From one minute after local midnight until another; the same twice: there are none."""

    start: int = 21 * 60
    end: int = 8 * 60

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY_MINUTES and 0 <= self.end < DAY_MINUTES):
            raise ValueError(f"minutes of a day: {self.start}, {self.end}")

    @property
    def are_none(self) -> bool:
        """Whether any hour will do."""
        return self.start == self.end

    def hold(self, moment: datetime, zone: str) -> bool:
        """Whether it is quiet at a moment, where `zone` (an IANA name) is."""
        local = moment.astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end

    def end_after(self, moment: datetime, zone: str) -> datetime:
        """Say when the quiet hours end next: at least a moment later, UTC."""
        return _next(self.end, moment, ZoneInfo(zone))

    def start_after(self, moment: datetime, zone: str) -> datetime:
        """Say when the quiet hours begin next: at least a moment later, UTC."""
        return _next(self.start, moment, ZoneInfo(zone))


USUAL_QUIET: Final = QuietHours()


def _next(minute: int, moment: datetime, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).date()
    times = (_at(day + distance * A_DAY, minute, zone) for distance in range(3))
    return next(time for time in times if time > moment)


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Give the moment of a local time; one that the clocks leave out is taken an hour later."""
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone).astimezone(UTC)


def day_begins(day: date, zone: str) -> datetime:
    """Give the moment when a day begins where `zone` (an IANA name) is, UTC."""
    return _at(day, 0, ZoneInfo(zone))


def same_time_after(moment: datetime, *, now: datetime) -> datetime:
    """Give the next moment at the same time of the day, UTC; `moment` itself when it is to come."""
    days = max(0, -(-(now - moment) // A_DAY))
    return moment + days * A_DAY
