"""The town itself: a journey compares screens with whole texts of the bot only."""

import pytest

from tests.journeys.meeting_flows import shows
from tests.town import AGREE, Resident, Town

ASKS = "Do you agree? Then we start. It takes about two minutes."


@pytest.fixture(params=["en", "de", "ar"])
async def kim(town: Town, request: pytest.FixtureRequest) -> Resident:
    """Somebody at the welcome."""
    kim = town.newcomer("Kim", request.param)
    await kim.starts()
    return kim


async def test_a_whole_text_is_found_in_each_language(kim: Resident) -> None:
    assert kim.reads(ASKS)
    assert shows(kim, ASKS)
    assert kim.label(AGREE) in kim.buttons


@pytest.mark.parametrize("text", ["Do you agree?", ASKS.removesuffix("."), "", AGREE])
async def test_what_is_no_whole_text_is_neither_there_nor_missing(kim: Resident, text: str) -> None:
    with pytest.raises(LookupError):
        kim.reads(text)
    with pytest.raises(LookupError):
        shows(kim, text)


@pytest.mark.parametrize("label", ["I agree", AGREE.upper(), "", ASKS, "Kim", "12:00"])
async def test_what_is_no_label_is_neither_there_nor_missing(kim: Resident, label: str) -> None:
    with pytest.raises(LookupError):
        kim.label(label)


async def test_names_and_times_are_pressed_as_they_stand(kim: Resident) -> None:
    await kim.presses(AGREE, "Kim", kim.berlin)
    person = await kim.person()
    assert person is not None
    assert (person.name, person.time_zone) == ("Kim", "Europe/Berlin")
