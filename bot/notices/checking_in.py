"""Notices about a call for help, to the meta-mentors; when there is none, to the operators."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.notices.operators import DrawForAnybody, to_operators
from bot.runtime.calls import Call
from bot.screens.nudges.silence import help_contact_notice, help_notice
from bot.screens.screen import Screen
from mentoring.checking_in import helpers
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import HelpContactShown, HelpWanted
from mentoring.ids import MentorshipId
from mentoring.outlook import Outlook, look
from mentoring.people import Person
from mentoring.roles import Side


async def _wanted(desk: Desk, fact: HelpWanted) -> Sequence[Call]:
    outlook = await _outlook(desk, fact.mentorship_id, fact.by)
    if outlook is None:
        return []
    case = await desk.repositories.cases.call_for_help(fact.mentorship_id, outlook.reader.id)
    number = None if case is None else case.id
    return await _to_helpers(
        desk, outlook, lambda t, reader: help_notice(t, outlook, reader, number)
    )


async def _contact_shown(desk: Desk, fact: HelpContactShown) -> Sequence[Call]:
    """Bring the contact, once for each call for help."""
    outlook = await _outlook(desk, fact.mentorship_id, fact.by)
    if outlook is None:
        return []

    def draw(t: Translator, _reader: Person | None) -> Screen:
        return help_contact_notice(t, outlook, fact.contact)

    key = f"help {fact.mentorship_id} {outlook.reader.id} {fact.asked_at.isoformat()}"
    calls = await _to_helpers(desk, outlook, draw)
    return [replace(call, dedupe_key=f"{key} {call.chat_id}") for call in calls]


async def _outlook(desk: Desk, mentorship_id: MentorshipId, side: Side) -> Outlook | None:
    """Read the mentorship as who needs help sees it; None when they have deleted themselves."""
    mentorship = await desk.repositories.mentorships.get(mentorship_id)
    person_id = mentorship.person_at(side)
    if person_id is None:
        return None
    return await look(desk.repositories, person_id, mentorship_id, now=desk.now)


async def _to_helpers(desk: Desk, outlook: Outlook, draw: DrawForAnybody) -> Sequence[Call]:
    """Write to all who can help; it goes unsent when one of the two is forgotten."""
    about = outlook.reader.telegram_id
    partner = outlook.partner.telegram_id if outlook.partner else None
    told = await helpers(desk.repositories, outlook.mentorship)
    calls: Sequence[Call] = [call for one in told for call in await desk.to(one, draw, about=about)]
    if not told:
        calls = await to_operators(
            desk, draw, what="a call for help", about=about, without={about, partner}
        )
    return [replace(call, also_about=partner) for call in calls]


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    HelpWanted: _wanted,
    HelpContactShown: _contact_shown,
}
