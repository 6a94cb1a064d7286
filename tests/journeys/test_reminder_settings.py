"""People set how they are reminded: under each reminder, and on the screen for it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.callbacks.payload import Payload
from bot.callbacks.reminders import (
    ChoosePauseDay,
    ChooseQuietEnd,
    NotNow,
    PauseReminders,
    SetQuietHours,
    StopReminding,
    SwitchSubject,
)
from mentoring.ids import NetworkId, NudgeId
from mentoring.quiet import QuietHours
from mentoring.reminders import Kind, Subject, Wishes
from mentoring.roles import Role
from sandbox.messages import Message
from tests.journeys.asking import redrawn
from tests.journeys.pairs import known
from tests.town import ACCEPT, AGREE, START, Resident, Town, plain

NOT_NOW = "⏰ Not now"
NO_MORE = "🔕 No more of this"
SETTINGS = "⏰ My reminders"
FILL_IN = "📝 Fill in my profile"
QUIET = "🌙 No reminders from %(begin)s to %(end)s. Your clock: %(city)s."
PAUSED = (
    "⏸ No reminders now, not even before a meeting. They come again on %(day)s. "
    "Messages from others still arrive."
)

HOUR = 60 * 60
DAYS = 24 * HOUR


async def joins_in(town: Town, network: NetworkId, language: str) -> Resident:
    """Come by invitation, and leave the profile for later."""
    amal = town.newcomer("Amal", language)
    await amal.settles_in(await town.invitation(network, Role.MENTEE))
    await amal.presses(ACCEPT, "✖️ Cancel")
    return amal


@pytest.fixture(params=["de", "ar"])
async def amal(town: Town, network: NetworkId, request: pytest.FixtureRequest) -> Resident:
    """A mentee without a profile."""
    return await joins_in(town, network, request.param)


async def waits(town: Town, seconds: float) -> None:
    town.clock.advance(seconds)
    await town.settle()


async def waits_until(town: Town, moment: datetime) -> None:
    await waits(town, (moment - town.clock.now()).total_seconds())


def reminders(resident: Resident) -> list[Message]:
    """Give the reminders that stand in the chat, newest first."""
    no_more = resident.label(NO_MORE)
    return [
        message
        for message in resident.phone.answers
        if no_more in [plain(button.label) for row in message.buttons for button in row]
    ]


async def is_reminded(amal: Resident) -> Message:
    """Let two days pass: that is when the profile is asked for."""
    await waits(amal.town, 2 * DAYS)
    (reminder,) = reminders(amal)
    return reminder


async def forges(resident: Resident, *payloads: Payload) -> None:
    """Press what may not be there."""
    for payload in payloads:
        resident.phone.presses_data(payload.pack(), resident.phone.screen)
    await resident.town.settle()


async def wishes(resident: Resident) -> Wishes:
    async with resident.town.tables() as tables:
        found: Wishes = await tables.nudges.wishes(await known(tables, resident))
    return found


def tells_quiet_hours(amal: Resident, begin: str, end: str, zone: str = "Europe/Berlin") -> bool:
    return amal.reads(QUIET, begin=begin, end=end, city=amal.t.city_name(zone))


def tells_pause(amal: Resident, day: datetime) -> bool:
    return amal.reads(PAUSED, day=amal.t.date(day, "Europe/Berlin"))


# --- under each reminder


async def test_what_is_not_wanted_now_comes_again_in_two_days(town: Town, amal: Resident) -> None:
    reminder = await is_reminded(amal)
    await amal.presses(NOT_NOW)
    day = amal.t.day(town.clock.now() + timedelta(days=2), "Europe/Berlin")
    assert amal.reads("All right. The bot reminds you again on %(day)s.", day=day)
    assert plain(reminder.text) in amal.sees
    assert amal.buttons == [amal.label(one) for one in (FILL_IN, SETTINGS, "🏠 Home")]
    assert reminders(amal) == []
    await waits(town, 2 * DAYS - HOUR)
    assert reminders(amal) == []
    await waits(town, HOUR)
    (again,) = reminders(amal)
    assert plain(again.text) == plain(reminder.text)


async def test_a_second_press_puts_nothing_off_for_longer(town: Town, amal: Resident) -> None:
    reminder = await is_reminded(amal)
    press = NotNow(NudgeId(1)).pack()
    amal.phone.presses_data(press, reminder)
    await waits(town, HOUR)
    amal.phone.presses_data(press, reminder)
    await waits(town, 2 * DAYS - HOUR)
    assert len(reminders(amal)) == 1


async def test_what_is_done_by_now_is_not_put_off(town: Town, amal: Resident) -> None:
    reminder = await is_reminded(amal)
    await amal.writes("/profile")
    await fills_in(amal)
    await amal.presses(NOT_NOW, message=reminder)
    assert amal.words("This reminder is not needed any more.") in redrawn(amal, reminder)
    assert await still_to_come(amal) == []


async def fills_in(amal: Resident) -> None:
    """Say what others need to know first, of the parts that the card offers."""
    await amal.presses("Languages", amal.t.language_name(amal.t.language), "✅ Done")
    await amal.presses("Field of work", "Childcare")


async def still_to_come(resident: Resident) -> list[tuple[Kind, int]]:
    async with resident.town.tables() as tables:
        found = await tables.nudges.waiting_for(await known(tables, resident))
    return [one.about for one in found]


async def test_no_more_of_this_stops_it_until_it_is_taken_back(town: Town, amal: Resident) -> None:
    reminder = await is_reminded(amal)
    await amal.presses(NO_MORE)
    assert amal.reads("All right: no more reminders of your profile.")
    assert plain(reminder.text) in amal.sees
    assert amal.buttons[:2] == [amal.label(one) for one in (FILL_IN, "↩️ Remind me again")]
    assert (await wishes(amal)).things_off == {(Kind.PROFILE_MISSING, 0)}
    await amal.presses("↩️ Remind me again")
    assert amal.reads("All right. The bot reminds you of this again.")
    assert plain(reminder.text) in amal.sees
    assert amal.buttons == [amal.label(one) for one in (FILL_IN, SETTINGS, "🏠 Home")]
    assert await wishes(amal) == Wishes()


async def test_what_is_over_is_not_promised_again(amal: Resident) -> None:
    reminder = await is_reminded(amal)
    await amal.presses(NO_MORE)
    await amal.writes("/profile")
    await fills_in(amal)
    await amal.presses("↩️ Remind me again", message=reminder)
    assert amal.words("This reminder is not needed any more.") in redrawn(amal, reminder)
    assert await wishes(amal) == Wishes()


async def test_a_subject_is_turned_off_by_two_presses_from_a_reminder(amal: Resident) -> None:
    await is_reminded(amal)
    await amal.presses(NO_MORE, "🔕 No reminders of first steps")
    assert (await wishes(amal)).subjects_off == {Subject.BEGINNING}
    assert f"🔕 {amal.label('First steps')}" in amal.buttons
    await amal.presses(amal.label("🔔 Remind me of stopped things: %(n)s", n=1))
    assert await wishes(amal) == Wishes(subjects_off=frozenset({Subject.BEGINNING}))


async def test_who_has_no_name_yet_can_put_off_and_stop(town: Town) -> None:
    kim = town.newcomer("Kim", "de")
    await kim.starts()
    await kim.presses(AGREE)
    await waits(town, 1 * DAYS)
    assert len(reminders(kim)) == 1
    await kim.presses(NOT_NOW)
    day = kim.t.day(START + timedelta(days=3), "UTC")
    assert kim.reads("All right. The bot reminds you again on %(day)s.", day=day)
    assert kim.buttons == [kim.label("▶️ Go on with it"), kim.label("🏠 Home")]
    await waits(town, 2 * DAYS)
    await kim.presses(NO_MORE)
    assert kim.buttons == [
        kim.label(one) for one in ("▶️ Go on with it", "↩️ Remind me again", "🏠 Home")
    ]
    await kim.writes("/reminders")
    assert kim.reads(
        "What should others call you? Write your name. At first, mentors and mentees "
        "see only your first name and an initial."
    )


async def test_nobody_presses_under_the_reminder_of_somebody_else(
    amal: Resident, bea: Resident
) -> None:
    await is_reminded(amal)
    await forges(bea, NotNow(NudgeId(1)), StopReminding(NudgeId(1)))
    assert bea.reads("You cannot do this, or not any more.")
    await forges(bea, NotNow(NudgeId(99)))
    assert bea.reads("This has changed in the meantime. Here is how things are now.")
    assert (await wishes(amal), await wishes(bea)) == (Wishes(), Wishes())


# --- the screen


async def test_only_who_leads_a_network_is_asked_about_it(amal: Resident, bea: Resident) -> None:
    subjects = ["Meetings", "Requests", "Mentorship", "First steps", "Not finished"]
    await amal.writes("/reminders")
    assert amal.buttons == [
        *(f"🔔 {amal.label(one)}" for one in subjects),
        *(amal.label(one) for one in ("🌙 Quiet hours", "⏸ Pause reminders", "🏠 Home")),
    ]
    await bea.writes("/reminders")
    assert bea.buttons[:6] == [f"🔔 {bea.label(one)}" for one in (*subjects, "My network")]


async def test_a_subject_is_turned_off_and_on(amal: Resident) -> None:
    await amal.writes("/home")
    await amal.presses("☰ More", "⏰ Reminders")
    await amal.presses(f"🔔 {amal.label('Meetings')}")
    assert amal.toast == plain(amal.t.toast("You get none of these reminders any more."))
    assert (await wishes(amal)).subjects_off == {Subject.MEETINGS}
    await amal.presses(f"🔕 {amal.label('Meetings')}")
    assert await wishes(amal) == Wishes()


async def test_a_turned_off_subject_is_not_reminded_of(town: Town, amal: Resident) -> None:
    await amal.writes("/reminders")
    await amal.presses(f"🔔 {amal.label('First steps')}")
    await waits(town, 2 * DAYS)
    assert reminders(amal) == []


# --- quiet hours


async def test_quiet_hours_are_set_by_two_presses(town: Town, amal: Resident) -> None:
    await amal.writes("/reminders")
    assert tells_quiet_hours(amal, "21:00", "08:00")
    await amal.presses("🌙 Quiet hours", "23:00", "10:00")
    assert tells_quiet_hours(amal, "23:00", "10:00")
    assert (await wishes(amal)).quiet == QuietHours(23 * 60, 10 * 60)
    await amal.presses("🌙 Quiet hours", "No quiet hours")
    assert amal.reads(
        "🌙 There are no quiet hours: a reminder can come at night. Your clock: %(city)s.",
        city=amal.t.city_name("Europe/Berlin"),
    )
    await waits(town, 2 * DAYS + 12 * HOUR)
    assert len(reminders(amal)) == 1


@pytest.mark.parametrize(
    "payload",
    [
        SetQuietHours(1440, 0),
        SetQuietHours(21 * 60, 10**9),
        SetQuietHours(8 * 60, 20 * 60),
        ChooseQuietEnd(5),
        PauseReminders(10**9),
        ChoosePauseDay(10**15),
        SwitchSubject(Subject.MEETINGS, 7),
    ],
)
async def test_what_was_on_no_button_is_refused(amal: Resident, payload: Payload) -> None:
    await forges(amal, payload)
    assert amal.toast == plain(amal.t.toast("This button does not work any more."))
    assert await wishes(amal) == Wishes()


async def test_quiet_hours_follow_who_moves_to_another_zone(town: Town, amal: Resident) -> None:
    await amal.writes("/reminders")
    await amal.presses("🌙 Quiet hours", "🕐 Time zone")
    await amal.writes(amal.t.country_name("JP"))
    assert amal.reads("Saved.")
    assert tells_quiet_hours(amal, "21:00", "08:00", "Asia/Tokyo")
    await waits_until(town, START + timedelta(days=2, minutes=5))
    assert reminders(amal) == []
    await waits_until(town, datetime(2027, 3, 3, 22, 59, tzinfo=UTC))
    assert reminders(amal) == []
    await waits_until(town, datetime(2027, 3, 3, 23, 0, tzinfo=UTC))
    assert len(reminders(amal)) == 1


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (datetime(2027, 3, 27, 21, 30, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC)),
        (datetime(2027, 10, 30, 21, 30, tzinfo=UTC), datetime(2027, 10, 31, 7, 0, tzinfo=UTC)),
    ],
)
async def test_a_reminder_comes_at_eight_also_when_the_clocks_change(
    town: Town, network: NetworkId, evening: datetime, morning: datetime
) -> None:
    town.clock.advance((evening - timedelta(days=2) - START).total_seconds())
    amal = await joins_in(town, network, "de")
    await waits_until(town, evening + timedelta(minutes=5))
    await waits_until(town, morning - timedelta(minutes=1))
    assert reminders(amal) == []
    await waits_until(town, morning)
    (reminder,) = reminders(amal)
    assert amal.t.time(reminder.date, "Europe/Berlin") == "08:00"


# --- the pause


async def test_a_pause_of_a_week_is_two_presses_after_the_command(
    town: Town, amal: Resident
) -> None:
    until = datetime(2027, 3, 7, 23, 0, tzinfo=UTC)
    await amal.writes("/reminders")
    await amal.presses("⏸ Pause reminders")
    day = amal.t.day(until, "Europe/Berlin")
    await amal.presses(amal.t.button("1 week: again on %(day)s", day=day))
    assert tells_pause(amal, until)
    assert (await wishes(amal)).paused_until == until
    await waits_until(town, until + timedelta(hours=8) - timedelta(minutes=1))
    assert reminders(amal) == []
    await waits(town, 60)
    assert len(reminders(amal)) == 1


async def test_a_pause_that_is_ended_lets_through_what_it_has_held_back(
    town: Town, amal: Resident
) -> None:
    await amal.writes("/reminders")
    await amal.presses("⏸ Pause reminders")
    await forges(amal, PauseReminders(date(2027, 4, 1).toordinal()))
    await waits(town, 4 * DAYS)
    assert reminders(amal) == []
    await amal.writes("/reminders")
    await amal.presses("▶️ Remind me again")
    assert await wishes(amal) == Wishes()
    assert len(reminders(amal)) == 1
    await forges(amal, PauseReminders(0))
    assert amal.toast == plain(amal.t.toast("This has changed in the meantime."))


async def test_a_day_is_chosen_in_a_calendar_at_most_a_year_ahead(amal: Resident) -> None:
    await amal.writes("/reminders")
    await amal.presses("⏸ Pause reminders", "📅 Choose a day")
    assert amal.buttons[0] == amal.t.month(date(2027, 3, 1))
    assert amal.buttons[8:15] == ["·", "2", "3", "4", "5", "6", "7"]
    await amal.presses(amal.buttons[-2])
    assert amal.buttons[0] == amal.t.month(date(2027, 4, 1))
    await forges(amal, ChoosePauseDay(date(2030, 1, 1).toordinal()))
    assert amal.buttons[0] == amal.t.month(date(2028, 2, 1))
    await amal.presses(amal.t.month(date(2028, 2, 1)), "29")
    assert tells_pause(amal, datetime(2028, 2, 28, 23, 0, tzinfo=UTC))


async def test_a_day_that_has_passed_is_no_pause(town: Town, amal: Resident) -> None:
    await forges(amal, PauseReminders(date(2027, 3, 1).toordinal()))
    assert amal.toast == plain(amal.t.toast("This has changed in the meantime."))
    assert await wishes(amal) == Wishes()


async def test_changing_ones_mind_changes_nothing(amal: Resident) -> None:
    await amal.writes("/reminders")
    await amal.presses("⏸ Pause reminders", "📅 Choose a day", "‹ Back", "No, no pause")
    await amal.presses("🌙 Quiet hours", "21:00", "‹ Back", "‹ Back")
    await amal.presses("🌙 Quiet hours", "🕐 Time zone", "✖️ Cancel")
    assert tells_quiet_hours(amal, "21:00", "08:00")
    assert await wishes(amal) == Wishes()


async def test_who_deletes_themselves_leaves_no_wishes(amal: Resident) -> None:
    await is_reminded(amal)
    await amal.presses(NO_MORE, "🔕 No reminders of first steps")
    await amal.presses("🌙 Quiet hours", "No quiet hours")
    await amal.writes("/privacy")
    await amal.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
    async with amal.town.tables() as tables:
        for table in ("nudges", "nudge_wishes", "muted_subjects", "muted_things"):
            query = f"SELECT count(*) FROM {table}"  # noqa: S608
            ((count,),) = await tables.people._connection.execute_fetchall(query)
            assert (table, count) == (table, 0)
