"""Networks that belong together: one asks, the other agrees, and either can part."""

from pathlib import Path

import pytest

from bot.callbacks.chapters import (
    AgreeToChapter,
    FindParent,
    Part,
    RefuseChapter,
    ShowLink,
    TakeBackAsking,
)
from bot.callbacks.leading import ShowChapters
from mentoring.ids import NetworkId
from tests.journeys.asking import redrawn
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.network_flows import (
    ASK_THEM,
    SOLO,
    TANDEM,
    asks_to_join,
    second_network,
)
from tests.journeys.test_network_texts import deeds
from tests.town import CHARTER, Resident, Town, open_town, plain

ASKED = "%(chapter)s, %(place)s, would like to become a chapter of %(network)s."
JOINED = "Good news: %(network)s is now a chapter of %(parent)s."


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """Looks after Neue Wege; she reads English."""
    return await looks_after(town, network, "Ada")


async def chapters(town: Town, network: NetworkId) -> list[NetworkId]:
    async with town.tables() as tables:
        return list(await tables.chapters.of(network))


async def test_a_network_asks_and_the_other_one_agrees(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    tandem, tom = await second_network(town, "Tom", "ar")
    await ada.writes("/network")
    await ada.presses("⚙️ Settings", "🏛 Chapters")
    assert ada.sees == (
        "Chapters of Neue Wege\n\n"
        "A network can belong to another one, as its chapter. "
        "Each keeps its own members, rules and meta-mentors. "
        "The bigger one can send broadcasts to all."
    )
    await ada.presses("🔎 Become a chapter")
    assert ada.buttons == ["Tandem", "✖️ Cancel"]
    await ada.writes("tan")
    assert ada.sees == (
        "Tandem, Halle\n\n"
        "The meta-mentors there are asked whether Neue Wege can become a chapter.\n\n"
        "Your network keeps its own members, rules and meta-mentors. Ask them?"
    )
    await ada.presses(ASK_THEM)
    assert ada.sees.startswith("You have asked Tandem. You get a message when there is an answer.")
    assert await chapters(town, tandem) == []
    assert tom.reads(ASKED, chapter=CHARTER.name, place=CHARTER.place, network="Tandem")
    await tom.presses("✅ Agree")
    assert tom.toast == plain(tom.t.toast("The two networks belong together now."))
    assert await chapters(town, tandem) == [network]
    assert ada.reads(JOINED, network=CHARTER.name, parent="Tandem")
    await ada.presses("🏛 See the chapters")
    assert "Your network is a chapter of Tandem." in ada.sees
    assert ada.buttons == ["🏛 Tandem", "‹ Network", "🏠 Home"]
    assert (await deeds(town, network)) == [("chapter_joined", ""), ("chapter_asked", "")]
    assert (await deeds(town, tandem)) == [("chapter_joined", "")]
    await tom.writes("/network")
    await tom.presses("⚙️ Settings", "🗺 Roadmap")
    others = tom.t.term("Others know about it")
    assert tom.reads("✅ %(step)s", step=others)


async def test_the_other_one_declines_or_nobody_waits_any_more(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    tandem, tom = await second_network(town, "Tom", "de")
    await asks_to_join(ada, "Tandem")
    card = tom.phone.last
    await ada.presses("⏳ Tandem")
    assert "You have asked whether Neue Wege can be a chapter." in ada.sees
    await ada.presses("↩️ Take it back")
    assert ada.toast == "Your network does not ask any more to become a chapter."
    await tom.presses("✅ Agree", message=card)
    assert tom.toast == plain(tom.t.toast("This has changed in the meantime."))
    assert await chapters(town, tandem) == []
    await asks_to_join(ada, "Tandem")
    again = tom.phone.last
    await tom.presses("🚫 Decline")
    assert ada.reads(
        "%(network)s does not become a chapter of %(parent)s. You can ask another network.",
        network=CHARTER.name,
        parent="Tandem",
    )
    await tom.presses("🏠 Home")
    await forges(tom, AgreeToChapter(tandem, 2))
    assert await chapters(town, tandem) == []
    assert again.id != card.id
    assert [one for one, _ in await deeds(town, tandem)] == ["chapter_refused"]


async def test_either_side_can_part(town: Town, network: NetworkId, ada: Resident) -> None:
    tandem, tom = await second_network(town, "Tom", "de")
    for leaver, other, own in ((tom, ada, CHARTER.name), (ada, tom, "Tandem")):
        await asks_to_join(ada, "Tandem")
        await tom.presses("✅ Agree")
        network_id = tandem if leaver is tom else network
        await forges(leaver, ShowChapters(network_id))
        await leaver.presses(leaver.buttons[0], "✂️ Separate")
        name = "Tandem" if leaver is ada else CHARTER.name
        assert leaver.reads("<b>Separate from %(network)s?</b>", network=name)
        await leaver.presses("✂️ Yes, separate")
        assert await chapters(town, tandem) == []
        assert other.reads(
            "%(other)s has separated from %(network)s. They do not belong together any more.",
            other=CHARTER.name if leaver is ada else "Tandem",
            network=own,
        )
    assert [one for one, _ in await deeds(town, tandem)] == ["chapter_left", "chapter_joined"] * 2


async def test_a_chapter_has_no_chapters(town: Town, network: NetworkId, ada: Resident) -> None:
    tandem, tom = await second_network(town, "Tom")
    _, sue = await second_network(town, "Sue", charter=SOLO)
    await asks_to_join(ada, "Tandem")
    await tom.presses("✅ Agree")
    await forges(sue, ShowChapters(NetworkId(3)))
    await sue.presses("🔎 Become a chapter", CHARTER.name)
    assert sue.sees.startswith("A network that is a chapter itself cannot have chapters.")
    await sue.presses("Tandem", ASK_THEM)
    await forges(tom, ShowChapters(tandem))
    assert "These networks belong to yours:\n• Neue Wege" in tom.sees
    assert "1 network would like to become a chapter of yours." in tom.sees
    assert tom.buttons == ["⏳ Solo", "🏛 Neue Wege", "‹ Network", "🏠 Home"]
    await forges(tom, FindParent(tandem))
    assert tom.toast == "This has changed in the meantime."
    await tom.writes("/network")
    assert "1 network would like to become a chapter of yours." in tom.sees


async def test_two_who_ask_each_other_end_as_one(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    tandem, tom = await second_network(town, "Tom")
    solo, sue = await second_network(town, "Sue", charter=SOLO)
    await asks_to_join(ada, "Tandem")
    await asks_to_join(tom, CHARTER.name)
    await asks_to_join(sue, CHARTER.name)
    await forges(tom, AgreeToChapter(tandem, 1))
    assert await chapters(town, tandem) == [network]
    assert sue.reads(
        "%(network)s does not become a chapter of %(parent)s. You can ask another network.",
        network="Solo",
        parent=CHARTER.name,
    )
    async with town.tables() as tables:
        assert len(await tables.chapters.links(tandem)) == 1
        assert await tables.chapters.links(solo) == []


async def test_what_has_changed_since_the_asking_is_said(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    tandem, tom = await second_network(town, "Tom")
    solo, sue = await second_network(town, "Sue", charter=SOLO)
    await asks_to_join(ada, "Tandem")
    async with town.tables() as tables:
        person = await tables.people.by_telegram_id(sue.phone.id)
        link = await tables.chapters.ask(
            chapter_id=solo, parent_id=network, asked_by=person.id, now=town.clock.now()
        )
        await tables.chapters.join(link.number, now=town.clock.now())
    await tom.presses("✅ Agree")
    assert tom.sees.startswith("A network with chapters cannot become a chapter of another one.")
    assert await chapters(town, tandem) == []
    await forges(ada, FindParent(network))
    assert ada.toast == "This has changed in the meantime."


async def test_two_meta_mentors_answer_at_once(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    tandem, tom = await second_network(town, "Tom")
    tim = await looks_after(town, tandem, "Tim", "ar")
    await asks_to_join(ada, "Tandem")
    await tom.presses("🚫 Decline")
    card = tim.phone.last
    await tim.presses("✅ Agree")
    assert tim.toast == plain(tim.t.toast("This has changed in the meantime."))
    assert await chapters(town, tandem) == []
    assert redrawn(tim, card) != ""
    assert network not in await chapters(town, tandem)


async def test_the_question_is_taken_up_after_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        ada = await looks_after(town, network, "Ada", "de")
        await town.found_network(TANDEM)
        await forges(ada, ShowChapters(network))
        await ada.presses("🔎 Become a chapter", "Tandem")
        world = town.world
    async with open_town(tmp_path, world=world) as town:
        ada = Resident(town, ada.phone)
        await ada.presses(ASK_THEM)
        assert ada.reads("You have asked %(network)s. There is no answer yet.", network="Tandem")


async def test_only_the_meta_mentors_of_the_two_can(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    tandem, tom = await second_network(town, "Tom")
    solo, sue = await second_network(town, "Sue", charter=SOLO)
    await asks_to_join(ada, "Tandem")
    for resident, payload in (
        (sue, AgreeToChapter(tandem, 1)),
        (sue, AgreeToChapter(solo, 1)),
        (sue, Part(solo, 1)),
        (ada, AgreeToChapter(network, 1)),
        (ada, RefuseChapter(network, 1)),
        (tom, TakeBackAsking(tandem, 1)),
        (sue, ShowLink(solo, 1)),
    ):
        await forges(resident, payload)
        assert resident.sees.startswith("You cannot do this, or not any more.")
    await forges(tom, Part(tandem, 1))
    assert tom.toast == "This has changed in the meantime."
    async with town.tables() as tables:
        (link,) = await tables.chapters.links(tandem)
    assert not link.is_joined


async def test_alone_there_is_nobody_to_ask(network: NetworkId, ada: Resident) -> None:
    await forges(ada, FindParent(network))
    assert ada.sees == "There is no other network yet that could be asked."
    await ada.presses("✖️ Cancel")
    await forges(ada, FindParent(network))
    await ada.writes("Nowhere")
    assert ada.sees.startswith("No other network has this name.")


async def test_every_one_of_many_chapters_can_be_reached(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    names = [f"Chapter {number}" for number in range(1, 9)]
    for name in names:
        chapter = await town.found_network(TANDEM.model_copy(update={"name": name}))
        async with town.tables() as tables:
            by = (await tables.people.by_telegram_id(ada.phone.id)).id
            link = await tables.chapters.ask(
                chapter_id=chapter, parent_id=network, asked_by=by, now=town.clock.now()
            )
            await tables.chapters.join(link.number, now=town.clock.now())
    await forges(ada, ShowChapters(network))
    assert ada.buttons == [
        *(f"🏛 {name}" for name in names[:6]),
        "More ›",
        "‹ Network",
        "🏠 Home",
    ]
    await ada.presses("More ›", "🏛 Chapter 8", "✂️ Separate", "✂️ Yes, separate")
    assert "🏛 Chapter 8" not in ada.buttons
    await forges(ada, ShowChapters(network, 9))
    assert ada.buttons == ["🏛 Chapter 7", "‹ Previous", "‹ Network", "🏠 Home"]
