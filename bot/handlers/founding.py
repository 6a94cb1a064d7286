"""Founding a network: apply, look at an application, take it back, decide about it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.founding import (
    ApproveApplication,
    AskWithdrawApplication,
    BeginFounding,
    DeclineApplication,
    ShowApplication,
    WithdrawApplication,
)
from bot.callbacks.payload import Payload
from bot.conversations import decline_application, found_network
from bot.conversations.charter_parts import FoundingDraft
from bot.notices.founding import load_applied
from bot.screens.founding import application_screen, own_application_screen, withdraw_screen
from bot.screens.refusals import refusal
from bot.turn import Turn
from mentoring import applying
from mentoring.errors import ApplicationWaits, NotAllowed
from mentoring.ids import ApplicationId, NetworkId

Press = Callable[[Turn, Any], Awaitable[None]]


async def begin(
    turn: Turn,
    _payload: BeginFounding | None = None,
    *,
    recommended_by: NetworkId | None = None,
) -> None:
    """Ask what is to be founded; who waits for an answer sees what they have sent."""
    waiting = await applying.waiting_of(turn.repositories, turn.known.id)
    if waiting is None:
        draft = FoundingDraft(recommended_by=recommended_by or 0)
        await turn.begin(found_network.NAME, draft)
    else:
        lead = refusal(turn.t, ApplicationWaits())
        turn.show(own_application_screen(turn.t, waiting).under(lead))


async def show_application(turn: Turn, payload: ShowApplication) -> None:
    """Show an application as it is now."""
    await _show(turn, payload.application_id, payload.page)


async def _show(turn: Turn, application_id: ApplicationId, page: int = 0) -> None:
    """Show it to who decides, or to who has sent it."""
    applied = await load_applied(turn.repositories, application_id)
    if turn.known.telegram_id in turn.house.operators:
        turn.show(application_screen(turn.t, applied, page))
    elif applied.person.id == turn.known.id:
        turn.show(own_application_screen(turn.t, applied.application, page))
    else:
        raise NotAllowed


async def ask_withdraw(turn: Turn, payload: AskWithdrawApplication) -> None:
    """Ask once more; Outdated when it was decided since."""
    application = await applying.decidable(turn.repositories, payload.application_id)
    turn.show(withdraw_screen(turn.t, application))


async def withdraw(turn: Turn, payload: WithdrawApplication) -> None:
    """Take one's own application back."""
    await applying.withdraw(turn.repositories, turn.known.id, payload.application_id, now=turn.now)
    turn.toast = turn.t.toast("You have taken your application back.")
    await _show(turn, payload.application_id)


async def approve(turn: Turn, payload: ApproveApplication) -> None:
    """Found the network, once."""
    _, facts = await applying.approve(
        turn.repositories, turn.known.id, payload.application_id, now=turn.now
    )
    turn.toast = turn.t.toast("The network is approved.")
    await _show(turn, payload.application_id)
    await turn.tell(facts)


async def ask_decline(turn: Turn, payload: DeclineApplication) -> None:
    """Ask for the text that goes with the decision; Outdated when it was made since."""
    await applying.decidable(turn.repositories, payload.application_id)
    draft = decline_application.RefusalDraft(application_id=payload.application_id)
    await turn.begin(decline_application.NAME, draft)


async def redraw(
    turn: Turn,
    payload: ApproveApplication | DeclineApplication | AskWithdrawApplication | WithdrawApplication,
) -> None:
    """Show the card of a press that came too late."""
    await _show(turn, payload.application_id)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    BeginFounding: begin,
    ShowApplication: show_application,
    AskWithdrawApplication: ask_withdraw,
    WithdrawApplication: withdraw,
    ApproveApplication: approve,
    DeclineApplication: ask_decline,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    AskWithdrawApplication: redraw,
    WithdrawApplication: redraw,
    ApproveApplication: redraw,
    DeclineApplication: redraw,
}
"""Payloads whose screen is drawn again when the press comes too late."""
