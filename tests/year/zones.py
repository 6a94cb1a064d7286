"""Ten zones, when their clocks are changed, and what time it is there."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ZONES: Final = (
    "Europe/Berlin",
    "Europe/London",
    "Africa/Cairo",
    "Africa/Lagos",
    "Asia/Kabul",
    "Asia/Kathmandu",
    "America/New_York",
    "America/St_Johns",
    "Australia/Sydney",
    "Pacific/Auckland",
)
HOUR: Final = timedelta(hours=1)


def minute_of_day(moment: datetime, zone: str) -> int:
    """Say how many minutes the clocks of a zone show after midnight."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.hour * 60 + local.minute


def is_quiet(moment: datetime, zone: str, hours: tuple[int, int]) -> bool:
    """Whether the clocks of a zone show a time from one minute of the day until before another."""
    begin, end = hours
    minute = minute_of_day(moment, zone)
    within = begin <= minute < end
    over_midnight = begin > end and (minute >= begin or minute < end)
    return within or over_midnight


def day_of(moment: datetime, zone: str) -> tuple[datetime, datetime]:
    """Give the first moment of a day of the calendar, and the first of the next."""
    home = ZoneInfo(zone)
    begin = moment.astimezone(home).replace(hour=0, minute=0, second=0, microsecond=0)
    end = (begin.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=home)
    return begin.astimezone(UTC), end.astimezone(UTC)


def changes(begin: datetime, end: datetime) -> Sequence[datetime]:
    """Say when clocks are changed in any of the zones."""
    return sorted({moment for zone in ZONES for moment in _changes(ZoneInfo(zone), begin, end)})


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    moment = begin
    while moment < end:
        after = moment + HOUR / 2
        if after.astimezone(zone).utcoffset() != moment.astimezone(zone).utcoffset():
            yield after
        moment = after
