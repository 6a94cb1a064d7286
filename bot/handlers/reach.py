"""Whether somebody can be reached: they block the bot, and come back."""

from dataclasses import replace

from bot.turn import Turn


async def note(turn: Turn, *, gone: bool) -> None:
    """Remember since when a person cannot be reached; whatever else they do ends that."""
    if turn.person is None or gone == (turn.person.unreachable_since is not None):
        return
    turn.person = replace(turn.person, unreachable_since=turn.now if gone else None)
    await turn.repositories.people.save(turn.person)
