"""Whom somebody has reported is not offered to them any more, also without a block."""

from dataclasses import replace

import pytest

from bot.callbacks.mentors import ShowMentor
from mentoring.ids import NetworkId
from tests.journeys.asking import presses_ask
from tests.journeys.case_flows import TEXT, forges, reports
from tests.journeys.pairs import Pair, known, pair
from tests.journeys.seekers import HELPS, looks_at, mentor_comes
from tests.town import CHARTER, SEND, Resident, Town

NOT_THERE = "This mentor cannot be asked any more. Please look for another one."


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """Amal and Jonas, in a network that Bea looks after."""
    assert bea.phone.first_name == "Bea"
    return await pair(town, network)


async def lists(mentee: Resident) -> list[str]:
    """Search, and say who is found."""
    await mentee.writes("/mentors")
    return [label for label in mentee.buttons if label[0].isdigit()]


async def test_a_mentor_who_was_reported_is_found_no_more(two: Pair) -> None:
    await mentor_comes(two.town, two.network, "Ruth Far", replace(HELPS, languages=("en",)))
    assert await lists(two.mentee) == ["1. Ruth F.", "2. Jonas"]
    await two.mentee.presses("2. Jonas", "⚠️ Report")
    await two.mentee.writes(TEXT)
    await two.mentee.presses(SEND)
    assert await lists(two.mentee) == ["1. Ruth F."]
    async with two.town.tables() as tables:
        jonas = await known(tables, two.mentor)
    await looks_at(two.mentee, two.network, jonas)
    assert two.mentee.reads(NOT_THERE)
    await presses_ask(two.mentee, two.mentor, two.network)
    assert two.mentee.reads(NOT_THERE)


async def test_who_has_reported_a_mentee_is_not_asked_by_them(two: Pair) -> None:
    assert await lists(two.mentee) == ["1. Jonas"]
    await reports(two.mentor, two.network, two.mentee)
    assert await lists(two.mentee) == []
    assert "Jonas" not in two.mentee.sees


async def test_nobody_can_be_insisted_on_who_was_reported(two: Pair) -> None:
    await reports(two.mentee, two.network, two.mentor)
    await two.mentee.writes("/mentors")
    assert two.mentee.label("🔎 Filter") not in two.mentee.buttons


async def test_who_reports_the_mentor_they_have_still_gets_to_the_mentorship(two: Pair) -> None:
    await two.starts_mentorship()
    await reports(two.mentee, two.network, two.mentor)
    async with two.town.tables() as tables:
        jonas = await known(tables, two.mentor)
    await forges(two.mentee, ShowMentor(two.network, jonas))
    assert two.mentee.reads("You and this person are in a mentorship already.")
    await two.mentee.writes("/mentorship")
    assert two.mentee.label("✍️ Write") in two.mentee.buttons
    assert CHARTER.name in two.mentee.sees
