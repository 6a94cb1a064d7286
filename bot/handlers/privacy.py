"""Deleting everything about somebody, with a second press."""

from bot.callbacks.manners import AskForget, Forget
from bot.menu import no_menu_call
from bot.screens.manners import forget_screen, forgotten_screen
from bot.turn import Turn
from mentoring.leaving import forget


async def ask_forget(turn: Turn, _payload: AskForget) -> None:
    """Say what deleting means, and what stays."""
    turn.show(forget_screen(turn.t, signs=await turn.looks_after_any()))


async def forget_person(turn: Turn, _payload: Forget) -> None:
    """Delete everything, and say so in the language they had chosen.

    Others are told when the person is gone already, so that no text that waits can name them.
    """
    facts = await forget(turn.repositories, turn.known.id, now=turn.now)
    turn.forgets = True
    turn.show(forgotten_screen(turn.t))
    turn.calls.append(no_menu_call(turn.sender.telegram_id))
    await turn.tell(facts)
