"""New rules of a network: written by a meta-mentor, accepted by its members."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.callbacks.mentors import ShowMentor
from bot.callbacks.network_texts import AcceptAgreement, ReadAgreement
from bot.callbacks.requests import AskMentor
from bot.errands import agreement_news
from mentoring.ids import NetworkId
from mentoring.memberships import Membership
from mentoring.networks import AGREEMENT_LIMIT
from mentoring.roles import Role
from tests.journeys.asking import asks, redrawn
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.network_flows import (
    KEEP,
    PUBLISH,
    SAVE,
    SOLO,
    goes_to_texts,
    publishes,
    second_network,
)
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.journeys.test_network_texts import deeds
from tests.town import ACCEPT, CHARTER, Resident, Town, open_town, plain

NEWS = "The rules of %(network)s have changed. Please read and accept them."
READ = "📜 Read the rules"
READ_NEW = "📜 Read the new rules"
NAMES = ("English", "German", "Arabic")
"""The languages of the network, as Ada reads them."""
ENGLISH = "Be kind, and be on time."
GERMAN = "Sei freundlich und pünktlich."


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada")


async def version_of(town: Town, network: NetworkId, resident: Resident) -> int:
    """Say which version of the rules somebody has accepted."""
    async with town.tables() as tables:
        held: list[Membership] = await tables.memberships.of_person(await known(tables, resident))
    return next(one.agreement_version for one in held if one.network_id == network)


async def test_new_rules_are_written_in_every_language_of_the_network(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Network rules")
    assert ada.sees == (
        "Network rules\nVersion 1. Everybody who joins accepts them.\n\n"
        "Members who have accepted: 2 of 2\n\nEnglish\nBe kind."
    )
    await ada.presses("✏️ Write new rules")
    assert ada.sees == (
        "The new rules: English (1 of 3)\n\nNow\nBe kind.\n\n"
        "Please write all rules anew, or keep them as they are. At most 2,500 characters."
    )
    await ada.writes(ENGLISH)
    await ada.writes(GERMAN)
    await ada.presses("‹ Back")
    assert f"Now\n{GERMAN}" in ada.sees
    await ada.presses(KEEP, KEEP)
    assert ada.sees == (
        f"The new rules are ready\n\nEnglish\n{ENGLISH}\n\nGerman\n{GERMAN}\n\n"
        "• English: new\n• German: new\n• Arabic: as before\n\n"
        "Who reads a language that is “as before” gets the old text. "
        "Please check that all languages say the same.\n\n"
        "1 member is asked to read and accept them, not at night.\n\n"
        "Until then all that runs goes on. Only new requests wait until the rules are accepted."
    )
    assert await version_of(town, network, ada) == 1
    await ada.presses(PUBLISH)
    assert ada.sees.startswith(
        "The new rules count from now on. All members are asked to accept them.\n\n"
        "Network rules\nVersion 2."
    )
    assert (await deeds(town, network))[0] == ("agreement_published", "2")
    assert await version_of(town, network, ada) == 2
    assert bea.reads(NEWS, network=CHARTER.name)
    await bea.presses(READ)
    assert bea.reads(
        "<b>The rules of %(network)s</b>\n%(rules)s", network=CHARTER.name, rules=GERMAN
    )
    await bea.presses(ACCEPT)
    assert bea.toast == plain(bea.t.toast("Thank you. You have accepted the rules."))
    assert await version_of(town, network, bea) == 2


async def test_who_writes_all_languages_anew_reads_them_in_pages_before_publishing(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Network rules", "✏️ Write new rules")
    for letter in "abc":
        await ada.writes(letter * AGREEMENT_LIMIT)
    for number, (language, letter) in enumerate(zip(NAMES, "abc", strict=True), start=1):
        shown = f"{language}\n{letter * AGREEMENT_LIMIT}\n\nPage {number} of 3"
        assert ada.sees.startswith(f"The new rules are ready\n\n{shown}")
        assert ("Please check" in ada.sees) is False
        assert (PUBLISH in ada.buttons) is ("• German: new" in ada.sees) is (number == 3)
        if number < 3:
            await ada.presses("More ›")
    await ada.presses("‹ Previous", "More ›", PUBLISH)
    assert await version_of(town, network, ada) == 2


async def test_a_meta_mentor_sees_how_many_have_accepted(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await publishes(ada, ENGLISH, None, None)
    assert "Members who have accepted: 1 of 2" in ada.sees
    await bea.presses(READ, ACCEPT)
    await goes_to_texts(ada)
    await ada.presses("Network rules")
    assert "Members who have accepted: 2 of 2" in ada.sees
    await ada.presses("🌐 Arabic")
    assert "Members who have accepted: 2 of 2" in ada.sees


async def test_who_changes_nothing_publishes_nothing(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Network rules", "✏️ Write new rules", KEEP, KEEP, KEEP)
    assert ada.sees.startswith("Nothing was changed. Please write at least one text anew.")
    await ada.presses("✖️ Cancel")
    assert "Version 1." in ada.sees
    assert await version_of(town, network, ada) == 1


async def test_home_asks_first_for_new_rules(town: Town, network: NetworkId, ada: Resident) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await publishes(ada, ENGLISH, None, None)
    assert amal.reads(NEWS, network=CHARTER.name)
    await amal.presses("🏠 Home")
    assert amal.reads(NEWS, network=CHARTER.name)
    assert amal.buttons[0] == amal.label(READ)
    await amal.presses(READ)
    assert amal.reads("These rules are new. Do you accept them?")
    await amal.presses(ACCEPT)
    assert not amal.reads(NEWS, network=CHARTER.name)
    await forges(amal, ReadAgreement(network))
    assert amal.reads("You have accepted these rules.")


async def test_new_requests_wait_and_what_runs_goes_on(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    await asks(two.mentee, two.mentor, network)
    card = two.mentor.phone.last
    sami = await arrives(town, network, Role.MENTOR, "Sami")
    await publishes(ada, ENGLISH, None, None)
    refused = (
        "%(network)s has new rules. Please read and accept them first. Then you can go on here."
    )
    await _asks(two, network, sami)
    assert two.mentee.reads(refused, network=CHARTER.name)
    await _looks_at(two, network, sami)
    assert sami.phone.first_name in two.mentee.sees
    assert not two.mentee.reads(refused, network=CHARTER.name)
    before = redrawn(two.mentor, card)
    await two.mentor.presses("✅ Accept", message=card)
    assert redrawn(two.mentor, card) == before
    assert two.mentor.reads(refused, network=CHARTER.name)
    assert two.mentor.buttons == [two.mentor.label(label) for label in (READ_NEW, "🏠 Home")]
    await two.mentor.presses(READ_NEW, ACCEPT)
    assert two.mentor.reads("%(name)s would like you as a mentor.", name="Amal")
    await two.mentor.presses("✅ Accept", message=card)
    assert two.mentor.toast == plain(two.mentor.t.toast("You have accepted the request."))
    await forges(two.mentee, ReadAgreement(network))
    await two.mentee.presses(ACCEPT)
    await _asks(two, network, sami)
    assert not two.mentee.reads(refused, network=CHARTER.name)


async def _asks(two: Pair, network: NetworkId, mentor: Resident) -> None:
    async with two.town.tables() as tables:
        mentor_id = await known(tables, mentor)
    await forges(two.mentee, AskMentor(network, mentor_id))


async def _looks_at(two: Pair, network: NetworkId, mentor: Resident) -> None:
    async with two.town.tables() as tables:
        mentor_id = await known(tables, mentor)
    await forges(two.mentee, ShowMentor(network, mentor_id))


async def test_nobody_is_told_at_night(town: Town, network: NetworkId, ada: Resident) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    town.clock.advance(timedelta(hours=10).total_seconds())
    await town.settle()
    await publishes(ada, ENGLISH, None, None)
    assert not amal.reads(NEWS, network=CHARTER.name)
    town.clock.advance(timedelta(hours=10).total_seconds())
    await town.settle()
    texts = [message.text for message in amal.phone.messages if message.from_bot]
    assert sum("have changed. Please read" in text for text in texts) == 1


async def test_the_second_of_two_who_publish_is_told(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Network rules", "✏️ Write new rules")
    await ada.writes(ENGLISH)
    await ada.presses(KEEP, KEEP)
    looking = ada.phone.screen
    await publishes(bea, "Be fast, all of you.", None, None)
    await ada.presses(PUBLISH, message=looking)
    assert redrawn(ada, looking).startswith("This has changed in the meantime.")
    async with town.tables() as tables:
        held = await tables.networks.agreement(network, language="en")
    assert (held.version, held.text) == (2, "Be fast, all of you.")


async def test_an_old_yes_does_not_count_for_newer_rules(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await publishes(ada, ENGLISH, None, None)
    await forges(amal, ReadAgreement(network))
    looking = amal.phone.screen
    await publishes(ada, "Be kind, be on time, be quiet.", None, None)
    await amal.presses(ACCEPT, message=looking)
    assert amal.toast == "This has changed in the meantime."
    assert await version_of(town, network, amal) == 1
    await forges(amal, AcceptAgreement(network, 3))
    await forges(amal, AcceptAgreement(network, 3))
    assert await version_of(town, network, amal) == 3


async def test_the_same_rules_in_one_more_language_ask_nobody_again(town: Town) -> None:
    network, ada = await second_network(town, "Ada", charter=SOLO)
    amal = await arrives(town, network, Role.MENTEE, "Amal", "de")
    await goes_to_texts(ada)
    await ada.presses("Goals", "➕ Another language", "German")
    await ada.writes("Eine zweite Sprache.")
    await ada.presses(SAVE, "‹ All texts", "Network rules", "➕ German")
    assert ada.sees == (
        "Network rules: German\n\n"
        "Please write the same rules in this language. At most 2,500 characters.\n\n"
        "They stay the same rules: nobody has to accept them again."
    )
    await ada.writes("Sei immer pünktlich.")
    await ada.presses("‹ Back")
    assert "So far: Sei immer pünktlich." in ada.sees
    await ada.writes("Sei pünktlich.")
    await ada.presses(SAVE)
    assert "Version 1." in ada.sees
    await forges(amal, ReadAgreement(network))
    assert amal.reads(
        "<b>The rules of %(network)s</b>\n%(rules)s", network="Solo", rules="Sei pünktlich."
    )
    assert amal.reads("You have accepted these rules.")


async def test_members_are_asked_once_also_when_the_bot_restarts(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        ada = await looks_after(town, network, "Ada", "de")
        amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
        await goes_to_texts(ada)
        await ada.presses("Network rules", "✏️ Write new rules")
        await ada.writes(ENGLISH)
        await ada.presses(KEEP)
        world = town.world
    async with open_town(tmp_path, world=world) as town:
        ada, amal = Resident(town, ada.phone), Resident(town, amal.phone)
        await ada.presses(KEEP, PUBLISH)
        await town.settle()
        assert amal.reads(NEWS, network=CHARTER.name)
        texts = [message.text for message in amal.phone.messages if message.from_bot]
        assert sum(CHARTER.name in text and amal.phone.last.text == text for text in texts) == 1


async def test_everybody_is_asked_once_however_many_they_are(
    town: Town,
    network: NetworkId,
    ada: Resident,
    bea: Resident,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(agreement_news, "AT_ONCE", 1)
    others = [await looks_after(town, network, name, "de") for name in ("Cem", "Dora")]
    await publishes(ada, ENGLISH, None, None)
    for one in (bea, *others):
        asked = one.words(NEWS, network=CHARTER.name)
        texts = [plain(message.text) for message in one.phone.messages if message.from_bot]
        assert texts.count(asked) == 1
    assert not ada.reads(NEWS, network=CHARTER.name)
