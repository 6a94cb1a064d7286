"""What people do, and the updates that come of it."""

import pytest

from sandbox.errors import NotPossibleError
from sandbox.messages import MediaKind
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call, bodies


def test_ids_are_kept_and_known_people_come_back(world: World) -> None:
    first = world.add_person("Amal", language_code="ar", id=42)
    assert world.add_person("Somebody else", language_code=None, id=42) is first
    assert [one.first_name for one in world.people] == ["Amal"]


def test_start_carries_the_payload(world: World) -> None:
    person = world.add_person("Amal", language_code="ar")
    person.start("j_abc")
    (update,) = bodies(world)
    message = update["message"]
    assert (message["text"], message["from"]["language_code"]) == ("/start j_abc", "ar")
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


@pytest.mark.parametrize("payload", ["a" * 65, "a b", "ä"])
def test_a_link_cannot_carry_every_payload(amal: Person, payload: str) -> None:
    with pytest.raises(ValueError, match="start payload"):
        amal.start(payload)


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/mentor_bot?start=j_1",
        "t.me/Mentor_Bot?start=j_1",
        "tg://resolve?domain=mentor_bot&start=j_1",
    ],
)
def test_links_to_the_bot_start_it(amal: Person, link: str) -> None:
    assert amal.open(link).text == "/start j_1"


@pytest.mark.parametrize("link", ["https://t.me/other_bot?start=a", "https://example.org/a"])
def test_other_links_lead_elsewhere(amal: Person, link: str) -> None:
    with pytest.raises(ValueError, match="not a link to this bot"):
        amal.open(link)


def test_a_long_text_becomes_several_messages(amal: Person, world: World) -> None:
    amal.writes("word " * 1000)
    texts = [one["message"]["text"] for one in bodies(world)]
    assert [len(one) for one in texts] == [4094, 904]
    assert " ".join(texts) == ("word " * 1000).strip()


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "a\ud800"])
def test_an_app_does_not_send_such_texts(amal: Person, text: str) -> None:
    with pytest.raises(ValueError, match="sends_raw"):
        amal.writes(text)


def test_raw_updates_are_queued_as_they_are(amal: Person, world: World) -> None:
    amal.sends_raw({"message": {"text": "a\x00\ud800"}})
    amal.sends_raw({"update_id": 7, "nonsense": {}})
    last = world.updates.pending[0].id
    assert [one.to_json() for one in world.updates.pending] == [
        {"update_id": last, "message": {"text": "a\x00\ud800"}},
        {"update_id": 7, "nonsense": {}},
    ]


async def test_labels_are_found_without_direction_marks(amal: Person, call: Call) -> None:
    rows = [[{"text": "\u2068Yes\u2069 \u200f", "callback_data": "1"}]]
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
    assert amal.presses("Yes ").data == "1"


async def test_the_newest_button_of_a_label_is_pressed(amal: Person, call: Call) -> None:
    for data in ("old", "new"):
        rows = [[{"text": "Yes", "callback_data": data}]]
        await call(
            "sendMessage", chat_id=amal.id, text=data, reply_markup={"inline_keyboard": rows}
        )
    old = amal.messages[1]
    assert (amal.presses("Yes").data, amal.presses("Yes", message=old).data) == ("new", "old")


async def test_buttons_can_be_pressed_by_number(amal: Person, call: Call) -> None:
    rows = [[{"text": "★", "callback_data": str(number)} for number in range(3)]]
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
    assert (amal.presses(index=2).data, amal.presses("★", index=1).data) == ("2", "1")


async def test_a_missing_button_lists_what_there_is(amal: Person, call: Call) -> None:
    rows = [[{"text": "Yes", "callback_data": "1"}, {"text": "Web", "url": "https://a.org"}]]
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
    with pytest.raises(LookupError) as caught:
        amal.presses("No")
    assert str(caught.value) == "no button 'No' (index None); there are: message 2: ['Yes', 'Web']"


async def test_keys_send_their_text_or_what_they_ask_for(
    amal: Person, call: Call, world: World
) -> None:
    keys = [
        "Yes",
        {"text": "Place", "request_location": True},
        {"text": "Me", "request_contact": True},
    ]
    markup = {"keyboard": [keys], "one_time_keyboard": True}
    for label in ("Yes", "Place", "Me"):
        await call("sendMessage", chat_id=amal.id, text="a", reply_markup=markup)
        amal.taps_keyboard(label)
        assert amal.keyboard is None
    first, second, third = (one["message"] for one in bodies(world))
    assert first["text"] == "Yes"
    assert second["location"] == {"latitude": 50.7374, "longitude": 7.0982}
    assert third["contact"]["user_id"] == amal.id


def test_attachments_arrive_as_telegram_sends_them(amal: Person, world: World) -> None:
    amal.sends_photo(caption="See")
    amal.sends_document("plan.pdf", b"%PDF")
    amal.sends_voice()
    amal.sends_sticker()
    amal.sends_location(1.5, 2.5)
    amal.sends_contact()
    for kind in (MediaKind.VIDEO, MediaKind.VIDEO_NOTE, MediaKind.AUDIO, MediaKind.ANIMATION):
        amal.sends(kind)
    kinds = [kind.value for kind in MediaKind]
    messages = [one["message"] for one in bodies(world)]
    assert [kind for one in messages for kind in kinds if kind in one] == [
        "photo",
        "document",
        "voice",
        "sticker",
        "location",
        "contact",
        "video",
        "video_note",
        "audio",
        # As in Telegram, an animation is also told as a document.
        "document",
        "animation",
    ]
    assert messages[0]["caption"] == "See"


def test_block_and_unblock_are_told(amal: Person, world: World) -> None:
    amal.blocks()
    amal.blocks()
    amal.unblocks()
    changes = [one["my_chat_member"] for one in bodies(world)]
    assert [
        (one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes
    ] == [("member", "kicked"), ("kicked", "member")]


def test_start_unblocks(amal: Person, world: World) -> None:
    amal.blocks()
    with pytest.raises(NotPossibleError):
        amal.writes("a")
    amal.start()
    assert [next(iter(one)) for one in bodies(world)] == [
        "my_chat_member",
        "my_chat_member",
        "message",
    ]


def test_nothing_comes_from_a_deleted_account(amal: Person) -> None:
    amal.deletes_account()
    with pytest.raises(NotPossibleError):
        amal.start()


def test_an_edit_is_told(amal: Person, world: World) -> None:
    message = amal.writes("a")
    amal.edits(message, "b")
    edited = bodies(world)[-1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (message.id, "b")
