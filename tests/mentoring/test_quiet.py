"""Quiet hours: in whatever zone somebody lives, on whatever day of the year."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.quiet import DAY_MINUTES, USUAL_QUIET, QuietHours, same_time_after

BERLIN: Final = "Europe/Berlin"
ZONES: Final = [
    BERLIN,
    "Africa/Cairo",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
]
MOMENTS: Final = st.integers(0, 3 * 365 * DAY_MINUTES).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
MINUTES: Final = st.integers(0, DAY_MINUTES - 1)


def at(text: str, zone: str = BERLIN) -> datetime:
    """Read a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("local", "quiet"),
    [
        ("2027-01-10T20:59", False),
        ("2027-01-10T21:00", True),
        ("2027-01-11T00:00", True),
        ("2027-01-11T07:59", True),
        ("2027-01-11T08:00", False),
    ],
)
def test_from_nine_to_eight_it_is_quiet(local: str, *, quiet: bool) -> None:
    assert USUAL_QUIET.hold(at(local), BERLIN) is quiet


def test_hours_within_a_day_hold_only_there() -> None:
    siesta = QuietHours(13 * 60, 15 * 60)
    assert [siesta.hold(at(f"2027-01-10T{hour}:30"), BERLIN) for hour in (12, 13, 14, 15)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_same_minute_twice_means_none() -> None:
    none = QuietHours(0, 0)
    assert (none.are_none, none.hold(at("2027-01-10T03:00"), BERLIN)) == (True, False)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (0, DAY_MINUTES), (DAY_MINUTES, 5)])
def test_minutes_that_no_day_has_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="minutes of a day"):
        QuietHours(start, end)


@pytest.mark.parametrize(
    ("night", "morning"),
    [
        ("2027-03-27T23:00", "2027-03-28T08:00"),  # the night is an hour shorter
        ("2027-10-30T23:00", "2027-10-31T08:00"),  # and an hour longer
        ("2027-06-01T03:00", "2027-06-01T08:00"),
    ],
)
def test_they_end_at_eight_on_the_clock_of_the_wall(night: str, morning: str) -> None:
    assert USUAL_QUIET.end_after(at(night), BERLIN) == at(morning)


def test_an_end_that_the_clocks_leave_out_comes_an_hour_later() -> None:
    early = QuietHours(22 * 60, 2 * 60 + 30)
    end = early.end_after(at("2027-03-28T00:00"), BERLIN)
    assert (end, early.hold(end, BERLIN)) == (at("2027-03-28T03:30"), False)


@given(moment=MOMENTS, start=MINUTES, end=MINUTES, zone=st.sampled_from(ZONES))
def test_what_waits_for_the_end_arrives_when_it_is_not_quiet(
    moment: datetime, start: int, end: int, zone: str
) -> None:
    quiet = QuietHours(start, end)
    morning = quiet.end_after(moment, zone)
    assert moment < morning <= moment + timedelta(hours=50)
    if quiet.hold(moment, zone):
        assert not quiet.hold(morning, zone)


@given(moment=MOMENTS, start=MINUTES, end=MINUTES, zone=st.sampled_from(ZONES))
def test_until_the_next_beginning_it_is_not_quiet(
    moment: datetime, start: int, end: int, zone: str
) -> None:
    quiet = QuietHours(start, end)
    evening = quiet.start_after(moment, zone)
    if not quiet.hold(moment, zone) and not quiet.are_none:
        steps = range(0, int((evening - moment).total_seconds()), 300)
        assert not any(quiet.hold(moment + timedelta(seconds=step), zone) for step in steps)


def test_the_same_hour_comes_again_each_day() -> None:
    was = at("2027-01-10T20:15")
    day = timedelta(days=1)
    assert [
        same_time_after(was, now=was - day),
        same_time_after(was, now=was),
        same_time_after(was, now=was + timedelta(minutes=1)),
        same_time_after(was, now=was + 3 * day),
    ] == [was, was, was + day, was + 3 * day]
