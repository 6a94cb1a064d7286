"""Answers in a conversation: presses, texts, places, and what is none of these."""

from bot.callbacks.conversation import Leave, Reply, Resume, StepBack
from bot.conversations.answers import Answer, Pressed
from bot.conversations.engine import Outcome
from bot.handlers.places import home
from bot.turn import Turn


async def reply(turn: Turn, payload: Reply) -> None:
    """Take a press on a question's button."""
    engine = turn.house.engine
    await _shown(turn, await engine.answer(turn.stage, Pressed(payload.value), payload.version))


async def step_back(turn: Turn, payload: StepBack) -> None:
    """Ask the question before again."""
    await _shown(turn, await turn.house.engine.back(turn.stage, payload.version))


async def leave(turn: Turn, payload: Leave) -> None:
    """Leave by the button of a question."""
    await _shown(turn, await turn.house.engine.leave(turn.stage, payload.version))


async def resume(turn: Turn, _payload: Resume) -> None:
    """Go on where somebody stopped."""
    await _shown(turn, await turn.house.engine.resume(turn.stage))


async def cancel(turn: Turn) -> None:
    """Leave by /cancel."""
    if not await turn.house.engine.is_open(turn.stage):
        await home(turn, turn.t.text("There is nothing to cancel."))
        return
    await _shown(turn, await turn.house.engine.leave(turn.stage))


async def take(turn: Turn, answer: Answer) -> None:
    """Take what somebody wrote or sent; say what would be understood when nothing was asked."""
    if not await turn.house.engine.is_open(turn.stage):
        lead = turn.t.text("The bot did not ask anything just now. Please use the buttons.")
        await home(turn, lead)
        return
    await _shown(turn, await turn.house.engine.answer(turn.stage, answer))


async def _shown(turn: Turn, outcome: Outcome) -> None:
    """Show what came of it; when it has ended without a screen, where it began, or Home."""
    await turn.outcome(outcome)
    if outcome.screen is None:
        turn.person = await turn.repositories.people.get(turn.known.id)
        turn.back = outcome.back
        if turn.back:
            turn.lead = outcome.lead
        else:
            await home(turn, outcome.lead)
