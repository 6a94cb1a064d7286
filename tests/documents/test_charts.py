"""What a picture of numbers shows, read off its pixels."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from documents.charts import Bar, Chart, Picture, picture_png
from documents.printing import MissingGlyph
from tests.documents.looking import Colour, Pixels, pixels_of, size_of

ACCENT, PALE, TRACK, WHITE = (14, 85, 99), (111, 151, 161), (227, 235, 237), (255, 255, 255)
LEAST_LINES = 30

Look = Callable[[Picture], Pixels]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    return lambda picture: pixels_of(picture_png(picture), tmp_path)


def picture(*charts: Chart, right_to_left: bool = False) -> Picture:
    return Picture("en", right_to_left, "o", "o", charts)


def bars(*amounts: float, pale: bool = False) -> tuple[Bar, ...]:
    return tuple(Bar("Label", str(amount), amount, pale=pale) for amount in amounts)


def lying(pixels: Pixels, colour: Colour = ACCENT) -> list[tuple[int, int]]:
    """Give where each lying bar begins and ends, from above: letters are never so high."""
    longest = [
        max(pixels.runs(y, colour), key=lambda run: run[1] - run[0], default=None)
        for y in range(pixels.height)
    ]
    runs = [(run, len(list(lines))) for run, lines in groupby(longest)]
    return [run for run, lines in runs if run is not None and lines >= LEAST_LINES]


def standing(pixels: Pixels) -> list[int]:
    """Give how high each standing bar is, from the left."""
    foot = max(y for y in range(pixels.height) if len(pixels.runs(y, ACCENT)) > 1)
    middles = [(start + end) // 2 for start, end in pixels.runs(foot, ACCENT)]
    return [height_at(pixels, x, foot) for x in middles]


def height_at(pixels: Pixels, x: int, foot: int) -> int:
    return next(up for up in range(foot) if pixels.at(x, foot - up) != ACCENT)


def contrast(colour: Colour) -> float:
    """Give the contrast to white, from 1 to 21 (WCAG 2.2, relative luminance)."""
    shares = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def lengths(runs: Sequence[tuple[int, int]]) -> list[int]:
    return [end - start for start, end in runs]


def test_bars_are_as_long_as_their_amounts(look: Look) -> None:
    found = lying(look(picture(Chart("o", bars(200, 100, 50, 20, 0)))))
    longest = lengths(found)[0]
    assert lengths(found) == pytest.approx([longest, longest / 2, longest / 4, longest / 10], abs=1)
    assert longest > 500
    assert len({start for start, _ in found}) == 1


def test_each_chart_has_its_own_longest_bar_and_all_begin_at_one_line(look: Look) -> None:
    few = Chart("o", (Bar("A much longer label", "3", 3), Bar("Label", "1", 1)))
    found = lying(look(picture(Chart("o", bars(300, 150)), few)))
    assert len({start for start, _ in found}) == 1
    (first, half, second, third) = lengths(found)
    assert [half, third] == pytest.approx([first / 2, second / 3], abs=1)


def test_number_stands_right_behind_its_bar(look: Look) -> None:
    pixels = look(picture(Chart("o", bars(200, 100, 50))))
    for (start, end), y in zip(lying(pixels), bar_lines(pixels), strict=True):
        behind = next(x for x in range(end, 1080) if has_ink(pixels, x, y))
        before = next(x for x in range(start - 1, 0, -1) if has_ink(pixels, x, y))
        assert 12 <= behind - end <= 24
        assert start - before >= 12


def bar_lines(pixels: Pixels) -> list[int]:
    """Give a line of pixels through each lying bar."""
    wanted = set(lying(pixels))
    lines = [
        next(y for y in range(pixels.height) if run in pixels.runs(y, ACCENT)) for run in wanted
    ]
    return [y + LEAST_LINES // 2 for y in sorted(lines)]


def has_ink(pixels: Pixels, x: int, line: int) -> bool:
    return any(pixels.at(x, y) != WHITE for y in range(line - 15, line + 16))


def test_right_to_left_bars_grow_from_the_right(look: Look) -> None:
    turned = look(picture(Chart("o", bars(200, 100, 50)), right_to_left=True))
    assert len({end for _, end in lying(turned)}) == 1
    assert len({start for start, _ in lying(turned)}) == 3
    longest = lengths(lying(turned))[0]
    assert lengths(lying(turned)) == pytest.approx([longest, longest / 2, longest / 4], abs=1)
    assert longest > 500


def test_bar_of_a_whole_shows_what_is_missing_to_it(look: Look) -> None:
    pixels = look(picture(Chart("o", bars(4, 1), whole=5)))
    for (start, end), missing, share in zip(
        lying(pixels), lying(pixels, TRACK), (4 / 5, 1 / 5), strict=True
    ):
        assert missing[0] == pytest.approx(end, abs=1)
        assert end - start == pytest.approx((missing[1] - start) * share, abs=1)


def test_pale_bars_are_told_from_the_others_and_from_the_ground(look: Look) -> None:
    pixels = look(picture(Chart("o", (*bars(4), *bars(2, pale=True)))))
    assert (len(lying(pixels, ACCENT)), len(lying(pixels, PALE))) == (1, 1)
    assert [contrast(ACCENT) >= 4.5, contrast(PALE) >= 3, contrast(PALE) <= 4] == [True] * 3


@pytest.mark.parametrize("right_to_left", [False, True])
def test_standing_bars_are_as_high_as_their_amounts(look: Look, *, right_to_left: bool) -> None:
    amounts = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
    chart = Chart("o", bars(*amounts), upright=True)
    found = standing(look(picture(chart, right_to_left=right_to_left)))
    heights = found[::-1] if right_to_left else found
    assert heights == pytest.approx([heights[-1] * each / 12 for each in amounts], abs=1.5)
    assert heights[-1] > 150


def test_nothing_but_zeros_can_be_drawn(look: Look) -> None:
    pixels = look(picture(Chart("o", bars(0, 0)), Chart("o", bars(0, 0), upright=True), Chart("o")))
    assert lying(pixels) == []


@pytest.mark.parametrize("right_to_left", [False, True])
def test_words_of_any_length_stay_on_the_picture(look: Look, *, right_to_left: bool) -> None:
    long = (Bar("W" * 60, "9" * 12, 7), Bar("many words " * 9, "1", 1))
    months = tuple(Bar("September", "123456", 9 - at % 2) for at in range(12))
    charts = (Chart("T" * 90, long, note="N" * 120), Chart("o", months, upright=True))
    words = replace(picture(*charts, right_to_left=right_to_left), title="M" * 120)
    pixels = look(words)
    edges = [row[: 3 * 44] + row[3 * 1036 :] for row in pixels.rows]
    assert [edge for edge in edges if edge.strip(b"\xff")] == []
    assert len(standing(pixels)) == 12


def test_labels_of_months_do_not_touch(look: Look) -> None:
    months = tuple(Bar("WWWWWW", "99999", 9) for _ in range(12))
    pixels = look(picture(Chart("o", months, upright=True)))
    foot = max(y for y in range(pixels.height) if len(pixels.runs(y, ACCENT)) == 12)
    middles = [(start + end) // 2 for start, end in pixels.runs(foot, ACCENT)]
    below = range(foot + 4, pixels.height)
    for left, right in pairwise(middles):
        blank = [x for x in range(left, right) if all(pixels.at(x, y) == WHITE for y in below)]
        assert len(blank) >= 6


def test_picture_is_as_wide_as_a_phone_and_as_high_as_it_needs() -> None:
    one = size_of(picture_png(picture(Chart("o", bars(1)))))
    two = size_of(picture_png(picture(Chart("o", bars(1, 1)))))
    assert (one[0], two[0]) == (1080, 1080)
    assert 50 <= two[1] - one[1] <= 80


def test_same_words_give_the_same_bytes() -> None:
    chart = Chart("o", bars(1, 2))
    assert picture_png(picture(chart)) == picture_png(picture(chart))


def test_picture_with_missing_glyphs_is_refused() -> None:
    for chart in (Chart("😀"), Chart("o", note="😀"), Chart("o", (Bar("😀", "1", 1),))):
        with pytest.raises(MissingGlyph) as refusal:
            picture_png(picture(chart))
        assert refusal.value.characters == ("😀",)
