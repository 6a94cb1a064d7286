"""The numbers that say how a network is doing, as of one day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import fmean, median
from typing import Final

from mentoring.feedback import SCALE
from mentoring.ids import PersonId
from mentoring.mentorships import MentorshipState
from mentoring.requests import RequestState
from mentoring.roles import Role

LEAST_ANSWERS: Final = 5
"""Of fewer answers an average would say what single people have answered."""
MONTHS: Final = 12


@dataclass(frozen=True)
class Members:
    """How many have a role, and how many more wait until they have it."""

    approved: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class MonthlyMeetings:
    """How many meetings were held in a month; `month` is its first day."""

    month: date
    held: int


@dataclass(frozen=True)
class MentorWait:
    """How many days mentees waited for a mentor: the median, of so many; None when of nobody."""

    median: float | None = None
    count: int = 0


@dataclass(frozen=True)
class PulseAverages:
    """The average answer to each of the three questions, to one decimal, of so many pulses.

    `averages` is None below `LEAST_ANSWERS`. Raises ValueError when it is not, or not on the scale.
    """

    averages: tuple[float, float, float] | None = None
    answers: int = 0

    def __post_init__(self) -> None:
        if (self.averages is None) is not (self.answers < LEAST_ANSWERS):
            raise ValueError(f"averages are of {LEAST_ANSWERS} answers at least")
        if any(not SCALE[0] <= average <= SCALE[-1] for average in self.averages or ()):
            raise ValueError(f"averages go from {SCALE[0]} to {SCALE[-1]}, not {self.averages}")


@dataclass(frozen=True)
class PulseSums:
    """Answers added up, question by question; of so many pulses."""

    answers: int = 0
    sums: tuple[int, int, int] = (0, 0, 0)

    def __add__(self, other: "PulseSums") -> "PulseSums":
        """Take two together."""
        first, second, third = (one + more for one, more in zip(self.sums, other.sums, strict=True))
        return PulseSums(self.answers + other.answers, (first, second, third))

    @property
    def averages(self) -> PulseAverages:
        """Give the averages, or how few answers there are."""
        if self.answers < LEAST_ANSWERS:
            return PulseAverages(None, self.answers)
        first, second, third = (round(each / self.answers, 1) for each in self.sums)
        return PulseAverages((first, second, third), self.answers)


@dataclass(frozen=True)
class PulseMonth:
    """The pulses of one month, added up; `month` is its first day."""

    month: date
    answers: int
    sums: tuple[int, int, int]


@dataclass(frozen=True)
class Statistics:
    """What a network's numbers are at the end of a `day`; what a mapping leaves out is none.

    `meetings` are the last `MONTHS` months, the oldest first, that of the day last: raises
    ValueError when they are others.
    """

    day: date
    members: Mapping[Role, Members]
    requests: Mapping[RequestState, int]
    mentorships: Mapping[MentorshipState, int]
    meetings: Sequence[MonthlyMeetings]
    days_to_mentor: MentorWait = MentorWait()
    pulse: PulseAverages = PulseAverages()

    def __post_init__(self) -> None:
        if [each.month for each in self.meetings] != list(months_until(self.day)):
            raise ValueError(f"not the {MONTHS} months until {self.day}")


def months_until(day: date) -> Sequence[date]:
    """Give the first days of the last `MONTHS` months, the oldest first, that of the day last."""
    last = day.year * 12 + day.month - 1
    return tuple(
        date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)
    )


def held_by_month(counts: Mapping[date, int], *, day: date) -> Sequence[MonthlyMeetings]:
    """Put counts, by the first day of the month, into the last months; 0 where none is given."""
    return tuple(MonthlyMeetings(month, counts.get(month, 0)) for month in months_until(day))


def mentor_wait(days: Collection[float]) -> MentorWait:
    """Give the median of how many days each waited."""
    return MentorWait(round(median(days), 1) if days else None, len(days))


def pulse_averages(answers: Collection[tuple[int, int, int]]) -> PulseAverages:
    """Give the averages of what was answered, or how few answers there are."""
    if len(answers) < LEAST_ANSWERS:
        return PulseAverages(None, len(answers))
    first, second, third = (round(fmean(of_one), 1) for of_one in zip(*answers, strict=True))
    return PulseAverages((first, second, third), len(answers))


def told_pulses(months: Iterable[PulseMonth]) -> PulseSums:
    """Add up what may be told of closed months, the oldest first.

    A month's answers come in only together with those of the months after it, once these are
    `LEAST_ANSWERS`: who compares the averages of one month with those of the next learns nothing
    about fewer people.
    """
    told = kept_back = PulseSums()
    for month in months:
        kept_back += PulseSums(month.answers, month.sums)
        if kept_back.answers >= LEAST_ANSWERS:
            told, kept_back = told + kept_back, PulseSums()
    return told


@dataclass(frozen=True)
class Wrote:
    """How many sentences somebody wrote in a month; `month` is its first day."""

    month: date
    author: PersonId
    sentences: int


def told_sentences(wrote: Iterable[Wrote]) -> tuple[int, date | None]:
    """Say how many sentences of closed months may be read, and up to which month.

    `wrote` is by months, the oldest first. As with the averages a month comes in only together
    with those after it, once `LEAST_ANSWERS` people have written: a reader could tell fewer apart.
    """
    told = kept_back = 0
    authors: set[PersonId] = set()
    last = None
    for month, of_month in groupby(wrote, key=lambda one: one.month):
        for one in of_month:
            kept_back += one.sentences
            authors.add(one.author)
        if len(authors) >= LEAST_ANSWERS:
            told, kept_back, authors, last = told + kept_back, 0, set(), month
    return told, last
