"""Things that go wrong on purpose, and the limits."""

import time

import aiohttp
import pytest

from sandbox.api import Api
from sandbox.clock import ManualClock
from sandbox.errors import ApiError
from sandbox.faults import Fault
from sandbox.limits import Limits
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import TOKEN, Call


async def test_an_error_strikes_as_often_as_told(
    world: World, amal: Person, call: Call, refused: Call
) -> None:
    world.faults.add(Fault(method="sendMessage", error=500, times=2))
    answers = [await refused("sendMessage", chat_id=amal.id, text="a") for _ in range(2)]
    assert answers == [(500, "Internal Server Error")] * 2
    await call("sendMessage", chat_id=amal.id, text="b")
    assert [one.text for one in amal.messages] == ["/start", "b"]


async def test_a_fault_meets_one_chat_only(
    world: World, amal: Person, call: Call, refused: Call
) -> None:
    other = world.add_person("Bo", language_code=None)
    other.start()
    world.faults.add(Fault(method="sendMessage", error=403, chat_id=amal.id, times=None))
    await call("sendMessage", chat_id=other.id, text="a")
    code, _ = await refused("sendMessage", chat_id=str(amal.id), text="a")
    assert code == 403


async def test_after_means_that_the_call_was_carried_out(
    world: World, amal: Person, refused: Call
) -> None:
    world.faults.add(Fault(method="sendMessage", error=502, after=True))
    assert await refused("sendMessage", chat_id=amal.id, text="a") == (502, "Bad Gateway")


async def test_a_delay_takes_its_time(world: World, call: Call) -> None:
    world.faults.add(Fault(method="getMe", delay=0.05))
    before = time.monotonic()
    await call("getMe")
    assert time.monotonic() - before >= 0.05


async def test_retry_after_stands_in_body_and_header(
    world: World, address: str, http: aiohttp.ClientSession
) -> None:
    world.faults.add(Fault(error=429, retry_after=7))
    async with http.get(f"{address}/bot{TOKEN}/getMe") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
        assert await answer.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }


@pytest.mark.parametrize(("after", "messages"), [(False, 1), (True, 2)])
async def test_a_cut_breaks_the_connection_before_or_after(
    world: World,
    amal: Person,
    address: str,
    http: aiohttp.ClientSession,
    after: bool,  # noqa: FBT001
    messages: int,
) -> None:
    world.faults.add(Fault(method="sendMessage", cut=True, after=after))
    body = {"chat_id": amal.id, "text": "a"}
    with pytest.raises(aiohttp.ClientConnectionError):
        await http.post(f"{address}/bot{TOKEN}/sendMessage", json=body)
    assert len(amal.messages) == messages
    async with http.get(f"{address}/bot{TOKEN}/getMe") as answer:
        assert answer.status == 200


async def seconds_to_wait(api: Api, chat_id: int) -> int | None:
    try:
        await api.call(TOKEN, "sendMessage", {"chat_id": chat_id, "text": "a"})
    except ApiError as error:
        return int(error.parameters["retry_after"])
    return None


async def test_a_chat_takes_a_burst_and_then_one_a_second(clock: ManualClock) -> None:
    world = World(token=TOKEN, username="b", name="B", clock=clock, limits=Limits())
    person = world.add_person("Amal", language_code=None)
    person.start()
    api = Api(world)
    waits = [await seconds_to_wait(api, person.id) for _ in range(6)]
    assert waits == [None] * 5 + [1]
    clock.advance(1)
    assert [await seconds_to_wait(api, person.id) for _ in range(2)] == [None, 1]


async def test_all_chats_together_have_a_limit(clock: ManualClock) -> None:
    world = World(token=TOKEN, username="b", name="B", clock=clock, limits=Limits(per_second=3))
    people = [world.add_person(name, language_code=None) for name in "abcd"]
    for one in people:
        one.start()
    api = Api(world)
    assert [await seconds_to_wait(api, one.id) for one in people] == [None, None, None, 1]
