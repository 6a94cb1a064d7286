"""The card of a mentorship, the list of them, the first notice, and a break."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.callbacks.mentorships import PauseForSure, PauseMentorship, ShowMentorship
from bot.notices import announce
from bot.notices.desk import Desk
from mentoring import agreeing
from mentoring.agreements import Frequency, Terms
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import MentorshipStarted
from mentoring.ids import MeetingId, MentorshipId, NetworkId
from mentoring.meetings import Meeting, MeetingState
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.profiles import MeetingWay
from mentoring.roles import Role, Side
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.town import CHARTER, Resident, Town

TERMS = Terms(6, 8, MeetingWay.ONLINE, Frequency.WEEKLY, ("Find work",))


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German."""
    return await pair(town, network, mentee_language="ar", mentor_language="de")


async def tell(town: Town, facts: Sequence[Fact]) -> None:
    """Have the bot tell facts, as after a turn."""
    bot = town.bot
    async with town.tables() as tables:
        desk = Desk(tables, bot.translators, bot.clock.now(), bot.bot.username)
        calls = await announce(desk, facts)
        await tables.outbox.add([call.row() for call in calls], now=bot.clock.now())
    await town.settle()


async def become_active(two: Pair) -> MentorshipId:
    """Begin a mentorship whose agreement both have agreed to."""
    mentorship_id, now = await two.starts_mentorship(), two.town.bot.clock.now()
    async with two.town.tables() as tables:
        mentee, mentor = await known(tables, two.mentee), await known(tables, two.mentor)
        await agreeing.propose(tables, mentee, mentorship_id, TERMS, now=now)
        await agreeing.agree(tables, mentor, mentorship_id, version=1, now=now)
    return mentorship_id


async def read(town: Town, mentorship_id: MentorshipId) -> Mentorship:
    async with town.tables() as tables:
        found: Mentorship = await tables.mentorships.get(mentorship_id)
    return found


async def change(town: Town, mentorship_id: MentorshipId, **changes: Any) -> None:
    async with town.tables() as tables:
        mentorship = await tables.mentorships.get(mentorship_id)
        await tables.mentorships.save(replace(mentorship, **changes))


async def add_meeting(town: Town, mentorship_id: MentorshipId, **more: Any) -> None:
    now = town.bot.clock.now()
    meeting = Meeting(
        id=MeetingId(0),
        mentorship_id=mentorship_id,
        proposed_by=Side.MENTEE,
        state=MeetingState.PROPOSED,
        way=MeetingWay.ONLINE,
        minutes=60,
        times=(now + timedelta(days=1),),
        proposed_at=now,
        uid=f"meeting-{more}@mentornet",
    )
    async with town.tables() as tables:
        await tables.meetings.add(replace(meeting, **more))


