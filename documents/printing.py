"""Turns a template and values into a PDF, with our own fonts and nothing else."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

HERE: Final = Path(__file__).parent
PROBE: Final = HERE / "probe.typ"
LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)

OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""They put letters in another order than they are read in: a way to forge a name."""


class MissingGlyph(ValueError):
    """Characters that our fonts do not have; nothing was printed."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Give our fonts, read once; the machine's own differ from place to place, and are left out."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]
    )


def pdf(template: Path, inputs: Mapping[str, str], *, made_at: datetime) -> bytes:
    """Print a template with its values, as of an aware moment; the same in, the same bytes out.

    To be kept for decades (PDF/A-2a), and to be read aloud (PDF/UA-1). Raises `typst.TypstError`
    for a character that none of our fonts has: ask `unprintable` before.
    """
    return typst.compile(
        template,
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(made_at.timestamp()),
    )


def unprintable(text: str) -> tuple[str, ...]:
    """Name the characters of a text that cannot be printed, each once; empty when all can.

    To be asked before anything is issued, so that a person can spell their name in another way.
    """
    characters = tuple(dict.fromkeys(text))
    forbidden = any(_is_control(character) for character in characters)
    if not forbidden and _prints(text):
        return ()
    alone = tuple(each for each in characters if _is_control(each) or not _prints(each))
    return alone or (text,)


def _is_control(character: str) -> bool:
    return character in OVERRIDES or unicodedata.category(character) in {"Cc", "Cs"}


def _prints(text: str) -> bool:
    """Ask typst itself: as PDF/A it refuses a missing glyph, where plain PDF shows an empty box."""
    try:
        pdf(PROBE, {"text": text}, made_at=LONG_AGO)
    except typst.TypstError:
        return False
    return True
