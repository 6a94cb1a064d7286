"""What somebody takes along has no more of others than it may, and is made once an hour."""

from datetime import timedelta

import pytest

from mentoring.exporting import EXPORT, EXPORT_EVERY, Answer, discreet
from mentoring.ids import PersonId, TelegramId
from mentoring.retention import kept_since
from mentoring.taking_along import ask_for_export
from storage.store import Store, Tables
from tests.conftest import NOW


async def anybody(tables: Tables) -> PersonId:
    person = await tables.people.add(TelegramId(11), language="en", consent_version=2, now=NOW)
    return person.id


@pytest.mark.parametrize(
    ("stored", "given"),
    [
        ({"partner": "Anna Maria Perez"}, {"partner": "Anna"}),
        ({"mentor": "Bo"}, {"mentor": "Bo"}),
        ({"mentee": None}, {"mentee": None}),
        ({"blocked": "", "reported": "Bo Li"}, {"blocked": "", "reported": "Bo"}),
        (
            {"name": "Anna Perez", "signed_by": "Cem Ay"},
            {"name": "Anna Perez", "signed_by": "Cem Ay"},
        ),
    ],
)
def test_others_stand_there_with_their_first_names(
    stored: dict[str, str | None], given: dict[str, str | None]
) -> None:
    assert discreet(stored) == given


async def test_it_is_made_once_until_it_is_there(store: Store) -> None:
    async with store.transaction() as tables:
        person_id = await anybody(tables)
        asked = [await ask_for_export(tables, person_id, now=NOW) for _ in range(2)]
        errand = await tables.errands.next(now=NOW)
    assert asked == [Answer.BEGUN, Answer.UNDER_WAY]
    assert errand is not None
    assert (errand.kind, errand.person_id) == (EXPORT, person_id)


async def test_the_next_one_is_made_an_hour_after_the_last(store: Store) -> None:
    async with store.transaction() as tables:
        person_id = await anybody(tables)
        await tables.exports.note_made(person_id, now=NOW)
        almost = NOW + EXPORT_EVERY - timedelta(microseconds=1)
        asked = [
            await ask_for_export(tables, person_id, now=now)
            for now in (NOW, almost, NOW + EXPORT_EVERY)
        ]
    assert asked == [Answer.LATELY, Answer.LATELY, Answer.BEGUN]


async def test_what_failed_can_be_asked_for_at_once(store: Store) -> None:
    async with store.transaction() as tables:
        person_id = await anybody(tables)
        await ask_for_export(tables, person_id, now=NOW)
        errand = await tables.errands.next(now=NOW)
        assert errand is not None
        await tables.errands.done(errand.id)
        assert await ask_for_export(tables, person_id, now=NOW) is Answer.BEGUN


def test_days_are_whole_days() -> None:
    assert kept_since(90, now=NOW) == NOW - timedelta(hours=90 * 24)
