"""A network's numbers, as a picture and as rows of a table, with words that are ready."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from documents.charts import Bar, Chart, Picture, picture_png
from documents.tables import Sheet
from mentoring.feedback import SCALE
from mentoring.mentorships import MentorshipState
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.statistics import Members, Statistics


@dataclass(frozen=True)
class StatisticsWords:
    """All words of a network's numbers, in one language: plain text, nothing escaped.

    `members`, `requests`, `mentorships`, `meetings`, `wait` and `pulse` are captions. `waiting`
    names those who wait for a role. `month` gives a short name for the first day of a month, and
    `full_month` one with the year. `wait_note` and `pulse_note` say what the numbers are, and of
    how many; or that there are none yet, and from when on. `number` writes a count, or an average
    with one decimal. `sheet` is the title of the table, `area`, `what` and `figure` are its
    headers, `wait_median`, `wait_count` and `pulse_count` stand in rows of it alone.
    """

    language: str
    right_to_left: bool
    title: str
    subtitle: str
    members: str
    roles: Mapping[Role, str]
    waiting: Mapping[Role, str]
    requests: str
    request_states: Mapping[RequestState, str]
    mentorships: str
    mentorship_states: Mapping[MentorshipState, str]
    meetings: str
    month: Callable[[date], str]
    full_month: Callable[[date], str]
    wait: str
    wait_median: str
    wait_count: str
    wait_note: str
    pulse: str
    questions: tuple[str, str, str]
    pulse_count: str
    pulse_note: str
    number: Callable[[float], str]
    sheet: str
    area: str
    what: str
    figure: str


@dataclass(frozen=True)
class _Number:
    """A number with what it counts; `waits` when it counts what is not yet."""

    what: str
    amount: float
    waits: bool = False


def statistics_png(statistics: Statistics, words: StatisticsWords) -> bytes:
    """Draw a network's numbers for a phone; raises `MissingGlyph` for what cannot be drawn."""
    return picture_png(statistics_picture(statistics, words))


def statistics_picture(statistics: Statistics, words: StatisticsWords) -> Picture:
    """Say what is drawn: of each state its number, of the pulse nothing below five answers."""

    def bars(numbers: Iterable[_Number]) -> tuple[Bar, ...]:
        return tuple(
            Bar(each.what, words.number(each.amount), each.amount, pale=each.waits)
            for each in numbers
        )

    median = statistics.days_to_mentor.median
    charts = (
        Chart(words.members, bars(_members(statistics, words))),
        Chart(words.requests, bars(_requests(statistics, words))),
        Chart(words.mentorships, bars(_mentorships(statistics, words))),
        Chart(words.meetings, bars(_months(statistics, words.month)), upright=True),
        Chart(
            words.wait,
            figure=None if median is None else words.number(median),
            note=words.wait_note,
        ),
        Chart(words.pulse, bars(_pulse(statistics, words)), note=words.pulse_note, whole=SCALE[-1]),
    )
    return Picture(words.language, words.right_to_left, words.title, words.subtitle, charts)


def statistics_sheet(statistics: Statistics, words: StatisticsWords) -> Sheet:
    """Put the same numbers into rows, each with its area; what there is no number of has no row."""
    areas = (
        (words.members, _members(statistics, words)),
        (words.requests, _requests(statistics, words)),
        (words.mentorships, _mentorships(statistics, words)),
        (words.meetings, _months(statistics, words.full_month)),
        (words.wait, _wait(statistics, words)),
        (words.pulse, _pulse(statistics, words)),
        (words.pulse, [_Number(words.pulse_count, statistics.pulse.answers)]),
    )
    rows = tuple((area, each.what, each.amount) for area, numbers in areas for each in numbers)
    return Sheet(words.sheet, (words.area, words.what, words.figure), rows)


def _members(statistics: Statistics, words: StatisticsWords) -> Iterator[_Number]:
    nobody = Members()
    for role, name in words.roles.items():
        yield _Number(name, statistics.members.get(role, nobody).approved)
    for role, name in words.waiting.items():
        yield _Number(name, statistics.members.get(role, nobody).waiting, waits=True)


def _requests(statistics: Statistics, words: StatisticsWords) -> Iterator[_Number]:
    for state, name in words.request_states.items():
        yield _Number(name, statistics.requests.get(state, 0))


def _mentorships(statistics: Statistics, words: StatisticsWords) -> Iterator[_Number]:
    for state, name in words.mentorship_states.items():
        yield _Number(name, statistics.mentorships.get(state, 0))


def _months(statistics: Statistics, name: Callable[[date], str]) -> Iterator[_Number]:
    for each in statistics.meetings:
        yield _Number(name(each.month), each.held)


def _wait(statistics: Statistics, words: StatisticsWords) -> Iterator[_Number]:
    wait = statistics.days_to_mentor
    if wait.median is not None:
        yield _Number(words.wait_median, wait.median)
    yield _Number(words.wait_count, wait.count)


def _pulse(statistics: Statistics, words: StatisticsWords) -> Iterator[_Number]:
    averages = statistics.pulse.averages
    if averages is not None:
        for question, average in zip(words.questions, averages, strict=True):
            yield _Number(question, average)
