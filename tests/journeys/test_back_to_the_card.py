"""Who writes to somebody from a card is back on that card when it is sent, or cancelled."""

from pathlib import Path

import pytest

from bot.callbacks.attention import WriteToMember, from_card
from bot.callbacks.cases import ShowCase
from bot.callbacks.chapters import FindParent
from bot.callbacks.members import ShowMember
from mentoring.ids import CaseId, NetworkId
from mentoring.roles import Role
from tests.journeys.asking import asks, redrawn
from tests.journeys.attention_flows import forges, membership_in, passes
from tests.journeys.case_flows import CARE, MINE, TEXT, reports
from tests.journeys.endings import together
from tests.journeys.flows import asks_to_be_mentor, looks_after
from tests.journeys.members_flows import opens_member, removes
from tests.journeys.pairs import Pair, arrives, pair
from tests.town import SEND, Resident, Town, open_town

WORDS = "How are you? I have read what you wrote."
SENT = "Sent. When there is an answer, you get it here."
CANCELLED = "Cancelled. What you had answered is not saved."


@pytest.fixture
async def eve(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor who reads English."""
    return await looks_after(town, network, "Eve")


async def writes(author: Resident, name: str, label: str = "✍️ To %(name)s") -> None:
    """Write to somebody from the card that is open, all the way."""
    await author.presses(author.label(label, name=name))
    await author.writes(WORDS)
    await author.presses(SEND)


async def test_from_a_case_one_is_back_on_the_case(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    two = await pair(town, network)
    await reports(two.mentee, network, two.mentor)
    await eve.presses(CARE, MINE)
    card = eve.sees
    await writes(eve, "Amal", "✍️ Write to %(name)s")
    assert WORDS in two.mentee.sees
    assert eve.sees == f"{eve.words(SENT)}\n\n{card}"
    await eve.presses("📝 Add a note", "✖️ Cancel")
    assert eve.sees == f"{eve.words(CANCELLED)}\n\n{card}"
    await eve.presses("✅ Close it")


async def test_from_what_waits_one_is_back_there(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    two = await pair(town, network)
    await asks(two.mentee, two.mentor, network)
    await passes(town, 8)
    await eve.writes("/waiting")
    await eve.presses(eve.label("✉️ %(name)s", name="Amal"))
    card, buttons = eve.sees, eve.buttons
    await writes(eve, "Jonas")
    assert (eve.sees, eve.buttons) == (f"{eve.words(SENT)}\n\n{card}", buttons)
    await eve.presses(eve.label("✍️ To %(name)s", name="Amal"), "✖️ Cancel")
    assert (eve.sees, eve.buttons) == (f"{eve.words(CANCELLED)}\n\n{card}", buttons)


async def test_from_a_mentee_and_from_an_applicant_one_is_back_there(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    await arrives(town, network, Role.MENTEE, "Amal")
    await passes(town, 7)
    await asks_to_be_mentor(town, "Sami")
    for sign, name in (("🔎", "Amal"), ("👋", "Sami")):
        await eve.writes("/waiting")
        await eve.presses(f"{sign} {name}")
        card, buttons = eve.sees, eve.buttons
        await writes(eve, name)
        assert (eve.sees, eve.buttons) == (f"{eve.words(SENT)}\n\n{card}", buttons)


async def test_from_the_card_of_a_member_one_is_back_there(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(eve, ShowMember(await membership_in(amal, network)))
    card = eve.sees
    await eve.presses("✍️ Write")
    await eve.writes(WORDS)
    await eve.presses(SEND)
    assert eve.sees == f"{eve.words(SENT)}\n\n{card}"


async def test_who_answers_a_message_has_no_card_to_go_back_to(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await forges(eve, WriteToMember(await membership_in(amal, network)))
    await eve.writes(WORDS)
    await eve.presses(SEND)
    await amal.presses("✍️ Answer")
    await amal.writes(WORDS)
    await amal.presses(SEND)
    assert amal.reads("<b>Hello %(name)s!</b>", name="Amal")
    await eve.presses("✍️ Answer")
    await eve.writes(WORDS)
    await eve.presses(SEND)
    assert eve.reads("<b>Hello %(name)s!</b>", name="Eve")


async def test_what_is_sent_stays_sent_when_the_card_is_gone(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    gone = ShowCase(CaseId(99))
    await forges(eve, from_card(gone, await membership_in(amal, network)))
    await eve.writes(WORDS)
    await eve.presses(SEND)
    assert eve.reads(SENT)
    assert eve.reads("<b>Hello %(name)s!</b>", name="Eve")
    assert WORDS in amal.sees


async def test_who_cancels_has_cancelled_also_when_the_card_is_gone(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    ada = await looks_after(town, network, "Ada")
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    await opens_member(eve, town, network, amal)
    await eve.presses("⏸ Pause")
    await removes(ada, town, network, amal)
    await eve.presses("✖️ Cancel")
    assert eve.reads(CANCELLED)
    assert eve.reads("<b>Hello %(name)s!</b>", name="Eve")
    assert "▶️ Go on with it" not in eve.buttons


async def test_who_leads_no_more_cancels_and_sees_nothing_of_the_network(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    ada = await looks_after(town, network, "Ada")
    await forges(eve, FindParent(network))
    question = eve.phone.screen
    await removes(ada, town, network, eve)
    await eve.presses("✖️ Cancel", message=question)
    assert redrawn(eve, question).startswith(f"{CANCELLED}\n\nHello Eve!")


async def test_what_stands_on_no_button_leads_back_to_nothing(
    town: Town, network: NetworkId, eve: Resident
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal")
    held = await membership_in(amal, network)
    for card in ("vs", "zz.1", "g.home"):
        await forges(eve, WriteToMember(held, card))
        assert eve.toast == eve.t.toast("This button does not work any more.")


async def test_two_who_write_to_each_other_are_back_at_their_mentorship(
    town: Town, network: NetworkId
) -> None:
    us = await together(await pair(town, network))
    for way in ("✅ Done", "/cancel"):
        await us.mentee.writes("/mentorship")
        card, buttons = us.mentee.sees, us.mentee.buttons
        await us.mentee.presses("✍️ Write")
        await us.mentee.writes("Hello Jonas!")
        await (us.mentee.writes(way) if way[0] == "/" else us.mentee.presses(way))
        assert us.mentee.sees.endswith(card)
        assert us.mentee.buttons == buttons


async def test_the_way_back_is_known_after_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        network = await town.found_network()
        eve = await looks_after(town, network, "Eve")
        two: Pair = await pair(town, network)
        await reports(two.mentee, network, two.mentor)
        await eve.presses(CARE, MINE, eve.label("✍️ Write to %(name)s", name="Amal"))
        await eve.writes(WORDS)
    async with open_town(tmp_path, world=town.world) as after:
        eve = Resident(after, eve.phone)
        await eve.presses(SEND)
        assert eve.reads(SENT)
        assert TEXT in eve.sees
