"""May this person do this now? One table for buttons, places and conversations."""

from collections.abc import Sequence

from bot.authorisation.checks import Access, Check, anybody
from bot.authorisation.places import PLACES
from bot.authorisation.table import BUTTONS, CONVERSATIONS
from bot.callbacks.payload import Payload
from bot.conversations.flow import Draft, Stage
from mentoring.errors import NotAllowed
from mentoring.ids import TelegramId
from mentoring.people import Person
from mentoring.ports import Repositories

__all__ = (
    "BUTTONS",
    "CONVERSATIONS",
    "PLACES",
    "Access",
    "Check",
    "anybody",
    "authorise",
    "authorise_answer",
)


async def authorise(
    repositories: Repositories,
    person: Person | None,
    payload: Payload,
    *,
    operators: Sequence[TelegramId] = (),
) -> None:
    """Let the press pass; raises NotAllowed, or Outdated when the thing is gone."""
    check = BUTTONS[type(payload)]
    if check is anybody:
        return
    if person is None:
        raise NotAllowed
    await check(Access(repositories, person, operators), payload)


async def authorise_answer(stage: Stage, name: str, draft: Draft) -> None:
    """Let an answer in a conversation pass; raises like `authorise`."""
    access = Access(stage.repositories, stage.person, stage.operators)
    await CONVERSATIONS[name](access, draft)
