"""Tables as files, read back from their bytes."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from documents.tables import Cell, Sheet, csv_file, xlsx_file

MADE_AT = datetime(2027, 9, 22, 10, 15, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

MEMBERS = Sheet(
    "Members",
    ("Name", "Joined", "Meetings", "Average"),
    (
        ('Ana "die" Möller; Leipzig, Süd', date(2027, 3, 1), 7, 4.5),
        ("سارة حداد", None, -3, -0.5),
        ("two\nlines", date(2028, 2, 29), 0, 1e-7),
    ),
)
PLACES = Sheet("Places", ("Place",), (("Łódź",), ("=SUM(A1:A9)",), ("_x0041_ \x01",)))


def table(*texts: str) -> Sheet:
    return Sheet("Texts", ("Text",), tuple((text,) for text in texts))


def read_csv(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), strict=True))


def xlsx(*sheets: Sheet, right_to_left: bool = False) -> zipfile.ZipFile:
    file = xlsx_file(sheets, right_to_left=right_to_left, made_at=MADE_AT)
    return zipfile.ZipFile(io.BytesIO(file))


def part(book: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))  # noqa: S314 - we have just written it


def titles_of(book: zipfile.ZipFile) -> list[str]:
    return [sheet.attrib["name"] for sheet in part(book, "xl/workbook.xml").iter(f"{MAIN}sheet")]


def cells_of(book: zipfile.ZipFile, number: int) -> list[list[str | float]]:
    """Give what stands in the cells of a sheet, row by row; texts as they are shown."""
    shared = part(book, "xl/sharedStrings.xml")
    texts = ["".join(text.itertext()) for text in shared.iter(f"{MAIN}si")]

    def value(cell: Any) -> str | float:
        written = cell.findtext(f"{MAIN}v")
        return texts[int(written)] if cell.get("t") == "s" else float(written)

    rows = part(book, f"xl/worksheets/sheet{number}.xml").iter(f"{MAIN}row")
    return [[value(cell) for cell in row.iter(f"{MAIN}c")] for row in rows]


def test_csv_comes_back_as_it_was() -> None:
    assert read_csv(csv_file(MEMBERS)) == [
        ["Name", "Joined", "Meetings", "Average"],
        ['Ana "die" Möller; Leipzig, Süd', "2027-03-01", "7", "4.5"],
        ["سارة حداد", "", "-3", "-0.5"],
        ["two\nlines", "2028-02-29", "0", "1e-07"],
    ]


def test_csv_is_written_as_excel_and_the_standard_ask() -> None:
    sheet = Sheet("One", ("a", "b"), (('x "y"', "1,2"),))
    assert csv_file(sheet) == b'\xef\xbb\xbfa,b\r\n"x ""y""","1,2"\r\n'


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.invalid")',
        "+49 341 1234567",
        "-5",
        "@SUM(1)",
        "\t=1+1",
        "\rx",
        "\nx",
        "\x01x",
        "  =1+1",
        "\u00a0=1+1",
        "\u200e=1+1",
        "\u200f\u2068+1\u2069",
        "\ufeff=1",
        "＝1+1",
        "﹢1",
    ],
)
def test_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    (header,), (cell,) = read_csv(csv_file(Sheet("One", (text,), ((text,),))))
    assert (header, cell) == (f"'{text}", f"'{text}")


