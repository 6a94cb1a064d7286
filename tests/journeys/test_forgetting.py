"""Somebody deletes everything in the middle of their life with others."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.callbacks.certificates import GetCertificate
from bot.callbacks.meetings import PlaceMeeting, ProposeMeeting
from bot.callbacks.network_texts import WriteText
from bot.callbacks.roadmap import NoteStep
from mentoring.ids import NetworkId, RequestId
from mentoring.mentorships import EndReason
from mentoring.networks import NetworkText
from mentoring.requests import Request, RequestState
from mentoring.roadmap import Step
from mentoring.roles import Role
from tests.journeys.endings import Two, pass_days, together
from tests.journeys.flows import looks_after
from tests.journeys.meeting_flows import forges
from tests.journeys.network_flows import TANDEM, asks_to_join, publishes
from tests.journeys.pairs import Pair, arrives, known
from tests.journeys.test_certificates import MAKE, MINE, certificate_of
from tests.journeys.test_closing import AGREED, YES, asks_to_end
from tests.mentoring.ends import appointment
from tests.town import CHARTER, SEND, START, Resident, Town

NAME = "Zacharias"
LEFT = (
    "Your mentee in %(network)s has left. You had known each other since %(date)s. "
    "Your mentorship has ended."
)


@pytest.fixture
async def two(town: Town, network: NetworkId, bea: Resident) -> Pair:
    """A mentee with a name of his own, and a mentor who reads German."""
    mentor = await arrives(town, network, Role.MENTOR, "Jonas", "de")
    mentee = await arrives(town, network, Role.MENTEE, NAME, "ar")
    return Pair(town, network, mentee, mentor)


async def deletes_everything(resident: Resident) -> None:
    await resident.writes("/privacy")
    await resident.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")


async def plans_to_meet(us: Two) -> None:
    """Agree on a meeting in two days."""
    begin = us.town.clock.now() + timedelta(days=2)
    coming = replace(appointment(us.id), starts_at=begin, ends_at=begin + timedelta(hours=1))
    async with us.town.tables() as tables:
        await tables.meetings.add(coming)


async def asks(town: Town, network: NetworkId, mentee: Resident, mentor: Resident) -> None:
    """Leave a request that waits."""
    now = town.clock.now()
    async with town.tables() as tables:
        request = Request(
            RequestId(0),
            network,
            await known(tables, mentee),
            await known(tables, mentor),
            RequestState.PENDING,
            slot=1,
            why=f"I am {NAME} and new here.",
            hope="I hope to find work.",
            asked_at=now,
            expires_at=now + timedelta(days=14),
        )
        await tables.requests.add(request)


async def traces(town: Town, resident: Resident) -> list[str]:
    """Say what is left of somebody in the bytes that are stored: a minute later not the address.

    It stood on the last message to them.
    """
    now = await town.bytes_of_data(scrubbed=False)
    later = await town.bytes_of_data()
    words = ((NAME, now), (str(resident.phone.id), later))
    return [word for word, data in words if word.encode() in data]


async def test_the_question_says_what_stays(two: Pair, bea: Resident) -> None:
    signed = "• Certificates of others that you have signed. They keep your name."
    for one, signs in ((two.mentee, False), (bea, True)):
        await one.writes("/privacy")
        await one.presses("🗑 Delete everything about me")
        assert one.reads(
            "• When you met and worked with others. Your name and your words are gone."
        )
        assert one.reads(signed) is signs


async def test_who_leaves_a_mentorship_leaves_no_name_behind(two: Pair) -> None:
    us = await together(two, held=2)
    await plans_to_meet(us)
    begin = us.mentor.t.date((await us.now()).started_at, "Europe/Berlin")
    before = len(us.mentor.phone.files)
    await deletes_everything(us.mentee)
    assert await traces(us.town, us.mentee) == []
    assert (await us.now()).end_reason is EndReason.LEFT
    texts = [message.text for message in us.mentor.phone.messages[-2:]]
    assert any(CHARTER.name in text and begin in text for text in map(_bare, texts))
    assert [name for name in (NAME,) if any(name in text for text in texts)] == []
    (cancelled,) = us.mentor.phone.files[before:]
    assert (b"CANCEL" in cancelled.content, NAME.encode() in cancelled.content) == (True, False)


def _bare(text: str) -> str:
    return text.translate({0x2068: None, 0x2069: None, 0x200F: None})


async def test_the_other_one_can_still_look_at_what_there_was(two: Pair) -> None:
    us = await together(two, held=2)
    await deletes_everything(us.mentee)
    begin = us.mentor.t.date((await us.now()).started_at, "Europe/Berlin")
    assert us.mentor.reads(LEFT, network=CHARTER.name, date=begin)
    await us.mentor.presses("‹ Mentorship")
    assert us.mentor.t.term("somebody who has left") in us.mentor.sees
    await us.mentor.presses("💬 Three short questions")
    await us.mentor.presses("😀", "😀", "😀", "Skip ›")
    assert us.mentor.reads("Thank you for your answers.")


async def test_after_a_whole_mentorship_nothing_is_left_but_what_is_of_the_other(
    two: Pair,
) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED, MINE, "Jonas", MAKE)
    await us.mentee.presses(MINE)
    await us.mentee.writes(f"{NAME} Haddad")
    await us.mentee.presses(MAKE)
    own, other = [await certificate_of(us, one) for one in (us.mentee, us.mentor)]
    await us.mentee.presses("💬 Three short questions")
    await us.mentee.presses("😀", "😀", "😀")
    await us.mentee.writes(f"Greetings from {NAME}")
    assert await traces(us.town, us.mentee) == [NAME]
    await deletes_everything(us.mentee)
    assert await traces(us.town, us.mentee) == []
    reader = us.town.newcomer("Ann")
    await reader.starts(f"v_{own.code}")
    assert reader.reads(
        "❓ <b>There is no certificate with this code.</b>\n"
        "Please compare every letter with the paper. It may also have been deleted by its owner."
    )
    await reader.starts(f"v_{other.code}")
    assert reader.reads("✅ <b>This certificate is genuine.</b>")
    us.mentor.phone.presses_data(GetCertificate(us.id).pack(), us.mentor.phone.last)
    await us.town.settle()
    first, second = us.mentor.phone.files
    assert first.content == second.content


async def writes_an_agreement(us: Two) -> None:
    """Have the mentee name himself in the goal; the mentor begins to change it, and stops."""
    await us.mentee.writes("/mentorship")
    await us.mentee.presses("📋 Make an agreement", "6", "Online", "8", "Every week")
    await us.mentee.writes(f"{NAME} finds work")
    await us.mentee.presses("Skip ›", "Skip ›", SEND)
    await us.mentor.presses("✅ I agree", "✏️ Propose a change")


async def proposes_to_meet_at_home(us: Two) -> None:
    """Have the mentee name himself in the topic and the place."""
    begin = us.town.clock.now() + timedelta(days=2)
    at_home = replace(appointment(us.id), topic=f"How {NAME} is", place=f"With {NAME}")
    async with us.town.tables() as tables:
        await tables.meetings.add(
            replace(at_home, starts_at=begin, ends_at=begin + timedelta(hours=1))
        )


async def test_of_what_the_two_have_written_no_word_is_left(two: Pair) -> None:
    us = await together(two)
    await writes_an_agreement(us)
    await proposes_to_meet_at_home(us)
    assert await traces(us.town, us.mentee) == [NAME]
    await deletes_everything(us.mentee)
    assert await traces(us.town, us.mentee) == []
    await us.mentor.presses("‹ Mentorship")
    assert "<b>Goals</b>" not in us.mentor.sees


async def test_a_place_that_is_being_changed_goes_as_well(two: Pair) -> None:
    us = await together(two)
    await proposes_to_meet_at_home(us)
    async with us.town.tables() as tables:
        [meeting] = await tables.meetings.of_mentorship(us.id)
    us.mentor.phone.presses_data(PlaceMeeting(meeting.id).pack(), us.mentor.phone.last)
    await us.town.settle()
    await deletes_everything(us.mentee)
    assert await traces(us.town, us.mentee) == []


async def test_what_is_written_to_somebody_else_stays(two: Pair) -> None:
    us = await together(two)
    other = await arrives(us.town, two.network, Role.MENTEE, "Amal")
    theirs = await Pair(us.town, two.network, other, us.mentor).starts_mentorship(place=2)
    us.mentor.phone.presses_data(ProposeMeeting(theirs).pack(), us.mentor.phone.last)
    await us.town.settle()
    await deletes_everything(us.mentee)
    await us.mentor.writes("/meetings")
    assert us.mentor.label("▶️ Go on with it") in us.mentor.buttons


async def test_a_closing_that_waits_ends_with_who_leaves(two: Pair) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    question = us.mentor.phone.last
    await deletes_everything(us.mentee)
    await us.mentor.presses(AGREED, message=question)
    assert (await us.now()).end_reason is EndReason.LEFT
    await pass_days(us.town, 14)
    assert (await us.now()).end_reason is EndReason.LEFT


async def test_who_waits_for_an_answer_learns_that_nobody_will_answer(
    town: Town, network: NetworkId, two: Pair
) -> None:
    await asks(town, network, two.mentee, two.mentor)
    await deletes_everything(two.mentor)
    assert two.mentee.reads(
        "A mentor whom you asked in %(network)s has left. Your request has ended. "
        "You can ask somebody else.",
        network=CHARTER.name,
    )
    assert two.mentee.buttons == [two.mentee.label("🔎 Find a mentor")]


async def test_who_was_asked_learns_that_the_question_is_gone(
    town: Town, network: NetworkId, two: Pair
) -> None:
    await asks(town, network, two.mentee, two.mentor)
    await deletes_everything(two.mentee)
    text = "A mentee who asked you in %(network)s has left. The request has ended."
    assert two.mentor.reads(text, network=CHARTER.name)
    assert await traces(town, two.mentee) == []


async def test_no_name_waits_for_somebody_who_cannot_be_reached(two: Pair) -> None:
    us = await together(two, held=2)
    await plans_to_meet(us)
    us.mentor.phone.blocks()
    await us.town.settle()
    await deletes_everything(us.mentee)
    assert await traces(us.town, us.mentee) == []
    us.mentor.phone.unblocks()
    await us.town.settle()
    begin = us.mentor.t.date((await us.now()).started_at, "Europe/Berlin")
    told: list[Any] = [_bare(one.text) for one in us.mentor.phone.messages]
    assert len([text for text in told if CHARTER.name in text and begin in text]) == 1


async def test_the_signature_of_a_meta_mentor_stays_on_what_was_signed(
    town: Town, network: NetworkId, two: Pair, bea: Resident
) -> None:
    us = await together(two, held=3, days=28)
    await asks_to_end(us.mentee)
    await us.mentee.presses(YES)
    await us.mentor.presses(AGREED, MINE, "Jonas", MAKE)
    await looks_after(town, network, "Cem")
    await deletes_everything(bea)
    assert await bea.person() is None
    held = await certificate_of(us, us.mentor)
    assert held.signed_by == "Bea"
    await us.mentee.presses(MINE)
    await us.mentee.writes("Amal")
    assert us.mentee.reads("Signed by: %(name)s", name="Cem")


async def test_a_meta_mentor_is_in_nothing_that_they_did_for_the_network(
    town: Town, network: NetworkId, bea: Resident
) -> None:
    boss = await looks_after(town, network, NAME, "ar")
    await town.found_network(TANDEM)
    await asks_to_join(boss, "Tandem")
    await forges(boss, NoteStep(network, Step.EVENT, START.date().toordinal()))
    await publishes(boss, None, None, "كن لطيفًا دائمًا.")
    await forges(boss, WriteText(network, NetworkText.RULES, "ar"))
    await boss.writes(f"Ask {NAME} when you need something.")
    assert await traces(town, boss) == [NAME]
    await deletes_everything(boss)
    assert await traces(town, boss) == []
    async with town.tables() as tables:
        deeds = await tables.audit.of_network(network, offset=0, limit=9)
        assert {deed.actor_id for deed in deeds} == {None}
        assert list(await tables.milestones.noted(network)) == [Step.EVENT]
    assert bea.reads(
        "The rules of %(network)s have changed. Please read and accept them.", network=CHARTER.name
    )
