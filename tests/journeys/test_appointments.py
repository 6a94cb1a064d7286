"""Appointments: moved, cancelled, with a place; two at once, and old screens."""

from datetime import UTC, datetime

import pytest

from bot.callbacks import meetings as on
from mentoring.ids import MeetingId, NetworkId
from mentoring.meetings import MeetingState, Outcome
from mentoring.roles import Role
from tests.journeys.meeting_flows import (
    CANCELLED,
    FIRST,
    PROPOSE,
    entries,
    forges,
    meet,
    meetings,
    picks,
    proposes,
    shows,
    states,
    takes,
    versions,
)
from tests.journeys.pairs import Pair, arrives, pair
from tests.town import SEND, Town, plain


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German, on their way."""
    made = await pair(town, network, mentee_language="ar", mentor_language="de")
    await made.starts_mentorship()
    return made


# --- two at the same time, old screens, other people


async def test_when_both_propose_at_the_same_time_one_proposal_stands(two: Pair) -> None:
    for person in (two.mentee, two.mentor):
        await person.writes("/meetings")
        await person.presses(PROPOSE)
        await picks(person, ("5", "16:00"))
        await person.presses("Skip ›", "1 hour", "Online", "Skip ›")
    two.mentee.phone.presses(two.mentee.label(SEND))
    two.mentor.phone.presses(two.mentor.label(SEND))
    await two.town.settle()
    assert await states(two) == [MeetingState.REPLACED, MeetingState.PROPOSED]
    assert two.mentee.reads(
        "<b>%(name)s proposes other times.</b> Which one is good?", name="Jonas"
    )


async def test_taking_and_taking_back_at_once_one_wins(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    two.mentor.phone.presses(two.mentor.buttons[0])
    two.mentee.phone.presses(two.mentee.label("↩️ Take it back"))
    await two.town.settle()
    assert await states(two) == [MeetingState.SCHEDULED]
    assert two.mentee.toast == plain(two.mentee.t.toast("This has changed in the meantime."))
    assert versions(two.mentee) == versions(two.mentor) == [("PUBLISH", 0)]


async def test_a_double_press_takes_one_time(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"), ("8", "17:30"))
    card = two.mentor.phone.screen
    for number in (0, 1, 0):
        two.mentor.phone.presses(index=number, message=card)
    await two.town.settle()
    assert await states(two) == [MeetingState.SCHEDULED]
    assert versions(two.mentor) == [("PUBLISH", 0)]


async def test_buttons_of_older_screens_change_nothing(two: Pair) -> None:
    await meet(two)
    (before,) = await meetings(two)
    for payload in (
        on.TakeTime(FIRST, 1),
        on.DeclineMeeting(FIRST),
        on.TakeBackMeeting(FIRST),
        on.SayMeeting(FIRST, Outcome.HELD),
        on.SayNoMeeting(FIRST),
        on.GivePulse(FIRST),
    ):
        await forges(two.mentor, payload)
        assert two.mentor.reads("<b>Your meeting with %(name)s</b>", name="Amal")
    assert await meetings(two) == [before]


async def test_nobody_takes_or_declines_their_own_proposal(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    for payload in (on.TakeTime(FIRST, 1), on.DeclineMeeting(FIRST)):
        await forges(two.mentee, payload)
        assert two.mentee.reads("You cannot do this, or not any more.")
    assert await states(two) == [MeetingState.PROPOSED]


async def test_strangers_see_and_do_nothing(two: Pair) -> None:
    await meet(two)
    eve = await arrives(two.town, two.network, Role.MENTEE, "Eve")
    (before,) = await meetings(two)
    for payload in (
        on.ShowMeeting(FIRST),
        on.TakeTime(FIRST, 1),
        on.OtherTimes(FIRST),
        on.CancelMeeting(FIRST),
        on.PlaceMeeting(FIRST),
        on.SayMeeting(FIRST, Outcome.HELD),
        on.GivePulse(FIRST),
        on.ListMeetings(before.mentorship_id, 0),
        on.ProposeMeeting(before.mentorship_id),
    ):
        await forges(eve, payload)
        assert eve.reads("You cannot do this, or not any more.")
    await forges(eve, on.ShowMeeting(MeetingId(99)))
    assert eve.reads("This has changed in the meantime. Here is how things are now.")
    assert await meetings(two) == [before]


# --- moving, cancelling, the place


async def test_a_meeting_is_moved_when_the_other_one_takes_the_new_time(two: Pair) -> None:
    await meet(two)
    await two.mentee.presses("📅 Move it")
    await picks(two.mentee, ("9", "10:00"))
    await two.mentee.presses(SEND)
    assert two.mentor.reads(
        "<b>%(name)s would like to move your meeting.</b> "
        "It stays on %(when)s until you choose a new time.",
        name="Amal",
        when="Freitag, 5. März, 16:00",
    )
    assert await states(two) == [MeetingState.SCHEDULED, MeetingState.PROPOSED]
    await two.mentor.writes("/home")
    assert two.mentor.reads(
        "%(name)s would like to move your meeting on %(day)s.", name="Amal", day="Fr., 5. März"
    )
    await two.mentor.presses("📅 Choose a time")
    await takes(two.mentor)
    assert await states(two) == [MeetingState.REPLACED, MeetingState.SCHEDULED]
    for person in (two.mentee, two.mentor):
        assert versions(person) == [("PUBLISH", 0), ("PUBLISH", 1)]
        (_, first), (_, second) = entries(person)
        assert first["UID"] == second["UID"]
        assert second["DTSTART"].dt == datetime(2027, 3, 9, 9, 0, tzinfo=UTC)


async def test_a_declined_move_leaves_the_meeting(two: Pair) -> None:
    await meet(two)
    await two.mentor.presses("📅 Move it")
    await picks(two.mentor, ("9", "10:00"))
    await two.mentor.presses(SEND)
    await two.mentee.presses("🚫 Not possible", "🚫 Yes, say no")
    assert await states(two) == [MeetingState.SCHEDULED, MeetingState.DECLINED]
    assert two.mentor.reads("Your meeting stays on %(when)s.", when="Freitag, 5. März, 16:00")
    await two.mentor.presses("👀 Your meeting")
    assert two.mentor.reads("<b>Your meeting with %(name)s</b>", name="Amal")
    assert versions(two.mentor) == [("PUBLISH", 0)]


async def test_while_a_move_waits_the_card_leads_to_it(two: Pair) -> None:
    await meet(two)
    await two.mentor.presses("📅 Move it")
    await picks(two.mentor, ("9", "10:00"))
    await two.mentor.presses(SEND)
    await forges(two.mentee, on.ShowMeeting(FIRST))
    assert two.mentee.reads("%(name)s has proposed other times. Please answer.", name="Jonas")
    await forges(two.mentor, on.ShowMeeting(FIRST))
    assert shows(two.mentor, "You have proposed other times. There is no answer yet.")
    await two.mentee.presses("👀 The other times")
    await takes(two.mentee)
    assert await states(two) == [MeetingState.REPLACED, MeetingState.SCHEDULED]
    await forges(two.mentee, on.ShowMeeting(FIRST))
    await two.mentee.presses("👀 Show it")
    assert "9 مارس" in two.mentee.sees


async def test_cancelling_takes_two_presses_and_the_meeting_out_of_both_calendars(
    two: Pair,
) -> None:
    await meet(two)
    await two.mentee.presses("🚫 Cancel it")
    assert await states(two) == [MeetingState.SCHEDULED]
    await two.mentee.writes("I am ill, sorry.")
    await two.mentee.presses("🚫 Yes, no meeting")
    assert await states(two) == [MeetingState.CANCELLED]
    assert shows(two.mentor, "%(name)s has cancelled your meeting.", name="Amal")
    assert shows(two.mentor, CANCELLED, name="Amal", when="Freitag, 5. März, 16:00")
    assert "I am ill, sorry." in two.mentor.phone.screen.text
    assert two.mentor.reads("Open this file to take the meeting out of your calendar.")
    for person in (two.mentee, two.mentor):
        assert versions(person) == [("PUBLISH", 0), ("CANCEL", 1)]
        (_, first), (_, second) = entries(person)
        assert (second["UID"], second["STATUS"]) == (first["UID"], "CANCELLED")
    await two.mentor.presses(PROPOSE)
    assert shows(two.mentor, "When would you like to meet? Press a day.")


async def test_two_who_cancel_at_once_cancel_once(two: Pair) -> None:
    await meet(two)
    for person in (two.mentee, two.mentor):
        await person.presses("🚫 Cancel it")
    for person in (two.mentee, two.mentor):
        person.phone.presses(person.label("🚫 Yes, no meeting"))
    await two.town.settle()
    assert await states(two) == [MeetingState.CANCELLED]
    assert versions(two.mentor) == [("PUBLISH", 0), ("CANCEL", 1)]


async def test_a_link_is_added_later_and_comes_as_a_change(two: Pair) -> None:
    await meet(two)
    assert shows(two.mentee, "Online. There is no link yet.")
    await two.mentor.presses("🔗 Add a link")
    await two.mentor.writes("meet.example.org/abc")
    assert shows(two.mentor, "Saved.")
    assert shows(two.mentee, "%(name)s has written where you meet.", name="Jonas")
    assert two.mentee.reads("This is new. Open the file to change the meeting in your calendar.")
    for person in (two.mentee, two.mentor):
        assert versions(person) == [("PUBLISH", 0), ("PUBLISH", 1)]
        assert entries(person)[-1][1]["URL"] == "https://meet.example.org/abc"
    await two.mentee.presses("🔗 Change the link")
    assert shows(two.mentee, "So far: %(answer)s", answer="https://meet.example.org/abc")
    await two.mentee.presses("✖️ Cancel")
    assert versions(two.mentee) == [("PUBLISH", 0), ("PUBLISH", 1)]


async def test_a_question_whose_matter_is_gone_stands_in_nobodys_way(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    await two.mentor.presses("🚫 Not possible")
    assert two.mentor.reads("Should %(name)s know that no time is possible?", name="Amal")
    await two.mentee.writes("/meetings")
    await two.mentee.presses(two.mentee.buttons[0], "↩️ Take it back")
    await two.mentor.writes("/meetings")
    await two.mentor.presses(PROPOSE)
    assert two.mentor.reads("When would you like to meet? Press a day.")
