"""What two people agree on, point by point, and what a later version changes in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from bot.i18n import Html, Translator
from bot.i18n.marks import term
from bot.screens.screen import lines, paragraphs
from bot.screens.vocabulary import WAYS
from mentoring.agreements import Agreement, Frequency, Terms
from mentoring.outlook import Outlook

FREQUENCIES: Final[Mapping[Frequency, str]] = {
    Frequency.WEEKLY: term("Every week"),
    Frequency.FORTNIGHTLY: term("Every two weeks"),
    Frequency.MONTHLY: term("Every month"),
    Frequency.AS_NEEDED: term("When we need it"),
}


def terms_text(
    t: Translator, outlook: Outlook, terms: Terms, *, ends_on: date | None = None
) -> Html:
    """Show all points; `ends_on` is the last day of a version that binds."""
    facts = lines(
        _period(t, outlook, terms.months, ends_on),
        t.text("Number of meetings: %(n)s", n=terms.meetings),
        t.text("How you meet: %(way)s", way=t.term(WAYS[terms.way])),
        t.text("How often: %(frequency)s", frequency=t.term(FREQUENCIES[terms.frequency])),
    )
    # NOTE: a line of a list of goals.
    goals = [t.text("• %(goal)s", goal=goal) for goal in terms.goals]
    # Who has deleted themselves has taken the words along.
    listed = lines(t.text("<b>Goals</b>"), *goals) if goals else None
    plan = t.text("<b>Plan</b>\n%(plan)s", plan=terms.plan) if terms.plan else None
    return paragraphs(facts, listed, plan)


def day_text(t: Translator, day: date) -> str:
    """Write a day that is the same in every time zone."""
    return t.date(datetime.combine(day, time(12), UTC), "UTC")


def _period(t: Translator, outlook: Outlook, months: int, ends_on: date | None) -> Html:
    """Write the line about the time; an amendment counts from where the first agreement did."""
    begin = outlook.mentorship.active_at
    if ends_on is not None:
        return t.plural(
            "Time: %(n)s month, until %(date)s",
            "Time: %(n)s months, until %(date)s",
            months,
            date=day_text(t, ends_on),
        )
    if begin is not None:
        return t.plural(
            "Time: %(n)s month, counted from %(date)s",
            "Time: %(n)s months, counted from %(date)s",
            months,
            date=t.date(begin, outlook.zone),
        )
    return t.plural("Time: %(n)s month", "Time: %(n)s months", months)


def changes_text(t: Translator, *, before: Agreement, after: Terms) -> Html | None:
    """Say which points are different now, and what they were; nothing when none is."""
    points = _changes(t, before.terms, after)
    if not points:
        return None
    # NOTE: above a list of the points in which an agreement differs from an earlier version.
    heading = t.text("<b>What is new since version %(version)s</b>", version=before.version)
    return lines(heading, points)


def _changes(t: Translator, before: Terms, after: Terms) -> Html:
    return lines(
        _numbers(t, before, after),
        _ways(t, before, after),
        t.text("• The goals are different.") if before.goals != after.goals else None,
        _plan(t, before, after),
    )


def _numbers(t: Translator, before: Terms, after: Terms) -> Html | None:
    months = meetings = None
    if before.months != after.months:
        # NOTE: a changed point of an agreement: "Months: 9, before: 6".
        months = t.text("• Months: %(n)s, before: %(before)s", n=after.months, before=before.months)
    if before.meetings != after.meetings:
        # NOTE: a changed point of an agreement: "Meetings: 8, before: 6".
        meetings = t.text(
            "• Meetings: %(n)s, before: %(before)s", n=after.meetings, before=before.meetings
        )
    return lines(months, meetings)


def _ways(t: Translator, before: Terms, after: Terms) -> Html | None:
    way = often = None
    if before.way is not after.way:
        # NOTE: a changed point of an agreement: "How you meet: Online, before: In person".
        way = t.text(
            "• How you meet: %(way)s, before: %(before)s",
            way=t.term(WAYS[after.way]),
            before=t.term(WAYS[before.way]),
        )
    if before.frequency is not after.frequency:
        # NOTE: a changed point: "How often: Every week, before: Every month".
        often = t.text(
            "• How often: %(frequency)s, before: %(before)s",
            frequency=t.term(FREQUENCIES[after.frequency]),
            before=t.term(FREQUENCIES[before.frequency]),
        )
    return lines(way, often)


def _plan(t: Translator, before: Terms, after: Terms) -> Html | None:
    if before.plan == after.plan:
        return None
    if after.plan is None:
        return t.text("• There is no plan any more.")
    return t.text("• The plan is different.") if before.plan else t.text("• There is a plan now.")
