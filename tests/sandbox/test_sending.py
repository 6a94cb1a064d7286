"""What the bot may send, and to whom."""

import pytest

from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import START, Call

UNMATCHED = (
    'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'
)


def keyboard(*buttons: dict[str, object]) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


async def test_a_text_arrives_with_its_formatting(amal: Person, call: Call) -> None:
    sent = await call(
        "sendMessage", chat_id=amal.id, text="<b>Hi</b> 😀<i>x</i>", parse_mode="HTML"
    )
    assert amal.last.text == "Hi 😀x"
    assert sent == {
        "message_id": 2,
        "from": {
            "id": 110201543,
            "is_bot": True,
            "first_name": "Mentors",
            "username": "mentor_bot",
        },
        "chat": {
            "id": amal.id,
            "type": "private",
            "first_name": "Amal",
            "last_name": "Haddad",
        },
        "date": int(START.timestamp()),
        "text": "Hi 😀x",
        "entities": [
            {"type": "bold", "offset": 0, "length": 2},
            {"type": "italic", "offset": 5, "length": 1},
        ],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        ("<b> </b>", "text must be non-empty"),
        ("\u200b", "text must be non-empty"),
        ("a" * 4097, "message is too long"),
        ("a\ud800", "strings must be encoded in UTF-8"),
        ("<b>a", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<x>a", 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ("<b>a</i>", UNMATCHED),
    ],
)
async def test_a_wrong_text_is_refused_in_telegrams_words(
    amal: Person, refused: Call, text: str, words: str
) -> None:
    answer = await refused("sendMessage", chat_id=amal.id, text=text, parse_mode="HTML")
    assert answer == (400, f"Bad Request: {words}")


async def test_length_counts_after_parsing(amal: Person, call: Call) -> None:
    text = "<b>" + "😀" * 4096 + "</b>"
    await call("sendMessage", chat_id=amal.id, text=text, parse_mode="HTML")
    assert amal.last.entities == [{"type": "bold", "offset": 0, "length": 8192}]


async def test_markdown_is_parsed(amal: Person, call: Call) -> None:
    await call(
        "sendMessage", chat_id=amal.id, text="*a* [b](https://c.org)", parse_mode="MarkdownV2"
    )
    assert amal.last.html == '<b>a</b> <a href="https://c.org/">b</a>'


async def test_an_unknown_parse_mode_is_refused(amal: Person, refused: Call) -> None:
    answer = await refused("sendMessage", chat_id=amal.id, text="a", parse_mode="BBCode")
    assert answer == (400, "Bad Request: unsupported parse_mode")


async def test_an_unknown_chat_is_not_found(refused: Call) -> None:
    answer = await refused("sendMessage", chat_id=5, text="a")
    assert answer == (400, "Bad Request: chat not found")


async def test_nobody_is_written_to_before_they_start(world: World, refused: Call) -> None:
    stranger = world.add_person("Bo", language_code=None)
    answer = await refused("sendMessage", chat_id=stranger.id, text="a")
    assert answer == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_a_block_ends_writing(amal: Person, refused: Call) -> None:
    amal.blocks()
    answer = await refused("sendMessage", chat_id=amal.id, text="a")
    assert answer == (403, "Forbidden: bot was blocked by the user")


async def test_a_deleted_account_is_deactivated(amal: Person, refused: Call) -> None:
    amal.deletes_account()
    answer = await refused("sendMessage", chat_id=amal.id, text="a")
    assert answer == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "Go"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "Go", "callback_data": "ж" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "Go", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "go"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "Go", "url": "no where"},
            "inline keyboard button URL 'no where' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "Go", "callback_data": "go", "url": "https://a.org"},
            "inline keyboard button has several actions: callback_data, url",
        ),
        ({"callback_data": "go"}, 'can\'t find field "text" in InlineKeyboardButton'),
        (
            {"text": "Go", "callbackdata": "go"},
            'unknown field of InlineKeyboardButton: "callbackdata"',
        ),
    ],
)
async def test_a_wrong_button_is_refused(
    amal: Person, refused: Call, button: dict[str, object], words: str
) -> None:
    answer = await refused("sendMessage", chat_id=amal.id, text="a", reply_markup=keyboard(button))
    assert answer == (400, f"Bad Request: {words}")


async def test_sixty_four_bytes_of_callback_data_pass(amal: Person, call: Call) -> None:
    markup = keyboard({"text": "Go", "callback_data": "ж" * 32})
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup=markup)
    assert amal.buttons == ["Go"]


async def test_a_reply_needs_its_message(amal: Person, call: Call, refused: Call) -> None:
    answer = await refused(
        "sendMessage", chat_id=amal.id, text="a", reply_parameters={"message_id": 99}
    )
    assert answer == (400, "Bad Request: message to be replied not found")
    sent = await call("sendMessage", chat_id=amal.id, text="a", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"


async def test_a_reply_keyboard_stays_until_it_is_removed(amal: Person, call: Call) -> None:
    shown = {"keyboard": [["Yes", {"text": "Place", "request_location": True}]]}
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup=shown)
    await call("sendMessage", chat_id=amal.id, text="b")
    assert amal.keyboard == {
        "keyboard": [[{"text": "Yes"}, {"text": "Place", "request_location": True}]]
    }
    await call("sendMessage", chat_id=amal.id, text="c", reply_markup={"remove_keyboard": True})
    assert amal.keyboard is None


async def test_a_chat_action_is_checked(amal: Person, call: Call, refused: Call) -> None:
    assert await call("sendChatAction", chat_id=amal.id, action="typing") is True
    answer = await refused("sendChatAction", chat_id=amal.id, action="dancing")
    assert answer == (400, "Bad Request: wrong parameter action in request")
