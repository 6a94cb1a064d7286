"""A meta-mentor looks at a mentee who finds no mentor, and has them sent some who fit."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.payload import Payload
from bot.callbacks.seekers import ShowSeeker, SuggestMentors
from bot.screens.seekers import seeker_screen
from bot.turn import Turn
from mentoring.ids import MembershipId
from mentoring.suggesting import seeking, suggest

Press = Callable[[Turn, Any], Awaitable[None]]


async def show_seeker(turn: Turn, payload: ShowSeeker) -> None:
    """Show how far their search has come."""
    await _show(turn, payload.membership_id)


async def suggest_mentors(turn: Turn, payload: SuggestMentors) -> None:
    """Have them sent the mentors who fit best; what was sent this week is not sent again."""
    await turn.tell(await suggest(turn.repositories, payload.membership_id, now=turn.now))
    turn.toast = turn.t.toast("Sent. They get such a message once a week at most.")
    await _show(turn, payload.membership_id)


async def redraw(turn: Turn, payload: SuggestMentors) -> None:
    """Show the card when nothing can be sent any more."""
    await _show(turn, payload.membership_id)


async def _show(turn: Turn, membership_id: MembershipId) -> None:
    found = await seeking(turn.repositories, membership_id, now=turn.now)
    turn.show(seeker_screen(turn.t, turn.known, found))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowSeeker: show_seeker,
    SuggestMentors: suggest_mentors,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {SuggestMentors: redraw}
"""Payloads whose screen is drawn again when the press comes too late."""
