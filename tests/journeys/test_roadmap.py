"""The roadmap of a network: what is ticked off by itself, and what a meta-mentor notes."""

from datetime import date, timedelta

import pytest

from bot.callbacks.leading import ShowRoadmap
from bot.callbacks.roadmap import AskTakeStepBack, ChooseStepDay, NoteStep, TakeStepBack
from bot.conversations.charter_parts import FoundingDraft
from mentoring.applications import founding_link
from mentoring.applying import Wish, apply_for, approve
from mentoring.ids import NetworkId
from mentoring.roadmap import Step
from mentoring.roles import Role
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.network_flows import SAVE, SOLO, goes_to_texts
from tests.journeys.pairs import arrives, known, pair
from tests.journeys.test_network_texts import deeds
from tests.town import Resident, Town

TODAY = date(2027, 3, 1)


@pytest.fixture
async def ada(town: Town, network: NetworkId) -> Resident:
    """A meta-mentor; she reads English."""
    return await looks_after(town, network, "Ada")


async def looks(ada: Resident) -> list[str]:
    """Look at the roadmap, and give its lines."""
    await ada.writes("/network")
    await ada.presses("⚙️ Settings", "🗺 Roadmap")
    return ada.sees.split("\n\n")[2].split("\n")


async def noted(town: Town, network: NetworkId) -> dict[Step, date]:
    async with town.tables() as tables:
        return dict(await tables.milestones.noted(network))


async def test_a_new_network_sees_what_comes_next(network: NetworkId, ada: Resident) -> None:
    assert await looks(ada) == [
        "▶️ Two meta-mentors or more",
        "▫️ Goals and rules are written",
        "▫️ A training course is invited",
        "▫️ Mentors have met",
        "▫️ First mentorship",
        "▫️ First event",
        "▫️ Others know about it",
    ]
    assert ada.sees.startswith("The way of Neue Wege\n\n0 of 7 steps are done.")
    assert ada.sees.endswith(
        "Choose a member, press “Roles”, then “Appoint as meta-mentor”. Then you are not alone."
    )
    assert ada.buttons == [
        "👥 Members",
        "✏️ Note: Mentors have met",
        "✏️ Note: First event",
        "✏️ Note: Others know about it",
        "‹ Network",
        "🏠 Home",
    ]


