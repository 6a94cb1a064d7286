"""Messages that say not for whom they are: the bot asks, and each finds its one reader."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.ids import MentorshipId, NetworkId
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.roles import Role
from sandbox.messages import Message
from tests.journeys.asking import redrawn
from tests.journeys.pairs import Pair, arrives, pair
from tests.journeys.test_messages import HOUR, arrived, begins_to_write, writes_outright
from tests.town import Town


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """Amal, who reads Arabic, and Jonas, who reads German, in a mentorship; both at Home."""
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    await two.starts_mentorship()
    return two


async def test_what_is_for_nobody_named_is_asked_about_and_sent_once(two: Pair) -> None:
    await two.mentee.writes("Hallo!")
    assert two.mentee.reads("Whom is this for? Nobody has seen it yet.")
    assert arrived(two.mentor) == []
    screen = two.mentee.phone.screen
    for _ in range(3):
        two.mentee.phone.presses_data(_data(screen, 0), screen)
    await two.town.settle()
    assert [one.text for one in arrived(two.mentor)] == ["Hallo!"]
    assert two.mentee.reads("✓ Sent to %(name)s.", name="Jonas")
    two.mentee.phone.presses_data(_data(screen, 1), screen)
    await two.town.settle()
    assert two.mentee.reads("✓ Sent to %(name)s.", name="Jonas")


async def test_nobody_gets_what_is_for_nobody(two: Pair) -> None:
    two.mentee.phone.sends_photo()
    await two.town.settle()
    screen = two.mentee.phone.screen
    await two.mentee.presses("✖️ Nobody")
    assert two.mentee.reads("All right, nobody gets it.")
    assert arrived(two.mentor) == []
    # Who changes their mind presses the old button.
    two.mentee.phone.presses_data(_data(screen, 0), screen)
    await two.town.settle()
    assert len(arrived(two.mentor)) == 1


async def test_with_two_mentorships_each_message_finds_its_reader(
    town: Town, network: NetworkId, two: Pair
) -> None:
    sara = await arrives(town, network, Role.MENTEE, "Sara", "en")
    await Pair(town, network, sara, two.mentor).starts_mentorship(place=2)
    await two.mentor.writes("Wann passt es dir?")
    assert two.mentor.buttons == [
        two.mentor.label("✉️ Send to %(name)s", name=name) for name in ("Sara", "Amal")
    ] + [two.mentor.label("✖️ Nobody")]
    two.mentor.phone.presses(index=1)
    await town.settle()
    assert ([one.text for one in arrived(two.mentee)], arrived(sara)) == (
        ["Wann passt es dir?"],
        [],
    )
    await begins_to_write(two.mentor, "c:2")
    await two.mentor.writes("Hello Sara")
    assert ([one.text for one in arrived(sara)], len(arrived(two.mentee))) == (["Hello Sara"], 1)
    # Writing to somebody else needs no Done before.
    await begins_to_write(two.mentor, "c:1")
    await two.mentor.writes("Und noch etwas")
    assert ([one.text for one in arrived(two.mentee)][1:], len(arrived(sara))) == (
        ["Und noch etwas"],
        1,
    )


async def test_what_may_be_for_another_one_is_asked_about(
    town: Town, network: NetworkId, two: Pair
) -> None:
    sara = await arrives(town, network, Role.MENTEE, "Sara", "en")
    await Pair(town, network, sara, two.mentor).starts_mentorship(place=2)
    await begins_to_write(two.mentor)
    await two.mentor.writes("one")
    # Sara writes; what comes next may be the answer to her.
    await writes_outright(sara, "Hello Jonas")
    await two.mentor.writes("Hello Sara")
    assert two.mentor.reads("Whom is this for? Nobody has seen it yet.")
    two.mentor.phone.presses(index=0)
    await town.settle()
    assert [one.text for one in arrived(sara)] == ["Hello Sara"]
    # After a pause nobody remembers to whom they wrote last.
    await begins_to_write(two.mentor)
    await two.mentor.writes("two")
    town.clock.advance(HOUR)
    await two.mentor.writes("three")
    assert two.mentor.reads("Whom is this for? Nobody has seen it yet.")
    assert [one.text for one in arrived(two.mentee)] == ["one", "two"]
    # With one partner there is nobody to mix up.
    await begins_to_write(two.mentee)
    town.clock.advance(HOUR / 3)
    await two.mentee.writes("four")
    assert [one.text for one in arrived(two.mentor)][1:] == ["four"]


async def test_a_line_that_was_not_used_for_half_an_hour_is_closed(town: Town, two: Pair) -> None:
    await begins_to_write(two.mentee)
    await two.mentee.writes("one")
    town.clock.advance(HOUR / 2 - 60)
    await two.mentee.writes("two")
    last = two.mentee.phone.screen
    # What is typed hours later answers something else, as a reminder that came since.
    town.clock.advance(HOUR / 2)
    await two.mentee.writes("Yes")
    assert two.mentee.reads("Whom is this for? Nobody has seen it yet.")
    two.mentee.phone.sends_photo()
    await town.settle()
    assert two.mentee.reads("Whom is this for? Nobody has seen it yet.")
    assert [one.text for one in arrived(two.mentor)] == ["one", "two"]
    await two.mentee.presses("✅ Done", message=last)
    hello = two.mentee.words("<b>Hello %(name)s!</b>", name="Amal")
    assert redrawn(two.mentee, last).startswith(hello)


async def test_a_code_is_checked_after_a_forgotten_line(town: Town, two: Pair) -> None:
    await begins_to_write(two.mentee)
    town.clock.advance(HOUR)
    await two.mentee.writes("K7MX-2PQR-9TVW")
    assert arrived(two.mentor) == []
    assert two.mentee.reads(
        "❓ <b>There is no certificate with this code.</b>\n"
        "Please compare every letter with the paper. "
        "It may also have been deleted by its owner."
    )


async def test_another_question_stays_open_for_days(town: Town, two: Pair) -> None:
    await two.mentee.writes("/profile")
    await two.mentee.presses("About me")
    town.clock.advance(3 * 24 * HOUR)
    await two.mentee.writes("I like tea.")
    assert two.mentee.reads("In a few words: %(about)s", about="I like tea.")


async def test_many_partners_stand_on_pages(town: Town, network: NetworkId, two: Pair) -> None:
    for place in range(2, 9):
        mentee = await arrives(town, network, Role.MENTEE, f"Mentee{place}")
        await Pair(town, network, mentee, two.mentor).starts_mentorship(place=place)
    label = two.mentor.label
    names = [*(f"Mentee{place}" for place in range(8, 1, -1)), "Amal"]
    to_each = [label("✉️ Send to %(name)s", name=name) for name in names]
    await two.mentor.writes("Hallo!")
    assert two.mentor.buttons == [*to_each[:6], label("More ›"), label("✖️ Nobody")]
    await two.mentor.presses("More ›")
    assert two.mentor.buttons == [*to_each[6:], label("‹ Previous"), label("✖️ Nobody")]
    two.mentor.phone.presses(index=1)
    await town.settle()
    assert [one.text for one in arrived(two.mentee)] == ["Hallo!"]


async def test_a_late_press_shows_what_has_become_of_a_message(two: Pair) -> None:
    await two.mentee.writes("Hallo!")
    screen = two.mentee.phone.screen
    asked = screen.id - 1
    await two.mentee.presses("✖️ Nobody")
    await changes_contact(two, closed=True)
    for payload in (f"cw:{asked}:0", f"ck:{asked}"):
        two.mentee.phone.presses_data(payload, screen)
        await two.town.settle()
        assert two.mentee.reads("All right, nobody gets it.")
    two.mentee.phone.presses_data(_data(screen, 0), screen)
    await two.town.settle()
    assert "Jonas" in two.mentee.sees
    assert arrived(two.mentor) == []
    await changes_contact(two, closed=False)
    for payload in (f"cw:{asked}:9", _data(screen, 0), f"cw:{asked}:0"):
        two.mentee.phone.presses_data(payload, screen)
        await two.town.settle()
    assert two.mentee.reads("✓ Sent to %(name)s.", name="Jonas")
    assert len(arrived(two.mentor)) == 1


async def changes_contact(two: Pair, *, closed: bool) -> None:
    now = two.town.bot.clock.now()
    async with two.town.tables() as tables:
        found = await tables.mentorships.get(MentorshipId(1))
        over = {"state": MentorshipState.ENDED, "ended_at": now, "end_reason": EndReason.PARTED}
        until = now if closed else now + timedelta(days=1)
        await tables.mentorships.save(replace(found, **over, contact_until=until))


def _data(message: Message, index: int) -> str:
    return [button.value for row in message.buttons for button in row][index]
