"""Cards with single-use invitations of a cohort: to be printed, cut apart and handed out."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from documents.printing import HERE, MissingGlyph, pdf, unprintable
from documents.qr import qr_svg

TEMPLATE: Final = HERE / "invitations.typ"


@dataclass(frozen=True)
class InvitationCard:
    """What one person gets: a `number` ("Card 7 of 30"), and a `link` in words and as a QR code.

    `qr_alt` is what is read aloud for the QR code.
    """

    number: str
    link: str
    qr_alt: str


@dataclass(frozen=True)
class InvitationSheet:
    """All that stands on the cards, in one language: plain text, nothing escaped.

    `sentence` says what the link is for, `needs` what one needs for it, and `until` the last day;
    None when there is none. `made_at` is aware and becomes the date of the file.
    """

    language: str
    right_to_left: bool
    document_title: str
    network: str
    sentence: str
    needs: str
    until: str | None
    cards: Sequence[InvitationCard]
    made_at: datetime


def invitations_pdf(sheet: InvitationSheet) -> bytes:
    """Print the cards, eight on a page of A4, as PDF/A-2a and PDF/UA-1.

    Long texts shrink and wrap. Raises `MissingGlyph` for characters that cannot be printed, and
    ValueError when there is no card.
    """
    if not sheet.cards:
        raise ValueError("a sheet without a card")
    missing = unprintable(" ".join(_words(sheet)))
    if missing:
        raise MissingGlyph(missing)
    return pdf(TEMPLATE, {"sheet": json.dumps(_values(sheet))}, made_at=sheet.made_at)


def _words(sheet: InvitationSheet) -> Sequence[str]:
    texts = [sheet.document_title, sheet.network, sheet.sentence, sheet.needs, sheet.until or ""]
    return [*texts, *(word for card in sheet.cards for word in asdict(card).values())]


def _values(sheet: InvitationSheet) -> dict[str, object]:
    return {
        "language": sheet.language,
        "right_to_left": sheet.right_to_left,
        "document_title": sheet.document_title,
        "network": sheet.network,
        "sentence": sheet.sentence,
        "below": [line for line in (sheet.needs, sheet.until) if line],
        "cards": [asdict(card) | {"qr": qr_svg(card.link)} for card in sheet.cards],
    }
