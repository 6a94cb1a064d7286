"""Notices about messages and contacts, and about who cannot be reached."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.calls import inline_keyboard
from bot.i18n import Translator
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call, Priority
from bot.screens.messages import away_notice, back_notice, passed_rows
from bot.screens.partner import offered_notice, shared_notice
from bot.screens.screen import Screen
from mentoring.contact import shown_by
from mentoring.facts.contacts import (
    ContactOffered,
    ContactShared,
    MessagePassed,
    PartnerBack,
    PartnerUnreachable,
)
from mentoring.facts.fact import Fact
from mentoring.ids import MentorshipId, PersonId
from mentoring.people import Person
from mentoring.roles import Side


async def _passed(desk: Desk, fact: MessagePassed) -> Sequence[Call]:
    """Have Telegram copy the message: what it says never comes here."""
    mentorship = await desk.repositories.mentorships.get(fact.mentorship_id)
    author = await _known(desk, mentorship.person_at(fact.author))
    reader = await _known(desk, mentorship.person_at(fact.author.other))
    if author is None or reader is None:
        return []
    rows = passed_rows(desk.translators.of(reader.language), mentorship.id, author)
    params = {
        "chat_id": reader.telegram_id,
        "from_chat_id": author.telegram_id,
        "message_id": fact.message_id,
        "reply_markup": inline_keyboard(rows),
    }
    about = author.telegram_id
    return [Call("copyMessage", params, reader.telegram_id, Priority.NOTICE, about=about)]


async def _known(desk: Desk, person_id: PersonId | None) -> Person | None:
    return None if person_id is None else await desk.repositories.people.get(person_id)


async def _offered(desk: Desk, fact: ContactOffered) -> Sequence[Call]:
    mentorship = await desk.repositories.mentorships.get(fact.mentorship_id)
    partner = await _known(desk, mentorship.person_at(fact.by))
    if partner is None:
        return []
    return await desk.to(
        mentorship.person_at(fact.by.other),
        lambda t, _: offered_notice(t, partner, mentorship.id),
        about=partner.telegram_id,
    )


async def _shared(desk: Desk, fact: ContactShared) -> Sequence[Call]:
    """Tell the one who waited; the other one sees it on the screen they have pressed on."""
    return await _show_contact(desk, fact.mentorship_id, fact.by.other)


async def _show_contact(desk: Desk, mentorship_id: MentorshipId, side: Side) -> Sequence[Call]:
    """Give one side the contact of the other."""
    mentorship = await desk.repositories.mentorships.get(mentorship_id)
    partner = await _known(desk, mentorship.person_at(side.other))
    if partner is None:
        return []
    contact = shown_by(mentorship, side.other) or ""
    return await desk.to(
        mentorship.person_at(side),
        lambda t, _: shared_notice(t, partner, contact, mentorship_id),
        about=partner.telegram_id,
    )


async def _unreachable(desk: Desk, fact: PartnerUnreachable) -> Sequence[Call]:
    """Tell the partners, once for each time that somebody cannot be reached."""
    person = await desk.repositories.people.get(fact.person_id)
    since = person.unreachable_since
    calls: list[Call] = []
    for mentorship_id, reader in await _partners(desk, person):
        key = f"away {person.id} {since.isoformat() if since else ''} {reader}"
        calls += await desk.to(
            reader,
            _news(away_notice, person, mentorship_id),
            about=person.telegram_id,
            dedupe_key=key,
        )
    return calls


async def _back(desk: Desk, fact: PartnerBack) -> Sequence[Call]:
    person = await desk.repositories.people.get(fact.person_id)
    calls: list[Call] = []
    for mentorship_id, reader in await _partners(desk, person):
        calls += await desk.to(
            reader,
            _news(back_notice, person, mentorship_id),
            about=person.telegram_id,
        )
    return calls


def _news(
    draw: Callable[[Translator, Person, MentorshipId], Screen],
    person: Person,
    mentorship_id: MentorshipId,
) -> Draw:
    return lambda t, _: draw(t, person, mentorship_id)


async def _partners(desk: Desk, person: Person) -> Sequence[tuple[MentorshipId, PersonId]]:
    """Give the people somebody has an open mentorship with, each once."""
    found: dict[PersonId, MentorshipId] = {}
    for mentorship in await desk.repositories.mentorships.of_person(person.id):
        side = mentorship.side_of(person.id)
        partner = None if side is None else mentorship.person_at(side.other)
        if mentorship.is_open and partner is not None:
            found.setdefault(partner, mentorship.id)
    return [(mentorship_id, partner) for partner, mentorship_id in found.items()]


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    MessagePassed: _passed,
    ContactOffered: _offered,
    ContactShared: _shared,
    PartnerUnreachable: _unreachable,
    PartnerBack: _back,
}
