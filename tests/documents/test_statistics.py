"""A network's numbers in a picture and in a table: all that may be said, and no more."""

from dataclasses import replace

import pytest
import typst

from documents.charts import TEMPLATE, Picture, picture_inputs
from documents.printing import fonts
from documents.statistics import (
    StatisticsWords,
    statistics_picture,
    statistics_png,
    statistics_sheet,
)
from mentoring.statistics import MentorWait, PulseAverages
from tests.documents.looking import size_of, texts_of
from tests.documents.numbers import ENGLISH, GERMAN, PERSIAN, STATISTICS
from tests.documents.reading import letters

ALL = pytest.mark.parametrize("words", [ENGLISH, GERMAN, PERSIAN], ids=lambda words: words.language)
FEW = replace(STATISTICS, pulse=PulseAverages(None, 4), days_to_mentor=MentorWait())
FEW_WORDS = replace(
    ENGLISH, wait_note="Nobody has a mentor yet.", pulse_note="Shown from five answers on."
)


def words_of(picture: Picture) -> list[str]:
    """Give what stands on a picture, from above; standing bars with all their numbers first."""
    found = [picture.title, picture.subtitle]
    for chart in picture.charts:
        found.append(chart.title)
        pairs = [(bar.label, bar.figure) for bar in chart.bars]
        if chart.upright:
            pairs = [(figure, "") for _, figure in pairs] + [(label, "") for label, _ in pairs]
        found += [word for pair in pairs for word in pair if word]
        found += [word for word in (chart.figure, chart.note) if word]
    return found


def printed(picture: Picture) -> str:
    """Give the text of a picture, set as a page: the one that is drawn has only pixels."""
    page = typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=picture_inputs(picture),
    )
    (text,) = texts_of(page)
    return text


def test_every_number_stands_with_its_label() -> None:
    picture = statistics_picture(STATISTICS, ENGLISH)
    assert printed(picture) == " ".join(words_of(picture))
    assert words_of(picture)[2:13] == [
        "Members",
        *("Mentees", "48", "Mentors", "24", "Meta-mentors", "2"),
        *("Waiting mentees", "6", "Waiting mentors", "3"),
    ]


@ALL
def test_every_letter_is_the_one_that_was_put_in(words: StatisticsWords) -> None:
    picture = statistics_picture(STATISTICS, words)
    assert letters(printed(picture)) == letters("".join(words_of(picture)))


@ALL
def test_picture_can_be_read_on_a_phone_without_scrolling_far(words: StatisticsWords) -> None:
    width, height = size_of(statistics_png(STATISTICS, words))
    assert width == 1080
    assert height <= 2.5 * width


def test_those_who_wait_are_set_apart() -> None:
    members = statistics_picture(STATISTICS, ENGLISH).charts[0]
    assert [bar.label for bar in members.bars if bar.pale] == ["Waiting mentees", "Waiting mentors"]


def test_averages_are_measured_on_the_whole_scale() -> None:
    assert [chart.whole for chart in statistics_picture(STATISTICS, ENGLISH).charts] == [
        *[None] * 5,
        5,
    ]


def test_no_average_is_drawn_below_five_answers() -> None:
    wait, pulse = statistics_picture(FEW, FEW_WORDS).charts[-2:]
    assert (wait.figure, wait.bars, pulse.figure, pulse.bars) == (None, (), None, ())
    assert printed(statistics_picture(FEW, FEW_WORDS)).endswith(
        "Nobody has a mentor yet. After a meeting, from 1 to 5 Shown from five answers on."
    )


def test_no_average_is_in_the_table_below_five_answers() -> None:
    rows = statistics_sheet(FEW, FEW_WORDS).rows
    assert [row for row in rows if row[0] in {ENGLISH.wait, ENGLISH.pulse}] == [
        (ENGLISH.wait, "Mentees", 0),
        (ENGLISH.pulse, "Answers", 4),
    ]


def test_table_has_the_numbers_of_the_picture() -> None:
    sheet = statistics_sheet(STATISTICS, ENGLISH)
    assert (sheet.title, sheet.headers) == ("Numbers", ("Area", "What", "Number"))
    drawn = [
        (chart.title, bar.amount)
        for chart in statistics_picture(STATISTICS, ENGLISH).charts
        for bar in chart.bars
    ]
    only_here = [
        (ENGLISH.wait, "Median", 11.5),
        (ENGLISH.wait, "Mentees", 41),
        (ENGLISH.pulse, "Answers", 137),
    ]
    assert [(row[0], row[2]) for row in sheet.rows if row not in only_here] == drawn
    assert [row for row in sheet.rows if row in only_here] == only_here


def test_table_names_the_year_of_a_month() -> None:
    rows = statistics_sheet(STATISTICS, ENGLISH).rows
    months = [row[1:] for row in rows if row[0] == ENGLISH.meetings]
    assert (months[0], months[-1]) == (("Oct 2026", 3), ("Sep 2027", 24))


def test_what_nobody_counted_is_none() -> None:
    empty = replace(STATISTICS, members={}, requests={}, mentorships={})
    charts = statistics_picture(empty, ENGLISH).charts[:3]
    assert [{bar.figure for bar in chart.bars} for chart in charts] == [{"0"}] * 3
    assert [len(chart.bars) for chart in charts] == [5, 6, 5]