async def test_both_hear_what_the_first_meeting_is_for(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    await tell(two.town, [MentorshipStarted(mentorship_id)])
    assert two.mentee.reads(
        "🎉 %(name)s has accepted your request. Say hello and propose a first meeting.",
        name="Jonas",
    )
    assert two.mentor.reads(
        "🎉 %(name)s is your mentee now. Say hello and propose a first meeting.", name="Amal"
    )
    for person in (two.mentee, two.mentor):
        assert person.reads("• How many meetings do you plan, and how often?")
        assert person.reads("You can part at any time. Nobody has to give a reason.")
    assert two.mentee.buttons == [
        two.mentee.label(label)
        for label in ("✍️ Write a message", "📅 Propose a meeting", "📋 Make an agreement")
    ]
    assert two.mentor.buttons == [
        two.mentor.label(label) for label in ("✍️ Write a message", "📅 Propose a meeting")
    ]


async def test_the_only_mentorship_is_shown_at_once(two: Pair) -> None:
    await two.starts_mentorship()
    for person, role, other in (
        (two.mentee, "<b>%(name)s</b>\nYour mentor in %(network)s", "Jonas"),
        (two.mentor, "<b>%(name)s</b>\nYour mentee in %(network)s", "Amal"),
    ):
        await person.writes("/mentorship")
        date = person.t.date(two.town.bot.clock.now(), "Europe/Berlin")
        assert person.reads(role, name=other, network=CHARTER.name)
        assert person.reads("You have been getting to know each other since %(date)s.", date=date)
        assert len(person.buttons) <= 7
        assert person.reads("• How many meetings do you plan, and how often?")
    assert two.mentor.reads("%(name)s writes your agreement next. You get it here.", name="Amal")


async def test_the_card_says_how_far_the_two_have_come(two: Pair) -> None:
    mentorship_id = await become_active(two)
    now = two.town.bot.clock.now()
    for days in (9, 6, 3):
        await add_meeting(
            two.town,
            mentorship_id,
            state=MeetingState.HELD,
            starts_at=now - timedelta(days=days),
            ends_at=now - timedelta(days=days) + timedelta(hours=1),
            mentee_says="held",
            mentor_says="held",
            decided_at=now,
        )
    coming = now + timedelta(days=3)
    await add_meeting(
        two.town,
        mentorship_id,
        state=MeetingState.SCHEDULED,
        starts_at=coming,
        ends_at=coming + timedelta(hours=1),
    )
    await two.mentor.writes("/mentorship")
    assert not two.mentor.reads("• How many meetings do you plan, and how often?")
    assert two.mentor.reads("Meetings held: %(held)s of %(agreed)s", held=3, agreed=8)
    assert two.mentor.reads(
        "Next meeting: %(date)s, %(time)s",
        date=two.mentor.t.date(coming, "Europe/Berlin"),
        time=two.mentor.t.time(coming, "Europe/Berlin"),
    )
    assert two.mentor.reads(
        "Agreed until %(date)s",
        date=two.mentor.t.date(now.replace(month=9), "Europe/Berlin"),
    )


async def test_what_waits_stands_on_the_card_and_its_button_comes_first(two: Pair) -> None:
    mentorship_id = await become_active(two)
    now = two.town.bot.clock.now()
    await change(
        two.town, mentorship_id, mentor_closes_at=now, closes_until=now + timedelta(days=14)
    )
    await add_meeting(two.town, mentorship_id, proposed_by=Side.MENTOR)
    await two.mentee.writes("/mentorship")
    assert two.mentee.buttons[:2] == [
        two.mentee.label(label) for label in ("📅 Choose a time", "🏁 Answer")
    ]
    await two.mentor.writes("/mentorship")
    assert two.mentor.reads(
        "You said that your mentorship is at its end. %(name)s answers next.", name="Amal"
    )


async def test_who_cannot_be_reached_is_named(two: Pair) -> None:
    mentorship_id = await two.starts_mentorship()
    now = two.town.bot.clock.now()
    async with two.town.tables() as tables:
        person = await tables.people.get(await known(tables, two.mentor))
        await tables.people.save(replace(person, unreachable_since=now, absence_told=True))
    await two.mentee.writes("/mentorship")
    assert two.mentee.reads(
        "⚠️ The bot has not reached %(name)s since %(date)s. Your messages are kept for later.",
        name="Jonas",
        date=two.mentee.t.date(now, "Europe/Berlin"),
    )
    assert (await read(two.town, mentorship_id)).is_open


async def test_without_a_mentorship_one_reads_how_to_come_to_one(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    await two.mentee.writes("/mentorship")
    assert two.mentee.reads("Find a mentor and ask. When the answer is yes, you meet here.")
    await two.mentor.writes("/mentorship")
    assert two.mentor.reads("When a mentee asks you, you get a message here.")
    await bea.writes("/mentorship")
    assert bea.reads("You have no mentorship yet.")
    assert bea.buttons == [bea.label("🏠 Home")]


async def test_several_are_listed_open_ones_first_and_past_ones_with_their_certificate(
    two: Pair,
) -> None:
    town, now = two.town, two.town.bot.clock.now()
    done = await become_active(two)
    await change(
        town,
        done,
        state=MentorshipState.COMPLETED,
        end_reason=EndReason.COMPLETED,
        ended_at=now,
        mentee_closes_at=now,
        mentor_closes_at=now,
        contact_until=now + timedelta(days=14),
    )
    other = await arrives(town, two.network, Role.MENTEE, "Nour", "ar")
    await Pair(town, two.network, other, two.mentor).starts_mentorship()
    await two.mentor.writes("/mentorship")
    completed, getting = (
        two.mentor.t.term(state) for state in ("completed", "getting to know each other")
    )
    line = "• %(name)s (%(network)s): %(state)s"
    assert two.mentor.reads(line, name="Nour", network=CHARTER.name, state=getting)
    past = {"name": "Amal", "network": CHARTER.name, "state": completed, "month": "März 2027"}
    assert two.mentor.reads("• %(name)s (%(network)s): %(state)s, %(month)s", **past)
    certificate, home = two.mentor.label("📜 Certificate"), two.mentor.label("🏠 Home")
    assert two.mentor.buttons == ["Nour", "Amal, März 2027", certificate, home]
    await two.mentor.presses("Amal, März 2027")
    assert two.mentor.reads(
        "You can write to each other until %(date)s.",
        date=two.mentor.t.date(now + timedelta(days=14), "Europe/Berlin"),
    )
    town.clock.advance(timedelta(days=15).total_seconds())
    two.mentor.phone.presses_data(ShowMentorship(done).pack(), two.mentor.phone.screen)
    await town.settle()
    assert two.mentor.label("✍️ Write") not in two.mentor.buttons


async def test_past_ones_with_the_same_person_are_told_apart_by_their_months(two: Pair) -> None:
    for days in (40, 10):
        mentorship_id, begin = await two.starts_mentorship(), two.town.bot.clock.now()
        two.town.clock.advance(timedelta(days=days).total_seconds())
        await change(
            two.town,
            mentorship_id,
            state=MentorshipState.ENDED,
            end_reason=EndReason.PARTED,
            ended_at=begin + timedelta(days=days),
        )
    await two.mentor.writes("/mentorship")
    ended = {"name": "Amal", "network": CHARTER.name, "state": two.mentor.t.term("ended")}
    assert two.mentor.reads(
        "• %(name)s (%(network)s): %(state)s, %(begin)s – %(end)s",
        begin="März 2027",
        end="April 2027",
        **ended,
    )
    assert two.mentor.reads(
        "• %(name)s (%(network)s): %(state)s, %(month)s", month="April 2027", **ended
    )


async def test_a_long_list_has_pages(two: Pair) -> None:
    for _ in range(9):
        mentorship_id = await two.starts_mentorship()
        await change(
            two.town,
            mentorship_id,
            state=MentorshipState.ENDED,
            end_reason=EndReason.PARTED,
            ended_at=two.town.bot.clock.now(),
        )
    await two.mentee.writes("/mentorship")
    month = two.mentee.t.month(two.town.bot.clock.now().date())
    label = two.mentee.label("%(name)s, %(month)s", name="Jonas", month=month)
    assert two.mentee.buttons.count(label) == 8
    await two.mentee.presses("More ›")
    assert two.mentee.buttons.count(label) == 1


async def asks_for_a_break(resident: Resident, mentorship_id: MentorshipId) -> None:
    """Press the first of the two buttons."""
    mentorship = await read(resident.town, mentorship_id)
    first = PauseMentorship(mentorship_id, mentorship.version)
    resident.phone.presses_data(first.pack(), resident.phone.screen)
    await resident.town.settle()


async def test_a_break_is_told_and_can_be_ended_by_either(two: Pair) -> None:
    mentorship_id = await become_active(two)
    await two.mentor.writes("/mentorship")
    await asks_for_a_break(two.mentor, mentorship_id)
    assert two.mentor.reads(
        "<b>Take a break?</b>\n"
        "The bot sends no reminders meanwhile. You can still write and meet. "
        "%(name)s is told. You both can go on at any time.",
        name="Amal",
    )
    assert (await read(two.town, mentorship_id)).state is MentorshipState.ACTIVE
    await two.mentor.presses("⏸ Yes, take a break")
    assert two.mentor.toast == two.mentor.t.toast("Your mentorship is taking a break.")
    assert (await read(two.town, mentorship_id)).state is MentorshipState.PAUSED
    assert two.mentee.reads(
        "⏸ %(name)s takes a break from your mentorship. You can still write to each other.",
        name="Jonas",
    )
    await two.mentee.presses("‹ Mentorship")
    assert two.mentee.reads("⏸ Your mentorship is taking a break. You can go on at any time.")
    old = two.mentor.phone.screen
    await two.mentee.presses("▶️ Go on")
    assert (await read(two.town, mentorship_id)).state is MentorshipState.ACTIVE
    assert two.mentor.reads(
        "▶️ The break is over: %(name)s would like to go on with your mentorship.", name="Amal"
    )
    await two.mentor.presses("▶️ Go on", message=old)
    assert two.mentor.toast == two.mentor.t.toast("This has changed in the meantime.")
    assert (await read(two.town, mentorship_id)).version == 4


async def test_a_second_press_on_the_break_changes_nothing(two: Pair) -> None:
    mentorship_id = await become_active(two)
    await two.mentor.writes("/mentorship")
    screen = two.mentor.phone.screen
    payload = PauseForSure(mentorship_id, (await read(two.town, mentorship_id)).version).pack()
    two.mentor.phone.presses_data(payload, screen)
    two.mentor.phone.presses_data(payload, screen)
    await two.town.settle()
    mentorship = await read(two.town, mentorship_id)
    assert (mentorship.state, mentorship.version) == (MentorshipState.PAUSED, 3)
