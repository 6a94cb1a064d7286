"""Lists and figures as files for a spreadsheet: CSV, and XLSX."""

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]

Cell = str | int | float | date | None

FORMULA_SIGNS: Final = frozenset("=+-@")
TITLE_LIMIT: Final = 31
FORBIDDEN_IN_TITLES: Final = str.maketrans("[]:*?/\\", "()-----")
RESERVED_TITLE: Final = "history"
TEXT_LIMIT: Final = 32_767
"""Letters of a cell, in XLSX."""
NARROWEST: Final = 8
WIDEST: Final = 60
LOCAL_DAY: Final = 14
"""The built-in format of XLSX for a day as the reader's own settings write it."""


@dataclass(frozen=True)
class Sheet:
    """A table with its title; a day stands as a date, without a time.

    Raises ValueError for a row that is not as long as the headers, and for a moment in a cell.
    """

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headers) for row in self.rows):
            raise ValueError(f"rows of {self.title!r} are not as long as its headers")
        if any(isinstance(cell, datetime) for row in self.rows for cell in row):
            raise ValueError(f"{self.title!r} has a moment where a day is meant")


def csv_file(sheet: Sheet) -> bytes:
    """Write a table as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it.

    A text that a spreadsheet would take for a formula gets an apostrophe in front. That is also a
    phone number, which would lose its plus; a number below zero stays one.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_harmless(header) for header in sheet.headers])
    writer.writerows([[_written(cell) for cell in row] for row in sheet.rows])
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx_file(sheets: Sequence[Sheet], *, right_to_left: bool, made_at: datetime) -> bytes:
    """Write tables as the sheets of one XLSX file; the same in, the same bytes out.

    `made_at` is aware, and is written into the file in UTC. A text is never a formula there,
    whatever it begins with, and has no apostrophe.
    """
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": made_at.astimezone(UTC)})
        heading = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": LOCAL_DAY, "align": "left"})
        for sheet, title in zip(sheets, _titles(sheets), strict=True):
            page = book.add_worksheet(title)
            if right_to_left:
                page.right_to_left()
            _fill(page, sheet, heading, day)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet, heading: Any, day: Any) -> None:
    for column, header in enumerate(sheet.headers):
        page.write_string(0, column, _cut(header), heading)
    for at, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _put(page, (at, column), cell, day)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)


def _put(page: Any, place: tuple[int, int], cell: Cell, day: Any) -> None:
    match cell:
        case None:
            return
        case str():
            page.write_string(*place, _cut(cell))
        case date():
            page.write_datetime(*place, cell, day)
        case _:
            page.write_number(*place, cell)


def _widths(sheet: Sheet) -> Sequence[int]:
    """Give the widths of the columns, in digits of the usual font."""
    columns = zip(sheet.headers, *sheet.rows, strict=True)
    return [
        min(max(NARROWEST, *(len(_plain(cell)) + 2 for cell in column)), WIDEST)
        for column in columns
    ]


def _titles(sheets: Sequence[Sheet]) -> Sequence[str]:
    """Give each sheet a name as XLSX allows it: short, without some signs, and no name twice."""
    titles: list[str] = []
    for sheet in sheets:
        printable = "".join(sign for sign in sheet.title if unicodedata.category(sign)[0] != "C")
        title = printable.translate(FORBIDDEN_IN_TITLES).strip("' ")[:TITLE_LIMIT].strip("' ")
        taken = {"", RESERVED_TITLE, *(each.casefold() for each in titles)}
        number = 1
        free = title
        while free.casefold() in taken:
            number += 1
            free = f"{title[: TITLE_LIMIT - 5]} {number}".strip()
        titles.append(free)
    return titles


def _cut(text: str) -> str:
    return text[:TEXT_LIMIT]


def _written(cell: Cell) -> str:
    return _harmless(cell) if isinstance(cell, str) else _plain(cell)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _harmless(text: str) -> str:
    """Keep a spreadsheet from reading a formula, also behind spaces and signs that are not seen.

    Letters of full width count as the usual ones: some spreadsheets read them so.
    """
    seen = next((sign for sign in text if not _is_passed_over(sign)), "")
    begins_with_control = unicodedata.category(text[:1] or " ") == "Cc"
    is_formula = unicodedata.normalize("NFKC", seen)[:1] in FORMULA_SIGNS
    return f"'{text}" if begins_with_control or is_formula else text


def _is_passed_over(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf"}
