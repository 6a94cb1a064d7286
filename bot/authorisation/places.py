"""Who may go where."""

from collections.abc import Mapping
from typing import Any, Final

from bot.authorisation.checks import Access, Check, consented, leads_any, operator
from bot.callbacks.manners import Place

PLACES: Final[Mapping[Place, Check]] = {
    Place.HOME: consented,
    Place.HELP: consented,
    Place.MORE: consented,
    Place.LANGUAGE: consented,
    Place.NETWORKS: consented,
    Place.PRIVACY: consented,
    Place.PROFILE: consented,
    Place.MENTORS: consented,
    Place.REQUESTS: consented,
    Place.MENTORSHIPS: consented,
    Place.MEETINGS: consented,
    Place.REMINDERS: consented,
    Place.WAITING: leads_any,
    Place.NUMBERS: leads_any,
    Place.STATISTICS: leads_any,
    Place.NETWORK: leads_any,
    Place.BROADCASTS: leads_any,
    Place.ADMIN: operator,
}
"""Every place -> who may go there, by a button or by the command of that name."""


async def to_place(access: Access, payload: Any) -> None:
    """Let who may go to `place`; it shows only what is one's own."""
    await PLACES[payload.place](access, payload)
