"""A network as its members see it, and the new rules that they accept: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.callbacks.leading import ShowNetworkInfo
from bot.callbacks.network_texts import AcceptAgreement, ReadAgreement, ReadRules
from bot.callbacks.payload import Payload
from bot.screens.groups import enter_button
from bot.screens.network_info import (
    NetworkCard,
    broadcasts_button,
    leave_button,
    network_info_screen,
    parent_broadcasts_button,
    rules_screen,
)
from bot.screens.network_rules import reading_screen
from bot.screens.screen import Button
from bot.turn import Turn
from mentoring.accepting import accept, reading
from mentoring.ids import NetworkId
from mentoring.linking import ties
from mentoring.memberships import Membership
from mentoring.networks import NetworkText

Press = Callable[[Turn, Any], Awaitable[None]]


async def show_network(turn: Turn, payload: ShowNetworkInfo) -> None:
    """Show a network to a member."""
    card = await _card(turn, payload.network_id)
    turn.show(network_info_screen(turn.t, card, await _further(turn, card.membership)))


async def _further(turn: Turn, held: Membership) -> Sequence[Button]:
    """Give what other areas offer to a member: the group, the broadcasts, the way out."""
    network_id = held.network_id
    groups = await turn.repositories.groups.open_to(turn.known.id)
    muted = await turn.repositories.broadcasts.is_muted(turn.known.id, network_id)
    return [
        *(enter_button(turn.t, one) for one in groups if one.network_id == network_id),
        broadcasts_button(turn.t, network_id, muted=muted),
        *await _muted_parent(turn, network_id),
        leave_button(turn.t, held),
    ]


async def _muted_parent(turn: Turn, network_id: NetworkId) -> Sequence[Button]:
    """Offer the broadcasts again of the network that this one is a chapter of.

    Who is a member there finds that on its own card.
    """
    link = (await ties(turn.repositories, network_id)).parent
    if link is None or not link.is_joined:
        return []
    if any(held.network_id == link.parent_id for held in await turn.memberships()):
        return []
    if not await turn.repositories.broadcasts.is_muted(turn.known.id, link.parent_id):
        return []
    parent = await turn.repositories.networks.get(link.parent_id)
    return [parent_broadcasts_button(turn.t, parent)]


async def _card(turn: Turn, network_id: NetworkId) -> NetworkCard:
    networks = turn.repositories.networks
    read = await reading(turn.repositories, turn.known.id, network_id, language=turn.language)
    return NetworkCard(
        network=await networks.get(network_id),
        membership=read.membership,
        about=await networks.text(network_id, NetworkText.ABOUT, language=turn.language),
        rules=await networks.text(network_id, NetworkText.RULES, language=turn.language),
        emergency=await networks.text(network_id, NetworkText.EMERGENCY, language=turn.language),
        new_rules=not read.accepted,
    )


async def read_rules(turn: Turn, payload: ReadRules) -> None:
    """Show how people write to each other."""
    turn.show(rules_screen(turn.t, await _card(turn, payload.network_id)))


async def read_agreement(turn: Turn, payload: ReadAgreement | AcceptAgreement) -> None:
    """Show the network agreement; who has not accepted it can do so."""
    read = await reading(
        turn.repositories, turn.known.id, payload.network_id, language=turn.language
    )
    turn.show(reading_screen(turn.t, read, leave_button(turn.t, read.membership)))


async def accept_agreement(turn: Turn, payload: AcceptAgreement) -> None:
    """Accept the rules; Outdated when there are newer ones."""
    await accept(
        turn.repositories,
        turn.known.id,
        payload.network_id,
        version=payload.version,
        now=turn.now,
    )
    turn.toast = turn.t.toast("Thank you. You have accepted the rules.")
    await turn.home()


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowNetworkInfo: show_network,
    ReadRules: read_rules,
    ReadAgreement: read_agreement,
    AcceptAgreement: accept_agreement,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {AcceptAgreement: read_agreement}
"""Payloads whose screen is drawn again when the press comes too late."""
