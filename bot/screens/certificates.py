"""Certificates: how they are asked for, what stands on them, and how anybody checks them."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.callbacks.certificates import AskRevoke, CheckCertificate, Revoke
from bot.i18n import Html, Translator
from bot.screens.agreements import ways_back
from bot.screens.screen import Button, Document, Screen, home_button, lines, paragraphs
from bot.screens.terms import day_text
from bot.screens.vocabulary import ROLES
from mentoring.certificates import Certificate, spaced
from mentoring.roles import Role, Side

ROLE_OF: Final[Mapping[Side, Role]] = {Side.MENTEE: Role.MENTEE, Side.MENTOR: Role.MENTOR}


def name_question(t: Translator) -> Html:
    """Ask for the name to be printed."""
    return t.text(
        "Which name should stand on your certificate? "
        "Take the one in your papers. It cannot be changed later."
    )


def unprintable_hint(t: Translator, signs: Sequence[str]) -> Html:
    """Say which signs of a name cannot be printed."""
    # NOTE: %(signs)s is a list of letters or emoji that the person has written.
    return t.text(
        "These signs cannot be printed: %(signs)s. Please write the name in another way.",
        signs=t.listing(signs),
    )


def preview_text(t: Translator, certificate: Certificate) -> Html:
    """Show what the certificate will say, before it is issued once and for all."""
    return paragraphs(
        t.text("<b>Your certificate will say</b>"),
        _facts(t, certificate),
        t.text("Is everything right? It cannot be changed afterwards."),
    )


def _facts(t: Translator, certificate: Certificate) -> Html:
    return lines(
        t.text("Name: %(name)s", name=certificate.name),
        t.text("Role: %(role)s", role=t.term(ROLES[ROLE_OF[certificate.side]])),
        t.text("Network: %(network)s", network=certificate.network_name),
        t.text("From %(start)s to %(end)s", **_period(t, certificate)),
        t.text("Meetings held: %(held)s", held=certificate.meetings),
        t.text("Signed by: %(name)s", name=certificate.signed_by),
    )


def _period(t: Translator, certificate: Certificate) -> Mapping[str, str]:
    return {
        "start": day_text(t, certificate.started_on),
        "end": day_text(t, certificate.ended_on),
    }


def issued_lead(t: Translator) -> Html:
    """Say that the document follows."""
    return t.text("🎉 Your certificate is ready. It comes with the next message.")


def document_screen(
    t: Translator, certificate: Certificate, *, document: Document, link: str
) -> Screen:
    """Give a certificate to its holder."""
    text = t.text(
        "📜 Your certificate from %(network)s.\n"
        "Everybody can check it with this link: %(link)s\n"
        "You can get it again at any time: /mentorship",
        network=certificate.network_name,
        link=link,
    )
    return Screen(text, document=document)


def withdrawn_screen(t: Translator, certificate: Certificate, zone: str) -> Screen:
    """Tell a holder that it was withdrawn: at once, and when they ask for it."""
    text = t.text(
        "🚫 Your certificate from %(network)s was withdrawn on %(date)s. It is not valid any more. "
        "If you do not know why, ask the meta-mentors of the network.",
        network=certificate.network_name,
        date=t.date(certificate.revoked_at or certificate.issued_at, zone),
    )
    return Screen(text, ways_back(t, certificate.mentorship_id))


# --- anybody checks one


def checked_screen(
    t: Translator, certificate: Certificate, *, may_revoke: bool, is_known: bool
) -> Screen:
    """Say whether a certificate is genuine, and what it says; its days are those of UTC."""
    revoked = certificate.revoked_at is not None
    screen = Screen(
        paragraphs(_verdict(t, certificate), _facts(t, certificate), _numbers(t, certificate))
    )
    if may_revoke and not revoked:
        screen = screen.with_row(Button(t.button("🚫 Withdraw it"), AskRevoke(certificate.code)))
    return screen.with_row(home_button(t)) if is_known else screen


def _verdict(t: Translator, certificate: Certificate) -> Html:
    if certificate.revoked_at is None:
        return t.text("✅ <b>This certificate is genuine.</b>")
    return t.text(
        "🚫 <b>This certificate is not valid.</b> It was withdrawn on %(date)s.",
        date=t.date(certificate.revoked_at, "UTC"),
    )


def _numbers(t: Translator, certificate: Certificate) -> Html:
    return lines(
        t.text("Date of issue: %(date)s", date=t.date(certificate.issued_at, "UTC")),
        t.text("Code: %(code)s", code=spaced(certificate.code)),
    )


def unknown_screen(t: Translator, *, is_known: bool) -> Screen:
    """Say that no certificate has this code."""
    text = t.text(
        "❓ <b>There is no certificate with this code.</b>\n"
        "Please compare every letter with the paper. "
        "It may also have been deleted by its owner."
    )
    screen = Screen(text)
    return screen.with_row(home_button(t)) if is_known else screen


def revoke_question(t: Translator, certificate: Certificate) -> Screen:
    """Say what it means to withdraw a certificate, and ask once more."""
    text = t.text(
        "<b>Withdraw the certificate of %(name)s?</b>\n"
        "Everybody who checks it sees that it is not valid. "
        "%(name)s is told. This cannot be undone.",
        name=certificate.name,
    )
    sure = Button(t.button("🚫 Yes, withdraw it"), Revoke(certificate.code))
    no = Button(t.button("No, keep it"), CheckCertificate(certificate.code))
    return Screen(text, ((sure,), (no,)))
