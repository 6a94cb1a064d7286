"""Picking times in the calendar: every press, in every clock, whatever day the clocks change."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.callbacks.conversation import Reply
from bot.callbacks.payload import unpack
from bot.conversations.calendar import TIME
from mentoring.ids import NetworkId
from tests.journeys.meeting_flows import (
    ENOUGH,
    PROPOSE,
    forges,
    lives_in,
    meetings,
    picks,
    proposes,
)
from tests.journeys.pairs import Pair, pair
from tests.town import SEND, START, Resident, Town, open_town

DAYS = 24 * 60 * 60
TYPED = "Please press a day and then a time. Writing does not work here."


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German, on their way."""
    made = await pair(town, network, mentee_language="ar", mentor_language="de")
    await made.starts_mentorship()
    return made


async def opens(resident: Resident) -> None:
    """Open the calendar."""
    await resident.writes("/meetings")
    await resident.presses(PROPOSE)


def version(resident: Resident) -> int:
    """Say which question the buttons belong to."""
    payload = unpack(resident.phone.screen.buttons[0][0].value)
    assert isinstance(payload, Reply)
    return payload.version


async def answers(resident: Resident, value: str) -> None:
    """Press a button of the question that may not be there."""
    await forges(resident, Reply(version(resident), value))


def rows(resident: Resident) -> list[list[str]]:
    """Read the buttons row by row."""
    marks = str.maketrans(dict.fromkeys("\u2068\u2069\u200f"))
    return [
        [button.label.translate(marks) for button in row] for row in resident.phone.screen.buttons
    ]


# --- the month


async def test_the_calendar_shows_the_days_to_come_of_a_month(two: Pair) -> None:
    two.town.clock.advance(9 * DAYS)
    await opens(two.mentor)
    assert rows(two.mentor)[:-1] == [
        ["März 2027"],
        ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
        ["·", "·", "10", "11", "12", "13", "14"],
        ["15", "16", "17", "18", "19", "20", "21"],
        ["22", "23", "24", "25", "26", "27", "28"],
        ["29", "30", "31", "·", "·", "·", "·"],
        ["Apr ›"],
    ]


async def test_the_week_begins_on_monday_in_arabic_too(two: Pair) -> None:
    await opens(two.mentee)
    assert rows(two.mentee)[:2] == [["مارس 2027"], ["ن", "ث", "ر", "خ", "ج", "س", "ح"]]
    assert rows(two.mentee)[2] == ["1", "2", "3", "4", "5", "6", "7"]


async def test_months_go_forward_half_a_year_and_back_to_today(two: Pair) -> None:
    await opens(two.mentor)
    seen = []
    while rows(two.mentor)[-2][-1].endswith("›"):
        seen.append(rows(two.mentor)[0][0])
        await two.mentor.presses(rows(two.mentor)[-2][-1])
    seen.append(rows(two.mentor)[0][0])
    assert [name.split()[0] for name in seen] == [
        "März", "April", "Mai", "Juni", "Juli", "August",
    ]  # fmt: skip
    assert rows(two.mentor)[-3] == ["30", "31", "·", "·", "·", "·", "·"]
    for _ in seen[1:]:
        await two.mentor.presses(rows(two.mentor)[-2][0])
    assert rows(two.mentor)[0] == ["März 2027"]


async def test_what_is_no_day_does_nothing(two: Pair) -> None:
    two.town.clock.advance(9 * DAYS)
    await opens(two.mentor)
    before = rows(two.mentor)
    await two.mentor.presses("März 2027", "·", "Fr")
    assert rows(two.mentor) == before


@pytest.mark.parametrize(
    "value", ["m.2001-01", "m.9999-12", "m.rubbish", "d.2001-01-01", "d.2027-02-30", "d.x"]
)
async def test_a_made_up_day_shows_a_month_that_can_be_chosen(two: Pair, value: str) -> None:
    await opens(two.mentor)
    await answers(two.mentor, value)
    assert rows(two.mentor)[0][0] in {"März 2027", "August 2027"}


# --- the times of a day


async def test_a_day_shows_the_likely_times_first_and_all_others_one_press_away(
    two: Pair,
) -> None:
    await opens(two.mentor)
    await two.mentor.presses("5")
    assert rows(two.mentor)[0] == ["09:00", "09:30", "10:00", "10:30"]
    assert rows(two.mentor)[5] == ["19:00", "19:30", "20:00", "20:30"]
    await two.mentor.presses("Later ›")
    assert rows(two.mentor)[:2] == [["21:00", "21:30", "22:00", "22:30"], ["23:00", "23:30"]]
    await two.mentor.presses("‹ Earlier", "‹ Earlier")
    assert rows(two.mentor)[0] == ["00:00", "00:30", "01:00", "01:30"]
    assert rows(two.mentor)[4][-1] == "08:30"
    await two.mentor.presses("‹ Another day")
    assert rows(two.mentor)[0] == ["März 2027"]


