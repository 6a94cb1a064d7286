"""What a call may carry."""

import pytest

from sandbox.api import Api
from sandbox.errors import ApiError
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call


async def test_the_strings_of_a_form_are_understood(amal: Person, call: Call) -> None:
    await call(
        "SENDMESSAGE",
        chat_id=str(amal.id),
        text="a",
        disable_notification="True",
        reply_markup='{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}',
    )
    assert amal.buttons == ["Go"]


MARKUPS = "InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove, ForceReply"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": "a", "txt": "b"}, 'unknown parameter "txt"'),
        ({"chat_id": 1, "text": 5}, 'parameter "text" must be a String'),
        (
            {"chat_id": 1, "text": "a", "entities": "no"},
            "can't parse Array of MessageEntity JSON object",
        ),
        (
            {"chat_id": 1, "text": "a", "protect_content": "maybe"},
            'parameter "protect_content" must be a Boolean',
        ),
        (
            {"chat_id": 1, "text": "a", "reply_markup": {"buttons": []}},
            f"object expected as one of {MARKUPS}",
        ),
        (
            {"chat_id": 1, "text": "a", "link_preview_options": {"disabled": True}},
            'unknown field of LinkPreviewOptions: "disabled"',
        ),
    ],
)
async def test_mistakes_are_found(refused: Call, params: dict[str, object], words: str) -> None:
    assert await refused("sendMessage", **params) == (400, f"Bad Request: {words}")


async def test_without_strictness_unknown_names_pass(
    world: World, amal: Person, call: Call
) -> None:
    world.strict = False
    await call("sendMessage", chat_id=amal.id, text="a", txt="b")
    assert amal.last.text == "a"


async def test_unknown_methods_and_tokens_are_refused(world: World, refused: Call) -> None:
    assert await refused("sendMesage") == (404, "Not Found: method not found")
    with pytest.raises(ApiError) as caught:
        await Api(world).call("1:wrong", "getMe", {})
    assert str(caught.value) == "401 Unauthorized: invalid token specified"


async def test_what_is_not_built_says_so(amal: Person, refused: Call) -> None:
    assert await refused("setChatTitle", chat_id=1, title="a") == (
        501,
        "Not Implemented: the sandbox does not know setChatTitle yet",
    )
    assert await refused("sendMessage", chat_id=amal.id, text="a", message_thread_id=1) == (
        501,
        'Not Implemented: the sandbox does not know parameter "message_thread_id" yet',
    )


async def test_calls_are_recorded(world: World, amal: Person, call: Call, refused: Call) -> None:
    await call("sendChatAction", chat_id=amal.id, action="typing")
    await refused("sendMessage", chat_id=5, text="a")
    assert [(one.method, one.params.get("chat_id"), one.error) for one in world.calls] == [
        ("sendChatAction", amal.id, None),
        ("sendMessage", 5, "400 Bad Request: chat not found"),
    ]


async def test_answers_are_copies(amal: Person, call: Call) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]]
    sent = await call(
        "sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows}
    )
    sent["reply_markup"]["inline_keyboard"].clear()
    assert amal.buttons == ["Go"]
