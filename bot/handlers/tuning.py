"""The numbers of a network: what a press leads to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.callbacks.payload import Payload
from bot.callbacks.tuning import ChooseNumber, PreviewNumber, SetNumber, ShowNumbers
from bot.handlers.leading import in_led_network
from bot.screens.screen import Screen
from bot.screens.tuning import number_screen, numbers_screen, preview_screen
from bot.turn import Turn
from mentoring import tuning
from mentoring.ids import NetworkId
from mentoring.leading import led_network
from mentoring.networks import Network
from mentoring.numbers import Change

Press = Callable[[Turn, Any], Awaitable[None]]


async def place(turn: Turn) -> Screen:
    """Show the numbers of the only network somebody looks after, or ask of which one."""
    return await in_led_network(turn, ShowNumbers, _numbers)


async def _numbers(turn: Turn, network_id: NetworkId) -> Screen:
    return numbers_screen(turn.t, await _network(turn, network_id))


async def _network(turn: Turn, network_id: NetworkId) -> Network:
    return await led_network(turn.repositories, turn.known.id, network_id)


async def show_numbers(turn: Turn, payload: ShowNumbers) -> None:
    """Show all numbers of a network."""
    turn.show(await _numbers(turn, payload.network_id))


async def show_number(turn: Turn, payload: ChooseNumber | PreviewNumber | SetNumber) -> None:
    """Show one number as it is now; also for a press that came too late."""
    network = await _network(turn, payload.network_id)
    turn.show(number_screen(turn.t, network, payload.number))


async def show_preview(turn: Turn, payload: PreviewNumber) -> None:
    """Show what a change would do."""
    seen = await tuning.preview(turn.repositories, turn.known.id, _change(payload), now=turn.now)
    turn.show(preview_screen(turn.t, seen))


async def set_number(turn: Turn, payload: SetNumber) -> None:
    """Change a number, and have the other meta-mentors told."""
    facts = await tuning.tune(turn.repositories, turn.known.id, _change(payload), now=turn.now)
    turn.toast = turn.t.toast("The number is changed.")
    turn.show(numbers_screen(turn.t, await _network(turn, payload.network_id)))
    await turn.tell(facts)


def _change(payload: PreviewNumber | SetNumber) -> Change:
    return Change(payload.network_id, payload.number, old=payload.old, new=payload.new)


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowNumbers: show_numbers,
    ChooseNumber: show_number,
    PreviewNumber: show_preview,
    SetNumber: set_number,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {
    PreviewNumber: show_number,
    SetNumber: show_number,
}
"""Payloads whose screen is drawn again when the press comes too late."""
