"""A network's Telegram group: what a press leads to, in the private chat."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.groups import AskUnlink, EnterGroup, ShowGroup, UnlinkGroup
from bot.callbacks.payload import Payload
from bot.screens.groups import (
    choose_group_screen,
    enter_screen,
    group_screen,
    unlink_screen,
)
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring import grouping
from mentoring.ids import NetworkId
from mentoring.leading import led_network

Press = Callable[[Turn, Any], Awaitable[None]]


async def show_group(turn: Turn, payload: ShowGroup | AskUnlink | UnlinkGroup) -> None:
    """Show how the group stands, or the way to link one; also for a press that came too late."""
    turn.show(await _group(turn, payload.network_id))


async def _group(turn: Turn, network_id: NetworkId) -> Screen:
    repositories, username = turn.repositories, turn.house.username
    network = await led_network(repositories, turn.known.id, network_id)
    group = await repositories.groups.of_network(network_id)
    if group is None:
        wish = await grouping.wish(repositories, turn.known.id, network_id, now=turn.now)
        return choose_group_screen(turn.t, network, wish, username=username)
    entries = await repositories.groups.count_entries(network_id)
    return group_screen(turn.t, network, group, entries=entries, username=username)


async def ask_unlink(turn: Turn, payload: AskUnlink) -> None:
    """Say what unlinking means."""
    network = await led_network(turn.repositories, turn.known.id, payload.network_id)
    group = await grouping.to_unlink(turn.repositories, turn.known.id, network.id, payload.group_id)
    turn.show(unlink_screen(turn.t, network, group))


async def unlink(turn: Turn, payload: UnlinkGroup) -> None:
    """Part the group from the network, and have the other meta-mentors told."""
    facts = await grouping.unlink(
        turn.repositories, turn.known.id, payload.network_id, payload.group_id, now=turn.now
    )
    turn.toast = turn.t.toast("The group is unlinked.")
    turn.show(await _group(turn, payload.network_id))
    await turn.tell(facts)


async def enter(turn: Turn, payload: EnterGroup) -> None:
    """Show a mentor the way in."""
    group = await grouping.to_enter(turn.repositories, turn.known.id, payload.network_id)
    network = await turn.repositories.networks.get(payload.network_id)
    turn.show(enter_screen(turn.t, network.name, group))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowGroup: show_group,
    AskUnlink: ask_unlink,
    UnlinkGroup: unlink,
    EnterGroup: enter,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    AskUnlink: show_group,
    UnlinkGroup: show_group,
}
"""Payloads whose screen is drawn again when the press comes too late."""
