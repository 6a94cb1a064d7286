"""What the time alone has caused waits for the reader's morning, wherever and whenever that is."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from mentoring.ids import NetworkId
from tests.journeys.asking import asks
from tests.journeys.pairs import Pair, known, pair
from tests.town import Town

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
NIGHT: Final = 10 * HOUR
"""From one o'clock in the afternoon, when the town begins, to eleven at night, in Berlin."""


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A request that will expire at night."""
    pair_of = await pair(town, network)
    town.clock.advance(NIGHT.total_seconds())
    await asks(pair_of.mentee, pair_of.mentor, network)
    town.clock.advance((14 * DAY - NIGHT).total_seconds())
    await town.settle()
    return pair_of


async def test_a_request_that_ends_at_night_is_told_in_the_morning(town: Town, two: Pair) -> None:
    before = len(two.mentor.phone.messages)
    town.clock.advance((NIGHT + HOUR / 2).total_seconds())
    await town.settle()
    assert len(two.mentor.phone.messages) == before
    town.clock.advance((9 * HOUR).total_seconds())
    await town.settle()
    assert len(two.mentor.phone.messages) == before + 1


async def test_after_a_day_switched_off_it_waits_for_the_next_morning(
    town: Town, two: Pair
) -> None:
    before = len(two.mentor.phone.messages)
    town.clock.advance((NIGHT + HOUR / 2).total_seconds())
    await town.settle()
    town.clock.advance(DAY.total_seconds())
    await town.settle()
    assert len(two.mentor.phone.messages) == before
    town.clock.advance((9 * HOUR).total_seconds())
    await town.settle()
    assert len(two.mentor.phone.messages) == before + 1


async def test_who_has_moved_meanwhile_is_not_woken(town: Town, two: Pair) -> None:
    before = len(two.mentor.phone.messages)
    town.clock.advance((NIGHT + HOUR / 2).total_seconds())
    await town.settle()
    async with town.tables() as tables:
        person = await tables.people.get(await known(tables, two.mentor))
        await tables.people.save(replace(person, time_zone="Pacific/Honolulu"))
    town.clock.advance((9 * HOUR).total_seconds())
    await town.settle()
    assert len(two.mentor.phone.messages) == before
    town.clock.advance((11 * HOUR).total_seconds())
    await town.settle()
    assert len(two.mentor.phone.messages) == before + 1
