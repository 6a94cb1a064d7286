"""A town with one network in it, and the woman who looks after it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mentoring.ids import NetworkId
from tests.journeys.flows import looks_after
from tests.town import Resident, Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def network(town: Town) -> NetworkId:
    return await town.found_network()


@pytest.fixture
async def bea(town: Town, network: NetworkId) -> Resident:
    """The meta-mentor; she reads German."""
    return await looks_after(town, network, "Bea", "de")
