"""Why a mentee cannot be told of any mentor now, as the meta-mentors of the network read it."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.i18n import Html, Translator
from mentoring.suggesting import Hindrance

HINDRANCES: Final[Mapping[Hindrance, Callable[[Translator, str], Html]]] = {
    Hindrance.NOT_LOOKING: lambda t, name: t.text(
        "%(name)s does not look for a mentor any more.", name=name
    ),
    Hindrance.UNREACHABLE: lambda t, name: t.text(
        "The bot cannot reach %(name)s: they have blocked it, or left Telegram.", name=name
    ),
    Hindrance.NO_PROFILE: lambda t, name: t.text(
        "The profile of %(name)s is not complete. Without it, no mentor can be found.", name=name
    ),
    Hindrance.NOBODY_FITS: lambda t, name: t.text(
        "No mentor fits %(name)s now: they need a language in common and a free place. "
        "You can invite new mentors.",
        name=name,
    ),
}
"""What hinders -> what the meta-mentor reads."""
