"""A network that somebody looks after: its card, its settings, and the way to each of its parts."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.leading import ShowLed, ShowSettings
from bot.callbacks.payload import Payload
from bot.screens.attention import heading
from bot.screens.leading import (
    Led,
    choose_led_screen,
    led_network_screen,
    settings_screen,
)
from bot.screens.screen import Screen
from bot.turn import Turn
from mentoring.attention import concerns
from mentoring.errors import NotAllowed
from mentoring.holding_rounds import under_way
from mentoring.ids import NetworkId
from mentoring.linking import ties
from mentoring.milestones import roadmap
from mentoring.pairs import RoundState
from mentoring.roles import Role

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """Show the only network somebody looks after, or ask which one."""
    return await in_led_network(turn, ShowLed, _network)


async def in_led_network(
    turn: Turn,
    entry: Callable[[NetworkId], Payload],
    draw: Callable[[Turn, NetworkId], Awaitable[Screen]],
) -> Screen:
    """Draw a screen of the only network somebody looks after, or ask of which one.

    `entry` gives the button that leads there. Raises NotAllowed for who looks after none.
    """
    led = [held for held in await turn.memberships() if held.has(Role.META_MENTOR)]
    if not led:
        raise NotAllowed
    if len(led) == 1:
        return await draw(turn, led[0].network_id)
    return choose_led_screen(turn.t, [(held.network_name, entry(held.network_id)) for held in led])


async def show_led(turn: Turn, payload: ShowLed) -> None:
    """Show a network and all that can be done for it."""
    turn.show(await _network(turn, payload.network_id))


async def _network(turn: Turn, network_id: NetworkId) -> Screen:
    needs = await concerns(turn.repositories, turn.known.id, network_id, now=turn.now)
    held = await under_way(turn.repositories, network_id, now=turn.now)
    led = Led(
        await turn.repositories.networks.get(network_id),
        await turn.repositories.networks.standings(network_id),
        await roadmap(turn.repositories, network_id),
        await ties(turn.repositories, network_id),
        heading(turn.t, [needs]) if needs.found else None,
        round_ready=held is not None and held.state is RoundState.READY,
    )
    return led_network_screen(turn.t, led)


async def show_settings(turn: Turn, payload: ShowSettings) -> None:
    """Show what can be set in a network."""
    network = await turn.repositories.networks.get(payload.network_id)
    turn.show(settings_screen(turn.t, network))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowLed: show_led,
    ShowSettings: show_settings,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {}
"""Payloads whose screen is drawn again when the press comes too late."""
