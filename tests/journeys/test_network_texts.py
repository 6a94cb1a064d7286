"""A meta-mentor writes what the network says, and members read it."""

from pathlib import Path

import pytest

from bot.callbacks.leading import ShowNetworkInfo, ShowTexts
from bot.callbacks.network_texts import (
    AskRemoveText,
    RemoveText,
    ShowTextIn,
    WriteLine,
    WriteText,
)
from mentoring.ids import NetworkId
from mentoring.networks import NetworkText
from mentoring.publishing import Line
from mentoring.roles import Role
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.network_flows import SAVE, SOLO, goes_to_texts, second_network
from tests.journeys.pairs import arrives
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town

RULES = "We write kindly, and answer within three days."
DANGER = "Police: 110. Ambulance: 112. Our office: 0341 1234."


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada Lovelace")


async def texts(town: Town, network: NetworkId, kind: NetworkText) -> dict[str, str]:
    async with town.tables() as tables:
        return dict(await tables.networks.texts(network, kind))


async def deeds(town: Town, network: NetworkId) -> list[tuple[str, str]]:
    """Say what the audit log has of a network, the newest first."""
    async with town.tables() as tables:
        found = await tables.audit.of_network(network, offset=0, limit=10)
    return [(deed.act.value, deed.detail) for deed in found]


async def test_the_list_says_what_is_written_in_which_language(ada: Resident) -> None:
    await goes_to_texts(ada)
    assert ada.sees == (
        "What Neue Wege says\n\n"
        "• Goals: English, German, Arabic\n"
        "• Rules for writing: not written yet\n"
        "• Help in danger: not written yet\n"
        "• Network rules: English, German, Arabic\n"
        "• Place: Leipzig\n"
        "• Office: not written yet\n\n"
        "Press what you would like to read or change."
    )
    assert ada.buttons == [
        "Goals",
        "Rules for writing",
        "Help in danger",
        "Network rules",
        "Place",
        "Office",
        "‹ Settings",
        "🏠 Home",
    ]


