"""Ways of those who found networks, and of those who run the bot."""

from datetime import datetime, timedelta
from typing import Any, Final

from mentoring.inviting import COHORT
from mentoring.overseeing import TRIES
from tests.town import SEND, Resident

OPERATOR: Final = 77_001
OTHER_OPERATOR: Final = 77_002
OPERATORS: Final = f"{OPERATOR},{OTHER_OPERATOR}"

NAME: Final = "Brücken Graz"
PLACE: Final = "Graz"
GOALS: Final = "We walk beside people who are new in Graz, at school and at work."
OFFICE: Final = "office@bruecken.example, Monday to Friday"
ANSWER: Final = "We know too little about you. Please write to us first."

USE: Final = "📄 Use this text"
FOUND: Final = "🏛 Found a network"
OPEN: Final = "Anybody, at once"
APPROVAL: Final = "Anybody, after approval"


async def opens_founding(resident: Resident) -> None:
    """Begin from Home."""
    await resident.writes("/home")
    await resident.presses("☰ More", FOUND)


async def describes(resident: Resident, name: str = NAME) -> None:
    """Answer all that is asked with as few presses as possible, up to the preview."""
    await resident.writes(name)
    await resident.writes(PLACE)
    await resident.presses(resident.t.language_name(resident.t.language), "✅ Done")
    await resident.writes(GOALS)
    await resident.presses(USE)
    await resident.writes(OFFICE)
    await resident.presses(USE, OPEN, APPROVAL)


async def applies(resident: Resident, name: str = NAME) -> None:
    """Apply for a network."""
    await opens_founding(resident)
    await describes(resident, name)
    await resident.presses(SEND)


async def fails_errand(tables: Any, *, now: datetime) -> None:
    """Leave an errand that was tried in vain for longer than passing troubles take."""
    await tables.errands.add(COHORT, None, {"by": 0, "batch_id": 0}, now=now)
    waiting = await tables.errands.next(now=now)
    assert waiting.kind == COHORT
    for _ in range(TRIES):
        await tables.errands.begin(waiting.id)
    later = now + timedelta(days=1)
    await tables.errands.postpone(waiting.id, due_at=later, error="OSError")
