"""Proposing a meeting and answering; the list of meetings. Mentee in Arabic, mentor in German."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.callbacks import meetings as on
from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.ids import NetworkId
from mentoring.meetings import MeetingState
from mentoring.profiles import MeetingWay
from mentoring.roles import Role, Side
from tests.journeys.meeting_flows import (
    DAYS,
    ENOUGH,
    OTHER,
    PROPOSE,
    entries,
    forges,
    held,
    lives_in,
    meet,
    meetings,
    picks,
    proposes,
    states,
    takes,
)
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.town import SEND, Town, plain

BOTH = "%(when)s (%(time)s for %(name)s)"


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """A mentee who reads Arabic, and a mentor who reads German, on their way."""
    made = await pair(town, network, mentee_language="ar", mentor_language="de")
    await made.starts_mentorship()
    return made


# --- proposing and answering


async def test_the_usual_proposal_takes_nine_presses(two: Pair) -> None:
    amal, jonas = two.mentee, two.mentor
    await amal.writes("/meetings")
    presses = [PROPOSE, "5", "16:00", ENOUGH, "Skip ›", "1 hour", "Online", "Skip ›", SEND]
    await amal.presses(*presses)
    assert len(presses) == 9
    assert amal.reads(
        "<b>You have proposed a meeting.</b> %(name)s can choose a time now. "
        "You get the answer here.",
        name=jonas.phone.first_name,
    )
    assert jonas.reads(
        "<b>%(name)s would like to meet you.</b> Which time is good?", name=amal.phone.first_name
    )
    assert "• Freitag, 5. März, 16:00" in jonas.sees
    assert jonas.buttons[0] == "✅ Fr., 5. März, 16:00"


async def test_a_taken_time_is_in_both_calendars_and_on_both_phones(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"), ("8", "17:30"))
    await takes(two.mentor, 2)
    for person, other in ((two.mentee, two.mentor), (two.mentor, two.mentee)):
        assert person.reads("<b>Your meeting with %(name)s</b>", name=other.phone.first_name)
        ((method, entry),) = entries(person)
        assert (method, int(entry["SEQUENCE"])) == ("PUBLISH", 0)
        assert entry["DTSTART"].dt == datetime(2027, 3, 8, 16, 30, tzinfo=UTC)
        assert entry["DTEND"].dt == datetime(2027, 3, 8, 17, 30, tzinfo=UTC)
        assert other.phone.first_name in str(entry["SUMMARY"])
    uids = {str(entries(person)[0][1]["UID"]) for person in (two.mentee, two.mentor)}
    assert len(uids) == 1
    assert "الاثنين، 8 مارس، 17:30" in two.mentee.sees
    assert "Montag, 8. März, 17:30" in two.mentor.sees


async def test_link_and_topic_reach_the_other_one(two: Pair) -> None:
    amal, jonas = two.mentee, two.mentor
    await amal.writes("/meetings")
    await amal.presses(PROPOSE)
    await picks(amal, ("5", "16:00"))
    await amal.writes("The <exam> & more")
    await amal.presses("1½ hours", "Online")
    await amal.writes("when you like")
    assert amal.reads("This does not look like a link. A link begins with https://.")
    await amal.writes("Join here: https://meet.example.org/a_b?x=1&y=2.")
    await amal.presses(SEND)
    assert jonas.reads("Topic: %(topic)s", topic="The <exam> & more")
    assert "https://meet.example.org/a_b?x=1&y=2\n" in jonas.sees
    await takes(jonas)
    ((_, entry),) = entries(amal)
    assert entry["URL"] == "https://meet.example.org/a_b?x=1&y=2"
    assert entry["DESCRIPTION"] == "The <exam> & more"
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(minutes=90)


async def test_in_person_has_an_address(two: Pair) -> None:
    jonas, amal = two.mentor, two.mentee
    await jonas.writes("/meetings")
    await jonas.presses(PROPOSE)
    await picks(jonas, ("5", "16:00"))
    await jonas.presses("Skip ›", "45 minutes", "In person")
    await jonas.writes("Library, Main Street 1")
    await jonas.presses(SEND)
    assert amal.reads("In person: %(address)s", address="Library, Main Street 1")
    await takes(amal)
    ((_, entry),) = entries(jonas)
    assert entry["LOCATION"] == "Library, Main Street 1"
    assert "URL" not in entry


async def test_the_way_that_was_agreed_is_the_one_so_far(two: Pair) -> None:
    terms = Terms(6, 8, MeetingWay.IN_PERSON, Frequency.WEEKLY, ("Find work",))
    now = two.town.bot.clock.now()
    async with two.town.tables() as tables:
        (mentorship,) = await tables.mentorships.of_person(await known(tables, two.mentee))
        agreement = Agreement(
            mentorship.id,
            1,
            Side.MENTEE,
            AgreementState.BINDING,
            terms,
            now,
            mentee_agreed_at=now,
            mentor_agreed_at=now,
            decided_at=now,
            ends_on=now.date(),
        )
        await tables.agreements.add(agreement)
    await two.mentor.writes("/meetings")
    await two.mentor.presses(PROPOSE)
    await picks(two.mentor, ("5", "16:00"))
    await two.mentor.presses("Skip ›", "1 hour")
    assert two.mentor.reads("So far: %(answer)s", answer=two.mentor.t.term("In person"))


async def test_each_reads_the_time_of_both_clocks(two: Pair) -> None:
    await lives_in(two.mentee, "Africa/Cairo")
    await proposes(two.mentee, ("5", "17:30"))
    assert two.mentee.reads(BOTH, when="الجمعة، 5 مارس، 17:30", time="16:30", name="Jonas")
    assert two.mentor.reads(BOTH, when="Freitag, 5. März, 16:30", time="17:30", name="Amal")
    assert two.mentor.buttons[0] == "✅ Fr., 5. März, 16:30"
    await takes(two.mentor)
    assert entries(two.mentee)[0][1]["DTSTART"].dt == datetime(2027, 3, 5, 15, 30, tzinfo=UTC)


async def test_clocks_that_change_apart_are_told_apart(two: Pair) -> None:
    """Berlin changes on 28 March, Cairo on 30 April: between them both show the same time."""
    await lives_in(two.mentee, "Africa/Cairo")
    await proposes(two.mentee, ("27", "12:00"), ("29", "12:00"))
    assert two.mentor.reads(BOTH, when="Samstag, 27. März, 11:00", time="12:00", name="Amal")
    assert "• Montag, 29. März, 12:00\n" in two.mentor.sees


async def test_another_day_there_is_named(two: Pair) -> None:
    await lives_in(two.mentee, "Pacific/Auckland")
    await proposes(two.mentee, ("5", "10:00"))
    here, there = "Donnerstag, 4. März, 22:00", "Freitag, 5. März, 10:00"
    assert two.mentor.reads(BOTH, when=here, time=there, name="Amal")


async def test_who_has_proposed_reads_that_the_other_one_answers_next(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    asked = (
        "You have proposed meeting times to %(names)s. You get a message when there is an answer."
    )
    await two.mentee.writes("/home")
    assert two.mentee.reads(asked, names="Jonas")
    await two.mentee.writes("/mentorship")
    assert two.mentee.reads("You have proposed meeting times. %(name)s answers next.", name="Jonas")
    await two.mentor.writes("/home")
    assert two.mentor.reads("%(name)s proposes a meeting.", name="Amal")
    await two.mentor.presses("📅 Choose a time")
    await takes(two.mentor)
    await two.mentee.writes("/home")
    assert not two.mentee.reads(asked, names="Jonas")


async def test_two_meetings_on_one_day_have_different_buttons(two: Pair) -> None:
    await meet(two, "5", "09:00")
    await meet(two, "5", "16:00")
    await two.mentor.writes("/meetings")
    assert two.mentor.buttons[:2] == ["Fr., 5. März, 09:00, Amal", "Fr., 5. März, 16:00, Amal"]


async def test_other_times_go_back_and_forth(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    await two.mentor.presses(OTHER)
    await picks(two.mentor, ("9", "10:00"))
    assert two.mentor.reads("%(name)s will get this proposal.", name="Amal")
    await two.mentor.presses(SEND)
    assert two.mentee.reads(
        "<b>%(name)s proposes other times.</b> Which one is good?", name="Jonas"
    )
    await takes(two.mentee)
    assert await states(two) == [MeetingState.REPLACED, MeetingState.SCHEDULED]


async def test_not_possible_comes_with_words(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    await two.mentor.presses("🚫 Not possible")
    await two.mentor.writes("Da bin ich verreist.")
    assert two.mentor.reads(
        "%(name)s will read:\n<i>%(text)s</i>", name="Amal", text="Da bin ich verreist."
    )
    await two.mentor.presses("🚫 Yes, say no")
    assert two.mentee.reads("<b>%(name)s cannot come at these times.</b>", name="Jonas")
    assert "Da bin ich verreist." in two.mentee.sees
    await two.mentee.presses(PROPOSE)
    assert two.mentee.reads("When would you like to meet? Press a day.")


async def test_who_thinks_again_says_nothing(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    await two.mentor.presses("🚫 Not possible", "↩️ No, leave it as it is")
    assert two.mentor.reads(
        "<b>%(name)s would like to meet you.</b> Which time is good?", name="Amal"
    )
    assert await states(two) == [MeetingState.PROPOSED]


async def test_a_proposal_is_taken_back(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    card = two.mentor.phone.screen
    await two.mentee.presses("↩️ Take it back")
    gone = "The proposal for a meeting with %(name)s is taken back."
    assert two.mentor.reads(gone, name="Amal")
    two.mentor.phone.presses("✅ Fr., 5. März, 16:00", message=card)
    await two.town.settle()
    assert two.mentor.toast == two.mentor.t.toast("This has changed in the meantime.")
    assert await states(two) == [MeetingState.CANCELLED]


async def test_a_time_that_has_come_is_not_taken_and_new_ones_are_one_press_away(
    two: Pair,
) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    two.town.clock.advance(6 * DAYS)
    await takes(two.mentor)
    assert two.mentor.reads("<b>These times have passed.</b> Nobody has chosen one.")
    await two.mentor.presses("📅 Propose new times")
    assert two.mentor.reads("When would you like to meet? Press a day.")


async def test_a_proposal_that_waits_is_shown_before_another_one(two: Pair) -> None:
    await proposes(two.mentee, ("5", "16:00"))
    await two.mentor.writes("/meetings")
    await two.mentor.presses(PROPOSE)
    assert two.mentor.toast == two.mentor.t.toast("There is a proposal already. Here it is.")
    assert two.mentor.buttons[0] == "✅ Fr., 5. März, 16:00"


# --- the list


async def test_the_list_has_what_comes_before_what_was(two: Pair) -> None:
    await two.mentee.writes("/meetings")
    assert two.mentee.reads("There are no meetings yet. Would you like to propose one?")
    await held(two)
    await meet(two, "10", "09:00")
    await proposes(two.mentor, ("11", "09:30"))
    await two.mentee.writes("/meetings")
    assert two.mentee.reads("<b>Coming meetings</b>")
    assert two.mentee.reads("<b>Past meetings</b>")
    days = ["الأربعاء، 10 مارس", "الخميس، 11 مارس", "الجمعة، 5 مارس"]
    assert sorted(days, key=two.mentee.sees.index) == days
    for day, label in zip(days, two.mentee.buttons, strict=False):
        assert day in label
        assert "Jonas" in label


async def test_a_long_list_has_pages(two: Pair) -> None:
    for day in ("8", "9", "10", "11", "12", "15"):
        await meet(two, day, "16:00")
    await two.mentor.writes("/meetings")
    assert "Montag, 8. März, 16:00" in two.mentor.sees
    await two.mentor.presses("More ›")
    assert "Montag, 15. März, 16:00" in two.mentor.sees
    await two.mentor.presses(two.mentor.buttons[0])
    assert two.mentor.reads("<b>Your meeting with %(name)s</b>", name="Amal")
    (mentorship_id,) = {one.mentorship_id for one in await meetings(two)}
    await forges(two.mentor, on.ListMeetings(mentorship_id, 7))
    assert "Montag, 15. März, 16:00" in two.mentor.sees
    await two.mentor.presses("‹ Previous")
    assert "Montag, 8. März, 16:00" in two.mentor.sees


async def test_without_a_mentorship_the_list_says_when_meetings_begin(
    town: Town, network: NetworkId
) -> None:
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    await amal.writes("/meetings")
    assert amal.reads("There are no meetings. They begin when a mentor has accepted a request.")


async def test_with_several_people_the_list_names_each(two: Pair) -> None:
    lina = await arrives(two.town, two.network, Role.MENTEE, "Lina")
    await Pair(two.town, two.network, lina, two.mentor).starts_mentorship(place=2)
    await two.mentor.writes("/meetings")
    to_each = [plain(two.mentor.t.button("📅 To %(name)s", name=one)) for one in ("Amal", "Lina")]
    assert set(to_each) <= set(two.mentor.buttons)
    two.mentor.phone.presses(to_each[1])
    await two.town.settle()
    await picks(two.mentor, ("5", "16:00"))
    await two.mentor.presses("Skip ›", "1 hour", "Online", "Skip ›", SEND)
    assert lina.reads("<b>%(name)s would like to meet you.</b> Which time is good?", name="Jonas")
