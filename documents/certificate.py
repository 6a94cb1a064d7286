"""The certificate at the end of a mentorship: one page, made from sentences that are ready."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from documents.printing import HERE, MissingGlyph, pdf, unprintable
from documents.qr import qr_svg

TEMPLATE: Final = HERE / "certificate.typ"


@dataclass(frozen=True)
class Line:
    """A caption ("Period"), and under it what it stands for ("March to June 2027")."""

    caption: str
    value: str


@dataclass(frozen=True)
class CertificateText:
    """All that stands on a certificate, in one language, with dates and numbers written out.

    Plain text: no markup, nothing escaped. Bidi isolates around inserted values are welcome.
    `language` is an ISO 639 code, `document_title` what a PDF reader shows in its window, `qr_alt`
    what is read aloud for the QR code. The address `link` is both printed and in the QR code.
    `issued_at` is aware and becomes the date of the file; `issued` is what is read on the page.
    """

    language: str
    right_to_left: bool
    document_title: str
    network: str
    title: str
    name: str
    statement: str
    role: Line
    period: Line
    meetings: Line
    issued: Line
    signer: Line
    code: Line
    check: str
    link: str
    qr_alt: str
    issued_at: datetime


def certificate_pdf(text: CertificateText) -> bytes:
    """Print a certificate: one A4 page in landscape, as PDF/A-2a and PDF/UA-1.

    Long texts shrink and wrap. Raises `MissingGlyph` for characters that cannot be printed.
    """
    missing = unprintable(" ".join(_words(text)))
    if missing:
        raise MissingGlyph(missing)
    inputs = {"certificate": json.dumps(_values(text)), "qr": qr_svg(text.link)}
    return pdf(TEMPLATE, inputs, made_at=text.issued_at)


def _words(text: CertificateText) -> Iterator[str]:
    for value in _values(text).values():
        if isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, str):
            yield value


def _values(text: CertificateText) -> dict[str, str | bool | dict[str, str]]:
    values = asdict(text)
    del values["issued_at"]
    for each, words in (
        ("network", text.network),
        ("name", text.name),
        ("signer", text.signer.value),
    ):
        values[f"{each}_right_to_left"] = _right_to_left(words, otherwise=text.right_to_left)
    return values


def _right_to_left(words: str, *, otherwise: bool) -> bool:
    """Read the direction off the first letter: a name keeps its own, in a text of the other."""
    strong = (unicodedata.bidirectional(character) for character in words)
    first = next((each for each in strong if each in {"L", "R", "AL"}), None)
    return otherwise if first is None else first != "L"
