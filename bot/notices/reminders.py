"""Reminders as they are sent: what each kind of nudge says, and the buttons that all have."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.notices import nudges_of_networks, nudges_of_pairs
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call
from bot.screens.nudges.manners import with_manners
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import Reminded
from mentoring.ids import NudgeId, TelegramId
from mentoring.reminders import Kind

Write = Callable[[Desk, Reminded], Awaitable[Draw | None]]
"""Reads what a reminder needs, and gives what draws it; None when there is nothing to say."""

_KEY: Final = re.compile(r"nudge (\d+)")


def key_of(nudge_id: NudgeId) -> str:
    """Make the key under which a reminder is written only once."""
    return f"nudge {nudge_id}"


def nudge_of(key: str) -> NudgeId | None:
    """Read a key back; None when it is not one of a reminder."""
    match = _KEY.fullmatch(key)
    return NudgeId(int(match.group(1))) if match else None


async def _reminded(desk: Desk, fact: Reminded) -> Sequence[Call]:
    nudge = fact.nudge
    draw = await WRITTEN[nudge.kind](desk, fact)
    if draw is None:
        return []
    calls = await desk.remind(
        nudge.person_id,
        lambda t, person: with_manners(t, draw(t, person), nudge),
        key=key_of(nudge.id),
        stale_at=fact.stale_at,
    )
    about = await _other(desk, fact)
    return [replace(call, about=about) for call in calls]


async def _other(desk: Desk, fact: Reminded) -> TelegramId | None:
    """Say of whom else a reminder tells: it goes unsent when they are forgotten."""
    two = getattr(fact.matter, "mentorship", None) or getattr(fact.matter, "request", None)
    if two is None:
        return None
    other = two.mentor_id if two.mentee_id == fact.nudge.person_id else two.mentee_id
    return None if other is None else (await desk.repositories.people.get(other)).telegram_id


WRITTEN: Final[Mapping[Kind, Write]] = {
    **nudges_of_pairs.WRITTEN,
    **nudges_of_networks.WRITTEN,
}
"""Every kind of nudge -> what writes it."""

NOTICES: Final[Mapping[type[Fact], Notice]] = {Reminded: _reminded}
