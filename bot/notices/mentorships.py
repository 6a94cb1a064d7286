"""Notices about mentorships and their agreements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.agreements import agreement_screen, bound_lead
from bot.screens.mentorship_notices import paused_notice, resumed_notice, started_notice
from bot.screens.screen import Screen
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import (
    AgreementBound,
    AgreementProposed,
    AgreementSentBack,
    MentorshipPaused,
    MentorshipResumed,
    MentorshipStarted,
)
from mentoring.ids import MentorshipId
from mentoring.outlook import Outlook, look
from mentoring.roles import Side


async def _tell(
    desk: Desk,
    mentorship_id: MentorshipId,
    side: Side,
    draw: Callable[[Translator, Outlook], Screen],
) -> Sequence[Call]:
    """Write to one side; it goes unsent when the other one is forgotten."""
    mentorship = await desk.repositories.mentorships.get(mentorship_id)
    reader = mentorship.person_at(side)
    if reader is None:
        return []
    outlook = await look(desk.repositories, reader, mentorship_id, now=desk.now)
    about = outlook.partner.telegram_id if outlook.partner else None
    return await desk.to(reader, lambda t, _: draw(t, outlook), about=about)


async def _tell_about_version(
    desk: Desk, fact: AgreementProposed | AgreementSentBack | AgreementBound, *, drafter: bool
) -> Sequence[Call]:
    versions = await desk.repositories.agreements.of(fact.mentorship_id)
    drafted_by = next(one.drafted_by for one in versions if one.version == fact.version)

    def draw(t: Translator, outlook: Outlook) -> Screen:
        screen = agreement_screen(t, outlook, fact.version)
        if isinstance(fact, AgreementBound):
            return screen.under(bound_lead(t, first=fact.first))
        return screen

    side = drafted_by if drafter else drafted_by.other
    return await _tell(desk, fact.mentorship_id, side, draw)


async def _started(desk: Desk, fact: MentorshipStarted) -> Sequence[Call]:
    return [
        call
        for side in Side
        for call in await _tell(desk, fact.mentorship_id, side, started_notice)
    ]


async def _proposed(desk: Desk, fact: AgreementProposed) -> Sequence[Call]:
    return await _tell_about_version(desk, fact, drafter=False)


async def _sent_back(desk: Desk, fact: AgreementSentBack) -> Sequence[Call]:
    return await _tell_about_version(desk, fact, drafter=True)


async def _bound(desk: Desk, fact: AgreementBound) -> Sequence[Call]:
    """Tell the drafter; who has just agreed sees it on the card they pressed on."""
    return await _tell_about_version(desk, fact, drafter=True)


async def _paused(desk: Desk, fact: MentorshipPaused) -> Sequence[Call]:
    return await _tell(desk, fact.mentorship_id, fact.by.other, paused_notice)


async def _resumed(desk: Desk, fact: MentorshipResumed) -> Sequence[Call]:
    return await _tell(desk, fact.mentorship_id, fact.by.other, resumed_notice)


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    MentorshipStarted: _started,
    AgreementProposed: _proposed,
    AgreementSentBack: _sent_back,
    AgreementBound: _bound,
    MentorshipPaused: _paused,
    MentorshipResumed: _resumed,
}
