"""After a silence: both are asked how it is going, and who needs help is heard."""

from dataclasses import replace
from typing import Final

import pytest

from bot.callbacks.reminders import AnswerSilence, ShowHelpContact
from mentoring.ids import NetworkId
from mentoring.mentorships import EndReason
from mentoring.roles import Role
from mentoring.silence import SilenceWord
from tests.journeys.endings import Two, pass_days, together
from tests.journeys.meeting_flows import forges, meet
from tests.journeys.pairs import Pair, arrives, known, pair
from tests.journeys.test_partner import runs_the_bot
from tests.journeys.test_reminders_of_pairs import count, reminders
from tests.town import CHARTER, Resident, Town, plain

WELL: Final = "👍 All is well"
HELP: Final = "🙋 We need help"
STOP: Final = "🏁 We want to stop"
NOT_NOW: Final = "⏰ Not now"
SHOW: Final = "👤 Show my Telegram contact"
HOW: Final = (
    "<b>How is it going with %(name)s?</b>\n"
    "The bot has not seen a message or a meeting for some time."
)
NEEDS: Final = "🙋 <b>%(name)s needs help in %(network)s</b>\nMentor: %(partner)s"
THE_MENTOR_NEEDS: Final = "🙋 <b>%(name)s needs help in %(network)s</b>\nMentee: %(partner)s"
SHOWS: Final = "%(name)s needs help in %(network)s, and shows you the Telegram contact: %(link)s"
FOR_META_MENTORS: Final = "Do you need help? Then the meta-mentors of %(network)s are told."
FOR_OPERATORS: Final = "Do you need help? Then the people who run this bot are told."


@pytest.fixture
async def us(town: Town, network: NetworkId, bea: Resident) -> Two:
    """A mentee who reads Arabic and a mentor who reads German, silent for three weeks."""
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    return await together(two, held=0, days=21)


async def word(us: Two, resident: Resident) -> SilenceWord | None:
    """Read what somebody has answered."""
    async with us.town.tables() as tables:
        found = await tables.mentorships.silence_answer(us.id, await known(tables, resident))
    return found.word if found else None


def messages(*residents: Resident) -> list[int]:
    return [len(one.phone.messages) for one in residents]


async def test_after_three_weeks_both_are_asked_and_know_who_is_told(us: Two) -> None:
    for person, name in ((us.mentee, "Jonas"), (us.mentor, "Amal")):
        assert person.reads(HOW, name=name)
        assert person.reads(FOR_META_MENTORS, network=CHARTER.name)
        assert person.reads(
            "Your other answers are told to nobody. %(name)s sees no answer.", name=name
        )
    assert count(us) == (1, 1)


async def test_who_writes_or_meets_is_not_asked(town: Town, network: NetworkId) -> None:
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    us = await together(two, held=0, days=20)
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("✍️ Write")
    await us.mentee.writes("مرحبا")
    await us.mentee.presses("✅ Done")
    await pass_days(town, 20)
    assert count(us) == (0, 0)
    await meet(two, "25")
    await pass_days(town, 2)
    assert count(us) == (0, 0)


async def test_all_is_well_is_thanked_for_and_told_to_nobody(us: Two, bea: Resident) -> None:
    before = messages(bea, us.mentor)
    await us.mentee.presses(WELL)
    assert us.mentee.reads("Good to hear. Thank you for your answer!")
    assert await word(us, us.mentee) is SilenceWord.WELL
    assert messages(bea, us.mentor) == before
    await us.mentee.presses("✍️ Write a message")
    await us.mentee.writes("مرحبا")
    assert us.mentor.sees == "مرحبا"


async def test_who_has_answered_is_asked_again_after_three_more_weeks(us: Two) -> None:
    await us.mentee.presses(WELL)
    await pass_days(us.town, 20)
    assert count(us) == (0, 1)
    await pass_days(us.town, 2)
    assert count(us) == (1, 2)


