"""Whether somebody can be reached: they block the bot, and come back."""

from dataclasses import replace

from bot.turn import Turn
from mentoring.facts import PartnerBack, PartnerUnreachable


async def note(turn: Turn, *, gone: bool) -> None:
    """Remember since when a person cannot be reached; whatever else they do ends that.

    What was held for them meanwhile is sent when they are back.
    """
    if turn.person is None:
        return
    away = turn.person.unreachable_since is not None
    if gone != away:
        turn.person = replace(turn.person, unreachable_since=turn.now if gone else None)
        await turn.repositories.people.save(turn.person)
    if gone:
        # Also when a refused message has told it before: the partners have not heard of it yet.
        await turn.tell([PartnerUnreachable(turn.person.id)])
    elif away:
        turn.returns = True
        await turn.tell([PartnerBack(turn.person.id)])
