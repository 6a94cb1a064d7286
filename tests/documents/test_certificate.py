"""What a certificate says, to eyes, ears, phones and archives."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from documents.certificate import CertificateText, Line, certificate_pdf
from documents.printing import MissingGlyph
from tests.documents.reading import letters, qr_codes_of, text_of
from tests.documents.samples import ARABIC, ENGLISH, GERMAN, UKRAINIAN

ALL = pytest.mark.parametrize(
    "text", [ENGLISH, UKRAINIAN, GERMAN, ARABIC], ids=lambda text: text.language
)
HOSTILE = "#panic() *Ana* ] \\ \"x\" 'y' $z$ @ref <label> `code` // /* {0} %(name)s &amp; ~ -- ..."
LONG = "Maria de los Ángeles Fernández-Villaverde y Ruiz de la Prada Hernández-Castellanos"


def page_words(text: CertificateText) -> list[str]:
    """Give what stands on the page, in the order in which it is read."""
    captioned = (text.role, text.period, text.meetings, text.issued, text.signer)
    return [
        text.network,
        text.title,
        text.name,
        text.statement,
        *(words for line in captioned for words in (line.caption, line.value)),
        text.check,
        text.code.caption,
        text.code.value,
        text.link,
    ]


def catalog(file: bytes) -> Any:
    return PdfReader(io.BytesIO(file)).trailer["/Root"].get_object()


def tags(file: bytes) -> list[Any]:
    """Give the structure of the page as a screen reader walks it."""
    return list(_below(catalog(file)["/StructTreeRoot"]))


def _below(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, dict):
        if "/S" in node:
            yield node
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from _below(child)


@ALL
def test_certificate_claims_archive_and_accessibility_standards(text: CertificateText) -> None:
    metadata = catalog(certificate_pdf(text))["/Metadata"]
    xmp = metadata.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


@ALL
def test_certificate_knows_its_language_and_title(text: CertificateText) -> None:
    file = certificate_pdf(text)
    reader = PdfReader(io.BytesIO(file))
    assert reader.metadata is not None
    assert reader.metadata.title == text.document_title
    assert catalog(file)["/Lang"] == text.language
    assert catalog(file)["/MarkInfo"]["/Marked"]
    assert catalog(file)["/ViewerPreferences"]["/DisplayDocTitle"]


@ALL
def test_screen_reader_meets_one_heading_one_picture_and_one_link(text: CertificateText) -> None:
    found = tags(certificate_pdf(text))
    kinds = [tag["/S"] for tag in found]
    assert [kinds.count(kind) for kind in ("/H1", "/Figure", "/Link")] == [1, 1, 1]
    assert {kind for kind in kinds if kind not in {"/H1", "/Figure", "/Link"}} == {
        "/Document",
        "/P",
        "/Div",
    }
    assert [tag["/Alt"] for tag in found if "/Alt" in tag] == [text.qr_alt]


@pytest.mark.parametrize("text", [ENGLISH, UKRAINIAN], ids=lambda text: text.language)
def test_text_reads_as_it_was_put_in(text: CertificateText) -> None:
    printed = text_of(certificate_pdf(text))
    expected = " ".join(page_words(text))
    isolates = str.maketrans("", "", "\u2068\u2069")
    assert printed.translate(isolates) == expected.translate(isolates)


@ALL
def test_every_letter_is_the_one_that_was_put_in(text: CertificateText) -> None:
    """In Arabic each reader puts runs and ligatures into an order of its own: so, letters alone."""
    assert letters(text_of(certificate_pdf(text))) == letters("".join(page_words(text)))


def test_arabic_words_without_ligatures_read_in_logical_order() -> None:
    printed = text_of(certificate_pdf(ARABIC))
    assert [words in printed for words in (ARABIC.title, ARABIC.role.caption)] == [True, True]


@ALL
def test_phone_reads_the_link_off_the_page(text: CertificateText) -> None:
    assert qr_codes_of(certificate_pdf(text)) == [text.link]


def test_link_can_be_pressed() -> None:
    page: Any = PdfReader(io.BytesIO(certificate_pdf(ENGLISH))).pages[0]
    (link,) = page["/Annots"]
    assert link.get_object()["/A"]["/URI"] == ENGLISH.link


@pytest.mark.parametrize(
    "name", [HOSTILE, LONG, "Nguyễn Thị Ánh", "Nguye\u0302\u0303n", "O'Neil-Ñ"]
)
def test_any_name_is_printed_as_it_is(name: str) -> None:
    text = replace(ENGLISH, name=name, statement=f"{name} took part.")
    assert letters(text_of(certificate_pdf(text))) == letters("".join(page_words(text)))


def test_words_of_any_length_stay_on_one_page() -> None:
    text = replace(
        ENGLISH,
        network="M" * 120,
        title="T" * 60,
        name="W" * 80,
        statement="Sehr langer Satz. " * 40 + "W" * 200,
        role=Line("R" * 60, "R" * 90),
        code=Line("C" * 50, "9" * 60),
        link=f"{ENGLISH.link}{'x' * 100}",
    )
    file = certificate_pdf(text)
    assert letters(text_of(file)) == letters("".join(page_words(text)))
    assert qr_codes_of(file) == [text.link]


def test_same_words_give_the_same_bytes() -> None:
    assert certificate_pdf(ARABIC) == certificate_pdf(replace(ARABIC))


def test_file_is_dated_when_the_certificate_was_issued() -> None:
    later = replace(ENGLISH, issued_at=ENGLISH.issued_at + timedelta(days=1))
    metadata = PdfReader(io.BytesIO(certificate_pdf(later))).metadata
    assert metadata is not None
    assert metadata.creation_date == datetime(2027, 9, 23, 12, 30, tzinfo=UTC)


def test_certificate_with_missing_glyphs_is_refused() -> None:
    with pytest.raises(MissingGlyph) as refusal:
        certificate_pdf(replace(ENGLISH, signer=Line("Meta-mentor", "Jana 😀 李")))
    assert refusal.value.characters == ("😀", "李")
