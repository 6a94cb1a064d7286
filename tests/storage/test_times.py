"""Moments as text: they come back, and they sort."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1, microseconds=1)


@pytest.mark.parametrize(
    "moment",
    [NOW, LATER, datetime(1, 1, 1, tzinfo=UTC), datetime(2027, 7, 1, 2, 0, 0, 7, tzinfo=UTC)],
)
def test_a_moment_comes_back(moment: datetime) -> None:
    assert to_moment(to_text(moment)) == moment
    assert to_moment_or_none(to_text_or_none(moment)) == moment


def test_moments_are_written_in_utc_and_sort_as_text() -> None:
    east = datetime(2027, 3, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    assert to_text(east) == to_text(NOW) == "2027-03-01T12:00:00.000000+00:00"
    moments = [NOW, NOW + timedelta(microseconds=1), NOW + timedelta(milliseconds=1), LATER]
    assert sorted(map(to_text, moments)) == [to_text(moment) for moment in moments]


def test_no_moment_is_no_moment() -> None:
    assert (to_text_or_none(None), to_moment_or_none(None)) == (None, None)
