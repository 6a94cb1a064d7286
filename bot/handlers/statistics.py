"""How a network is doing: the numbers as a text, then as a picture, and as files."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.callbacks.payload import Payload
from bot.callbacks.statistics import ExportNumbers, ReadSentences, ShowStatistics
from bot.handlers.leading import in_led_network
from bot.screens.screen import Screen
from bot.screens.sentences import sentences_screen
from bot.screens.statistics import Stock, statistics_screen
from bot.turn import Turn
from mentoring.ids import NetworkId
from mentoring.stocktaking import Scope, export, read_sentences, take_stock

Press = Callable[[Turn, Any], Awaitable[None]]

PICTURE: Final = "statistics_picture"
TABLE: Final = "statistics_table"
"""The errands that draw the numbers, and write them into a file."""


async def place(turn: Turn) -> Screen:
    """Show the numbers of the only network somebody looks after, or ask of which one."""
    return await in_led_network(turn, ShowStatistics, _own)


async def show_statistics(turn: Turn, payload: ShowStatistics) -> None:
    """Show the numbers, and have them drawn."""
    turn.show(await _show(turn, Scope(payload.network_id, bool(payload.together))))


async def _own(turn: Turn, network_id: NetworkId) -> Screen:
    return await _show(turn, Scope(network_id))


async def _show(turn: Turn, scope: Scope) -> Screen:
    stock = await _stock(turn, scope)
    await _ask_for(turn, PICTURE, scope)
    return statistics_screen(turn.t, stock)


async def _stock(turn: Turn, scope: Scope) -> Stock:
    numbers = await take_stock(turn.repositories, turn.known.id, scope, day=_today(turn))
    network = await turn.repositories.networks.get(scope.network_id)
    chapters = await turn.repositories.chapters.of(scope.network_id)
    return Stock(network, scope, numbers, has_chapters=bool(chapters))


def _today(turn: Turn) -> date:
    """Say which day it is where the reader lives."""
    return turn.now.astimezone(ZoneInfo(turn.known.time_zone or "UTC")).date()


async def _ask_for(turn: Turn, errand: str, scope: Scope, **more: str) -> None:
    params = {
        "network_id": scope.network_id,
        "together": int(scope.together),
        "day": _today(turn).isoformat(),
        **more,
    }
    await turn.repositories.errands.add(errand, turn.known.id, params, now=turn.now)


async def export_numbers(turn: Turn, payload: ExportNumbers) -> None:
    """Have the file written; the audit log knows who took the numbers away."""
    scope = Scope(payload.network_id, bool(payload.together))
    await export(turn.repositories, turn.known.id, scope, now=turn.now)
    await _ask_for(turn, TABLE, scope, table=payload.table)
    turn.toast = turn.t.toast("The file comes in a moment.")


async def show_sentences(turn: Turn, payload: ReadSentences) -> None:
    """Show what members wrote, without saying who."""
    written = await read_sentences(
        turn.repositories,
        turn.known.id,
        payload.network_id,
        page=payload.page,
        day=_today(turn),
    )
    turn.show(sentences_screen(turn.t, written))


PRESSES: Final[Mapping[type[Payload], Press]] = {
    ShowStatistics: show_statistics,
    ExportNumbers: export_numbers,
    ReadSentences: show_sentences,
}
"""Payload -> its handler."""

REDRAWS: Final[Mapping[type[Payload], Press]] = {}
"""Payloads whose screen is drawn again when the press comes too late."""
