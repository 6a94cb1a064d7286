"""What people are told when the rules refuse something: one text per error."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.i18n import Html, Translator
from bot.screens.chapters import hindrance_text
from bot.screens.member_roles import cannot_lead_text
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
    errors.NetworkNameTaken: lambda t, error: t.text(
        "There is a network called %(name)s already, or somebody has applied for one.",
        name=error.name,
    ),
    errors.ApplicationWaits: lambda t, _: t.text(
        "You have applied for a network already. You get a message when there is an answer."
    ),
    errors.CannotLead: cannot_lead_text,
    errors.LastMetaMentor: lambda t, error: t.text(
        "You are the only meta-mentor of %(network)s whom the bot can reach. "
        "Somebody else must take over first. "
        "Choose a member: /network, then “Members”. "
        "The people who run this bot can help too: see /privacy.",
        network=error.network_name,
    ),
    errors.RemovedFromNetwork: lambda t, error: t.text(
        "You have been removed from %(network)s. To come back, ask its meta-mentors.",
        network=error.network_name,
    ),
    errors.PausedInNetwork: lambda t, error: t.text(
        "You are paused in %(network)s. No new role is possible until the pause is over.",
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
    errors.RulesToAccept: lambda t, error: t.text(
        "%(network)s has new rules. Please read and accept them first. Then you can go on here.",
        network=error.network_name,
    ),
    errors.CannotJoin: hindrance_text,
    errors.NotAllowed: lambda t, _: t.text("You cannot do this, or not any more."),
    errors.Outdated: lambda t, _: t.text(
        "This has changed in the meantime. Here is how things are now."
    ),
}
"""Every error of the rules -> its text."""


def refusal(t: Translator, error: errors.MentoringError) -> Html:
    """Tell why something was refused."""
    return TEXTS[type(error)](t, error)
