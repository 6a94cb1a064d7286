"""Changing and deleting messages, and answering presses."""

from sandbox.clock import ManualClock
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call

GO = {"inline_keyboard": [[{"text": "\u2067Go\u2069", "callback_data": "go"}]]}


async def screen(amal: Person, call: Call) -> Message:
    await call(
        "sendMessage", chat_id=amal.id, text="<b>One</b>", parse_mode="HTML", reply_markup=GO
    )
    return amal.screen


async def test_an_edit_changes_text_and_removes_buttons(amal: Person, call: Call) -> None:
    before = await screen(amal, call)
    await call("editMessageText", chat_id=amal.id, message_id=before.id, text="Two")
    after = amal.last
    assert (after.id, after.text, after.edited, after.buttons) == (before.id, "Two", 1, [])
    assert before.text == "One"


async def test_an_edit_without_a_change_is_refused(amal: Person, call: Call, refused: Call) -> None:
    message = await screen(amal, call)
    same = {"text": "<b>One</b>", "parse_mode": "HTML", "reply_markup": GO}
    answer = await refused("editMessageText", chat_id=amal.id, message_id=message.id, **same)
    words = (
        "message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )
    assert answer == (400, f"Bad Request: {words}")


async def test_only_the_buttons_can_be_changed(amal: Person, call: Call) -> None:
    message = await screen(amal, call)
    await call("editMessageReplyMarkup", chat_id=amal.id, message_id=message.id)
    assert (amal.last.html, amal.buttons) == ("<b>One</b>", [])


async def test_what_is_not_there_is_not_found(amal: Person, refused: Call) -> None:
    given = {"chat_id": amal.id, "message_id": 77}
    assert [
        await refused("editMessageText", **given, text="a"),
        await refused("deleteMessage", **given),
        await refused("copyMessage", **given, from_chat_id=amal.id),
    ] == [
        (400, "Bad Request: message to edit not found"),
        (400, "Bad Request: message to delete not found"),
        (400, "Bad Request: message to copy not found"),
    ]


async def test_only_the_bots_own_messages_can_be_edited(
    amal: Person, call: Call, refused: Call
) -> None:
    keys = {"keyboard": [["Yes"]]}
    with_keys = await call("sendMessage", chat_id=amal.id, text="a", reply_markup=keys)
    answers = [
        await refused("editMessageText", chat_id=amal.id, message_id=number, text="b")
        for number in (1, with_keys["message_id"])
    ]
    assert answers == [(400, "Bad Request: message can't be edited")] * 2


async def test_a_file_has_no_text_to_edit(amal: Person, call: Call, refused: Call) -> None:
    document = amal.sends_document("a.txt", b"a").media
    assert document is not None
    sent = await call("sendDocument", chat_id=amal.id, document=document.file_id)
    given = {"chat_id": amal.id, "message_id": sent["message_id"]}
    answer = await refused("editMessageText", **given, text="b")
    assert answer == (400, "Bad Request: there is no text in the message to edit")
    await call("editMessageCaption", **given, caption="b")
    assert amal.last.text == "b"


async def test_a_deleted_message_is_gone(amal: Person, call: Call) -> None:
    message = await screen(amal, call)
    await call("deleteMessage", chat_id=amal.id, message_id=message.id)
    assert [one.id for one in amal.messages] == [1]


async def test_an_old_message_stays(
    amal: Person, call: Call, refused: Call, clock: ManualClock
) -> None:
    message = await screen(amal, call)
    clock.advance(48 * 3600 + 1)
    answer = await refused("deleteMessage", chat_id=amal.id, message_id=message.id)
    assert answer == (400, "Bad Request: message can't be deleted for everyone")


async def test_a_press_reaches_the_bot_with_its_message(
    amal: Person, call: Call, world: World
) -> None:
    message = await screen(amal, call)
    query = amal.presses("Go")
    (update,) = world.updates.pending
    body = update.to_json()["callback_query"]
    assert (body["id"], body["data"], body["from"]["id"]) == (query.id, "go", amal.id)
    assert (body["message"]["message_id"], body["message"]["reply_markup"]) == (message.id, GO)


async def test_a_press_on_a_deleted_message_tells_its_id_only(
    amal: Person, call: Call, world: World
) -> None:
    message = await screen(amal, call)
    await call("deleteMessage", chat_id=amal.id, message_id=message.id)
    amal.presses_data("go", message)
    (update,) = world.updates.pending
    gone = update.to_json()["callback_query"]["message"]
    assert (gone["message_id"], gone["date"]) == (message.id, 0)


async def test_an_answer_is_seen_as_a_toast(amal: Person, call: Call) -> None:
    await screen(amal, call)
    query = amal.presses("Go")
    await call("answerCallbackQuery", callback_query_id=query.id, text="Done", show_alert="True")
    assert amal.toasts == ["Done"]
    assert query.answer is not None
    assert (query.answer.text, query.answer.alert) == ("Done", True)


async def test_late_second_and_unknown_answers_are_refused(
    amal: Person, call: Call, refused: Call, clock: ManualClock
) -> None:
    await screen(amal, call)
    answered, late = amal.presses("Go"), amal.presses("Go")
    await call("answerCallbackQuery", callback_query_id=answered.id)
    clock.advance(151)
    answers = [
        await refused("answerCallbackQuery", callback_query_id=query_id)
        for query_id in (answered.id, late.id, "1")
    ]
    words = "query is too old and response timeout expired or query ID is invalid"
    assert answers == [(400, f"Bad Request: {words}")] * 3


async def test_a_toast_has_at_most_200_characters(amal: Person, call: Call, refused: Call) -> None:
    await screen(amal, call)
    query = amal.presses("Go")
    code, _ = await refused("answerCallbackQuery", callback_query_id=query.id, text="a" * 201)
    assert code == 400
