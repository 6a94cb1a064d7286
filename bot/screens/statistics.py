"""How a network is doing, in numbers: all of them at once, to be read on a phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import dropwhile
from typing import Final, TypeVar

from bot.callbacks.statistics import ExportNumbers, ReadSentences, ShowStatistics, Table
from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.leading import back_to_network
from bot.screens.screen import (
    Button,
    Document,
    Rows,
    Screen,
    home_button,
    lines,
    paragraphs,
    rows_of,
)
from bot.screens.terms import day_text
from mentoring.mentorships import MentorshipState
from mentoring.networks import Network
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.statistics import Members, MentorWait, PulseAverages, Statistics
from mentoring.stocktaking import Scope

K = TypeVar("K")

MEMBERS: Final = term("Members")
REQUESTS: Final = term("Requests")
MENTORSHIPS: Final = term("Mentorships")
# NOTE: above the number of meetings in each of the last twelve months.
MEETINGS: Final = term("Meetings held")
WAIT: Final = term("Days until there is a mentor")
# NOTE: above the average answers to three questions, on a scale.
PULSE: Final = term("After a meeting, from 1 to 5")

ROLES: Final[Mapping[Role, str]] = {
    Role.MENTEE: term("Mentees"),
    Role.MENTOR: term("Mentors"),
    Role.META_MENTOR: term("Meta-mentors"),
}

WAITING: Final[Mapping[Role, str]] = {
    # NOTE: people who want to be mentees and wait for approval.
    Role.MENTEE: term("Waiting mentees"),
    # NOTE: people who want to be mentors and wait for approval.
    Role.MENTOR: term("Waiting mentors"),
}

REQUEST_STATES: Final[Mapping[RequestState, str]] = {
    # NOTE: requests to mentors that wait for an answer.
    RequestState.PENDING: term("Waiting for an answer"),
    RequestState.ACCEPTED: term("Accepted"),
    RequestState.DECLINED: term("Declined"),
    RequestState.WITHDRAWN: term("Taken back"),
    RequestState.EXPIRED: term("No answer in time"),
    # NOTE: requests that ended because another mentor said yes.
    RequestState.SUPERSEDED: term("Another mentor was faster"),
}

MENTORSHIP_STATES: Final[Mapping[MentorshipState, str]] = {
    MentorshipState.GETTING_TO_KNOW: term("Getting to know each other"),
    # NOTE: mentorships that are going on.
    MentorshipState.ACTIVE: term("Running"),
    MentorshipState.PAUSED: term("Taking a break"),
    MentorshipState.COMPLETED: term("Completed"),
    # NOTE: mentorships that ended before both could get a certificate.
    MentorshipState.ENDED: term("Ended without a certificate"),
}

QUESTIONS: Final = (
    # NOTE: short for "How was this meeting for you?", beside an average.
    term("It was good"),
    # NOTE: short for "Did it bring you two closer to the goals?", beside an average.
    term("Closer to the goals"),
    # NOTE: short for "Is it clear what comes next?", beside an average.
    term("Clear what comes next"),
)


@dataclass(frozen=True)
class Stock:
    """The numbers of a network; `has_chapters`: there are others to take together with it."""

    network: Network
    scope: Scope
    numbers: Statistics
    has_chapters: bool = False


def statistics_screen(t: Translator, stock: Stock) -> Screen:
    """Show all numbers as a text."""
    numbers = stock.numbers
    text = paragraphs(
        lines(title_text(t, stock), as_of_text(t, numbers)),
        _members_text(t, numbers.members),
        _counts_text(t, REQUESTS, REQUEST_STATES, numbers.requests),
        _counts_text(t, MENTORSHIPS, MENTORSHIP_STATES, numbers.mentorships),
        lines(_heading(t, MEETINGS), *_months(t, numbers)),
        _wait_text(t, numbers.days_to_mentor),
        _pulse_text(t, numbers.pulse),
    )
    return Screen(text, (*_rows(stock, t), *_ways_back(t, stock)))


def picture_screen(t: Translator, stock: Stock, picture: Document) -> Screen:
    """Show the same as a picture."""
    text = lines(title_text(t, stock), as_of_text(t, stock.numbers))
    return Screen(text, (*_rows(stock, t), *_ways_back(t, stock)), picture=picture)


def table_screen(t: Translator, stock: Stock, table: Document) -> Screen:
    """Send the same as a table."""
    return Screen(lines(title_text(t, stock), as_of_text(t, stock.numbers)), document=table)


def title_text(t: Translator, stock: Stock) -> Html:
    """Say whose numbers these are."""
    if stock.scope.together:
        return t.text("<b>%(network)s and its chapters in numbers</b>", network=stock.network.name)
    return t.text("<b>%(network)s in numbers</b>", network=stock.network.name)


def as_of_text(t: Translator, numbers: Statistics) -> Html:
    """Say from when they are."""
    # NOTE: under a title: the numbers are those of this day.
    return t.text("As of %(date)s", date=day_text(t, numbers.day))


def _rows(stock: Stock, t: Translator) -> Rows:
    """Offer the files, and the other view."""
    network_id, together = stock.network.id, int(stock.scope.together)
    buttons = [
        Button(t.button("📊 For Excel"), ExportNumbers(network_id, Table.XLSX, together)),
        Button(t.button("📄 As CSV"), ExportNumbers(network_id, Table.CSV, together)),
    ]
    if stock.has_chapters and together:
        label = t.button("🏘 This network alone")
        buttons.append(Button(label, ShowStatistics(network_id, 0)))
    elif stock.has_chapters:
        label = t.button("🏛 With its chapters")
        buttons.append(Button(label, ShowStatistics(network_id, 1)))
    said = Button(t.button("💬 What members wrote"), ReadSentences(network_id, 0))
    return (*rows_of(buttons, width=2), (said,))


def _ways_back(t: Translator, stock: Stock) -> Rows:
    return ((back_to_network(t, stock.network.id), home_button(t)),)


def _heading(t: Translator, what: str) -> Html:
    return t.text("<b>%(what)s</b>", what=t.term(what))


def _line(t: Translator, what: str, number: float) -> Html:
    # NOTE: a line of a list: what was counted, then the number.
    return t.text("%(what)s: %(value)s", what=what, value=t.number(number))


def _members_text(t: Translator, members: Mapping[Role, Members]) -> Html:
    nobody = Members()
    have = (_line(t, t.term(ROLES[role]), members.get(role, nobody).approved) for role in ROLES)
    wait = (_line(t, t.term(WAITING[role]), members.get(role, nobody).waiting) for role in WAITING)
    return lines(_heading(t, MEMBERS), *have, *wait)


def _counts_text(
    t: Translator, caption: str, names: Mapping[K, str], counts: Mapping[K, int]
) -> Html:
    rows: Iterable[Html] = (
        _line(t, t.term(name), counts.get(state, 0)) for state, name in names.items()
    )
    return lines(_heading(t, caption), *rows)


def _months(t: Translator, numbers: Statistics) -> list[Html]:
    """Count from the first of the months in which two have met."""
    busy = list(dropwhile(lambda each: not each.held, numbers.meetings))
    if not busy:
        return [t.text("There was no meeting in the last twelve months.")]
    return [_line(t, t.month(each.month), each.held) for each in busy]


def _wait_text(t: Translator, wait: MentorWait) -> Html:
    median = None
    if wait.median is not None:
        median = t.text("Median: %(value)s", value=t.number(wait.median))
    return lines(_heading(t, WAIT), median, wait_note(t, wait))


def wait_note(t: Translator, wait: MentorWait) -> Html:
    """Say what the median is, and of how many."""
    if not wait.count:
        return t.text("Nobody has had a mentor yet.")
    return t.plural(
        "%(n)s mentee has had a mentor so far.",
        "Half of the %(n)s mentees with a mentor waited no longer.",
        wait.count,
    )


def _pulse_text(t: Translator, pulse: PulseAverages) -> Html:
    averages = pulse.averages or ()
    rows = (
        _line(t, t.term(question), average)
        for question, average in zip(QUESTIONS, averages, strict=False)
    )
    return lines(_heading(t, PULSE), *rows, pulse_note(t, pulse))


def pulse_note(t: Translator, pulse: PulseAverages) -> Html:
    """Say of how many answers the averages are, or why there are none."""
    if pulse.averages is None:
        return t.text(
            "Averages are shown from five answers on, and of months that are over. "
            "So nobody can be recognised."
        )
    return t.plural(
        "Average of %(n)s answer, in months that are over.",
        "Averages of %(n)s answers, in months that are over.",
        pulse.answers,
    )
