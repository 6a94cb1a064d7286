"""What stands on the cards of a cohort, to eyes, ears and phones."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from documents.invitations import InvitationCard, InvitationSheet, invitations_pdf
from documents.printing import MissingGlyph
from tests.documents.looking import codes_of, first_page_of, texts_of
from tests.documents.reading import letters


def cards(count: int) -> tuple[InvitationCard, ...]:
    return tuple(
        InvitationCard(
            f"Card {number} of {count}",
            f"https://t.me/neue_wege_bot?start=j_a8Kd3kf92xQ{number:03}",
            f"QR code of card {number}",
        )
        for number in range(1, count + 1)
    )


ENGLISH = InvitationSheet(
    language="en",
    right_to_left=False,
    document_title="Invitations to Neue Wege Leipzig",
    network="Neue Wege Leipzig",
    sentence="With this link you join as a mentor. It works once, for one person.",
    needs="It works in Telegram. It is free.",
    until="Valid until 30 November 2027",
    cards=cards(11),
    made_at=datetime(2027, 9, 1, 8, tzinfo=UTC),
)
ARABIC = replace(
    ENGLISH,
    language="ar",
    right_to_left=True,
    document_title="دعوات",
    sentence="بهذا الرابط تنضم إلى الشبكة كمرشد. يصلح لشخص واحد ولمرة واحدة فقط.",
    needs="يعمل الرابط في تيليغرام.",
    until="\u200fصالح حتى \u206830 نوفمبر 2027\u2069",
    cards=tuple(replace(card, number=f"البطاقة {at}") for at, card in enumerate(cards(11), 1)),
)
BOTH = pytest.mark.parametrize("sheet", [ENGLISH, ARABIC], ids=lambda sheet: sheet.language)


def card_words(sheet: InvitationSheet, card: InvitationCard) -> str:
    words = (card.number, sheet.network, sheet.sentence, card.link, sheet.needs, sheet.until)
    return " ".join(word for word in words if word)


def catalog(file: bytes) -> Any:
    return PdfReader(io.BytesIO(file)).trailer["/Root"].get_object()


def tags(node: Any) -> list[Any]:
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    children = node.get("/K", [])
    below = [
        tag
        for each in (children if isinstance(children, list) else [children])
        for tag in tags(each)
    ]
    return [node, *below] if "/S" in node else below


@pytest.mark.parametrize(
    ("count", "on_pages"), [(1, [1]), (8, [8]), (9, [8, 1]), (30, [8, 8, 8, 6])]
)
def test_eight_cards_fit_on_a_page(count: int, on_pages: list[int]) -> None:
    file = invitations_pdf(replace(ENGLISH, cards=cards(count)))
    assert [text.count(ENGLISH.network) for text in texts_of(file)] == on_pages
    boxes = [tuple(map(round, page.mediabox)) for page in PdfReader(io.BytesIO(file)).pages]
    assert boxes == [(0, 0, 595, 842)] * len(on_pages)


def test_cards_read_one_after_the_other() -> None:
    first, second = texts_of(invitations_pdf(ENGLISH))
    words = [card_words(ENGLISH, card) for card in ENGLISH.cards]
    bare = str.maketrans("", "", "\u2068\u2069")
    assert [first.translate(bare), second.translate(bare)] == [
        " ".join(words[:8]),
        " ".join(words[8:]),
    ]


@BOTH
def test_every_letter_is_the_one_that_was_put_in(sheet: InvitationSheet) -> None:
    printed = "".join(texts_of(invitations_pdf(sheet)))
    assert letters(printed) == letters("".join(card_words(sheet, card) for card in sheet.cards))


def test_phone_reads_each_link_off_its_card() -> None:
    links = [card.link for card in ENGLISH.cards]
    assert codes_of(invitations_pdf(ENGLISH)) == [links[:8], links[8:]]


def test_right_to_left_the_first_card_is_on_the_right() -> None:
    links = [card.link for card in ARABIC.cards]
    first, last = codes_of(invitations_pdf(ARABIC))
    assert first == [links[at] for at in (1, 0, 3, 2, 5, 4, 7, 6)]
    assert last == [links[9], links[8], links[10]]


@BOTH
def test_lines_to_cut_along_part_the_cards(sheet: InvitationSheet) -> None:
    """In two strips where no card has anything: below the first cards, and at the left edge."""
    page = first_page_of(invitations_pdf(sheet))
    white = (255, 255, 255)
    across = {x for x in range(page.width) for y in range(190, 206) if page.at(x, y) != white}
    down = {y for y in range(page.height) for x in range(2, 18) if page.at(x, y) != white}
    assert sorted({round(x / 595 * 210) for x in across}) == [105]
    assert sorted({round(y / 842 * 297) for y in down}) == [74, 148, 223]


@BOTH
def test_cards_claim_archive_and_accessibility_standards(sheet: InvitationSheet) -> None:
    root = catalog(invitations_pdf(sheet))
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (sheet.language, True)


@BOTH
def test_screen_reader_meets_a_heading_a_picture_and_a_link_on_each_card(
    sheet: InvitationSheet,
) -> None:
    found = tags(catalog(invitations_pdf(sheet))["/StructTreeRoot"])
    kinds = [tag["/S"] for tag in found if tag["/S"] in {"/H1", "/Figure", "/Link"}]
    assert kinds == ["/H1", "/Figure", "/Link"] * len(sheet.cards)
    assert [tag["/Alt"] for tag in found if "/Alt" in tag] == [card.qr_alt for card in sheet.cards]


def test_links_can_be_pressed() -> None:
    pages: Any = PdfReader(io.BytesIO(invitations_pdf(ENGLISH))).pages
    pressed = [note.get_object()["/A"]["/URI"] for page in pages for note in page["/Annots"]]
    assert pressed == [card.link for card in ENGLISH.cards]


@pytest.mark.parametrize(
    "network", ['#panic() *Ana* ] \\ "x" $z$ @ref <label> // {0} %(name)s', "W" * 120, "Рух Ґ"]
)
def test_any_network_is_printed_as_it_is(network: str) -> None:
    sheet = replace(ENGLISH, network=network, sentence="Long words. " * 25, cards=cards(2))
    (printed,) = texts_of(invitations_pdf(sheet))
    assert letters(printed) == letters("".join(card_words(sheet, card) for card in sheet.cards))


def test_no_day_stands_on_a_card_without_an_end() -> None:
    sheet = replace(ENGLISH, until=None, cards=cards(1))
    [printed] = texts_of(invitations_pdf(sheet))
    assert letters(printed) == letters(card_words(sheet, cards(1)[0]))


def test_long_words_below_the_link_stay_on_their_card() -> None:
    sheet = replace(ENGLISH, needs="It works. " * 25, until="W" * 120)
    (first, last) = invitations_pdf(sheet), invitations_pdf(ENGLISH)
    assert [len(texts_of(one)) for one in (first, last)] == [2, 2]
    printed = "".join(texts_of(first))
    assert letters(printed) == letters("".join(card_words(sheet, card) for card in sheet.cards))
    white, page = (255, 255, 255), first_page_of(first)
    below = {page.at(x, y) for x in range(20, page.width // 2 - 4) for y in range(192, 204)}
    assert below == {white}


def test_long_link_stays_on_its_card() -> None:
    link = f"https://t.me/{'w' * 32}?start=j_{'x' * 62}"
    file = invitations_pdf(replace(ENGLISH, cards=[InvitationCard("1", link, "QR code")] * 2))
    assert codes_of(file) == [[link, link]]
    assert letters("".join(texts_of(file))) == letters(
        card_words(ENGLISH, InvitationCard("1", link, "")) * 2
    )


def test_same_cards_give_the_same_bytes_with_the_day_they_were_made() -> None:
    file = invitations_pdf(ENGLISH)
    assert file == invitations_pdf(replace(ENGLISH))
    later = invitations_pdf(replace(ENGLISH, made_at=ENGLISH.made_at + timedelta(days=1)))
    metadata = PdfReader(io.BytesIO(later)).metadata
    assert metadata is not None
    assert metadata.creation_date == datetime(2027, 9, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("part", ["network", "sentence", "document_title", "needs", "until"])
def test_sheet_with_missing_glyphs_is_refused(part: str) -> None:
    with pytest.raises(MissingGlyph) as refusal:
        invitations_pdf(replace(ENGLISH, **{part: "Neue 😀 李"}))  # type: ignore[arg-type]
    assert refusal.value.characters == ("😀", "李")


def test_sheet_without_a_card_is_refused() -> None:
    with pytest.raises(ValueError, match="without a card"):
        invitations_pdf(replace(ENGLISH, cards=()))
