"""Networks as people see them: the list, the roles, the rules, the word of welcome."""

from collections.abc import Sequence

from bot.callbacks.membership import JoinNetwork
from bot.i18n import Html, Translator
from bot.screens.screen import Button, Screen, home_button, lines, paragraphs
from bot.screens.vocabulary import ROLES
from mentoring.memberships import Membership
from mentoring.networks import Network, NetworkAgreement
from mentoring.roles import Role, RoleStanding, Standing

LISTED_LIMIT = 20


def networks_screen(
    t: Translator, networks: Sequence[Network], memberships: Sequence[Membership]
) -> Screen:
    """List one's own networks, and the ones that can be joined without an invitation."""
    joined = {held.network_id for held in memberships}
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
    places = lines(*(_place_line(t, network) for network in open_ones[:LISTED_LIMIT]))
    return Screen(paragraphs(own, invite, places), (*buttons, (home_button(t),)))


def memberships_text(t: Translator, memberships: Sequence[Membership]) -> Html | None:
    """List somebody's networks with their roles there."""
    if not memberships:
        return None
    return lines(
        t.text("<b>Your networks</b>"), *(_membership_line(t, held) for held in memberships)
    )


def _place_line(t: Translator, network: Network) -> Html:
    # NOTE: a line of a list: the name of a network, then the town it is in.
    return t.text("• %(network)s: %(place)s", network=network.name, place=network.place)


def _membership_line(t: Translator, membership: Membership) -> Html:
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


def joined_text(t: Translator, membership: Membership) -> Html:
    """Welcome a new member."""
    return t.text("Welcome to %(network)s!", network=membership.network_name)


def waiting_text(t: Translator, memberships: Sequence[Membership]) -> Html | None:
    """Say that somebody else decides now; None when nothing waits for a decision."""
    standings = [held.standing for membership in memberships for held in membership.roles]
    if Standing.WAITING not in standings:
        return None
    return t.text("Somebody from the network looks at your request. You get a message here.")


def statement_preview(t: Translator, text: str) -> Html:
    """Show a statement before it is sent."""
    return t.text(
        "This is what the meta-mentors of the network will read:\n\n%(text)s\n\nSend it?", text=text
    )
