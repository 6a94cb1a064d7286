"""A meta-mentor writes to a member through the bot, and the member answers."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from bot.callbacks.attention import AnswerMetaMentor, WriteToMember
from mentoring.ids import NetworkId
from mentoring.roles import Role
from tests.journeys.attention_flows import forges, membership_in
from tests.journeys.flows import looks_after
from tests.journeys.pairs import arrives
from tests.journeys.test_forgetting import deletes_everything
from tests.town import CHARTER, SEND, Resident, Town, open_town, plain

TEXT: Final = "Wie geht es dir? Brauchst du Hilfe bei der Suche?"
REPLY: Final = "نعم، شكرًا جزيلًا."
AGAIN: Final = "Dann schreibe ich dir morgen wieder."
WRITES: Final = "✉️ <b>%(name)s from %(network)s writes to you:</b>\n\n%(text)s"
ANSWERS: Final = "✉️ <b>%(name)s from %(network)s answers you:</b>\n\n%(text)s"
NO_MORE: Final = "You cannot do this, or not any more."


@pytest.fixture
async def amal(town: Town, network: NetworkId, bea: Resident) -> Resident:
    """A mentee who reads Arabic, in the network that Bea looks after."""
    assert bea.phone.first_name == "Bea"
    return await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")


async def writes_to(author: Resident, reader: Resident, network: NetworkId, *texts: str) -> None:
    """Write to a member, as far as the preview."""
    await forges(author, WriteToMember(await membership_in(reader, network)))
    for text in texts:
        await author.writes(text)


async def test_words_go_there_and_back_and_there_again(
    town: Town, network: NetworkId, bea: Resident, amal: Resident
) -> None:
    await writes_to(bea, amal, network)
    assert bea.reads("What would you like to write to %(name)s?", name="Amal Khoury")
    await bea.writes(TEXT)
    assert bea.reads("%(name)s will get this text:\n\n%(text)s", name="Amal Khoury", text=TEXT)
    await bea.presses(SEND)
    assert bea.reads("Sent. When there is an answer, you get it here.")
    assert amal.reads(WRITES, name="Bea", network=CHARTER.name, text=TEXT)
    assert amal.buttons == [amal.label("✍️ Answer"), amal.label("⚠️ Report")]
    words = amal.phone.screen
    await amal.presses("✍️ Answer")
    assert amal.reads(
        "What would you like to answer to %(name)s from %(network)s?",
        name="Bea",
        network=CHARTER.name,
    )
    await amal.writes(REPLY)
    await amal.presses(SEND)
    assert bea.reads(ANSWERS, name="Amal Khoury", network=CHARTER.name, text=REPLY)
    await bea.presses("✍️ Answer")
    await bea.writes(AGAIN)
    await bea.presses(SEND)
    assert amal.reads(WRITES, name="Bea", network=CHARTER.name, text=AGAIN)
    # What somebody has written stays where it was read.
    assert any(one.id == words.id and TEXT in one.text for one in amal.phone.answers)
    assert (await town.bytes_of_data()).count(TEXT.encode()) == 0


async def test_what_cannot_be_sent_is_said_and_can_be_left(
    network: NetworkId, bea: Resident, amal: Resident
) -> None:
    await writes_to(bea, amal, network, "Hallo")
    least = bea.t.plural(
        "Please write a little more: at least %(n)s character.",
        "Please write a little more: at least %(n)s characters.",
        10,
    )
    assert plain(least) in bea.sees
    await bea.writes("x" * 1001)
    bea.phone.sends_sticker()
    await bea.town.settle()
    assert bea.reads("Please answer with a text message.")
    told = len(amal.phone.answers)
    await bea.presses("✖️ Cancel")
    assert len(amal.phone.answers) == told


async def test_who_cannot_be_reached_reads_it_when_they_come_back(
    town: Town, network: NetworkId, bea: Resident, amal: Resident
) -> None:
    amal.phone.blocks()
    await writes_to(bea, amal, network, TEXT)
    await bea.presses(SEND)
    await writes_to(bea, amal, network, AGAIN)
    assert bea.reads(
        "The bot cannot reach %(name)s now. Your text waits for them.", name="Amal Khoury"
    )
    amal.phone.unblocks()
    await amal.starts()
    assert any(TEXT in one.text for one in amal.phone.answers)


async def test_an_answer_to_who_has_gone_is_read_by_who_leads_now(
    town: Town, network: NetworkId, bea: Resident, amal: Resident
) -> None:
    eve = await looks_after(town, network, "Eve")
    await writes_to(bea, amal, network, TEXT)
    await bea.presses(SEND)
    await amal.presses("✍️ Answer")
    await deletes_everything(bea)
    await amal.writes(REPLY)
    await amal.presses(SEND)
    assert eve.reads(ANSWERS, name="Amal Khoury", network=CHARTER.name, text=REPLY)
    await forges(amal, AnswerMetaMentor(network, await membership_in(eve, network)))
    assert amal.reads(
        "What would you like to answer to %(name)s from %(network)s?",
        name="Eve",
        network=CHARTER.name,
    )


async def test_who_is_forgotten_leaves_no_words_that_wait(
    town: Town, network: NetworkId, bea: Resident, amal: Resident
) -> None:
    await looks_after(town, network, "Eve")
    amal.phone.blocks()
    await town.settle()
    await writes_to(bea, amal, network, TEXT)
    await bea.presses(SEND)
    await writes_to(bea, amal, network, TEXT)
    await bea.presses(SEND)
    await deletes_everything(bea)
    amal.phone.unblocks()
    await amal.starts()
    assert not [one for one in amal.phone.answers if TEXT in one.text]
    assert TEXT.encode() not in await town.bytes_of_data()


async def test_only_who_leads_writes_and_only_members_answer(
    town: Town, network: NetworkId, bea: Resident, amal: Resident
) -> None:
    other = await town.found_network(CHARTER.model_copy(update={"name": "Ankommen"}))
    rosa = await looks_after(town, other, "Rosa")
    for stranger in (rosa, amal):
        await writes_to(stranger, amal, network)
        assert stranger.reads(NO_MORE)
    await forges(rosa, AnswerMetaMentor(network, await membership_in(bea, network)))
    assert rosa.reads(NO_MORE)
    await writes_to(bea, bea, network)
    assert bea.reads(NO_MORE)


async def test_a_member_who_leaves_in_the_meantime_gets_nothing(
    network: NetworkId, bea: Resident, amal: Resident
) -> None:
    await writes_to(bea, amal, network, TEXT)
    await deletes_everything(amal)
    await bea.presses(SEND)
    older = "This is an older question. Here is where you are now."
    assert bea.toast == plain(bea.t.toast(older))
    assert TEXT.encode() not in await bea.town.bytes_of_data()


async def test_words_are_kept_when_the_bot_starts_anew(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        bea = await looks_after(town, network, "Bea", "de")
        amal = await arrives(town, network, Role.MENTEE, "Amal Khoury", "ar")
        await writes_to(bea, amal, network, TEXT)
    async with open_town(tmp_path, world=town.world) as again:
        bea, amal = replace(bea, town=again), replace(amal, town=again)
        await bea.presses(SEND)
        assert amal.reads(WRITES, name="Bea", network=CHARTER.name, text=TEXT)
