"""The sender: in which order calls go, and what becomes of those that fail."""

import pytest

from bot.calls import edit, send
from bot.i18n import Html
from bot.runtime.calls import Call, Priority
from bot.runtime.sender import Nothing
from bot.screens.screen import Document, Screen
from mentoring.ids import TelegramId
from sandbox.faults import Fault
from sandbox.limits import Limits, Meter
from sandbox.messages import MediaKind
from tests.runtime.conftest import Post, letter
from tests.town import START


async def test_what_was_sent_is_gone(post: Post) -> None:
    amal = post.somebody()
    await post.put(letter(amal, "a"))
    assert await post.sender.send_ready() == 1
    assert (amal.last.text, await post.rows()) == ("a", [])


async def test_of_what_was_sent_once_only_the_key_stays(post: Post) -> None:
    amal = post.somebody()
    await post.put(letter(amal, "a", dedupe_key="nudge 1"), letter(amal, "b", dedupe_key="nudge 1"))
    await post.sender.send_ready()
    await post.put(letter(amal, "c", dedupe_key="nudge 1"))
    assert await post.sender.send_ready() == 0
    assert post.tried == ["a"]
    assert await post.rows("state, params, dedupe_key") == [("sent", "", "nudge 1")]


async def test_answers_go_before_notices_nudges_and_broadcasts(post: Post) -> None:
    people = [post.somebody(name) for name in "abcde"]
    backwards = zip(people, reversed(Priority), strict=True)
    await post.put(*(letter(person, priority.name, priority) for person, priority in backwards))
    await post.sender.send_ready()
    assert post.tried == ["ANSWER", "NOTICE", "NUDGE", "BROADCAST", "SETTING"]


async def test_calls_to_one_chat_go_in_the_order_they_were_written(post: Post) -> None:
    amal = post.somebody()
    await post.put(*(letter(amal, str(number)) for number in range(8)))
    await post.sender.send_ready()
    assert post.tried == ["0", "1", "2", "3", "4", "5", "6", "7"]


async def test_an_answer_overtakes_a_crowd(post: Post) -> None:
    crowd = [post.somebody(f"{number}") for number in range(150)]
    await post.put(*(letter(one, one.first_name, Priority.BROADCAST) for one in crowd))
    amal = post.somebody()
    await post.put(letter(amal, "answer"))
    await post.sender.send_ready()
    assert post.tried == ["answer", *(str(number) for number in range(150))]


async def test_while_broadcasts_must_wait_they_are_not_looked_through(post: Post) -> None:
    crowd = [post.somebody(f"{number}") for number in range(300)]
    await post.put(*(letter(one, one.first_name, Priority.BROADCAST) for one in crowd))
    await post.put(letter(crowd[0], "setting", Priority.SETTING))
    post.sender._pace.refused(1, at=post.clock.monotonic(), seconds=30)
    asked: list[str] = []
    await post.connection.set_trace_callback(asked.append)
    chosen = await post.sender._choose()
    assert not isinstance(chosen, Nothing)
    assert (chosen.priority, sum("FROM outbox o" in sql for sql in asked)) == (Priority.SETTING, 2)


async def test_sends_are_spaced_below_the_limit(post: Post) -> None:
    await post.put(*(letter(post.somebody(name), name) for name in "abcd"))
    await post.sender.send_ready()
    assert post.moments == [0, 0.034, 0.067, 0.101]


async def test_telegram_never_says_too_many(post: Post) -> None:
    post.world.meter = Meter(Limits())
    people = [post.somebody(str(number)) for number in range(12)]
    await post.put(*(letter(one, "x") for one in people for _ in range(12)))
    assert await post.sender.send_ready() == 144
    assert {call.error for call in post.world.calls} == {None}


async def test_a_chat_that_must_wait_does_not_hold_up_those_far_behind_it(post: Post) -> None:
    amal, bo = post.somebody("Amal"), post.somebody("Bo")
    await post.put(*(letter(amal, "amal") for _ in range(100)), letter(bo, "bo"))
    await post.sender.send_ready()
    assert post.tried[:7] == ["amal"] * 5 + ["bo", "amal"]


async def test_a_failing_call_holds_back_the_later_ones_of_its_chat_only(post: Post) -> None:
    amal, bo = post.somebody("Amal"), post.somebody("Bo")
    post.world.faults.add(Fault(error=500, chat_id=amal.id))
    await post.put(letter(amal, "a1"), letter(amal, "a2"), letter(bo, "b1"), letter(bo, "b2"))
    await post.sender.send_ready()
    post.clock.advance(1)
    await post.sender.send_ready()
    assert post.tried == ["a1", "b1", "b2", "a1", "a2"]


