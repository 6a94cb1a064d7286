"""What may be said about a network in numbers."""

from datetime import date

import pytest

from mentoring.statistics import (
    LEAST_ANSWERS,
    MentorWait,
    MonthlyMeetings,
    PulseAverages,
    Statistics,
    held_by_month,
    mentor_wait,
    months_until,
    pulse_averages,
)

NEW_YEARS_EVE = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 1, 1), date(2026, 2, 1), date(2027, 1, 1)),
        (date(2027, 9, 22), date(2026, 10, 1), date(2027, 9, 1)),
        (NEW_YEARS_EVE, date(2027, 1, 1), date(2027, 12, 1)),
        (date(2028, 2, 29), date(2027, 3, 1), date(2028, 2, 1)),
    ],
)
def test_twelve_months_end_with_that_of_the_day(day: date, first: date, last: date) -> None:
    months = months_until(day)
    assert (months[0], months[-1], len(set(months))) == (first, last, 12)
    assert list(months) == sorted(months)


def test_month_without_a_meeting_counts_none() -> None:
    counts = {date(2027, 3, 1): 4, date(2026, 12, 1): 9}
    held = held_by_month(counts, day=NEW_YEARS_EVE)
    assert [each.held for each in held] == [0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert held[2] == MonthlyMeetings(date(2027, 3, 1), 4)


def test_wait_is_the_one_in_the_middle() -> None:
    assert mentor_wait([30, 1, 5]) == MentorWait(5, 3)
    assert mentor_wait([1.25, 4.5]) == MentorWait(2.9, 2)
    assert mentor_wait([]) == MentorWait(None, 0)


def test_averages_are_told_from_five_answers_on() -> None:
    answers = [(5, 3, 1), (4, 3, 1), (4, 3, 2), (4, 3, 1), (5, 3, 1)]
    assert LEAST_ANSWERS == 5
    assert pulse_averages(answers) == PulseAverages((4.4, 3.0, 1.2), 5)
    assert pulse_averages(answers[:4]) == PulseAverages(None, 4)
    assert pulse_averages([]) == PulseAverages(None, 0)


@pytest.mark.parametrize(
    ("averages", "answers"),
    [((4.0, 4.0, 4.0), 4), (None, 5), ((0.9, 4.0, 4.0), 5), ((4.0, 4.0, 5.1), 5)],
)
def test_averages_that_may_not_be_told_are_refused(
    averages: tuple[float, float, float] | None, answers: int
) -> None:
    with pytest.raises(ValueError, match="averages"):
        PulseAverages(averages, answers)


def test_other_months_are_refused() -> None:
    held = held_by_month({}, day=NEW_YEARS_EVE)
    for meetings in (held[1:], held[::-1], held_by_month({}, day=date(2027, 11, 30))):
        with pytest.raises(ValueError, match="months"):
            Statistics(NEW_YEARS_EVE, {}, {}, {}, meetings)
