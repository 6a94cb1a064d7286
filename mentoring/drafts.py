"""Old drafts: what somebody has begun, and not touched for long, is put away."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from mentoring.attempts import Attempt, outright
from mentoring.conversations import SavedConversation
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import ConversationDropped
from mentoring.ids import PersonId
from mentoring.ports import Repositories

KEPT: Final = timedelta(days=30)
"""How long a draft waits to be gone on with."""


async def put_away(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Close conversations that nobody has touched for `KEPT`, with the words of their drafts.

    Nothing is said of those that leave nothing unfinished, nor to who cannot be reached.
    """
    facts: list[Fact] = []
    for person_id in await repositories.conversations.untouched_since(now - KEPT, limit=limit):
        facts += await attempt(partial(_put_away, repositories, person_id, now=now))
    return facts


async def _put_away(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    saved = await repositories.conversations.of(person_id)
    if saved is None or saved.name is None:
        return []
    closed = SavedConversation(None, "", "{}", saved.version + 1, now)
    await repositories.conversations.save(person_id, closed)
    person = await repositories.people.get(person_id)
    if not saved.lasting or person.unreachable_since is not None:
        return []
    return [ConversationDropped(person_id, saved.name)]
