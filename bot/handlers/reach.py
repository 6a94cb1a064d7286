"""Whether somebody can be reached: they block the bot, and come back."""

from dataclasses import replace

from bot.turn import Turn
from mentoring.absences import tell
from mentoring.facts.contacts import PartnerBack


async def note(turn: Turn, *, gone: bool) -> None:
    """Remember since when a person cannot be reached; whatever else they do ends that.

    What was held for them meanwhile is sent when they are back.
    """
    if turn.person is None:
        return
    since = turn.person.unreachable_since
    if gone and since is None:
        turn.person = replace(turn.person, unreachable_since=turn.now)
        await turn.tell(await tell(turn.repositories, turn.person))
    elif not gone and since is not None:
        turn.person = replace(turn.person, unreachable_since=None, absence_told=False)
        await turn.repositories.people.save(turn.person)
        turn.returns = True
        await turn.tell([PartnerBack(turn.person.id)])
