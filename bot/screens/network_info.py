"""A network as its members see it: what it says, and what somebody is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.broadcasts import MuteBroadcasts, UnmuteBroadcasts
from bot.callbacks.leading import ShowLed, ShowNetworkInfo
from bot.callbacks.manners import Go, Place
from bot.callbacks.members import AskLeave
from bot.callbacks.membership import JoinNetwork
from bot.callbacks.network_texts import ReadAgreement, ReadRules
from bot.i18n import Html, Translator
from bot.screens.networks import standing_text
from bot.screens.screen import Button, Screen, home_button, paragraphs, rows_of
from mentoring.ids import NetworkId
from mentoring.memberships import Membership, askable
from mentoring.networks import Network
from mentoring.roles import Role


@dataclass(frozen=True)
class NetworkCard:
    """What a member reads about a network, in their language or in its first.

    `new_rules`: there is an agreement that they have not accepted.
    """

    network: Network
    membership: Membership
    about: str | None
    rules: str | None
    emergency: str | None
    new_rules: bool


def network_info_screen(t: Translator, card: NetworkCard, further: Sequence[Button] = ()) -> Screen:
    """Show a network to a member; `further` are buttons that other areas bring."""
    network_id = card.network.id
    buttons = [_agreement_button(t, card)]
    if card.rules is not None:
        buttons.append(Button(t.button("💬 How we write"), ReadRules(network_id)))
    if card.membership.has(Role.META_MENTOR):
        buttons.append(Button(t.button("🏘 Look after it"), ShowLed(network_id)))
    if askable(card.network, card.membership):
        # NOTE: a member asks for one more role; which one, they say on the next screen.
        buttons.append(Button(t.button("➕ Join as …"), JoinNetwork(network_id)))
    back = Button(t.button("‹ Networks"), Go(Place.NETWORKS))
    return Screen(
        paragraphs(*_parts(t, card)),
        (*rows_of([*buttons, *further], width=2), (back, home_button(t))),
    )


def _agreement_button(t: Translator, card: NetworkCard) -> Button:
    label = t.button("📜 Read the new rules") if card.new_rules else t.button("📜 Our rules")
    return Button(label, ReadAgreement(card.network.id))


def _parts(t: Translator, card: NetworkCard) -> Sequence[Html | None]:
    network = card.network
    roles = [standing_text(t, held) for held in card.membership.roles]
    return [
        t.text(
            "<b>%(network)s</b>, %(place)s\n%(about)s",
            network=network.name,
            place=network.place,
            about=card.about or "",
        ),
        t.text("You are here as: %(roles)s", roles=t.listing(roles)) if roles else None,
        t.text("<b>Help in danger</b>\n%(text)s", text=card.emergency) if card.emergency else None,
        t.text("<b>Office</b>\n%(text)s", text=network.office) if network.office else None,
        t.text("The rules have changed. Please accept them.") if card.new_rules else None,
    ]


def rules_screen(t: Translator, card: NetworkCard) -> Screen:
    """Show how people write to each other in a network."""
    back = Button(t.button("‹ Network"), ShowNetworkInfo(card.network.id))
    if card.rules is None:
        text = t.text("The network has not written this yet.")
    else:
        text = rules_text(t, card.network.name, card.rules)
    return Screen(text, ((back, home_button(t)),))


def rules_text(t: Translator, network_name: str, rules: str) -> Html:
    """Say how people write to each other, in the network's own words."""
    return t.text(
        "<b>How we write to each other in %(network)s</b>\n%(rules)s",
        network=network_name,
        rules=rules,
    )


def broadcasts_button(t: Translator, network_id: NetworkId, *, muted: bool) -> Button:
    """Make the button that has somebody get no more broadcasts, or get them again."""
    if muted:
        return Button(t.button("🔔 Get broadcasts"), UnmuteBroadcasts(network_id))
    return Button(t.button("🔕 No broadcasts"), MuteBroadcasts(network_id))


def parent_broadcasts_button(t: Translator, parent: Network) -> Button:
    """Make the button that has somebody get again what comes to them by their chapter."""
    # NOTE: get the messages again that a network sends to many; the name of the network.
    label = t.button("📣 Again from %(network)s", network=parent.name)
    return Button(label, UnmuteBroadcasts(parent.id))


def leave_button(t: Translator, membership: Membership) -> Button:
    """Make the way out of a network."""
    return Button(t.button("🚪 Leave the network"), AskLeave(membership.id))
