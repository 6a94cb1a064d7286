"""A network's numbers as a picture and as tables: their words, in the reader's language."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Final, TypeVar

from bot.callbacks.statistics import Table
from bot.i18n import Translator
from bot.paper import without
from bot.screens import statistics as words
from bot.screens.screen import Document
from bot.screens.statistics import Stock
from documents.printing import MissingGlyph
from documents.statistics import StatisticsWords, statistics_png, statistics_sheet
from documents.tables import csv_file, xlsx_file

K = TypeVar("K")

TAG: Final = re.compile(r"<[^>]+>")
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def picture_file(t: Translator, stock: Stock) -> Document:
    """Draw the numbers; without the signs in the network's name that cannot be drawn."""
    spoken = statistics_words(t, stock)
    try:
        png = statistics_png(stock.numbers, spoken)
    except MissingGlyph as missing:
        plainer = replace(spoken, title=without(spoken.title, missing.characters))
        png = statistics_png(stock.numbers, plainer)
    return Document(f"{_name(stock)}.png", png, "image/png")


def table_file(t: Translator, stock: Stock, table: Table, *, made_at: datetime) -> Document:
    """Write the numbers as a file for a spreadsheet."""
    sheet = statistics_sheet(stock.numbers, statistics_words(t, stock))
    match table:
        case Table.CSV:
            return Document(f"{_name(stock)}.csv", csv_file(sheet), "text/csv")
        case Table.XLSX:
            file = xlsx_file([sheet], right_to_left=t.is_right_to_left, made_at=made_at)
            return Document(f"{_name(stock)}.xlsx", file, XLSX)


def _name(stock: Stock) -> str:
    return f"numbers-{stock.network.id}-{stock.numbers.day.isoformat()}"


def statistics_words(t: Translator, stock: Stock) -> StatisticsWords:
    """Give all words of the numbers."""
    numbers = stock.numbers
    first, second, third = words.QUESTIONS
    return StatisticsWords(
        language=t.language,
        right_to_left=t.is_right_to_left,
        title=_plain(words.title_text(t, stock)),
        subtitle=_plain(words.as_of_text(t, numbers)),
        members=t.term(words.MEMBERS),
        roles=_terms(t, words.ROLES),
        waiting=_terms(t, words.WAITING),
        requests=t.term(words.REQUESTS),
        request_states=_terms(t, words.REQUEST_STATES),
        mentorships=t.term(words.MENTORSHIPS),
        mentorship_states=_terms(t, words.MENTORSHIP_STATES),
        meetings=t.term(words.MEETINGS),
        month=t.short_month,
        full_month=t.month,
        wait=t.term(words.WAIT),
        # NOTE: in a table of numbers: half of all waited longer, half of them not so long.
        wait_median=t.term("Median"),
        # NOTE: in a table of numbers: so many mentees have had a mentor.
        wait_count=t.term("Mentees with a mentor so far"),
        wait_note=_plain(words.wait_note(t, numbers.days_to_mentor)),
        pulse=t.term(words.PULSE),
        questions=(t.term(first), t.term(second), t.term(third)),
        # NOTE: in a table of numbers: so many people have answered.
        pulse_count=t.term("Answers"),
        pulse_note=_plain(words.pulse_note(t, numbers.pulse)),
        number=t.number,
        # NOTE: the title of a table of numbers.
        sheet=t.term("Numbers"),
        # NOTE: the head of a column: members, requests, mentorships, meetings.
        area=t.term("Area"),
        # NOTE: the head of a column: what is counted.
        what=t.term("What"),
        # NOTE: the head of a column: how many.
        figure=t.term("Number"),
    )


def _terms(t: Translator, names: Mapping[K, str]) -> Mapping[K, str]:
    return {key: t.term(name) for key, name in names.items()}


def _plain(text: str) -> str:
    """Undo what was written for Telegram: nothing is markup in a picture."""
    return unescape(TAG.sub("", text))