async def test_today_has_only_what_is_ahead(two: Pair) -> None:
    two.town.clock.advance(2 * 60 * 60 + 10 * 60)
    await opens(two.mentor)
    await two.mentor.presses("1")
    assert rows(two.mentor)[0] == ["16:00", "16:30", "17:00", "17:30"]
    two.town.clock.advance(5 * 60 * 60)
    await two.mentor.presses("‹ Another day", "1")
    assert rows(two.mentor)[0] == ["21:00", "21:30", "22:00", "22:30"]
    two.town.clock.advance(3 * 60 * 60)
    await two.mentor.presses("‹ Another day")
    assert rows(two.mentor)[2] == ["·", "2", "3", "4", "5", "6", "7"]


async def test_a_time_that_has_become_too_soon_is_not_picked(two: Pair) -> None:
    await opens(two.mentor)
    await two.mentor.presses("1")
    two.town.clock.advance(4 * 60 * 60)
    await two.mentor.presses("14:00")
    assert two.mentor.reads("This time is too soon now. Please choose another one.")


@pytest.mark.parametrize("value", ["t.2027-03-05", "t.2027-02-30.1000", "t.x", "out", "rubbish"])
async def test_a_made_up_time_is_not_picked(two: Pair, value: str) -> None:
    await opens(two.mentor)
    await answers(two.mentor, value)
    assert two.mentor.reads("Please press one of the buttons.")


@pytest.mark.parametrize("value", ["t.2027-03-05.1010", "t.2031-03-05.1000"])
async def test_a_time_that_was_not_offered_is_not_picked(two: Pair, value: str) -> None:
    await opens(two.mentor)
    await answers(two.mentor, value)
    assert two.mentor.reads("This time is too soon now. Please choose another one.")


# --- the days on which clocks change


async def test_hours_that_the_clocks_skip_are_not_offered(two: Pair) -> None:
    await opens(two.mentor)
    await two.mentor.presses("28", "‹ Earlier")
    assert rows(two.mentor)[:2] == [
        ["00:00", "00:30", "01:00", "01:30"],
        ["03:00", "03:30", "04:00", "04:30"],
    ]
    await answers(two.mentor, "t.2027-03-28.0200")
    assert two.mentor.reads("This time is too soon now. Please choose another one.")


async def test_in_cairo_the_clocks_skip_midnight(two: Pair) -> None:
    await lives_in(two.mentee, "Africa/Cairo")
    await opens(two.mentee)
    await answers(two.mentee, "d.2027-04-30.0")
    assert rows(two.mentee)[0] == ["01:00", "01:30", "02:00", "02:30"]


async def test_a_time_that_comes_twice_means_the_first(two: Pair) -> None:
    two.town.clock.advance(180 * DAYS)
    await opens(two.mentor)
    await answers(two.mentor, "d.2027-10-31.0")
    assert rows(two.mentor)[1] == ["02:00", "02:30", "03:00", "03:30"]
    await two.mentor.presses("02:30", ENOUGH, "Skip ›", "1 hour", "Online", "Skip ›", SEND)
    (meeting,) = await meetings(two)
    assert meeting.times == (datetime(2027, 10, 31, 0, 30, tzinfo=UTC),)


# --- what is picked


async def test_three_times_are_picked_put_in_order_and_taken_out_again(two: Pair) -> None:
    await opens(two.mentor)
    for day, time in (("9", "10:00"), ("5", "16:00"), ("5", "09:30")):
        await two.mentor.presses(day, time)
        if time != "09:30":
            await two.mentor.presses("➕ Another time")
    assert rows(two.mentor)[:-1] == [
        [two.mentor.label(ENOUGH)],
        ["🗑 Fr., 5. März, 09:30"],
        ["🗑 Fr., 5. März, 16:00"],
        ["🗑 Di., 9. März, 10:00"],
    ]
    await answers(two.mentor, "t.2027-03-12.1000")
    assert two.mentor.reads("Three times are enough. Take one out first.")
    await two.mentor.presses("🗑 Fr., 5. März, 16:00", ENOUGH)
    await two.mentor.presses("Skip ›", "1 hour", "Online", "Skip ›", SEND)
    (meeting,) = await meetings(two)
    assert meeting.times == (
        datetime(2027, 3, 5, 8, 30, tzinfo=UTC),
        datetime(2027, 3, 9, 9, 0, tzinfo=UTC),
    )


