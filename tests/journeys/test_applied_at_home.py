"""Who has applied for a network reads on Home that it waits, and gets to it from there."""

import pytest

from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.attention_flows import passes
from tests.journeys.flows import looks_after
from tests.journeys.founding_flows import NAME, applies
from tests.journeys.pairs import arrives, pair
from tests.town import Resident, Town

WAITS = "You have applied for %(network)s. Nobody has decided yet."
MINE = "📄 My application"
BACK = "You have taken this application back."


async def takes_it_back(resident: Resident) -> None:
    """Go from Home to the application, and withdraw it."""
    await resident.writes("/home")
    assert resident.reads(WAITS, network=NAME)
    assert len(resident.buttons) <= 6
    await resident.presses(MINE, "↩️ Take it back", "↩️ Yes, take it back")
    assert resident.reads(BACK)
    await resident.writes("/home")
    assert not resident.reads(WAITS, network=NAME)
    assert resident.label(MINE) not in resident.buttons


async def test_somebody_in_no_network(town: Town) -> None:
    farah = town.newcomer("Farah")
    await farah.settles_in()
    await applies(farah)
    assert farah.label(MINE) in farah.buttons
    await takes_it_back(farah)


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
async def test_a_member(town: Town, network: NetworkId, role: Role) -> None:
    farah = await arrives(town, network, role, "Farah")
    await applies(farah)
    await takes_it_back(farah)


async def test_somebody_in_a_mentorship(town: Town, network: NetworkId) -> None:
    two = await pair(town, network)
    await two.starts_mentorship()
    await applies(two.mentor)
    await takes_it_back(two.mentor)


async def test_who_looks_after_a_network_with_much_to_do(town: Town, network: NetworkId) -> None:
    eve = await looks_after(town, network, "Eve")
    for name in ("Amal", "Dana", "Nora"):
        await arrives(town, network, Role.MENTEE, name)
    await passes(town, 8)
    await applies(eve)
    await takes_it_back(eve)
