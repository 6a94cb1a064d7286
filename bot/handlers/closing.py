"""The end of a mentorship: part, close, go on, look back: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.certificates import GiveFeedback
from bot.callbacks.mentorships import (
    CloseMentorship,
    ConfirmClosing,
    KeepGoing,
    PartForSure,
    ProposeClosing,
)
from bot.callbacks.payload import Payload
from bot.conversations import final_feedback
from bot.screens.closing import closing_screen, going_on_screen
from bot.screens.endings import parted_screen
from bot.turn import Turn
from mentoring import closing
from mentoring.closing import Prospect
from mentoring.ids import MentorshipId
from mentoring.looking_back import reviewable

Press = Callable[[Turn, Any], Awaitable[None]]


async def _seen(turn: Turn, mentorship_id: MentorshipId) -> Prospect:
    return await closing.prospect(turn.repositories, turn.known.id, mentorship_id, now=turn.now)


async def show(turn: Turn, payload: Any) -> None:
    """Show what the end means as things are now; also for a press that came too late."""
    turn.show(closing_screen(turn.t, await _seen(turn, payload.mentorship_id)))


async def part(turn: Turn, payload: PartForSure) -> None:
    """Part, and have the other one told kindly."""
    facts = await closing.part(
        turn.repositories, turn.known.id, payload.mentorship_id, now=turn.now
    )
    turn.show(parted_screen(turn.t, await _seen(turn, payload.mentorship_id)))
    await turn.tell(facts)


async def propose(turn: Turn, payload: ProposeClosing) -> None:
    """Say that it is over, and ask the other one."""
    facts = await closing.propose(
        turn.repositories, turn.known.id, payload.mentorship_id, now=turn.now
    )
    await show(turn, payload)
    await turn.tell(facts)


async def confirm(turn: Turn, payload: ConfirmClosing) -> None:
    """Agree that it is over."""
    facts = await closing.confirm(
        turn.repositories,
        turn.known.id,
        payload.mentorship_id,
        since=payload.since,
        now=turn.now,
    )
    await show(turn, payload)
    await turn.tell(facts)


async def keep_going(turn: Turn, payload: KeepGoing) -> None:
    """Go on."""
    facts = await closing.go_on(
        turn.repositories, turn.known.id, payload.mentorship_id, since=payload.since
    )
    seen = await _seen(turn, payload.mentorship_id)
    turn.show(going_on_screen(turn.t, seen.outlook.mentorship))
    await turn.tell(facts)


async def give_feedback(turn: Turn, payload: GiveFeedback) -> None:
    """Ask how it was; who has said it already is thanked."""
    seen = await _seen(turn, payload.mentorship_id)
    if seen.has_said:
        turn.toast = turn.t.toast("You have answered these questions already. Thank you!")
        turn.show(closing_screen(turn.t, seen))
        return
    await reviewable(turn.repositories, turn.known.id, payload.mentorship_id)
    draft = final_feedback.FinalDraft(mentorship_id=payload.mentorship_id)
    await turn.begin(final_feedback.NAME, draft)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    CloseMentorship: show,
    PartForSure: part,
    ProposeClosing: propose,
    ConfirmClosing: confirm,
    KeepGoing: keep_going,
    GiveFeedback: give_feedback,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = dict.fromkeys(PRESSES, show)
"""Payloads whose screen is drawn again when the press comes too late."""
