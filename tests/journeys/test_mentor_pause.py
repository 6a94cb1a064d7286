"""A mentor takes a break: nobody finds them until they are back, and what has begun goes on."""

from datetime import timedelta

import pytest

from bot.callbacks.mentors import EndPause, TakePause
from bot.callbacks.requests import AskMentor
from mentoring.ids import NetworkId
from mentoring.pauses import Pause, PauseLength, pause_from
from tests.journeys.pairs import Pair, known, pair
from tests.town import START, Town, plain

BREAK = "⏸ You are taking a break until %(date)s. Until then, no mentee can ask you."
OPEN = "⏸ You are taking a break. No mentee can ask you until you are back."


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """Amal reads German; Jonas reads Arabic, and speaks German as well."""
    return await pair(town, network, mentee_language="de", mentor_language="ar")


async def pause_of(two: Pair) -> Pause | None:
    async with two.town.tables() as tables:
        pause: Pause | None = await tables.mentors.pause_of(await known(tables, two.mentor))
    return pause


async def finds_jonas(two: Pair) -> bool:
    await two.mentee.writes("/mentors")
    return "1. Jonas" in two.mentee.buttons


async def test_who_takes_a_break_is_not_found_until_it_is_over(two: Pair) -> None:
    assert await finds_jonas(two)
    await two.mentor.writes("/profile")
    await two.mentor.presses("⏸ Take a break")
    assert await pause_of(two) is None
    await two.mentor.presses("For 1 month")
    assert two.mentor.toast == plain(two.mentor.t.toast("You are taking a break as a mentor."))
    until = START + timedelta(days=31)
    assert two.mentor.reads(BREAK, date=two.mentor.t.date(until, "Europe/Berlin"))
    assert not await finds_jonas(two)
    two.town.clock.advance(timedelta(days=32).total_seconds())
    assert await finds_jonas(two)
    await two.mentor.presses("▶️ I am back")
    assert two.mentor.toast == plain(two.mentor.t.toast("This has changed in the meantime."))
    assert two.mentor.label("⏸ Take a break") in two.mentor.buttons


async def test_an_open_break_lasts_until_the_mentor_is_back(two: Pair) -> None:
    await two.mentor.writes("/profile")
    await two.mentor.presses("⏸ Take a break", "Until I am back")
    assert two.mentor.reads(OPEN)
    two.town.clock.advance(timedelta(days=400).total_seconds())
    assert not await finds_jonas(two)
    await two.mentor.presses("▶️ I am back")
    assert not two.mentor.reads(OPEN)
    assert await finds_jonas(two)


async def test_who_is_on_a_break_gets_no_request_from_an_old_list(two: Pair) -> None:
    async with two.town.tables() as tables:
        payload = AskMentor(two.network, await known(tables, two.mentor)).pack()
    await two.mentor.writes("/profile")
    await two.mentor.presses("⏸ Take a break", "For 3 months")
    two.mentee.phone.presses_data(payload, two.mentee.phone.screen)
    await two.town.settle()
    assert two.mentee.reads(
        "This mentor takes a break now. Please ask another mentor, or try again later."
    )


async def test_a_mentorship_goes_on_during_a_break(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await two.mentor.writes("/profile")
    await two.mentor.presses("⏸ Take a break", "For 1 month")
    async with two.town.tables() as tables:
        assert (await tables.mentorships.get(mentorship_id)).is_open


async def test_changing_ones_mind_changes_nothing(two: Pair) -> None:
    await two.mentor.writes("/profile")
    await two.mentor.presses("⏸ Take a break", "No, no break")
    assert await pause_of(two) is None
    assert two.mentor.label("⏸ Take a break") in two.mentor.buttons


async def test_a_second_press_changes_nothing(two: Pair) -> None:
    await two.mentor.writes("/profile")
    await two.mentor.presses("⏸ Take a break")
    screen = two.mentor.phone.screen
    for length in (PauseLength.ONE_MONTH, PauseLength.OPEN):
        two.mentor.phone.presses_data(TakePause(length).pack(), screen)
    await two.town.settle()
    taken = await pause_of(two)
    assert taken is not None
    assert taken == pause_from(taken.since, PauseLength.ONE_MONTH)
    for _ in range(2):
        two.mentor.phone.presses_data(EndPause().pack(), screen)
    await two.town.settle()
    assert await pause_of(two) is None


async def test_who_is_no_mentor_takes_no_break(two: Pair) -> None:
    await two.mentee.writes("/profile")
    assert two.mentee.label("⏸ Take a break") not in two.mentee.buttons
    payload = TakePause(PauseLength.OPEN).pack()
    two.mentee.phone.presses_data(payload, two.mentee.phone.screen)
    await two.town.settle()
    assert two.mentee.reads("You cannot do this, or not any more.")
