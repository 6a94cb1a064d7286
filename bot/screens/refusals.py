"""What people are told when the rules refuse something: one text per error."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.i18n import Html, Translator
from bot.screens.request_notices import obstacle_text
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
    errors.MenteeDrafts: lambda t, _: t.text(
        "Your mentee writes the first agreement. You get it here, and can ask for changes."
    ),
    errors.ContactClosed: lambda t, _: t.text(
        "You cannot write to each other any more. The mentorship has ended."
    ),
    errors.CannotAsk: obstacle_text,
    errors.CapacityReached: lambda t, error: t.plural(
        "You have no free place now: you wanted %(n)s mentee at the same time. "
        "The request stays open. You can change the number in your profile.",
        "You have no free place now: you wanted %(n)s mentees at the same time. "
        "The request stays open. You can change the number in your profile.",
        error.capacity,
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
