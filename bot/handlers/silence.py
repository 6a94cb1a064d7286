"""After a silence: what each answer to "how is it going" leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.payload import Payload
from bot.callbacks.reminders import AnswerSilence, ShowHelpContact
from bot.handlers.closing import show as show_closing
from bot.handlers.mentorships import show_mentorship
from bot.screens.nudges.silence import (
    contact_shown_screen,
    help_screen,
    unheard_screen,
    well_screen,
)
from bot.turn import Turn
from mentoring import checking_in
from mentoring.ids import MentorshipId
from mentoring.outlook import Outlook, look
from mentoring.silence import SilenceWord

Press = Callable[[Turn, Any], Awaitable[None]]


async def answer(turn: Turn, payload: AnswerSilence) -> None:
    """Take the answer, and show the ways on; who wants to stop is asked once more."""
    facts = await checking_in.answer(
        turn.repositories, turn.known.id, payload.mentorship_id, payload.word, now=turn.now
    )
    await ANSWERS[payload.word](turn, payload)
    await turn.tell(facts)


async def _well(turn: Turn, payload: AnswerSilence) -> None:
    turn.show(well_screen(turn.t, await _outlook(turn, payload.mentorship_id)))


async def _help(turn: Turn, payload: AnswerSilence) -> None:
    outlook = await _outlook(turn, payload.mentorship_id)
    told = bool(await checking_in.helpers(turn.repositories, outlook.mentorship))
    if told or _has_operators(turn, outlook):
        turn.show(help_screen(turn.t, outlook, told_meta_mentors=told))
    else:
        turn.show(unheard_screen(turn.t, outlook))


def _has_operators(turn: Turn, outlook: Outlook) -> bool:
    """Whether somebody runs the bot who is none of the two."""
    two = {one.telegram_id for one in (outlook.reader, outlook.partner) if one is not None}
    return bool(set(turn.house.operators) - two)


ANSWERS: Final[Mapping[SilenceWord, Press]] = {
    SilenceWord.WELL: _well,
    SilenceWord.HELP: _help,
    SilenceWord.STOP: show_closing,
}
"""What somebody says -> the screen it leads to."""


async def show_contact(turn: Turn, payload: ShowHelpContact) -> None:
    """Show one's contact to who can help."""
    facts = await checking_in.show_contact(
        turn.repositories,
        turn.known.id,
        payload.mentorship_id,
        contact=turn.sender.username or "",
    )
    turn.show(contact_shown_screen(turn.t, await _outlook(turn, payload.mentorship_id)))
    await turn.tell(facts)


async def _outlook(turn: Turn, mentorship_id: MentorshipId) -> Outlook:
    return await look(turn.repositories, turn.known.id, mentorship_id, now=turn.now)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    AnswerSilence: answer,
    ShowHelpContact: show_contact,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    AnswerSilence: show_closing,
    ShowHelpContact: show_mentorship,
}
"""Payloads whose screen is drawn again when the press comes too late."""
