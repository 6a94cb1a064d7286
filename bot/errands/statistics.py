"""The numbers of a network as a picture, and as a file for a spreadsheet."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date

from bot.callbacks.statistics import Table
from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.i18n import Translator
from bot.notices.desk import Desk
from bot.printed_numbers import picture_file, table_file
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from bot.screens.screen import Document, Screen
from bot.screens.statistics import Stock, picture_screen, table_screen
from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import NetworkId, PersonId
from mentoring.stocktaking import Scope, take_stock

Make = Callable[[Translator, Stock], Document]
Draw = Callable[[Translator, Stock, Document], Screen]


async def draw(shop: Workshop, errand: Errand) -> Finish:
    """Draw the picture, for who still looks after the network."""
    return await _do(shop, errand, picture_file, picture_screen)


async def write(shop: Workshop, errand: Errand) -> Finish:
    """Write the file, for who still looks after the network."""
    table, now = Table(errand.params["table"]), shop.clock.now()
    return await _do(
        shop, errand, lambda t, stock: table_file(t, stock, table, made_at=now), table_screen
    )


async def _do(shop: Workshop, errand: Errand, make: Make, show: Draw) -> Finish:
    """Make a file of the numbers, in the language of who asked for it."""
    person_id = errand.person_id
    if person_id is None:
        return nothing
    async with shop.store.transaction() as tables:
        stock = await _stock(tables, person_id, errand)
        language = (await tables.people.get(person_id)).language
    if stock is None:
        return nothing
    file = await asyncio.to_thread(make, shop.house.translators.of(language), stock)

    async def finish(_tables: Tables, desk: Desk) -> Sequence[Call]:
        return await desk.to(person_id, lambda t, _: show(t, stock, file))

    return finish


async def _stock(tables: Tables, person_id: PersonId, errand: Errand) -> Stock | None:
    params = errand.params
    scope = Scope(NetworkId(params["network_id"]), bool(params["together"]))
    day = date.fromisoformat(params["day"])
    try:
        numbers = await take_stock(tables, person_id, scope, day=day)
    except (NotAllowed, Outdated):
        return None
    network = await tables.networks.get(scope.network_id)
    chapters = await tables.chapters.of(scope.network_id)
    return Stock(network, scope, numbers, has_chapters=bool(chapters))
