"""Numbers as a picture that is read on a phone: bars, with the number at each of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import typst

from documents.printing import HERE, MissingGlyph, fonts, unprintable

TEMPLATE: Final = HERE / "charts.typ"
PIXELS_PER_POINT: Final = 72
"""Dots per inch at which one point of the template is one pixel: 1080 of them side by side."""


@dataclass(frozen=True)
class Bar:
    """An amount from 0 up, drawn as a bar; `figure` is the amount as it is written in a language.

    `pale` sets a bar apart from the others: of what is not yet, or not any more.
    """

    label: str
    figure: str
    amount: float
    pale: bool = False


@dataclass(frozen=True)
class Chart:
    """Bars that are compared with each other, or one large `figure`, and a `note` about them.

    A bar of the amount `whole` is as long as can be, and what is missing to it is shown; when it is
    None, the largest amount is. `upright` is for what comes one after the other, as months do.
    """

    title: str
    bars: Sequence[Bar] = ()
    figure: str | None = None
    note: str | None = None
    whole: float | None = None
    upright: bool = False


@dataclass(frozen=True)
class Picture:
    """All that stands on a picture, in one language: plain text, nothing escaped."""

    language: str
    right_to_left: bool
    title: str
    subtitle: str
    charts: Sequence[Chart]


def picture_png(picture: Picture) -> bytes:
    """Draw a picture, 1080 pixels wide and as high as it needs.

    Raises `MissingGlyph` for characters that cannot be drawn: they would be empty boxes.
    """
    image: bytes = typst.compile(
        TEMPLATE,
        format="png",
        ppi=PIXELS_PER_POINT,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=picture_inputs(picture),
    )
    return image


def picture_inputs(picture: Picture) -> dict[str, str]:
    """Give the template's values; raises what `picture_png` raises."""
    missing = unprintable(" ".join(_words(picture)))
    if missing:
        raise MissingGlyph(missing)
    values = {
        "language": picture.language,
        "right_to_left": picture.right_to_left,
        "title": picture.title,
        "subtitle": picture.subtitle,
        "charts": [_chart(chart) for chart in picture.charts],
    }
    return {"picture": json.dumps(values)}


def _words(picture: Picture) -> Iterator[str]:
    yield from (picture.title, picture.subtitle)
    for chart in picture.charts:
        yield from (chart.title, chart.figure or "", chart.note or "")
        for bar in chart.bars:
            yield from (bar.label, bar.figure)


def _chart(chart: Chart) -> Mapping[str, object]:
    whole = chart.whole or max((bar.amount for bar in chart.bars), default=0)
    return {
        "title": chart.title,
        "figure": chart.figure,
        "note": chart.note,
        "upright": chart.upright,
        "has_track": chart.whole is not None,
        "bars": [
            {
                "label": bar.label,
                "figure": bar.figure,
                "share": min(bar.amount / whole, 1) if whole else 0,
                "pale": bar.pale,
            }
            for bar in chart.bars
        ],
    }
