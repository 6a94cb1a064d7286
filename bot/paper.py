"""The certificate on paper: its words, in its own language, printed as a PDF."""

from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import Final

from bot.i18n import Translator, Translators
from bot.screens.screen import Document
from bot.screens.terms import day_text
from documents.certificate import CertificateText, Line, certificate_pdf
from documents.printing import MissingGlyph
from mentoring.certificates import Certificate, payload, spaced
from mentoring.roles import Side

MISSING_NAME: Final = "-"
"""Stands for a name of which no sign can be printed."""


def check_link(username: str, certificate: Certificate) -> str:
    """Give the address at which anybody can check a certificate; `username` is the bot's."""
    return f"https://t.me/{username}?start={payload(certificate.code)}"


def certificate_file(translators: Translators, certificate: Certificate, *, link: str) -> Document:
    """Print a certificate; the same row gives the same bytes. It takes a few milliseconds."""
    t = translators.of(certificate.language)
    name = f"certificate-{spaced(certificate.code)}.pdf"
    return Document(name, _printed(t, certificate, link), "application/pdf")


def _printed(t: Translator, certificate: Certificate, link: str) -> bytes:
    """Print it; without the signs in the names of others that cannot be printed."""
    try:
        return certificate_pdf(certificate_text(t, certificate, link=link))
    except MissingGlyph as missing:
        network = without(certificate.network_name, missing.characters) or MISSING_NAME
        signer = without(certificate.signed_by, missing.characters) or network
        plainer = replace(certificate, network_name=network, signed_by=signer)
        return certificate_pdf(certificate_text(t, plainer, link=link))


def without(name: str, signs: Iterable[str]) -> str:
    """Take signs out of a name."""
    for sign in signs:
        name = name.replace(sign, "")
    return " ".join(name.split())


def certificate_text(t: Translator, certificate: Certificate, *, link: str) -> CertificateText:
    """Write all that stands on a certificate; its days are those of UTC."""
    # NOTE: the title of the printed certificate.
    title = t.text("Certificate of Mentoring")
    # NOTE: on the printed certificate: the days of a period.
    period = t.text(
        "%(start)s to %(end)s",
        start=day_text(t, certificate.started_on),
        end=day_text(t, certificate.ended_on),
    )
    return CertificateText(
        language=t.language,
        right_to_left=t.is_right_to_left,
        document_title=_plain(title),
        network=certificate.network_name,
        title=_plain(title),
        name=certificate.name,
        statement=_plain(_statement(t, certificate)),
        role=_line(t.text("Role"), _role(t, certificate)),
        period=_line(t.text("Period"), period),
        meetings=_line(t.text("Meetings held"), t.number(certificate.meetings)),
        issued=_line(t.text("Date of issue"), t.date(certificate.issued_at, "UTC")),
        signer=Line(_signer_caption(t, certificate), certificate.signed_by),
        code=_line(t.text("Code"), spaced(certificate.code)),
        check=_plain(t.text("Scan the picture to check that this certificate is genuine.")),
        link=link,
        qr_alt=_plain(t.text("A picture with the link that checks this certificate")),
        issued_at=certificate.issued_at,
    )


def _statement(t: Translator, certificate: Certificate) -> str:
    if certificate.side is Side.MENTEE:
        # NOTE: on the printed certificate, under the name: what it is given for.
        return t.text("for working on personal goals with a mentor and completing the mentorship")
    # NOTE: on the printed certificate, under the name: what it is given for.
    return t.text("for volunteer work as a mentor, until the mentorship was completed together")


def _role(t: Translator, certificate: Certificate) -> str:
    if certificate.side is Side.MENTEE:
        # NOTE: on the printed certificate: the role of who got help.
        return t.text("Mentee")
    # NOTE: on the printed certificate: the role of who helped.
    return t.text("Mentor (volunteer)")


def _signer_caption(t: Translator, certificate: Certificate) -> str:
    if certificate.signed_by == certificate.network_name:
        return _plain(t.text("For the network"))
    return _plain(t.text("Meta-mentor of the network"))


def _line(caption: str, value: str) -> Line:
    return Line(_plain(caption), _plain(value))


def _plain(text: str) -> str:
    """Undo what was escaped for Telegram: nothing is markup on paper."""
    return unescape(text)
