"""The links of a course on paper and as a table: their words, in the language chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from typing import Final

from bot.i18n import Translator
from bot.paper import MISSING_NAME, without
from bot.screens.invitation_lists import CODE_STATES
from bot.screens.invitations import link_of, until_text
from bot.screens.screen import Document
from documents.invitations import InvitationCard, InvitationSheet, invitations_pdf
from documents.printing import MissingGlyph
from documents.tables import Sheet, csv_file
from mentoring.invitations import Batch, Invitation, Validity, validity
from mentoring.networks import Network
from mentoring.roles import Role

PDF: Final = "application/pdf"
CSV: Final = "text/csv"


@dataclass(frozen=True)
class Course:
    """What the files are made of; `username` is the bot's, for the links, `zone` the reader's."""

    network: Network
    batch: Batch
    codes: Sequence[Invitation]
    username: str
    zone: str
    made_at: datetime

    def states(self) -> Sequence[tuple[int, Invitation, Validity]]:
        """Give each link with its number and how it stands."""
        return [
            (number, one, validity(one, now=self.made_at))
            for number, one in enumerate(self.codes, 1)
        ]


def cards_file(t: Translator, course: Course) -> Document | None:
    """Print a card for each link that lets somebody in; None when there is none."""
    sheet = cards_sheet(t, course)
    if not sheet.cards:
        return None
    return Document(f"invitations-{course.batch.id}.pdf", _printed(sheet), PDF)


def cards_sheet(t: Translator, course: Course) -> InvitationSheet:
    """Write all that stands on the cards."""
    free = [(number, one) for number, one, state in course.states() if state is Validity.ACTIVE]
    cards = [
        InvitationCard(
            _plain(t.text("Card %(n)s of %(all)s", n=number, all=len(course.codes))),
            link_of(course.username, one.code),
            _plain(t.text("A picture with the link of card %(n)s", n=number)),
        )
        for number, one in free
    ]
    return InvitationSheet(
        language=t.language,
        right_to_left=t.is_right_to_left,
        document_title=_plain(t.text("Invitations to %(network)s", network=course.network.name)),
        network=course.network.name,
        sentence=_plain(_sentence(t, course.batch)),
        needs=_plain(t.text("It works in Telegram. It is free.")),
        until=_until(t, course),
        cards=cards,
        made_at=course.made_at,
    )


def _printed(sheet: InvitationSheet) -> bytes:
    """Print it; without the signs in the network's name that cannot be printed."""
    try:
        return invitations_pdf(sheet)
    except MissingGlyph as missing:
        network = without(sheet.network, missing.characters) or MISSING_NAME
        title = without(sheet.document_title, missing.characters)
        return invitations_pdf(replace(sheet, network=network, document_title=title))


def _sentence(t: Translator, batch: Batch) -> str:
    """Say what a link is for; one that lets many in says nothing of one person."""
    single = batch.places == batch.codes
    match sorted(batch.roles):
        case [Role.MENTEE] if single:
            return t.text("With this link you find a mentor. It works once, for one person.")
        case [Role.MENTOR] if single:
            return t.text("With this link you join as a mentor. It works once, for one person.")
        case _ if single:
            return t.text("With this link you join the network. It works once, for one person.")
        case [Role.MENTEE]:
            return t.text("With this link you find a mentor.")
        case [Role.MENTOR]:
            return t.text("With this link you join as a mentor.")
    return t.text("With this link you join the network.")


def _until(t: Translator, course: Course) -> str | None:
    """Say the last day; None when they let people in without an end."""
    expires_at = course.batch.expires_at
    return None if expires_at is None else _plain(until_text(t, expires_at, zone=course.zone))


def table_file(t: Translator, course: Course) -> Document:
    """List all links, with how each stands."""
    file = csv_file(table_sheet(t, course))
    return Document(f"invitations-{course.batch.id}.csv", file, CSV)


def table_sheet(t: Translator, course: Course) -> Sheet:
    """Write all that stands in the table."""
    headers = (
        # NOTE: the head of a column in a table: the number of a printed card.
        _plain(t.text("Card")),
        _plain(t.text("Code")),
        # NOTE: the head of a column in a table of links.
        _plain(t.text("Link")),
        # NOTE: the head of a column in a table of links: free, used, expired, taken back.
        _plain(t.text("State")),
    )
    rows = [
        (number, one.code, link_of(course.username, one.code), t.term(CODE_STATES[state]))
        for number, one, state in course.states()
    ]
    return Sheet(_plain(t.text("Invitations")), headers, rows)


def _plain(text: str) -> str:
    """Undo what was escaped for Telegram: nothing is markup on paper."""
    return unescape(text)