async def test_rules_are_written_in_a_language_and_read_by_members(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    await goes_to_texts(ada)
    await ada.presses("Rules for writing", "✏️ Write it", "German")
    assert ada.sees == (
        "Rules for writing\n\n"
        "How do people in your network write to each other? New members read this first.\n\n"
        "Please write it in this language: German. At most 1,000 characters."
    )
    await ada.writes("kurz")
    assert "at least 10 characters" in ada.sees
    await ada.writes(RULES)
    assert ada.sees == (
        f"Rules for writing, German\n{RULES}\n\n"
        "Members will read it like this once it is saved. Is it right?"
    )
    assert await texts(town, network, NetworkText.RULES) == {}
    await ada.presses(SAVE)
    assert ada.sees.startswith("Saved.\n\nRules for writing\n\n")
    assert await texts(town, network, NetworkText.RULES) == {"de": RULES}
    assert (await deeds(town, network))[0] == ("text_changed", "rules")
    await jonas.presses("🏘 Networks", f"🏘 {CHARTER.name}", "💬 How we write")
    assert jonas.reads(
        "<b>How we write to each other in %(network)s</b>\n%(rules)s",
        network=CHARTER.name,
        rules=RULES,
    )


async def test_who_joins_reads_how_people_write_there(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Rules for writing", "✏️ Write it", "Arabic")
    await ada.writes(RULES)
    await ada.presses(SAVE)
    amal = town.newcomer("Amal", "ar")
    await amal.settles_in(await town.invitation(network, Role.MENTEE))
    await amal.presses(ACCEPT)
    assert amal.reads("Welcome to %(network)s!", network=CHARTER.name)
    assert amal.reads("<b>How we write to each other here</b>\n%(rules)s", rules=RULES)


async def test_the_card_has_what_somebody_in_danger_needs(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Help in danger", "✏️ Write it", "English")
    await ada.writes(DANGER)
    await ada.presses(SAVE, "‹ All texts", "Office")
    await ada.writes("Market 1, Monday to Friday")
    assert ada.sees.startswith("Saved.\n\nWhat Neue Wege says")
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await forges(amal, ShowNetworkInfo(network))
    assert amal.sees.split("\n\n")[2:] == [
        amal.words("<b>Help in danger</b>\n%(text)s", text=DANGER),
        amal.words("<b>Office</b>\n%(text)s", text="Market 1, Monday to Friday"),
    ]
    assert CHARTER.about["ar"] in amal.sees
    await ada.presses("Office", "🗑 Take it out", "Place")
    await ada.writes("Dresden")
    assert "• Place: Dresden\n• Office: not written yet" in ada.sees
    assert [deed[1] for deed in await deeds(town, network)] == [
        "place",
        "office",
        "office",
        "emergency",
    ]


async def test_a_further_language_begins_with_the_goals(town: Town, bea: Resident) -> None:
    network, ada = await second_network(town, "Ada", charter=SOLO)
    await goes_to_texts(ada)
    await ada.presses("Goals")
    assert ada.buttons == [
        "✏️ Change it",
        "➕ Another language",
        "‹ All texts",
        "🏠 Home",
    ]
    await ada.presses("➕ Another language", "German")
    await ada.writes("Eine zweite Sprache.")
    await ada.presses(SAVE, "🌐 English")
    assert "English\nOne language." in ada.sees
    assert await texts(town, network, NetworkText.ABOUT) == {
        "en": "One language.",
        "de": "Eine zweite Sprache.",
    }
    await ada.presses("‹ All texts", "Rules for writing", "✏️ Write it", "German")
    await ada.writes("Bitte immer freundlich.")
    await ada.presses(SAVE, "‹ All texts", "Goals", "🌐 German", "🗑 Take it out")
    assert ada.sees == (
        "Take out: Goals, German?\n\n"
        "All other texts in this language go too. The network rules stay as they are.\n\n"
        "Who reads this language gets the text in your first language."
    )
    await ada.presses("🗑 Yes, take it out")
    assert ada.toast == "The text is taken out."
    assert await texts(town, network, NetworkText.RULES) == {}
    assert list(await texts(town, network, NetworkText.ABOUT)) == ["en"]
    assert bea.reads("<b>Hello %(name)s!</b>", name="Bea")


async def test_the_first_language_stays(town: Town, network: NetworkId, ada: Resident) -> None:
    for payload in (
        AskRemoveText(network, NetworkText.ABOUT, "en"),
        RemoveText(network, NetworkText.ABOUT, "en"),
        RemoveText(network, NetworkText.ABOUT, "fr"),
        ShowTextIn(network, NetworkText.RULES, "en"),
        WriteText(network, NetworkText.RULES, "fr"),
    ):
        await forges(ada, payload)
        assert ada.toast == "This has changed in the meantime."
    assert list(await texts(town, network, NetworkText.ABOUT)) == ["en", "de", "ar"]


async def test_two_who_write_the_same_text_do_not_overwrite_each_other(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Goals", "✏️ Change it")
    await ada.writes("Ada's goals for all of us.")
    await goes_to_texts(bea)
    await bea.presses("Goals", "🌐 " + bea.t.language_name("en"), "✏️ Change it")
    await bea.writes("Bea's goals for all of us.")
    await bea.presses(SAVE)
    await ada.presses(SAVE)
    assert ada.sees.startswith("This has changed in the meantime.")
    written = await texts(town, network, NetworkText.ABOUT)
    assert written == {**CHARTER.about, "en": "Bea's goals for all of us."}
    assert list(written) == ["en", "de", "ar"]


async def test_a_text_is_kept_when_the_bot_restarts_in_the_middle(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        ada = await looks_after(town, network, "Ada", "ar")
        await goes_to_texts(ada)
        await ada.presses("Rules for writing", "✏️ Write it", ada.t.language_name("ar"))
        world, phone = town.world, ada.phone
    async with open_town(tmp_path, world=world) as town:
        ada = Resident(town, phone)
        await ada.writes(RULES)
        await ada.presses(SAVE)
        assert await texts(town, network, NetworkText.RULES) == {"ar": RULES}


async def test_nobody_else_can(town: Town, network: NetworkId, ada: Resident) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    _, eve = await second_network(town, "Eve")
    for other in (jonas, eve):
        for payload in (
            ShowTexts(network),
            WriteText(network, NetworkText.ABOUT, "en"),
            RemoveText(network, NetworkText.ABOUT, "de"),
            WriteLine(network, Line.PLACE),
        ):
            await forges(other, payload)
            assert other.sees.startswith("You cannot do this, or not any more.")
    await forges(eve, ShowNetworkInfo(network))
    assert eve.sees.startswith("You cannot do this, or not any more.")
    assert ada.reads("<b>Hello %(name)s!</b>", name="Ada Lovelace")


async def test_who_leaves_the_question_sees_the_text_as_it_was(ada: Resident) -> None:
    await goes_to_texts(ada)
    await ada.presses("Goals", "✏️ Change it", "✖️ Cancel")
    assert "English\nWe help people arrive." in ada.sees
    await ada.presses("‹ All texts", "Place")
    await ada.writes("12345")
    assert ada.sees.startswith("Please write a name with letters.")
    await ada.presses("✖️ Cancel")
    assert "• Place: Leipzig" in ada.sees
