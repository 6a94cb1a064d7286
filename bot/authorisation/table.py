"""The one table of who may do what, put together from those of the areas."""

from collections.abc import Mapping
from typing import Final

from bot.authorisation import arrival, members, mentorship, network
from bot.authorisation.checks import Check
from bot.authorisation.rows import joined
from bot.callbacks.payload import Payload

AREAS: Final = (arrival, mentorship, members, network)

BUTTONS: Final[Mapping[type[Payload], Check]] = joined(area.BUTTONS for area in AREAS)
"""Every kind of payload -> who may press it."""

CONVERSATIONS: Final[Mapping[str, Check]] = joined(area.CONVERSATIONS for area in AREAS)
"""Every conversation -> who may go on with it; looked at with each answer, on its draft."""