async def test_help_is_told_to_the_meta_mentors_and_not_to_the_partner(
    us: Two, bea: Resident
) -> None:
    before = messages(us.mentor)
    await us.mentee.presses(HELP)
    assert us.mentee.reads(
        "Thank you for saying so. The meta-mentors of %(network)s know it now.",
        network=CHARTER.name,
    )
    assert bea.reads(NEEDS, name="Amal", network=CHARTER.name, partner="Jonas")
    since = (await us.now()).stirred_at
    day = bea.t.date(since, "Europe/Berlin") if since else ""
    assert bea.reads("Last message or meeting: %(date)s", date=day)
    assert messages(us.mentor) == before
    await us.mentor.presses(HELP)
    assert bea.reads(THE_MENTOR_NEEDS, name="Jonas", network=CHARTER.name, partner="Amal")


async def test_help_pressed_twice_is_told_once(us: Two, bea: Resident) -> None:
    before = messages(bea)
    question = us.mentee.phone.last
    for _ in range(2):
        us.mentee.phone.presses(us.mentee.label(HELP), message=question)
    await us.town.settle()
    await forges(us.mentee, AnswerSilence(us.id, SilenceWord.HELP))
    assert messages(bea) == [before[0] + 1]
    await forges(us.mentee, AnswerSilence(us.id, SilenceWord.WELL))
    await forges(us.mentee, AnswerSilence(us.id, SilenceWord.HELP))
    assert messages(bea) == [before[0] + 1]


async def test_who_has_called_for_help_is_asked_first_whether_it_came(us: Two) -> None:
    called = (
        "You have said that you need help. Do you still need it? Then press “We need help” again."
    )
    await us.mentee.presses(HELP)
    await pass_days(us.town, 22)
    assert us.mentee.reads(called)
    assert not us.mentor.reads(called)
    assert [us.mentee.label(one) in us.mentee.buttons for one in (WELL, HELP, STOP)] == [True] * 3
    await us.mentee.presses(WELL)
    await pass_days(us.town, 22)
    assert us.mentee.reads(HOW, name="Jonas")
    assert not us.mentee.reads(called)


async def test_help_that_did_not_come_can_be_called_for_again(us: Two, bea: Resident) -> None:
    """The question after a call says so, and its button tells the meta-mentors once more."""
    await us.mentee.presses(HELP)
    await pass_days(us.town, 22)
    before = messages(bea)
    await us.mentee.presses(HELP)
    assert messages(bea) == [before[0] + 1]


async def test_a_question_that_is_put_off_can_still_be_answered_and_comes_again(us: Two) -> None:
    before = count(us)
    await us.mentee.presses(NOT_NOW)
    assert count(us) == (before[0] - 1, before[1])
    assert us.mentee.reads(FOR_META_MENTORS, network=CHARTER.name)
    assert us.mentee.buttons == [
        us.mentee.label(one) for one in (WELL, HELP, STOP, "⏰ My reminders", "🏠 Home")
    ]
    await pass_days(us.town, 2)
    assert count(us) == before
    await us.mentee.presses(NOT_NOW, WELL)
    assert await word(us, us.mentee) is SilenceWord.WELL


async def test_who_needs_help_can_show_a_contact_once(us: Two, bea: Resident) -> None:
    await forges(us.mentor, ShowHelpContact(us.id))
    assert us.mentor.toast == plain(us.mentor.t.toast("This has changed in the meantime."))
    us.mentor.phone.username = "jonas_leipzig"
    before = messages(bea, us.mentee)
    await forges(us.mentor, AnswerSilence(us.id, SilenceWord.HELP))
    await us.mentor.presses(SHOW)
    assert us.mentor.reads("They have your Telegram contact now, and can write to you.")
    assert bea.reads(SHOWS, name="Jonas", network=CHARTER.name, link="@jonas_leipzig")
    await forges(us.mentor, ShowHelpContact(us.id))
    assert messages(bea, us.mentee) == [before[0] + 2, before[1]]


