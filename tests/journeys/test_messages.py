"""Writing to each other: what is passed on, to whom, and that none of it is kept."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentoring.ids import MentorshipId, NetworkId
from mentoring.mentorships import EndReason, ended
from mentoring.roles import Role
from sandbox.messages import Message
from tests.journeys.pairs import Pair, arrives, pair
from tests.town import CHARTER, Resident, Town, open_town

HOUR = 60 * 60
DAY = 24 * HOUR
SECRET = "Zimtstern"


@pytest.fixture
async def two(town: Town, network: NetworkId) -> Pair:
    """Amal, who reads Arabic, and Jonas, who reads German, in a mentorship; both at Home."""
    two = await pair(town, network, mentee_language="ar", mentor_language="de")
    await two.starts_mentorship()
    return two


async def begins_to_write(resident: Resident, payload: str = "c:1") -> None:
    """Press what stands on the card of the first mentorship."""
    await resident.writes("/home")
    resident.phone.presses_data(payload, resident.phone.screen)
    await resident.town.settle()


async def writes_outright(resident: Resident, text: str) -> None:
    """Write a text that nobody asked for, and choose the first partner."""
    await resident.writes(text)
    resident.phone.presses(index=0)
    await resident.town.settle()


def arrived(resident: Resident) -> list[Message]:
    """Give what was passed on to somebody, oldest first."""
    return [
        one for one in reversed(resident.phone.answers) if resident.label("⋯ More") in labels(one)
    ]


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def test_a_text_reaches_the_other_one_with_the_way_to_answer(two: Pair) -> None:
    await begins_to_write(two.mentee)
    assert two.mentee.reads(
        "Write your message to %(name)s now. "
        "You can send a text, a voice message, a photo, a file or a place.",
        name="Jonas",
    )
    await two.mentee.writes("مرحبا يا يوناس")
    [message] = arrived(two.mentor)
    assert message.text == "مرحبا يا يوناس"
    assert labels(message) == [
        two.mentor.label("↩️ %(name)s", name="Amal"),
        two.mentor.label("⋯ More"),
    ]
    assert two.mentee.reads("✓ Sent to %(name)s. You can send more.", name="Jonas")
    await two.mentee.presses("✅ Done")
    assert two.mentee.label("✍️ Write") in two.mentee.buttons


async def test_every_kind_is_passed_on_and_an_album_whole(two: Pair) -> None:
    await begins_to_write(two.mentor)
    phone = two.mentor.phone
    phone.sends_voice()
    for town in ("Leipzig", "Halle"):
        phone.sends_photo(caption=town)
    phone.sends_document("Plan.pdf", b"%PDF-")
    phone.sends_location(51.34, 12.37)
    phone.sends_contact()
    phone.sends_sticker()
    await two.town.settle()
    got = arrived(two.mentee)
    assert [one.media.kind if one.media else None for one in got] == [
        "voice",
        "photo",
        "photo",
        "document",
        "location",
        "contact",
        "sticker",
    ]
    assert [one.caption for one in got[1:3]] == ["Leipzig", "Halle"]
    assert {tuple(labels(one)) for one in got} == {
        (two.mentee.label("↩️ %(name)s", name="Jonas"), two.mentee.label("⋯ More"))
    }
    assert two.mentee.phone.file_of(got[3]).content == b"%PDF-"


async def test_a_press_below_a_message_leaves_the_message_as_it_is(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    for index in (1, 0):
        two.mentor.phone.presses(message=message, index=index)
        await two.town.settle()
    assert arrived(two.mentor) == [message]
    assert two.mentor.reads(
        "Write your message to %(name)s now. "
        "You can send a text, a voice message, a photo, a file or a place.",
        name="Amal",
    )
    await two.mentor.writes("Guten Tag!")
    assert [one.text for one in arrived(two.mentee)] == ["Guten Tag!"]


async def test_a_reply_goes_to_the_author_also_in_the_middle_of_a_question(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    await two.mentor.writes("/profile")
    await two.mentor.presses("About me")
    two.mentor.phone.sends_voice(reply_to=message)
    await two.town.settle()
    assert two.mentor.reads("✓ Sent to %(name)s.", name="Amal")
    two.mentor.phone.writes("Ja!", reply_to=message)
    await two.town.settle()
    assert [one.text for one in arrived(two.mentee)] == ["", "Ja!"]
    await two.mentor.presses("▶️ Go on with it")
    await two.mentor.writes("I like tea.")
    assert two.mentor.reads("In a few words: %(about)s", about="I like tea.")
    assert len(arrived(two.mentee)) == 2


async def test_the_answer_button_says_how_to_answer_in_the_middle_of_a_question(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    await two.mentor.writes("/profile")
    await two.mentor.presses("About me")
    two.mentor.phone.presses(message=message, index=0)
    await two.town.settle()
    assert two.mentor.reads(
        "You have not finished this yet: %(what)s. You can still answer: "
        "hold the message, choose “Reply”, and write.",
        what=two.mentor.words("Questions about your profile"),
    )
    await two.mentor.presses("▶️ Go on with it")
    await two.mentor.writes("I like tea.")
    assert two.mentor.reads("In a few words: %(about)s", about="I like tea.")
    assert arrived(two.mentee) == []


async def test_home_does_not_call_a_sent_message_unfinished(two: Pair) -> None:
    await begins_to_write(two.mentor)
    await two.mentor.writes("Hallo!")
    await two.mentor.writes("/home")
    assert two.mentor.reads("You and %(name)s have no meeting planned.", name="Amal")
    assert two.mentor.label("▶️ Go on with it") not in two.mentor.buttons
    await two.mentor.writes("Noch etwas.")
    assert [one.text for one in arrived(two.mentee)] == ["Hallo!", "Noch etwas."]


async def test_a_reply_while_writing_offers_to_write_more(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    await begins_to_write(two.mentor)
    two.mentor.phone.writes("Ja!", reply_to=message)
    await two.town.settle()
    assert two.mentor.buttons == [two.mentor.label("✉️ Write more"), two.mentor.label("🏠 Home")]


async def test_a_command_is_never_passed_on(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    for text in ("/help", "/ geheim", "/nonsense"):
        two.mentor.phone.writes(text, reply_to=message)
        await two.town.settle()
    await begins_to_write(two.mentor)
    await two.mentor.writes("/ geheim")
    assert two.mentor.reads(
        "A text that begins with a slash (/) is for the bot. It was not passed on."
    )
    await two.mentor.writes("/help")
    await two.mentor.presses("▶️ Go on with it")
    assert arrived(two.mentee) == []


async def test_a_stranger_can_write_to_nobody(town: Town, network: NetworkId, two: Pair) -> None:
    eve = await arrives(town, network, Role.MENTEE, "Eve")
    for payload in ("c:1", "ca:1", "cn:1", "cp:1:3", "cx:1", "co:1", "cg:1", "c:9"):
        eve.phone.presses_data(payload, eve.phone.screen)
        await town.settle()
        assert eve.reads("<b>Hello %(name)s!</b>", name="Eve")
    # Another app can make a message look as if it was a reply to anything.
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    forged = _reply(eve, message)
    eve.phone.sends_raw(forged)
    await town.settle()
    assert eve.reads("You cannot do this, or not any more.")
    assert len(arrived(two.mentor)) == 1


def _reply(resident: Resident, to: Message) -> dict[str, Any]:
    chat = {"id": resident.phone.id, "type": "private", "first_name": "Eve"}
    person = {"id": resident.phone.id, "is_bot": False, "first_name": "Eve"}
    base = {"date": 1_800_000_000, "chat": chat}
    replied = {**base, "message_id": 5, "text": "x", "reply_markup": to.reply_markup}
    return {
        "message": {
            **base,
            "message_id": 900,
            "from": person,
            "text": "!",
            "reply_to_message": replied,
        }
    }


async def test_contact_closes_some_days_after_the_end(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    async with two.town.tables() as tables:
        mentorship = await tables.mentorships.get(MentorshipId(1))
        now = two.town.bot.clock.now()
        over = ended(mentorship, EndReason.PARTED, now=now, contact_days=14)
        await tables.mentorships.save(over)
    assert over.contact_until is not None
    two.town.clock.advance(14 * DAY - HOUR / 4)
    await begins_to_write(two.mentor)
    await two.mentor.writes("Alles Gute!")
    assert len(arrived(two.mentee)) == 1
    two.town.clock.advance(HOUR / 4)
    closed = {"name": "Amal", "date": two.mentor.t.date(over.contact_until, "Europe/Berlin")}
    text = "You and %(name)s cannot write to each other any more, since %(date)s."
    await two.mentor.writes("Noch etwas")
    assert two.mentor.reads("You cannot write to each other any more. The mentorship has ended.")
    two.mentor.phone.writes("Noch etwas", reply_to=message)
    await two.town.settle()
    assert two.mentor.reads(text, **closed)
    await begins_to_write(two.mentor)
    assert two.mentor.reads(text, **closed)
    await two.mentor.writes("Noch etwas")
    assert two.mentor.reads("The bot did not ask anything just now. Please use the buttons.")
    assert len(arrived(two.mentee)) == 1


async def test_nothing_that_was_written_is_kept(two: Pair, tmp_path: Path) -> None:
    await writes_outright(two.mentee, f"{SECRET} one")
    [message] = arrived(two.mentor)
    two.mentor.phone.writes(f"{SECRET} two", reply_to=message)
    await two.town.settle()
    await begins_to_write(two.mentor)
    await two.mentor.writes(f"{SECRET} three")
    two.mentor.phone.sends_photo(caption=f"{SECRET} four")
    await two.town.settle()
    assert len(arrived(two.mentee)) == 3
    assert SECRET.encode() not in await two.town.bytes_of_data()
    async with two.town.tables() as tables:
        assert await tables.contacts.latest(MentorshipId(1)) is not None


async def test_the_message_is_gone_before_it_is_passed_on(
    two: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    await two.mentee.writes("Hallo!")
    mine = max(one.id for one in two.mentee.phone.messages if not one.from_bot)
    del two.mentee.phone.chat.messages[mine]
    two.mentee.phone.presses(index=0)
    await two.town.settle()
    assert arrived(two.mentor) == []
    assert [one.levelname for one in caplog.records if one.levelname == "ERROR"] == []
    async with two.town.tables() as tables:
        assert await tables.outbox.counts() == {}


async def test_what_is_edited_later_is_not_passed_on_again(two: Pair) -> None:
    await begins_to_write(two.mentee)
    mine = two.mentee.phone.writes("Hallo!")
    await two.town.settle()
    two.mentee.phone.edits(mine, "Guten Tag!")
    await two.town.settle()
    assert [one.text for one in arrived(two.mentor)] == ["Hallo!"]


async def test_writing_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with open_town(tmp_path) as before:
        network = await before.found_network()
        two = await pair(before, network, mentee_language="ar", mentor_language="de")
        await two.starts_mentorship()
        await begins_to_write(two.mentee)
        await two.mentee.writes("one")
        two.mentee.phone.writes("two")
        await before.bot.poller.poll(seconds=0)
    async with open_town(tmp_path, world=before.world) as after:
        mentee, mentor = Resident(after, two.mentee.phone), Resident(after, two.mentor.phone)
        await after.settle()
        await mentee.writes("three")
        assert [one.text for one in arrived(mentor)] == ["one", "two", "three"]
        await mentee.presses("✅ Done")
        assert mentee.label("✍️ Write") in mentee.buttons


async def test_leaving_says_what_was_sent(two: Pair) -> None:
    await begins_to_write(two.mentee)
    await two.mentee.presses("✖️ Cancel")
    assert two.mentee.reads("All right, nothing was sent.")
    await begins_to_write(two.mentee)
    await two.mentee.writes("Hallo!")
    assert two.mentee.buttons == [two.mentee.label("✅ Done")]
    await two.mentee.writes("/cancel")
    assert two.mentee.reads("All right. What you have sent has been passed on.")


async def test_html_and_long_names_do_no_harm(town: Town, network: NetworkId) -> None:
    two = await pair(town, network)
    await two.starts_mentorship()
    await two.mentee.writes("/profile")
    await two.mentee.presses("✏️ My name")
    await two.mentee.writes("<b>Amalalma</b> & the long family name")
    await two.mentee.writes("/home")
    await writes_outright(two.mentee, "<i>Hi</i> & bye")
    [message] = arrived(two.mentor)
    assert message.text == "<i>Hi</i> & bye"
    assert labels(message) == ["↩️ <b>Amalalma…", two.mentor.label("⋯ More")]
    assert CHARTER.name not in message.text


async def test_what_cannot_be_passed_on_is_explained(two: Pair) -> None:
    await writes_outright(two.mentee, "Hallo!")
    [message] = arrived(two.mentor)
    why = (
        "This cannot be passed on. "
        "You can send texts, voice messages, photos, files, places and contacts."
    )
    poll = _reply(two.mentor, message)
    del poll["message"]["text"]
    poll["message"]["dice"] = {"emoji": "🎲", "value": 6}
    two.mentor.phone.sends_raw(poll)
    await two.town.settle()
    assert two.mentor.reads(why)
    await begins_to_write(two.mentor)
    two.mentor.phone.sends_raw(poll)
    del poll["message"]["reply_to_message"]
    two.mentor.phone.sends_raw(poll)
    await two.town.settle()
    assert two.mentor.reads(why)
    assert two.mentor.reads(
        "Write your message to %(name)s now. "
        "You can send a text, a voice message, a photo, a file or a place.",
        name="Amal",
    )
    await two.mentor.presses("✖️ Cancel")
    two.mentor.phone.sends_raw(poll)
    await two.town.settle()
    assert two.mentor.reads("The bot did not ask anything just now. Please use the buttons.")
    assert arrived(two.mentee) == []


async def test_a_draft_of_another_program_stands_in_nobodys_way(two: Pair) -> None:
    await begins_to_write(two.mentee)
    person = await two.mentee.person()
    assert person is not None
    async with two.town.tables() as tables:
        saved = await tables.conversations.of(person.id)
        await tables.conversations.save(person.id, replace(saved, draft='{"to": 1}'))
    await two.mentee.writes("Hallo!")
    assert two.mentee.reads("The bot cannot go on with this. Please begin again.")
    assert arrived(two.mentor) == []