async def test_the_sender_wakes_for_a_call_that_others_wait_behind(post: Post) -> None:
    amal = post.somebody()
    post.world.faults.add(Fault(error=500))
    await post.put(letter(amal, "a1"), letter(amal, "a2"))
    await post.sender.send_ready()
    assert post.tried == ["a1", "a1", "a2"]


@pytest.mark.parametrize(
    "fault",
    [Fault(error=500, times=4), Fault(error=502, times=4), Fault(cut=True, times=4)],
    ids=["500", "502", "cut"],
)
async def test_what_telegram_did_not_take_is_tried_again_with_growing_pauses(
    post: Post, fault: Fault
) -> None:
    post.world.faults.add(fault)
    await post.put(letter(post.somebody(), "a"))
    await post.sender.send_ready()
    waited = post.world.calls[-1].at - START
    assert (round(waited.total_seconds()), await post.rows()) == (1 + 2 + 4 + 8, [])


async def test_a_flood_is_waited_out(post: Post) -> None:
    amal, bo = post.somebody("Amal"), post.somebody("Bo")
    post.world.faults.add(Fault(error=429, retry_after=9, chat_id=amal.id))
    await post.put(letter(amal, "a"), letter(bo, "b"), letter(bo, "many", Priority.BROADCAST))
    await post.sender.send_ready()
    assert post.tried == ["a", "b", "a", "many"]
    assert [round(moment) for moment in post.moments] == [0, 0, 9, 9]


async def test_who_blocked_the_bot_is_marked_and_nothing_more_is_tried(post: Post) -> None:
    amal, bo = post.somebody("Amal"), post.somebody("Bo")
    async with post.store.transaction() as tables:
        known = await tables.people.add(
            TelegramId(amal.id), language="en", consent_version=1, now=post.clock.now()
        )
    amal.blocks()
    await post.put(letter(amal, "a1"), letter(amal, "a2", Priority.NOTICE), letter(bo, "b"))
    await post.sender.send_ready()
    async with post.store.transaction() as tables:
        marked = (await tables.people.get(known.id)).unreachable_since
    assert (post.tried, marked) == (["a1", "b"], START)
    assert await post.rows("chat_id, state, held_at IS NOT NULL") == [
        (None, "failed", 0),
        (amal.id, "waiting", 1),
    ]


async def test_an_edit_without_a_change_counts_as_sent(post: Post) -> None:
    amal = post.somebody()
    await post.put(letter(amal, "a"))
    await post.sender.send_ready()
    await post.put(edit(amal.id, amal.last.id, Screen(Html("a"))))
    await post.sender.send_ready()
    assert post.world.calls[-1].error is not None
    assert (len(amal.answers), await post.rows()) == (1, [])


@pytest.mark.parametrize("target", ["missing", "theirs"])
async def test_what_cannot_be_edited_is_sent_anew(post: Post, target: str) -> None:
    amal = post.somebody()
    message_id = {"missing": 999, "theirs": amal.messages[0].id}[target]
    await post.put(edit(amal.id, message_id, Screen(Html("anew"))), letter(amal, "later"))
    await post.sender.send_ready()
    assert [message.text for message in amal.answers] == ["later", "anew"]
    assert await post.rows() == []


async def test_another_call_about_a_missing_message_has_failed(post: Post) -> None:
    amal = post.somebody()
    words = "Bad Request: message to edit not found"
    post.world.faults.add(Fault(error=400, description=words))
    params = {"chat_id": amal.id, "message_id": 999}
    await post.put(Call("editMessageReplyMarkup", params, amal.id))
    await post.sender.send_ready()
    assert await post.rows() == [("failed", 0, "BadRequest: Message to edit not found")]


async def test_a_call_that_telegram_refuses_fails_and_the_next_goes(post: Post) -> None:
    amal = post.somebody()
    await post.put(letter(amal, " "), letter(amal, "b"))
    await post.sender.send_ready()
    assert [message.text for message in amal.answers] == ["b"]
    assert await post.rows("state, params") == [("failed", "")]


async def test_calls_outlive_a_token_that_is_refused_for_a_while(post: Post) -> None:
    amal = post.somebody()
    post.world.faults.add(Fault(error=401, description="Unauthorized"))
    await post.put(letter(amal, "a"))
    await post.sender.send_ready()
    assert [message.text for message in amal.answers] == ["a"]


async def test_a_file_arrives_as_it_was_written(post: Post) -> None:
    amal = post.somebody()
    content = bytes(range(256)) * 40
    document = Document("treffen.ics", content, "text/calendar")
    await post.put(send(amal.id, Screen(Html("<b>Your meeting</b>"), document=document)))
    await post.sender.send_ready()
    [message] = amal.answers
    assert message.media is not None
    assert (message.media.kind, message.media.name) == (MediaKind.DOCUMENT, "treffen.ics")
    assert post.world.files.content(message.media.content["file_id"]) == content
    assert message.text == "Your meeting"