async def test_steps_are_ticked_off_by_what_happens(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Rules for writing", "✏️ Write it", "English")
    await ada.writes("We write kindly.")
    await ada.presses(SAVE)
    assert (await looks(ada))[:3] == [
        "✅ Two meta-mentors or more",
        "✅ Goals and rules are written",
        "▶️ A training course is invited",
    ]
    await town.invitation(network, Role.MENTOR, cohort="May", uses_limit=3)
    two = await pair(town, network)
    await two.starts_mentorship()
    assert (await looks(ada))[2:5] == [
        "✅ A training course is invited",
        "▶️ Mentors have met",
        "✅ First mentorship",
    ]
    assert bea.reads("<b>Hello %(name)s!</b>", name="Bea")
    await ada.presses("‹ Network")
    assert ada.buttons[0] == "🗺 Roadmap: 4 of 7"
    assert "Mentees: 1. Mentors: 1. Meta-mentors: 2." in ada.sees


async def test_an_event_is_noted_with_a_day_and_taken_back(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await looks(ada)
    await ada.presses("✏️ Note: First event")
    assert ada.sees == "First event\nOn which day was that?"
    await ada.presses("📅 Another day", "‹ Feb", "14")
    assert ada.toast == "The step is noted."
    assert "✅ First event, 14 February 2027" in ada.sees
    assert await noted(town, network) == {Step.EVENT: date(2027, 2, 14)}
    await ada.presses("✏️ Note: Mentors have met", "Today")
    await ada.presses("✏️ Note: Others know about it", "Yesterday")
    assert await noted(town, network) == {
        Step.EVENT: date(2027, 2, 14),
        Step.EXCHANGE: TODAY,
        Step.OUTREACH: TODAY - timedelta(days=1),
    }
    await ada.presses("↩️ First event")
    assert ada.sees == "First event\nNoted for 14 February 2027. Take it back?"
    await ada.presses("↩️ Yes, take it back")
    assert ada.toast == "The step is open again."
    assert Step.EVENT not in await noted(town, network)
    assert await deeds(town, network) == [
        ("step_taken_back", "event"),
        ("step_noted", "outreach"),
        ("step_noted", "exchange"),
        ("step_noted", "event"),
    ]


async def test_days_to_come_and_what_the_bot_sees_itself_cannot_be_noted(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    await looks(ada)
    for payload in (
        NoteStep(network, Step.EVENT, (TODAY + timedelta(days=1)).toordinal()),
        NoteStep(network, Step.EVENT, (TODAY - timedelta(days=800)).toordinal()),
        NoteStep(network, Step.MENTORSHIPS, TODAY.toordinal()),
        ChooseStepDay(network, Step.TEXTS, 0),
        AskTakeStepBack(network, Step.EVENT),
        TakeStepBack(network, Step.EVENT),
    ):
        await forges(ada, payload)
        assert ada.toast == "This has changed in the meantime."
    for payload in (
        NoteStep(network, Step.EVENT, 36**9),
        ChooseStepDay(network, Step.EVENT, 36**9),
    ):
        await forges(ada, payload)
        assert ada.toast == "This button does not work any more."
    await forges(ada, ChooseStepDay(network, Step.EVENT, TODAY.toordinal() + 500))
    assert "28" not in ada.buttons
    assert await noted(town, network) == {}


async def test_the_first_of_two_meta_mentors_wins(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await looks(ada)
    await ada.presses("✏️ Note: First event")
    await looks_in(bea, network)
    await bea.presses(_note(bea))
    await bea.presses("Yesterday")
    await ada.presses("Today")
    assert ada.toast == "This has changed in the meantime."
    assert await noted(town, network) == {Step.EVENT: TODAY - timedelta(days=1)}


def _note(resident: Resident) -> str:
    step = resident.t.term("First event")
    return resident.label("✏️ Note: %(step)s", step=step)


async def looks_in(resident: Resident, network: NetworkId) -> None:
    await forges(resident, ShowRoadmap(network))


async def test_the_last_step_brings_a_link_for_others(
    town: Town, network: NetworkId, ada: Resident, bea: Resident
) -> None:
    await goes_to_texts(ada)
    await ada.presses("Rules for writing", "✏️ Write it", "English")
    await ada.writes("We write kindly.")
    await ada.presses(SAVE)
    await town.invitation(network, Role.MENTOR, trained=True)
    await (await pair(town, network)).starts_mentorship()
    for step in (Step.EXCHANGE, Step.EVENT):
        await forges(ada, NoteStep(network, step, TODAY.toordinal()))
    assert ada.sees.endswith("This link is for them: https://t.me/mentornet_bot?start=f_1")
    assert ada.buttons[:2] == ["🏛 Chapters", "✏️ Note: Others know about it"]
    await ada.presses("✏️ Note: Others know about it", "Today")
    assert ada.sees.endswith("All steps are done. Congratulations!")
    await ada.presses("‹ Network")
    assert ada.buttons[0] == "📋 What waits"
    assert bea.buttons != []


async def test_nobody_else_can(town: Town, network: NetworkId, ada: Resident) -> None:
    jonas = await arrives(town, network, Role.MENTOR, "Jonas")
    for payload in (
        ShowRoadmap(network),
        ChooseStepDay(network, Step.EVENT, 0),
        NoteStep(network, Step.EVENT, TODAY.toordinal()),
        TakeStepBack(network, Step.EVENT),
    ):
        await forges(jonas, payload)
        assert jonas.sees.startswith("You cannot do this, or not any more.")
    assert await noted(town, network) == {}
    assert ada.buttons != []


async def test_a_network_that_was_founded_by_its_link_is_reaching_out(
    town: Town, network: NetworkId, ada: Resident
) -> None:
    uli = town.newcomer("Uli", "de")
    await uli.settles_in(founding_link(network))
    async with town.tables() as tables:
        saved = await tables.conversations.of(await known(tables, uli))
        draft = FoundingDraft.model_validate_json(saved.draft)
        wish = Wish(SOLO, ("en",), NetworkId(draft.recommended_by))
        person = await known(tables, uli)
        sent, _ = await apply_for(tables, person, wish, now=town.clock.now())
        await approve(tables, None, sent.id, now=town.clock.now())
    assert await noted(town, network) == {Step.OUTREACH: TODAY}
    assert ada.buttons != []


async def test_a_link_of_no_network_leads_to_founding_all_the_same(
    town: Town, network: NetworkId
) -> None:
    uli = town.newcomer("Uli")
    await uli.settles_in("f_99")
    async with town.tables() as tables:
        wish = Wish(SOLO, ("en",), NetworkId(99))
        sent, _ = await apply_for(tables, await known(tables, uli), wish, now=town.clock.now())
        assert sent.recommended_by is None
        await approve(tables, None, sent.id, now=town.clock.now())
    assert await noted(town, network) == {}
