"""Somebody blocks the bot and comes back: nothing for them is lost, and nothing comes twice."""

from pathlib import Path

import pytest

from mentoring.ids import NetworkId
from tests.journeys.pairs import Pair, pair
from tests.journeys.test_messages import DAY, arrived, begins_to_write, writes_outright
from tests.town import Resident, Town, open_town, plain

HOUR = 3600
AWAY = "%(name)s cannot be reached at the moment. What you write is kept and delivered later."
BACK = "%(name)s can be reached again. What you wrote in the meantime is delivered now."


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    await two.starts_mentorship()
    return two


async def goes(resident: Resident) -> None:
    resident.phone.blocks()
    await resident.town.settle()


async def returns(resident: Resident) -> None:
    resident.phone.unblocks()
    await resident.town.settle()


async def held(town: Town) -> int:
    async with town.tables() as tables:
        counts: dict[str, int] = await tables.outbox.counts()
    return counts.get("held", 0)


async def test_the_partner_hears_once_and_again_when_they_are_back(two: Pair) -> None:
    await goes(two.mentor)
    assert two.mentee.reads(AWAY, name="Jonas")
    told = len(two.mentee.phone.messages)
    await begins_to_write(two.mentee)
    assert two.mentee.reads(AWAY, name="Jonas")
    await two.mentee.writes("one")
    assert two.mentee.reads(
        "✓ Kept for %(name)s, who cannot be reached at the moment. It is delivered later. "
        "You can send more.",
        name="Jonas",
    )
    two.mentee.phone.sends_voice()
    await two.town.settle()
    assert (await held(two.town), told) == (2, told)
    calls = [call.method for call in two.town.world.calls]
    assert "copymessage" not in map(str.lower, calls)
    await returns(two.mentor)
    assert two.mentee.reads(BACK, name="Jonas")
    assert [one.text for one in arrived(two.mentor)] == ["one", ""]
    assert await held(two.town) == 0
    await two.mentee.writes("three")
    assert [one.text for one in arrived(two.mentor)] == ["one", "", "three"]


async def test_what_was_on_its_way_is_held_and_told_all_the_same(two: Pair) -> None:
    """The refusal of a message comes before the word that the bot was blocked, or without it."""
    await begins_to_write(two.mentee)
    two.mentor.phone.blocked = True
    await two.mentee.writes("one")
    assert two.mentee.reads(AWAY, name="Jonas")
    await two.mentee.writes("two")
    assert await held(two.town) == 2
    two.mentor.phone.blocked = False
    before = len(two.mentee.phone.messages)
    two.mentor.phone.blocks()
    await two.town.settle()
    assert len(two.mentee.phone.messages) == before
    # Any act ends it, not only the word that the bot is let in again.
    two.mentor.phone.blocked = False
    await two.mentor.writes("/home")
    assert [one.text for one in arrived(two.mentor)] == ["one", "two"]
    assert two.mentee.reads(BACK, name="Jonas")


async def test_who_is_back_before_the_morning_was_never_gone(two: Pair) -> None:
    """At night nobody is told that somebody has gone without a word."""
    two.town.clock.advance(10 * HOUR)
    async with two.town.tables() as tables:
        now = two.town.clock.now()
        await tables.outbox.unreachable(two.mentor.phone.id, error="blocked", now=now)
    await two.town.settle()
    assert await held(two.town) == 1
    await two.mentor.writes("/home")
    two.town.clock.advance(10 * HOUR)
    await two.town.settle()
    away = two.mentee.words(AWAY, name="Jonas")
    assert [one for one in two.mentee.phone.messages if away in plain(one.text)] == []
    assert two.mentee.reads(BACK, name="Jonas")


async def test_a_refused_press_brings_them_back_as_well(two: Pair) -> None:
    await goes(two.mentor)
    await writes_outright(two.mentee, "one")
    two.mentor.phone.blocked = False
    two.mentor.phone.presses_data("c:99", two.mentor.phone.screen)
    await two.town.settle()
    assert [one.text for one in arrived(two.mentor)] == ["one"]


async def test_coming_and_going_loses_and_repeats_nothing(two: Pair) -> None:
    await begins_to_write(two.mentee)
    expected = []
    for round_ in range(3):
        await two.mentee.writes(f"{round_} here")
        await goes(two.mentor)
        await two.mentee.writes(f"{round_} kept")
        await two.mentee.writes(f"{round_} kept too")
        await returns(two.mentor)
        expected += [f"{round_} here", f"{round_} kept", f"{round_} kept too"]
    assert [one.text for one in arrived(two.mentor)] == expected


async def test_answers_to_somebody_away_are_dropped(two: Pair) -> None:
    two.mentor.phone.writes("/home")
    await two.town.bot.poller.poll(seconds=0)
    await two.town.bot.turns.run_ready()
    before = len(two.mentor.phone.messages)
    await goes(two.mentor)
    await returns(two.mentor)
    assert len(two.mentor.phone.messages) == before
    assert await held(two.town) == 0


async def test_after_thirty_days_nothing_is_held_any_more(two: Pair) -> None:
    await goes(two.mentor)
    await writes_outright(two.mentee, "one")
    for days, left in ((29, 1), (2, 0)):
        two.town.clock.advance(days * DAY)
        await two.town.bot.housekeeping.tidy()
        assert await held(two.town) == left
    await returns(two.mentor)
    assert arrived(two.mentor) == []


async def test_what_is_held_outlives_a_restart_and_is_not_readable(tmp_path: Path) -> None:
    async with open_town(tmp_path) as before:
        network = await before.found_network()
        two = await pair(before, network, mentee_language="ar", mentor_language="de")
        await two.starts_mentorship()
        await goes(two.mentor)
        await begins_to_write(two.mentee)
        await two.mentee.writes("Zimtstern one")
        assert b"Zimtstern" not in await before.bytes_of_data()
    async with open_town(tmp_path, world=before.world) as after:
        mentee, mentor = Resident(after, two.mentee.phone), Resident(after, two.mentor.phone)
        await mentee.writes("Zimtstern two")
        await returns(mentor)
        assert [one.text for one in arrived(mentor)] == ["Zimtstern one", "Zimtstern two"]
        assert b"Zimtstern" not in await after.bytes_of_data()


async def test_who_is_deleted_while_somebody_is_away_is_not_passed_on(two: Pair) -> None:
    await goes(two.mentor)
    await writes_outright(two.mentee, "one")
    async with two.town.tables() as tables:
        await tables.outbox.forget(two.mentee.phone.id)
    await returns(two.mentor)
    assert arrived(two.mentor) == []
