"""The sender as a worker: slow answers, crashes between an answer and its mark, and stopping."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.calls import edit
from bot.i18n import Html
from bot.runtime.api import BotApi
from bot.runtime.calls import Call
from bot.runtime.pacing import Limits, Pace
from bot.runtime.sender import IN_FLIGHT, Sender
from bot.screens.screen import Screen
from sandbox.faults import Fault
from tests.conftest import begins, broken, deletes_from, until
from tests.runtime.conftest import Post, letter


@pytest.fixture
def hasty(post: Post, api: BotApi) -> Post:
    """A sender that hardly waits for Telegram's answer before it goes on."""
    sender = Sender(post.store, api, post.clock, Pace(Limits()), patience=0.02)
    return Post(post.world, post.clock, post.connection, post.store, sender)


@asynccontextmanager
async def working(sender: Sender) -> AsyncIterator[asyncio.Task[None]]:
    """Have the sender work meanwhile."""
    work = asyncio.create_task(sender.run())
    try:
        yield work
    finally:
        work.cancel()
        await asyncio.wait([work])


async def emptied(post: Post) -> None:
    """Wait until nothing is left to send; the bell is rung as a turn would."""
    post.sender.bell.ring()
    async with asyncio.timeout(5):
        while await post.rows():  # noqa: ASYNC110 - it is asked of the database
            await asyncio.sleep(0.005)


async def test_a_slow_call_lets_others_pass(hasty: Post) -> None:
    amal, bo = hasty.somebody("Amal"), hasty.somebody("Bo")
    hasty.world.faults.add(Fault(delay=0.3, chat_id=amal.id))
    await hasty.put(letter(amal, "slow"), letter(bo, "b1"), letter(bo, "b2"))
    async with working(hasty.sender):
        await emptied(hasty)
    assert hasty.tried == ["b1", "b2", "slow"]


async def test_a_patient_sender_has_one_call_in_doubt(post: Post) -> None:
    amal, bo = post.somebody("Amal"), post.somebody("Bo")
    post.world.faults.add(Fault(delay=0.1, chat_id=amal.id))
    await post.put(letter(amal, "slow"), letter(bo, "b"))
    async with working(post.sender):
        await emptied(post)
    assert post.tried == ["slow", "b"]


async def test_nothing_overtakes_a_slow_call_in_its_own_chat(hasty: Post) -> None:
    amal = hasty.somebody()
    hasty.world.faults.add(Fault(delay=0.1))
    await hasty.put(letter(amal, "a1"), letter(amal, "a2"))
    async with working(hasty.sender):
        await emptied(hasty)
    assert hasty.tried == ["a1", "a2"]


async def test_a_slow_call_without_a_chat_is_not_made_twice(hasty: Post) -> None:
    hasty.world.faults.add(Fault(delay=0.1))
    await hasty.put(Call("setMyCommands", {"commands": []}, None))
    async with working(hasty.sender):
        await emptied(hasty)
    assert [call.method for call in hasty.world.calls] == ["setMyCommands"]


async def test_a_few_calls_at_most_are_under_way_at_once(hasty: Post) -> None:
    people = [hasty.somebody(str(number)) for number in range(IN_FLIGHT + 5)]
    hasty.world.faults.add(Fault(delay=0.5, times=None))
    await hasty.put(*(letter(one, "x") for one in people))
    most = 0
    async with working(hasty.sender):
        hasty.sender.bell.ring()
        while not hasty.world.calls:
            await asyncio.sleep(0.005)
            most = max(most, len(hasty.sender._flying))
        hasty.world.faults.clear()
        await emptied(hasty)
    assert (most, len(hasty.tried)) == (IN_FLIGHT, IN_FLIGHT + 5)


async def test_stopping_waits_for_the_mark_of_what_is_under_way(hasty: Post) -> None:
    amal = hasty.somebody()
    hasty.world.faults.add(Fault(delay=0.1))
    await hasty.put(letter(amal, "a"))
    async with working(hasty.sender) as work:
        await until(lambda: bool(hasty.sender._flying))
        work.cancel()
    assert (hasty.tried, await hasty.rows()) == (["a"], [])


async def test_a_worker_sends_what_it_is_rung_for(post: Post) -> None:
    amal = post.somebody()
    async with working(post.sender):
        await asyncio.sleep(0.02)
        await post.put(letter(amal, "a"))
        await emptied(post)
    assert post.tried == ["a"]


async def test_a_crash_between_answer_and_mark_repeats_one_message(post: Post, api: BotApi) -> None:
    amal = post.somebody()
    await post.put(letter(amal, "a1"), letter(amal, "a2"), letter(amal, "a3"))
    await post.sender._step()
    async with broken(post.connection, deletes_from("outbox")):
        await post.sender._step()
    restarted = Sender(post.store, api, post.clock, Pace(Limits()), patience=5)
    await restarted.send_ready()
    assert post.tried == ["a1", "a2", "a2", "a3"]


async def test_a_message_that_cannot_be_marked_is_not_sent_over_and_over(post: Post) -> None:
    amal = post.somebody()
    await post.put(letter(amal, "a"))
    async with broken(post.connection, deletes_from("outbox")), working(post.sender):
        await asyncio.sleep(0.2)
    assert len(post.tried) <= 2


async def test_the_sender_outlives_a_database_that_does_not_answer(post: Post) -> None:
    amal = post.somebody()
    async with working(post.sender) as work:
        async with broken(post.connection, begins, times=1):
            await asyncio.sleep(0.02)
        await post.put(letter(amal, "a"))
        post.sender.bell.ring()
        await asyncio.sleep(0.1)
        assert not work.done()
    assert post.tried == ["a"]


async def test_an_edit_that_replaces_one_under_way_arrives_too(post: Post) -> None:
    amal = post.somebody()
    await post.put(letter(amal, "first"))
    await post.sender.send_ready()
    message = amal.last
    post.world.faults.add(Fault(delay=0.1))
    await post.put(edit(amal.id, message.id, Screen(Html("second"))))
    async with working(post.sender):
        await until(lambda: bool(post.sender._flying))
        await post.put(edit(amal.id, message.id, Screen(Html("third"))))
        await emptied(post)
    assert amal.last.text == "third"


async def test_an_answer_that_is_marked_twice_takes_no_newer_call_along(hasty: Post) -> None:
    amal = hasty.somebody()
    hasty.world.faults.add(Fault(delay=0.1))
    await hasty.put(letter(amal, "a1"))
    await hasty.sender._step()
    async with hasty.store.transaction():
        await until(lambda: bool(hasty.world.calls))
        await asyncio.sleep(0.01)
        newer = asyncio.create_task(hasty.put(letter(amal, "a2")))
        await asyncio.sleep(0.01)
        step = asyncio.create_task(hasty.sender._step())
        await asyncio.sleep(0.01)
    await asyncio.gather(newer, step)
    await hasty.sender.send_ready()
    assert hasty.tried == ["a1", "a2"]
