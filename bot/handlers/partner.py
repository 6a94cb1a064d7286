"""What can be done about the other one of a mentorship: contact, block, report."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.messages import (
    AgreeContact,
    AskBlock,
    AskContact,
    Block,
    MoreAbout,
    MoreBelow,
    OfferContact,
    RefuseContact,
    ReportPartner,
    TakeBackContact,
)
from bot.callbacks.payload import Payload
from bot.conversations import report
from bot.screens.partner import (
    block_question,
    blocked_screen,
    contact_question,
    more_screen,
    refused_screen,
)
from bot.turn import Turn
from mentoring import contact
from mentoring.blocking import block
from mentoring.errors import Outdated
from mentoring.ids import MentorshipId
from mentoring.writing import line, open_line

Press = Callable[[Turn, Any], Awaitable[None]]


async def more_about(turn: Turn, payload: Any) -> None:
    """Show what can be done now; `payload` has a `mentorship_id`."""
    await _show(turn, payload.mentorship_id)


async def _show(turn: Turn, mentorship_id: MentorshipId) -> None:
    found = await line(turn.repositories, turn.known.id, mentorship_id)
    turn.show(more_screen(turn.t, found, now=turn.now))


async def ask_contact(turn: Turn, payload: AskContact) -> None:
    """Say what it means to show each other the contact."""
    found = await open_line(turn.repositories, turn.known.id, payload.mentorship_id, now=turn.now)
    if contact.shown_by(found.mentorship, found.side) is not None:
        raise Outdated
    turn.show(contact_question(turn.t, found))


async def offer_contact(turn: Turn, payload: OfferContact) -> None:
    """Offer to show each other the contact, and have the other one asked."""
    facts = await contact.offer(
        turn.repositories,
        turn.known.id,
        payload.mentorship_id,
        contact=turn.sender.username or "",
        now=turn.now,
    )
    await turn.tell(facts)
    await _show(turn, payload.mentorship_id)


async def agree_contact(turn: Turn, payload: AgreeContact) -> None:
    """Agree, and have both see the contact."""
    facts = await contact.agree(
        turn.repositories,
        turn.known.id,
        payload.mentorship_id,
        contact=turn.sender.username or "",
        now=turn.now,
    )
    await turn.tell(facts)
    turn.toast = turn.t.toast("You see each other's Telegram contact now.")
    await _show(turn, payload.mentorship_id)


async def refuse_contact(turn: Turn, payload: RefuseContact) -> None:
    """Say no."""
    await contact.refuse(turn.repositories, turn.known.id, payload.mentorship_id, now=turn.now)
    turn.show(refused_screen(turn.t))


async def take_back_contact(turn: Turn, payload: TakeBackContact) -> None:
    """Take the offer back."""
    await contact.take_back(turn.repositories, turn.known.id, payload.mentorship_id, now=turn.now)
    turn.toast = turn.t.toast("You have taken the offer back.")
    await _show(turn, payload.mentorship_id)


async def ask_block(turn: Turn, payload: AskBlock) -> None:
    """Say what blocking means."""
    found = await line(turn.repositories, turn.known.id, payload.mentorship_id)
    if found.partner is None:
        raise Outdated
    turn.show(block_question(turn.t, found, reported=bool(payload.reported)))


async def block_partner(turn: Turn, payload: Block) -> None:
    """End all contact, and drop what is still on its way between the two."""
    found = await line(turn.repositories, turn.known.id, payload.mentorship_id)
    if found.partner is None:
        raise Outdated
    facts = await block(turn.repositories, turn.known.id, found.partner.id, now=turn.now)
    turn.parts.append((turn.known.telegram_id, found.partner.telegram_id))
    await turn.tell(facts)
    turn.show(blocked_screen(turn.t, found, reported=bool(payload.reported)))


async def report_partner(turn: Turn, payload: ReportPartner) -> None:
    """Ask what happened."""
    found = await line(turn.repositories, turn.known.id, payload.mentorship_id)
    if found.partner is None:
        raise Outdated
    await turn.begin(report.NAME, report.ReportDraft(mentorship_id=payload.mentorship_id))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    MoreAbout: more_about,
    MoreBelow: more_about,
    AskContact: ask_contact,
    OfferContact: offer_contact,
    AgreeContact: agree_contact,
    RefuseContact: refuse_contact,
    TakeBackContact: take_back_contact,
    AskBlock: ask_block,
    Block: block_partner,
    ReportPartner: report_partner,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = dict.fromkeys(
    (
        AskContact,
        OfferContact,
        AgreeContact,
        RefuseContact,
        TakeBackContact,
        AskBlock,
        Block,
        ReportPartner,
    ),
    more_about,
)
"""Payloads whose screen is drawn again when the press comes too late."""
