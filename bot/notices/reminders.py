"""Reminders as they are sent: what each kind of nudge says, and the buttons that all have."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from bot.i18n import Translator
from bot.notices.desk import Desk, Notice
from bot.runtime.calls import Call
from bot.screens.nudges.manners import with_manners
from bot.screens.screen import Screen
from mentoring.facts import Fact, Reminded
from mentoring.ids import NudgeId
from mentoring.people import Person
from mentoring.reminders import Kind

Write = Callable[[Desk, Reminded], Awaitable[Callable[[Translator, Person], Screen]]]
"""Reads what a reminder needs, and gives what draws it."""

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
    return await desk.remind(
        nudge.person_id,
        lambda t, person: with_manners(t, draw(t, person), nudge),
        key=key_of(nudge.id),
        stale_at=fact.stale_at,
    )


WRITTEN: Final[Mapping[Kind, Write]] = {}
"""Every kind of nudge -> what writes it."""

NOTICES: Final[Mapping[type[Fact], Notice]] = {Reminded: _reminded}
