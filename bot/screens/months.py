"""A month of a calendar, as rows of labels: on screens, and in questions."""

from calendar import Calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from bot.i18n import Translator

NO_DAY: Final = "·"

Cell = tuple[str, date | None]
"""A label, and the day that it stands for; None: nothing can be chosen here."""


def month_cells(
    t: Translator, first: date, *, since: date, opens: Callable[[date], bool]
) -> Sequence[Sequence[Cell]]:
    """Give the name of the month, those of the weekdays, and the weeks that are not over `since`.

    `first` is the month's first day; `opens` says of a day whether it can be chosen.
    """
    weeks = Calendar(t.first_weekday).monthdatescalendar(first.year, first.month)
    return [
        [(t.month(first), None)],
        [(name, None) for name in t.weekdays()],
        *(
            [_cell(t, day, is_open=day.month == first.month and opens(day)) for day in week]
            for week in weeks
            if week[-1] >= since
        ),
    ]


def _cell(t: Translator, day: date, *, is_open: bool) -> Cell:
    return (t.number(day.day), day) if is_open else (NO_DAY, None)


def shown_month(day: date, *, since: date, until: date) -> date:
    """Give the first day of the month to show, within what can be chosen."""
    return min(max(day, since), until).replace(day=1)


def month_turns(t: Translator, first: date, *, since: date, until: date) -> Sequence[Cell]:
    """Give the ways to the months before and after, each with a first day."""
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    turns: list[Cell] = []
    if before >= since.replace(day=1):
        # NOTE: to an earlier month of a calendar: "‹ Feb".
        turns.append((t.button("‹ %(month)s", month=t.short_month(before)), before))
    if after <= until:
        # NOTE: to a later month of a calendar: "Apr ›".
        turns.append((t.button("%(month)s ›", month=t.short_month(after)), after))
    return turns
