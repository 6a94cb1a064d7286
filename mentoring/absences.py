"""Somebody cannot be reached any more: whoever waits for them is told, once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from mentoring.attempts import Attempt, outright
from mentoring.facts.contacts import PartnerUnreachable
from mentoring.facts.fact import Fact
from mentoring.people import Person
from mentoring.ports import Repositories


async def tell(repositories: Repositories, person: Person) -> Sequence[Fact]:
    """Write down that an absence is told, and say so."""
    await repositories.people.save(replace(person, absence_told=True))
    return [PartnerUnreachable(person.id)]


async def tell_unheard(
    repositories: Repositories, *, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Tell of who is gone without a word: Telegram has refused a message to them."""
    facts: list[Fact] = []
    for person in await repositories.people.gone_unheard(limit=limit):
        facts += await attempt(partial(tell, repositories, person))
    return facts
