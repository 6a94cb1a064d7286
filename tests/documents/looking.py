"""Looks at files of several pages, and at pictures, pixel by pixel, as PDFium draws them."""

import io
import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typst
import zxingcpp
from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]

Colour = tuple[int, int, int]


@contextmanager
def _pages(file: bytes) -> Iterator[Sequence[PdfPage]]:
    document = PdfDocument(io.BytesIO(file))
    pages = [document[number] for number in range(len(document))]
    try:
        yield pages
    finally:
        for page in pages:
            page.close()
        document.close()


def texts_of(file: bytes) -> list[str]:
    """Give the text of each page, as one line."""
    texts = []
    with _pages(file) as pages:
        for page in pages:
            textpage = page.get_textpage()
            texts.append(" ".join(str(textpage.get_text_range()).split()))
            textpage.close()
    return texts


def codes_of(file: bytes) -> list[list[str]]:
    """Give what the QR codes of each page say, from above, then from the left."""
    found = []
    with _pages(file) as pages:
        for page in pages:
            bitmap = page.render(scale=2, grayscale=True)
            pixels = memoryview(bitmap.buffer).cast("B")
            picture = pixels.cast("B", shape=[bitmap.height, bitmap.stride])
            codes = zxingcpp.read_barcodes(picture)
            bitmap.close()
            places = {
                (each.position.top_left.y // 20, each.position.top_left.x): each.text
                for each in codes
            }
            found.append([places[place] for place in sorted(places)])
    return found


@dataclass(frozen=True)
class Pixels:
    """A picture, row by row."""

    width: int
    height: int
    rows: Sequence[bytes]

    def at(self, x: int, y: int) -> Colour:
        """Give the colour of a pixel, from 0 to 255 for red, green and blue."""
        red, green, blue = self.rows[y][3 * x : 3 * x + 3]
        return red, green, blue

    def runs(self, y: int, colour: Colour) -> list[tuple[int, int]]:
        """Give where a colour begins and ends in a row, from the left."""
        found = re.finditer(b"(?:%s)+" % re.escape(bytes(colour)), self.rows[y])
        spans = [run.span() for run in found if run.start() % 3 == 0]
        return [(start // 3, end // 3) for start, end in spans]


def size_of(png: bytes) -> tuple[int, int]:
    """Give the width and the height of a PNG, as its header says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pixels_of(png: bytes, folder: Path) -> Pixels:
    """Read a PNG: put on a page of its own size in a folder, and drawn from there one to one."""
    width, height = size_of(png)
    (folder / "picture.png").write_bytes(png)
    (folder / "page.typ").write_text(
        f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("picture.png")\n'
    )
    return first_page_of(typst.compile(folder / "page.typ", format="pdf"))


def first_page_of(file: bytes) -> Pixels:
    """Draw the first page of a file, a pixel for each point."""
    with _pages(file) as pages:
        bitmap = pages[0].render(scale=1, rev_byteorder=True)
        drawn = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        assert bitmap.n_channels == 3
        bitmap.close()
    rows = [drawn[y * stride : y * stride + 3 * width] for y in range(height)]
    return Pixels(width, height, rows)
