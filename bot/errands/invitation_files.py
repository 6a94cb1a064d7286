"""The links of a course as files: a sheet of cards to print, and a table."""

import asyncio
from collections.abc import Sequence
from functools import partial

from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.i18n import Translator
from bot.notices.desk import Desk
from bot.printed_invitations import Course, cards_file, table_file
from bot.runtime.calls import Call
from bot.runtime.ports import Tables
from bot.screens.handing_out import file_screen
from bot.screens.screen import Document, Screen
from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import BatchId, PersonId
from mentoring.invitations import BATCH_LIMIT
from mentoring.inviting import led_batch
from mentoring.people import Person


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Make both files, for who still looks after the network."""
    person_id = errand.person_id
    if person_id is None:
        return nothing
    course = await _course(shop, person_id, BatchId(errand.params["batch_id"]))
    if course is None:
        return nothing
    files = await asyncio.to_thread(_files, shop, course, str(errand.params["language"]))

    async def finish(_tables: Tables, desk: Desk) -> Sequence[Call]:
        return [
            call
            for file in files
            for call in await desk.to(person_id, partial(_screen, course, file))
        ]

    return finish


def _screen(course: Course, file: Document, t: Translator, _reader: Person) -> Screen:
    return file_screen(t, course.network, course.batch, file)


async def _course(shop: Workshop, person_id: PersonId, batch_id: BatchId) -> Course | None:
    async with shop.store.transaction() as tables:
        try:
            batch = await led_batch(tables, person_id, batch_id)
        except (NotAllowed, Outdated):
            return None
        reader = await tables.people.get(person_id)
        return Course(
            await tables.networks.get(batch.network_id),
            batch,
            await tables.invitations.codes(batch.id, offset=0, limit=BATCH_LIMIT),
            shop.house.username,
            reader.time_zone or "UTC",
            shop.clock.now(),
        )


def _files(shop: Workshop, course: Course, language: str) -> Sequence[Document]:
    t = shop.house.translators.of(language)
    made = (cards_file(t, course), table_file(t, course))
    return [file for file in made if file is not None]