@pytest.mark.parametrize(
    "text",
    ["", " ", "'=1", "a=b", "0341-123", "Ana-Maria", "a@b.example", "5-3", "\u200fسارة", "½"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    rows = read_csv(csv_file(Sheet("One", ("Text", "Number"), ((text, -1),))))
    assert rows[1] == [text, "-1"]


def test_xlsx_comes_back_as_it_was() -> None:
    book = xlsx(MEMBERS, PLACES)
    assert titles_of(book) == ["Members", "Places"]
    march, leap = 46447.0, 46812.0
    assert cells_of(book, 1) == [
        ["Name", "Joined", "Meetings", "Average"],
        ['Ana "die" Möller; Leipzig, Süd', march, 7.0, 4.5],
        ["سارة حداد", -3.0, -0.5],
        ["two\nlines", leap, 0.0, 1e-7],
    ]
    assert date(1899, 12, 30) + timedelta(days=march) == date(2027, 3, 1)
    assert date(1899, 12, 30) + timedelta(days=leap) == date(2028, 2, 29)


def test_xlsx_has_no_formula_and_no_apostrophe() -> None:
    texts = ["=1+1", "+49 341 12", "-5", "@A1", "{=1}", "http://a.example", "'=1", "12"]
    book = xlsx(table(*texts))
    assert cells_of(book, 1) == [["Text"], *([text] for text in texts)]
    page = part(book, "xl/worksheets/sheet1.xml")
    assert [list(page.iter(f"{MAIN}{tag}")) for tag in ("f", "hyperlink")] == [[], []]


def test_signs_that_xml_cannot_hold_are_escaped() -> None:
    assert cells_of(xlsx(table("_x0041_ \x01")), 1) == [["Text"], ["_x005F_x0041_ _x0001_"]]


@pytest.mark.parametrize("right_to_left", [True, False])
def test_every_sheet_has_its_direction_and_a_row_of_headers_that_stays(
    *, right_to_left: bool
) -> None:
    book = xlsx(MEMBERS, PLACES, right_to_left=right_to_left)
    for number in (1, 2):
        (view,) = part(book, f"xl/worksheets/sheet{number}.xml").iter(f"{MAIN}sheetView")
        (pane,) = view.iter(f"{MAIN}pane")
        assert view.get("rightToLeft") == ("1" if right_to_left else None)
        assert (pane.get("ySplit"), pane.get("xSplit"), pane.get("state")) == ("1", None, "frozen")


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    sheet = Sheet("Widths", ("a", "b", "c"), (("x" * 20, "y" * 500, 1),))
    columns = part(xlsx(sheet), "xl/worksheets/sheet1.xml").iter(f"{MAIN}col")
    widths = [float(column.attrib["width"]) for column in columns]
    assert [int(width) for width in widths] == [22, 60, 8]


def test_day_is_shown_as_the_readers_settings_write_it() -> None:
    book = xlsx(MEMBERS)
    styles = part(book, "xl/styles.xml").find(f"{MAIN}cellXfs")
    assert styles is not None
    formats = [style.attrib["numFmtId"] for style in styles]
    (cell,) = (
        cell
        for cell in part(book, "xl/worksheets/sheet1.xml").iter(f"{MAIN}c")
        if cell.get("r") == "B2"
    )
    assert formats[int(cell.attrib["s"])] == "14"


def test_titles_become_what_a_sheet_may_be_called() -> None:
    asked = [
        "M" * 40,
        "m" * 40,
        "a/b: [c]?",
        "'quoted'",
        "History",
        "",
        "\u200fأعضاء",
        "''",
        "A/B: [c]?",
    ]
    titles = titles_of(xlsx(*(Sheet(title, ("x",), ()) for title in asked)))
    assert titles == [
        "M" * 31,
        f"{'m' * 26} 2",
        "a-b- (c)-",
        "quoted",
        "History 2",
        "2",
        "أعضاء",
        "3",
        "A-B- (c)- 2",
    ]
    assert [title for title in titles if len(title) > 31 or re.search(r"[\[\]:*?/\\]", title)] == []


def test_text_longer_than_a_cell_is_cut() -> None:
    assert cells_of(xlsx(table("x" * 40_000)), 1) == [["Text"], ["x" * 32_767]]


def test_same_tables_give_the_same_bytes_with_the_moment_they_were_made() -> None:
    berlin = MADE_AT.astimezone(timezone(timedelta(hours=2)))
    file = xlsx_file([MEMBERS], right_to_left=False, made_at=MADE_AT)
    assert file == xlsx_file([MEMBERS], right_to_left=False, made_at=berlin)
    assert b"2027-09-22T10:15:00Z" in xlsx(MEMBERS).read("docProps/core.xml")


@pytest.mark.parametrize(
    ("rows", "words"),
    [([("a",)], "as long as"), ([("a", "b", "c")], "as long as"), ([("a", MADE_AT)], "moment")],
)
def test_table_that_does_not_fit_is_refused(rows: list[tuple[Cell, ...]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Sheet("Two", ("a", "b"), rows)