async def test_without_a_user_name_the_contact_is_a_mention(us: Two, bea: Resident) -> None:
    await us.mentee.presses(HELP, SHOW)
    assert bea.reads(SHOWS, name="Amal", network=CHARTER.name, link="Amal")
    mentions = [one for one in bea.phone.last.entities if one["type"] == "text_mention"]
    assert [one["user"]["id"] for one in mentions] == [us.mentee.phone.id]


async def test_who_wants_to_stop_is_asked_once_more(us: Two, bea: Resident) -> None:
    before = messages(bea, us.mentor)
    await us.mentee.presses(STOP)
    assert await word(us, us.mentee) is SilenceWord.STOP
    assert messages(bea, us.mentor) == before
    await us.mentee.presses("🏁 Yes, we are at the end")
    assert (await us.now()).mentee_closes_at is not None


async def test_an_answer_that_comes_when_it_is_over_is_met_politely(us: Two, bea: Resident) -> None:
    before = messages(bea)
    await us.mentor.writes("/mentorship")
    await us.mentor.presses("⋯ More", "🚫 Block", "🚫 Yes, block")
    assert (await us.now()).end_reason is EndReason.BLOCKED
    for payload in (AnswerSilence(us.id, SilenceWord.HELP), ShowHelpContact(us.id)):
        await forges(us.mentee, payload)
        assert us.mentee.toast == plain(us.mentee.t.toast("This has changed in the meantime."))
    assert await word(us, us.mentee) is None
    assert messages(bea) == before


# --- when no meta-mentor can hear it


async def only_bea(town: Town, network: NetworkId, bea: Resident) -> Two:
    """Let a mentee be silent with the only meta-mentor."""
    amal = await arrives(town, network, Role.MENTEE, "Amal", "ar")
    return await together(Pair(town, network, amal, bea), held=0, days=21)


async def test_a_partner_who_leads_is_not_told_but_the_operators_are(
    town: Town, network: NetworkId, bea: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    otto = town.newcomer("Otto")
    await otto.starts()
    runs_the_bot(town.bot.reception, otto, monkeypatch)
    us = await only_bea(town, network, bea)
    assert us.mentee.reads(FOR_OPERATORS)
    before = messages(bea)
    await us.mentee.presses(HELP)
    assert us.mentee.reads("Thank you for saying so. The people who run this bot know it now.")
    assert otto.reads(NEEDS, name="Amal", network=CHARTER.name, partner="Bea")
    assert messages(bea) == before


async def test_when_nobody_can_be_reached_it_is_not_said_that_somebody_knows(
    us: Two, bea: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    async with us.town.tables() as tables:
        person = await tables.people.get(await known(tables, bea))
        away = replace(person, unreachable_since=us.town.clock.now())
        await tables.people.save(away)
    await us.mentee.presses(HELP)
    assert us.mentee.reads(
        "Thank you for saying so. The bot cannot reach anybody who can help now. "
        "Do you know somebody in %(network)s? Then please ask them directly.",
        network=CHARTER.name,
    )
    assert us.mentee.label(SHOW) not in us.mentee.buttons
    assert "a call for help has no reader: OPERATOR_IDS is empty" in caplog.messages
    assert await word(us, us.mentee) is SilenceWord.HELP


async def test_a_question_in_a_mentorship_that_rests_does_not_come(
    town: Town, network: NetworkId
) -> None:
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    us = await together(two, held=0)
    await us.mentor.writes("/mentorship")
    await us.mentor.presses("⋯ More", "⏸ We take a break", "⏸ Yes, take a break")
    await pass_days(town, 25)
    assert (reminders(us.mentee), reminders(us.mentor)) == (0, 0)


async def test_who_has_no_time_now_is_asked_again_in_two_days(us: Two) -> None:
    await us.mentee.presses("⏰ Not now")
    assert (us.mentee.reads("This reminder is not needed any more."), count(us)) == (False, (0, 1))
    await pass_days(us.town, 2)
    assert count(us) == (1, 1)
