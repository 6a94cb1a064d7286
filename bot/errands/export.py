"""The errand that puts all that is stored about somebody into one file, and sends it to them."""

import asyncio
from collections.abc import Sequence

from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.notices.desk import Desk
from bot.parcel import Parcel, parcel_file
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from bot.screens.stored import parcel_screen
from mentoring.exporting import Kept
from mentoring.ids import PersonId
from mentoring.taking_along import records_of


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Pack everything; nothing for who has had it all deleted meanwhile."""
    person_id = errand.person_id
    parcel = None if person_id is None else await _parcel(shop, person_id)
    if person_id is None or parcel is None:
        return nothing
    file = await asyncio.to_thread(parcel_file, shop.house.translators, parcel)

    async def finish(tables: Tables, desk: Desk) -> Sequence[Call]:
        await tables.exports.note_made(person_id, now=desk.now)
        return await desk.to(person_id, lambda t, _: parcel_screen(t, file))

    return finish


async def _parcel(shop: Workshop, person_id: PersonId) -> Parcel | None:
    async with shop.store.transaction() as tables:
        records = await records_of(tables, person_id)
        certificates = await tables.certificates.of_person(person_id)
    if not records[Kept.PERSON]:
        return None
    [person] = records[Kept.PERSON]
    return Parcel(
        person["language"],
        records,
        certificates,
        shop.house.username,
        shop.house.operator,
        shop.clock.now(),
    )
