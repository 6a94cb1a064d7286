"""What time alone makes true; it is asked for again and again, and does each thing once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mentoring.absences import tell_unheard
from mentoring.asking import expire
from mentoring.attempts import Attempt, outright
from mentoring.broadcasting import start_due
from mentoring.closing import end_unanswered
from mentoring.confirming import ask_over
from mentoring.drafts import put_away
from mentoring.facts.fact import Fact
from mentoring.grouping import ask_for_strays
from mentoring.holding_rounds import send_on
from mentoring.ports import Repositories
from mentoring.suggestion_answers import expire_suggestions

AT_ONCE: Final = 100
"""How many of each kind are done in one transaction; the rest a moment later."""


async def pass_time(
    repositories: Repositories, *, now: datetime, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Do what has fallen due, at most `AT_ONCE` of each kind; empty when nothing is left.

    Each is an `attempt` of its own.
    """
    facts = [
        *await expire(repositories, now=now, limit=AT_ONCE, attempt=attempt),
        *await ask_over(repositories, now=now, limit=AT_ONCE, attempt=attempt),
        *await end_unanswered(repositories, now=now, limit=AT_ONCE, attempt=attempt),
        *await tell_unheard(repositories, limit=AT_ONCE, attempt=attempt),
        *await start_due(repositories, now=now, limit=AT_ONCE, attempt=attempt),
        *await expire_suggestions(repositories, now=now, limit=AT_ONCE, attempt=attempt),
        *await send_on(repositories, now=now, limit=AT_ONCE, attempt=attempt),
        *await put_away(repositories, now=now, limit=AT_ONCE, attempt=attempt),
    ]
    await ask_for_strays(repositories, now=now, limit=AT_ONCE, attempt=attempt)
    return facts
