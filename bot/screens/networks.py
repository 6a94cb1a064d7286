"""Networks as people see them: the list, the roles, the rules, the word of welcome."""

from collections.abc import Sequence
from typing import Final

from bot.callbacks.leading import ShowNetworkInfo
from bot.callbacks.membership import JoinNetwork
from bot.i18n import Html, Translator
from bot.screens.founding import found_button, own_application_button, own_application_text
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.vocabulary import ROLES
from mentoring.applications import Application
from mentoring.memberships import Membership
from mentoring.networks import Network, NetworkAgreement
from mentoring.roles import Role, RoleStanding, Standing

LISTED_LIMIT: Final = 15


def networks_screen(
    t: Translator,
    networks: Sequence[Network],
    memberships: Sequence[Membership],
    application: Application | None = None,
) -> Screen:
    """List one's own networks, and the ones that can be joined without an invitation.

    `application` is their own for a network that nobody has decided about yet.
    """
    joined = {held.network_id for held in memberships if held.roles}
    open_ones = [network for network in networks if network.is_open and network.id not in joined]
    own = memberships_text(t, memberships)
    if open_ones:
        invite = t.text("Which network would you like to join?")
    else:
        invite = t.text(
            "No network can be joined without an invitation now. "
            "If you have an invitation, open its link."
        )
    buttons = [
        (Button(network.name, JoinNetwork(network.id)),) for network in open_ones[:LISTED_LIMIT]
    ]
    mine = [
        (Button(t.button("🏘 %(network)s", network=held.network_name), _info(held)),)
        for held in memberships[:LISTED_LIMIT]
    ]
    places = lines(*(_place_line(t, network) for network in open_ones[:LISTED_LIMIT]))
    applied = own_application_text(t, application) if application else None
    found = own_application_button(t, application) if application else found_button(t)
    rows = (*mine, *buttons, (found,), (home_button(t),))
    return Screen(paragraphs(own, applied, invite, places), rows)


def memberships_text(t: Translator, memberships: Sequence[Membership]) -> Html | None:
    """List somebody's networks with their roles there; of very many only the first."""
    if not memberships:
        return None
    shown = memberships[:LISTED_LIMIT]
    left = len(memberships) - len(shown)
    return lines(
        t.text("<b>Your networks</b>"),
        *(_membership_line(t, held) for held in shown),
        t.plural("And %(n)s more.", "And %(n)s more.", left) if left > 0 else None,
    )


def _info(membership: Membership) -> ShowNetworkInfo:
    return ShowNetworkInfo(membership.network_id)


def _place_line(t: Translator, network: Network) -> Html:
    # NOTE: a line of a list: the name of a network, then the town it is in.
    return t.text("• %(network)s: %(place)s", network=network.name, place=network.place)


def _membership_line(t: Translator, membership: Membership) -> Html:
    if not membership.roles:
        return t.text("• %(network)s: no role at the moment", network=membership.network_name)
    roles = t.listing(standing_text(t, held) for held in membership.roles)
    # NOTE: a line of a list: the name of a network, then the roles somebody has in it.
    return t.text("• %(network)s: %(roles)s", network=membership.network_name, roles=roles)


def standing_text(t: Translator, held: RoleStanding) -> str:
    """Name a role, and how somebody stands in it if that is not settled."""
    role = t.term(ROLES[held.role])
    match held.standing:
        case Standing.STATEMENT_DUE:
            return t.term("%(role)s (your text is missing)", role=role)
        case Standing.WAITING:
            return t.term("%(role)s (waiting for approval)", role=role)
        case Standing.DECLINED:
            return t.term("%(role)s (declined)", role=role)
        case Standing.PAUSED:
            return t.term("%(role)s (paused)", role=role)
        case Standing.APPROVED:
            return role


def role_text(t: Translator, network_name: str) -> Html:
    """Ask for the role."""
    return t.text(
        "How would you like to take part in %(network)s? "
        "A mentee gets help. A mentor helps as a volunteer.",
        network=network_name,
    )


def agreement_text(
    t: Translator, network: Network, agreement: NetworkAgreement, roles: Sequence[Role]
) -> Html:
    """Show the network and its rules, in the network's own words, and ask to accept them."""
    names = t.listing(t.term(ROLES[role]) for role in roles)
    return paragraphs(
        t.text(
            "<b>%(network)s</b>, %(place)s\n%(about)s",
            network=network.name,
            place=network.place,
            about=agreement.about,
        ),
        t.text("<b>The rules of this network</b>\n%(rules)s", rules=agreement.text),
        t.text("You join as: %(roles)s. Do you accept these rules?", roles=names),
    )


def joined_text(
    t: Translator,
    membership: Membership,
    rules: str | None = None,
    *,
    held_back: Sequence[Role] = (),
) -> Html:
    """Welcome a new member, and say how people write to each other there.

    `held_back`: roles that were taken from them before, and that wait now.
    """
    return paragraphs(
        t.text("Welcome to %(network)s!", network=membership.network_name),
        t.text("<b>How we write to each other here</b>\n%(rules)s", rules=rules)
        if rules is not None
        else None,
        _held_back_text(t, held_back) if held_back else None,
    )


def _held_back_text(t: Translator, roles: Sequence[Role]) -> Html:
    # NOTE: a role, or several, that a meta-mentor has taken from the reader some time ago.
    return t.text(
        "This was taken from you before: %(roles)s. So a meta-mentor must agree first. "
        "You get a message here.",
        roles=t.listing(t.term(ROLES[role]) for role in roles),
    )


def waiting_text(t: Translator, memberships: Sequence[Membership]) -> Html | None:
    """Say that somebody else decides now; None when nothing waits for a decision."""
    standings = [held.standing for membership in memberships for held in membership.roles]
    if Standing.WAITING not in standings:
        return None
    return t.text("Somebody from the network decides about it. You get a message here.")


def statement_preview(t: Translator, text: str) -> Html:
    """Show a statement before it is sent."""
    return t.text(
        "This is what the meta-mentors of the network will read:\n\n%(text)s\n\nSend it?", text=text
    )
