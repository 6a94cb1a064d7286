"""What people are told when the rules refuse something: one text per error."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.i18n import Html, Translator
from mentoring import errors

TEXTS: Final[Mapping[type[errors.MentoringError], Callable[[Translator, Any], Html]]] = {
    errors.InvitationUnknown: lambda t, _: t.text(
        "This invitation is not known. Please check the link, or ask for a new one."
    ),
    errors.InvitationUsedUp: lambda t, _: t.text(
        "This invitation has been used up. Please ask for a new one."
    ),
    errors.InvitationExpired: lambda t, _: t.text(
        "This invitation has expired. Please ask for a new one."
    ),
    errors.NetworkClosed: lambda t, error: t.text(
        "%(network)s takes new members by invitation only.", network=error.network_name
    ),
    errors.LastMetaMentor: lambda t, error: t.text(
        "You are the only meta-mentor of %(network)s. "
        "Somebody else must take over before you can be deleted. "
        "The people who run this bot can help with that: see /privacy.",
        network=error.network_name,
    ),
    errors.NotAllowed: lambda t, _: t.text("You cannot do this, or not any more."),
    errors.Outdated: lambda t, _: t.text(
        "This has changed in the meantime. Here is how things are now."
    ),
}
"""Every error of the rules -> its text."""


def refusal(t: Translator, error: errors.MentoringError) -> Html:
    """Tell why something was refused."""
    return TEXTS[type(error)](t, error)