async def test_who_finds_no_second_time_goes_on_with_the_first(two: Pair) -> None:
    await opens(two.mentee)
    await two.mentee.presses("5", "16:00", "➕ Another time", ENOUGH)
    assert two.mentee.reads("What would you like to talk about? Write it in a few words.")


async def test_the_same_time_is_picked_once_and_taken_out_once(two: Pair) -> None:
    await opens(two.mentor)
    await two.mentor.presses("5")
    day = two.mentor.phone.screen
    for _ in range(2):
        two.mentor.phone.presses("16:00", message=day)
    await two.town.settle()
    assert [row for row in rows(two.mentor) if row[0].startswith("🗑")] == [
        ["🗑 Fr., 5. März, 16:00"]
    ]
    for _ in range(2):
        two.mentor.phone.presses("🗑 Fr., 5. März, 16:00")
    await two.town.settle()
    assert rows(two.mentor)[0] == ["März 2027"]
    await answers(two.mentor, "enough")
    assert two.mentor.reads("Please press one of the buttons.")


async def test_a_written_date_gets_the_hint_to_press(two: Pair) -> None:
    await opens(two.mentee)
    for text in ("5 March 16:00", "tomorrow"):
        await two.mentee.writes(text)
        assert two.mentee.reads(TYPED)
    two.mentee.phone.sends_photo()
    await two.town.settle()
    assert two.mentee.reads(TYPED)


async def test_one_message_is_edited_all_along(two: Pair) -> None:
    await opens(two.mentor)
    message = two.mentor.phone.screen.id
    await picks(two.mentor, ("5", "16:00"), ("8", "17:30"))
    await two.mentor.presses("Skip ›", "1 hour", "Online", "Skip ›", SEND)
    assert two.mentor.phone.screen.id == message


async def test_what_is_picked_is_kept_over_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        two = await pair(town, await town.found_network())
        await two.starts_mentorship()
        await opens(two.mentee)
        await two.mentee.presses("5", "16:00", "➕ Another time", "8")
    async with open_town(tmp_path, world=town.world) as later:
        amal = Resident(later, two.mentee.phone)
        await amal.presses("17:30")
        assert [row[0] for row in rows(amal)[2:4]] == [
            "🗑 Fri, 5 Mar, 16:00",
            "🗑 Mon, 8 Mar, 17:30",
        ]


# --- times that pass while somebody answers


async def _left_lying(two: Pair, *times: tuple[str, str]) -> None:
    """Answer all, but do not send it for five days."""
    await opens(two.mentor)
    await picks(two.mentor, *times)
    await two.mentor.presses("Skip ›", "1 hour", "Online", "Skip ›")
    two.town.clock.advance(5 * DAYS)


async def test_a_time_that_has_passed_meanwhile_is_taken_out_and_said(two: Pair) -> None:
    await _left_lying(two, ("5", "16:00"), ("8", "17:30"))
    await two.mentor.presses(SEND)
    assert two.mentor.reads("A time has passed meanwhile. It is taken out.")
    assert two.mentor.reads("%(name)s will get this proposal.", name="Amal")
    await two.mentor.presses(SEND)
    (meeting,) = await meetings(two)
    assert meeting.times == (datetime(2027, 3, 8, 16, 30, tzinfo=UTC),)


async def test_when_all_have_passed_the_calendar_is_there_again(two: Pair) -> None:
    await _left_lying(two, ("4", "16:00"), ("5", "16:00"))
    card = two.mentor.phone.screen
    await two.mentor.presses(SEND)
    assert two.mentor.reads("A time has passed meanwhile. It is taken out.")
    assert two.mentor.reads("When would you like to meet? Press a day.")
    await answers(two.mentor, "yes")
    assert await meetings(two) == []
    await two.mentor.presses("9", "10:00", SEND, message=None)
    (meeting,) = await meetings(two)
    assert meeting.times == (datetime(2027, 3, 9, 9, 0, tzinfo=UTC),)
    assert card.id == two.mentor.phone.screen.id


async def test_the_other_one_may_still_take_a_time_until_it_comes(two: Pair) -> None:
    await proposes(two.mentee, ("1", "15:00"))
    late = START + timedelta(hours=1, minutes=59)
    two.town.clock.advance((late - two.town.clock.now()).total_seconds())
    await two.mentor.presses(two.mentor.buttons[0])
    (meeting,) = await meetings(two)
    assert meeting.starts_at == START + timedelta(hours=2)


async def test_a_forged_day_at_the_end_of_time_is_no_time(two: Pair) -> None:
    await lives_in(two.mentor, "America/New_York")
    await opens(two.mentor)
    await answers(two.mentor, f"{TIME}9999-12-31.2300")
    async with two.town.tables() as tables:
        assert set(await tables.inbox.counts()) == {"done"}
    assert await meetings(two) == []
