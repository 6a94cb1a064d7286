"""What may be said about a network in numbers."""

from datetime import date

import pytest

from mentoring.ids import PersonId
from mentoring.statistics import (
    LEAST_ANSWERS,
    MentorWait,
    MonthlyMeetings,
    PulseAverages,
    PulseMonth,
    PulseSums,
    Statistics,
    Wrote,
    held_by_month,
    mentor_wait,
    months_until,
    pulse_averages,
    told_pulses,
    told_sentences,
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


def month(number: int, answers: int, each: int = 3) -> PulseMonth:
    """Let so many people answer everything with the same number."""
    total = answers * each
    return PulseMonth(date(2027, number, 1), answers, (total, total, total))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([], 0),
        ([4], 0),
        ([5], 5),
        ([4, 1], 5),
        ([5, 4], 5),
        ([5, 4, 1], 10),
        ([3, 3, 3], 6),
        ([7, 1, 1, 1, 1, 1], 12),
    ],
)
def test_what_is_new_in_the_averages_is_of_five_answers_at_least(
    answers: list[int], told: int
) -> None:
    months = [month(number, count) for number, count in enumerate(answers, 1)]
    assert told_pulses(months).answers == told


def test_averages_of_two_networks_are_of_all_their_answers() -> None:
    both = told_pulses([month(1, 5, each=2)]) + told_pulses([month(1, 15, each=4)])
    assert both == PulseSums(20, (70, 70, 70))
    assert both.averages == PulseAverages((3.5, 3.5, 3.5), 20)
    assert PulseSums(4, (12, 12, 12)).averages == PulseAverages(None, 4)


def wrote(month: int, *authors: int) -> list[Wrote]:
    return [Wrote(date(2026, month, 1), PersonId(author), 2) for author in authors]


def test_sentences_come_in_by_five_authors_at_least() -> None:
    few, more = wrote(1, 1, 2, 3, 4), wrote(2, 4, 5)
    assert told_sentences([]) == (0, None)
    assert told_sentences(few) == (0, None)
    assert told_sentences([*few, *wrote(2, 1)]) == (0, None)
    assert told_sentences([*few, *more]) == (12, date(2026, 2, 1))
    later = [*few, *more, *wrote(3, 1, 2, 3, 4)]
    assert told_sentences(later) == (12, date(2026, 2, 1))
    assert told_sentences([*later, *wrote(4, 9)]) == (22, date(2026, 4, 1))
