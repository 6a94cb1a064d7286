"""Messages passed on as copies, replies to them, and reactions."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from telegram.constants import ReactionEmoji

from sandbox.clock import ManualClock
from sandbox.entities import JsonObject
from sandbox.messages import MediaKind, Message
from sandbox.methods import reacting
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import START, Call

REPLY = {"inline_keyboard": [[{"text": "Reply", "callback_data": "reply:7"}]]}
Sends = Callable[[Person], Message]


@pytest.fixture
def bo(world: World) -> Person:
    person = world.add_person("Bo", language_code="de")
    person.start()
    world.updates.clear()
    return person


def last_message(world: World) -> JsonObject:
    body: JsonObject = world.updates.pending[-1].to_json()["message"]
    return body


async def passed_on(call: Call, message: Message, to: Person, **more: object) -> Message:
    """Let the bot copy a message, and return what arrived."""
    given = {"from_chat_id": message.chat_id, "message_id": message.id, "chat_id": to.id}
    copied = await call("copyMessage", **given, **more)
    assert copied == {"message_id": to.last.id}
    return to.last


@pytest.mark.parametrize(
    "sends",
    [
        lambda one: one.writes("See /home or https://a.org"),
        lambda one: one.sends_photo(caption="See @somebody"),
        lambda one: one.sends_document("a.pdf", b"a", caption="b"),
        lambda one: one.sends_voice(),
        lambda one: one.sends_sticker(),
        lambda one: one.sends_location(1, 2),
        lambda one: one.sends_contact(),
        lambda one: one.sends(MediaKind.VIDEO, caption="c"),
        lambda one: one.sends(MediaKind.VIDEO_NOTE),
        lambda one: one.sends(MediaKind.AUDIO),
        lambda one: one.sends(MediaKind.ANIMATION),
    ],
)
async def test_every_kind_is_copied_as_a_message_of_the_bot(
    amal: Person, bo: Person, call: Call, clock: ManualClock, sends: Sends
) -> None:
    original = sends(amal)
    clock.advance(60)
    copy = await passed_on(call, original, bo, reply_markup=REPLY, protect_content=True)
    assert (copy.from_bot, copy.date, copy.protected) == (True, START + timedelta(minutes=1), True)
    assert (copy.text, copy.entities) == (original.text, original.entities)
    assert (copy.media, bo.buttons) == (original.media, ["Reply"])


async def test_the_buttons_of_the_original_stay_behind(
    amal: Person, bo: Person, call: Call
) -> None:
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup=REPLY)
    assert (await passed_on(call, amal.last, bo)).buttons == []


async def test_a_copy_can_answer_a_message(amal: Person, bo: Person, call: Call) -> None:
    asked = bo.writes("Where?")
    reply = {"message_id": asked.id}
    copy = await passed_on(call, amal.sends_location(1, 2), bo, reply_parameters=reply)
    assert copy.reply_to == asked.id


@pytest.mark.parametrize(
    ("sends", "arrives"),
    [
        (lambda one: one.sends_photo(caption="old"), "new"),
        (lambda one: one.sends_sticker(), ""),
        (lambda one: one.sends_contact(), ""),
        (lambda one: one.writes("old"), "old"),
    ],
)
async def test_a_new_caption_counts_where_there_can_be_one(
    amal: Person, bo: Person, call: Call, sends: Sends, arrives: str
) -> None:
    given = {"caption": "<i>new</i>", "parse_mode": "HTML"}
    assert (await passed_on(call, sends(amal), bo, **given)).text == arrives


async def test_an_empty_caption_takes_the_old_one_away(
    amal: Person, bo: Person, call: Call
) -> None:
    assert (await passed_on(call, amal.sends_photo(caption="old"), bo, caption="")).text == ""


async def test_what_is_gone_is_not_copied(amal: Person, bo: Person, refused: Call) -> None:
    message = amal.writes("a")
    del amal.chat.messages[message.id]
    bo.blocks()
    given = {"chat_id": bo.id, "message_id": message.id}
    assert [
        await refused("copyMessage", from_chat_id=amal.id, **given),
        await refused("copyMessage", from_chat_id=5, **given),
    ] == [(400, "Bad Request: message to copy not found"), (400, "Bad Request: chat not found")]


async def test_nobody_gets_a_copy_who_gets_no_message(
    amal: Person, bo: Person, world: World, refused: Call
) -> None:
    stranger = world.add_person("Eve", language_code=None)
    message = amal.writes("a")
    bo.blocks()
    given = {"from_chat_id": amal.id, "message_id": message.id}
    assert [await refused("copyMessage", chat_id=one.id, **given) for one in (bo, stranger)] == [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
    ]
    bo.deletes_account()
    answer = await refused("copyMessage", chat_id=bo.id, **given)
    assert answer == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    "sends",
    [
        lambda one, to: one.writes("b", reply_to=to),
        lambda one, to: one.sends_photo(reply_to=to),
        lambda one, to: one.sends_document("a.txt", b"a", reply_to=to),
        lambda one, to: one.sends_voice(reply_to=to),
        lambda one, to: one.sends_location(1, 2, reply_to=to),
        lambda one, to: one.sends_contact(reply_to=to),
        lambda one, to: one.sends_sticker(reply_to=to),
    ],
)
async def test_a_reply_carries_the_whole_message_with_its_buttons(
    amal: Person,
    bo: Person,
    call: Call,
    world: World,
    sends: Callable[[Person, Message], Message],
) -> None:
    copy = await passed_on(call, amal.writes("See /home"), bo, reply_markup=REPLY)
    sends(bo, copy)
    assert last_message(world)["reply_to_message"] == {
        "message_id": copy.id,
        "from": {
            "id": 110201543,
            "is_bot": True,
            "first_name": "Mentors",
            "username": "mentor_bot",
        },
        "chat": {"id": bo.id, "type": "private", "first_name": "Bo"},
        "date": int(START.timestamp()),
        "text": "See /home",
        "entities": [{"type": "bot_command", "offset": 4, "length": 5}],
        "reply_markup": REPLY,
    }


async def test_a_reply_shows_one_level_and_nothing_that_is_gone(
    amal: Person, call: Call, world: World
) -> None:
    first = amal.writes("a")
    second = amal.writes("b", reply_to=first)
    amal.writes("c", reply_to=second)
    assert "reply_to_message" not in last_message(world)["reply_to_message"]
    await call("deleteMessage", chat_id=amal.id, message_id=second.id)
    amal.writes("d", reply_to=second)
    assert "reply_to_message" not in last_message(world)


async def test_the_bot_reacts_with_one_emoji(amal: Person, call: Call, refused: Call) -> None:
    message = amal.writes("a")
    given = {"chat_id": amal.id, "message_id": message.id}
    heart = {"type": "emoji", "emoji": "❤️"}
    assert await call("setMessageReaction", **given, reaction=[heart]) is True
    assert amal.messages[-1].reaction == "❤"
    answers = [
        await refused("setMessageReaction", **given, reaction=[{"type": "emoji", "emoji": "✅"}]),
        await refused("setMessageReaction", **given, reaction=[heart, heart]),
        await refused("setMessageReaction", chat_id=amal.id, message_id=99, reaction=[heart]),
    ]
    assert answers == [
        (400, "Bad Request: REACTION_INVALID"),
        (400, "Bad Request: REACTIONS_TOO_MANY"),
        (400, "Bad Request: message to react not found"),
    ]
    await call("setMessageReaction", **given)
    assert amal.messages[-1].reaction is None


def test_the_emoji_are_those_that_the_library_knows() -> None:
    assert {one.value.replace("\ufe0f", "") for one in ReactionEmoji} == reacting.EMOJI
