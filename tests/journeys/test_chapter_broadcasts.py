"""Broadcasts that come by a chapter: whose they are, who gets none, and how that ends."""

from datetime import timedelta

import pytest

from bot.callbacks.leading import ShowNetworkInfo
from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.network_flows import second_network
from tests.journeys.pairs import arrives, known
from tests.town import ACCEPT, CHARTER, Resident, Town

AGAIN = "📣 Again from %(network)s"


@pytest.fixture
async def chapter(town: Town, network: NetworkId, ada: Resident) -> NetworkId:
    """Tandem, a chapter of Neue Wege."""
    tandem, _ = await second_network(town, "Tom")
    async with town.tables() as tables:
        link = await tables.chapters.ask(
            chapter_id=tandem,
            parent_id=network,
            asked_by=await known(tables, ada),
            now=town.clock.now(),
        )
        await tables.chapters.join(link.number, now=town.clock.now())
    return tandem


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """Looks after Neue Wege; she reads English."""
    return await looks_after(town, network, "Ada")


async def sends_to_all(ada: Resident, words: str) -> None:
    """Write to everybody, in the chapters too."""
    await ada.writes("/broadcast")
    await ada.presses("✍️ Write a broadcast", "🏛 With the chapters")
    await ada.presses(next(one for one in ada.buttons if one.startswith("Everybody")))
    await ada.writes(words)
    await ada.presses(next(one for one in ada.buttons if one.startswith("✅")))


async def test_who_gets_it_by_a_chapter_reads_that_the_two_belong_together(
    town: Town, network: NetworkId, chapter: NetworkId, ada: Resident
) -> None:
    nour = await arrives(town, chapter, Role.MENTEE, "Nour")
    omar = await arrives(town, network, Role.MENTEE, "Omar")
    both = await arrives(town, network, Role.MENTEE, "Lea")
    await both.starts(await town.invitation(chapter, Role.MENTEE))
    await both.presses(ACCEPT)
    await sends_to_all(ada, "Summer party!")
    assert nour.sees == "📣 Neue Wege, to which Tandem belongs\n\nSummer party!"
    assert [omar.sees, both.sees] == ["📣 Neue Wege\n\nSummer party!"] * 2


async def test_who_has_muted_their_chapter_gets_nothing_by_it(
    town: Town, chapter: NetworkId, ada: Resident
) -> None:
    nour = await arrives(town, chapter, Role.MENTEE, "Nour")
    await forges(nour, ShowNetworkInfo(chapter))
    await nour.presses("🔕 No broadcasts")
    await sends_to_all(ada, "Summer party!")
    assert "Summer party!" not in nour.sees


async def test_who_mutes_their_chapter_in_the_night_gets_nothing_in_the_morning(
    town: Town, chapter: NetworkId, ada: Resident
) -> None:
    nour = await arrives(town, chapter, Role.MENTEE, "Nour")
    lea = await arrives(town, chapter, Role.MENTEE, "Lea")
    town.clock.advance(timedelta(hours=10).total_seconds())
    await sends_to_all(ada, "Summer party!")
    await forges(nour, ShowNetworkInfo(chapter))
    await nour.presses("🔕 No broadcasts")
    town.clock.advance(timedelta(hours=11).total_seconds())
    await town.settle()
    assert ["Summer party!" in one.sees for one in (nour, lea)] == [False, True]


async def test_the_card_of_the_chapter_ends_the_muting_of_the_network_above(
    town: Town, chapter: NetworkId, ada: Resident
) -> None:
    nour = await arrives(town, chapter, Role.MENTEE, "Nour")
    again = nour.label(AGAIN, network=CHARTER.name)
    await forges(nour, ShowNetworkInfo(chapter))
    assert again not in nour.buttons
    await sends_to_all(ada, "Summer party!")
    await nour.presses("🔕 No more of these")
    await forges(nour, ShowNetworkInfo(chapter))
    await nour.presses(again)
    await sends_to_all(ada, "Winter party!")
    assert "Winter party!" in nour.sees
    await forges(nour, ShowNetworkInfo(chapter))
    assert again not in nour.buttons
