"""getUpdates: what is confirmed, what waits, who gets it."""

import asyncio
from datetime import timedelta

import pytest

from sandbox.clock import ManualClock
from sandbox.errors import ApiError
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call

OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def texts(call: Call, **params: object) -> list[str]:
    return [one["message"]["text"] for one in await call("getUpdates", **params)]


def write(person: Person, *words: str) -> None:
    for word in words:
        person.writes(word)


async def test_updates_come_again_until_they_are_confirmed(amal: Person, call: Call) -> None:
    write(amal, "a", "b", "c")
    first = (await call("getUpdates"))[0]["update_id"]
    assert await texts(call) == ["a", "b", "c"]
    assert await texts(call, offset=first + 1) == ["b", "c"]
    assert await texts(call) == ["b", "c"]


async def test_ids_follow_each_other(amal: Person, call: Call) -> None:
    write(amal, "a", "b", "c")
    first, *rest = [one["update_id"] for one in await call("getUpdates")]
    assert rest == [first + 1, first + 2]


async def test_a_negative_offset_keeps_the_last(amal: Person, call: Call) -> None:
    write(amal, "a", "b", "c")
    assert await texts(call, offset=-2) == ["b", "c"]
    assert await texts(call) == ["b", "c"]


async def test_an_offset_from_before_a_reset_forgets_nothing(amal: Person, call: Call) -> None:
    write(amal, "a")
    assert await texts(call, offset=2**31 - 1) == ["a"]


@pytest.mark.parametrize(("limit", "number"), [(2, 2), (0, 1), (1000, 100)])
async def test_the_limit_is_clamped(amal: Person, call: Call, limit: int, number: int) -> None:
    write(amal, *["a"] * 101)
    assert len(await texts(call, limit=limit)) == number


async def test_a_poll_waits_for_the_first_update(amal: Person, call: Call) -> None:
    waiting = asyncio.create_task(texts(call, timeout=5))
    await asyncio.sleep(0.01)
    write(amal, "a")
    assert await waiting == ["a"]


async def test_a_poll_ends_empty(call: Call, world: World) -> None:
    waiting = asyncio.create_task(texts(call, timeout=5))
    await asyncio.sleep(0.01)
    world.updates.end_poll()
    assert await waiting == []


async def test_the_older_of_two_polls_is_ended(amal: Person, call: Call) -> None:
    older = asyncio.create_task(texts(call, timeout=5))
    await asyncio.sleep(0.01)
    newer = asyncio.create_task(texts(call, timeout=5))
    with pytest.raises(ApiError) as caught:
        await older
    assert (caught.value.code, caught.value.description) == (409, OTHER_POLL)
    write(amal, "a")
    assert await newer == ["a"]


async def test_a_webhook_ends_and_forbids_polling(call: Call, refused: Call) -> None:
    waiting = asyncio.ensure_future(refused("getUpdates", timeout=5))
    await asyncio.sleep(0.01)
    await call("setWebhook", url="http://127.0.0.1:1/")
    assert await waiting == (409, "Conflict: terminated by setWebhook request")
    assert await refused("getUpdates") == (409, WEBHOOK_ACTIVE)


async def test_allowed_updates_are_sticky_and_work_on_creation(amal: Person, call: Call) -> None:
    write(amal, "before")
    await call("getUpdates", allowed_updates=["callback_query"])
    write(amal, "unwanted")
    assert await texts(call) == ["before"]
    await call("getUpdates", allowed_updates=[])
    write(amal, "after")
    assert await texts(call) == ["before", "after"]


async def test_updates_grow_too_old(amal: Person, call: Call, clock: ManualClock) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]]
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
    write(amal, "a")
    amal.presses("Go")
    clock.advance(151)
    assert await texts(call) == ["a"]
    clock.advance(timedelta(hours=24).total_seconds())
    assert await texts(call) == []
