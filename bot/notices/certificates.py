"""Notices about the end of a mentorship, and certificates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bot.callbacks.mentors import FindMentor
from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.paper import certificate_file, check_link
from bot.runtime.calls import Call
from bot.screens.certificates import document_screen, withdrawn_screen
from bot.screens.closing import closing_question, going_on_notice
from bot.screens.endings import (
    asked_mentor_left_notice,
    asking_mentee_left_notice,
    ended_screen,
)
from bot.screens.screen import Screen
from mentoring.certificates import Certificate
from mentoring.closing import Prospect, prospect
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import (
    CertificateIssued,
    CertificateRevoked,
    ClosingProposed,
    ClosingTakenBack,
    MentorshipCompleted,
    MentorshipEnded,
)
from mentoring.facts.requests import AskedMentorLeft, AskingMenteeLeft
from mentoring.ids import MentorshipId
from mentoring.roles import Side

Draw = Callable[[Translator, Prospect], Screen]


async def _tell(
    desk: Desk, mentorship_id: MentorshipId, sides: Iterable[Side], draw: Draw
) -> Sequence[Call]:
    """Write to sides; it goes unsent when the other one is forgotten."""
    mentorship = await desk.repositories.mentorships.get(mentorship_id)
    calls: list[Call] = []
    for side in sides:
        reader = mentorship.person_at(side)
        if reader is not None:
            seen = await prospect(desk.repositories, reader, mentorship_id, now=desk.now)
            calls += await _write(desk, seen, draw)
    return calls


async def _write(desk: Desk, seen: Prospect, draw: Draw) -> Sequence[Call]:
    partner = seen.outlook.partner
    about = partner.telegram_id if partner else None
    return await desk.to(seen.outlook.reader.id, lambda t, _: draw(t, seen), about=about)


async def _proposed(desk: Desk, fact: ClosingProposed) -> Sequence[Call]:
    return await _tell(desk, fact.mentorship_id, [fact.by.other], closing_question)


async def _taken_back(desk: Desk, fact: ClosingTakenBack) -> Sequence[Call]:
    return await _tell(desk, fact.mentorship_id, [fact.by.other], going_on_notice)


async def _over(desk: Desk, fact: MentorshipCompleted | MentorshipEnded) -> Sequence[Call]:
    """Tell who did not end it; who did sees it on the screen they pressed on."""
    sides = [side for side in Side if side is not fact.by]
    return await _tell(desk, fact.mentorship_id, sides, ended_screen)


def document_for(desk: Desk, t: Translator, certificate: Certificate) -> Screen:
    """Print a certificate for its holder."""
    link = check_link(desk.username, certificate)
    document = certificate_file(desk.translators, certificate, link=link)
    return document_screen(t, certificate, document=document, link=link)


async def _issued(desk: Desk, fact: CertificateIssued) -> Sequence[Call]:
    certificate = await desk.repositories.certificates.get(fact.certificate_id)
    return await desk.to(certificate.person_id, lambda t, _: document_for(desk, t, certificate))


async def _revoked(desk: Desk, fact: CertificateRevoked) -> Sequence[Call]:
    certificate = await desk.repositories.certificates.get(fact.certificate_id)
    return await desk.to(
        certificate.person_id,
        lambda t, person: withdrawn_screen(t, certificate, person.time_zone or "UTC"),
    )


async def _asked_left(desk: Desk, fact: AskedMentorLeft) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    find = FindMentor(network.id)
    return await desk.to(
        fact.mentee_id, lambda t, _: asked_mentor_left_notice(t, find, network.name)
    )


async def _asking_left(desk: Desk, fact: AskingMenteeLeft) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    return await desk.to(fact.mentor_id, lambda t, _: asking_mentee_left_notice(t, network.name))


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    ClosingProposed: _proposed,
    ClosingTakenBack: _taken_back,
    MentorshipCompleted: _over,
    MentorshipEnded: _over,
    CertificateIssued: _issued,
    CertificateRevoked: _revoked,
    AskedMentorLeft: _asked_left,
    AskingMenteeLeft: _asking_left,
}
