"""Reads PDFs as a browser does (PDFium), and QR codes as a phone does (ZXing)."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import zxingcpp
from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]


@contextmanager
def _only_page(file: bytes) -> Iterator[PdfPage]:
    document = PdfDocument(file)
    try:
        assert len(document) == 1
        page = document[0]
        yield page
        page.close()
    finally:
        document.close()


def text_of(file: bytes) -> str:
    """Give the text of a file of one page, as one line."""
    with _only_page(file) as page:
        textpage = page.get_textpage()
        text = str(textpage.get_text_range())
        textpage.close()
    return " ".join(text.split())


def letters(text: str) -> Counter[str]:
    """Count the letters of a text, without spaces and marks of direction, in any order."""
    seen = unicodedata.normalize("NFC", text)
    return Counter(
        each for each in seen if not each.isspace() and unicodedata.category(each) != "Cf"
    )


def qr_codes_of(file: bytes) -> list[str]:
    """Give what the QR codes on a file of one page say, as it looks at 144 dots per inch."""
    with _only_page(file) as page:
        bitmap = page.render(scale=2, grayscale=True)
        pixels = memoryview(bitmap.buffer).cast("B")
        picture = pixels.cast("B", shape=[bitmap.height, bitmap.stride])
        found = [barcode.text for barcode in zxingcpp.read_barcodes(picture)]
        bitmap.close()
    return found
