"""Updates pushed to the bot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call


@dataclass
class Receiver:
    """A bot's webhook: takes what comes, answers as it is told."""

    url: str = ""
    updates: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    open_gate: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: int = 0
    most_at_once: int = 0

    async def take(self, request: web.Request) -> web.Response:
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.open_gate.wait()
        self.at_once -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [one["message"]["text"] for one in self.updates if "message" in one]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    bot = Receiver()
    bot.open_gate.set()
    app = web.Application()
    app.router.add_post("/hook", bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    bot.url = f"http://{host}:{port}/hook"
    yield bot
    bot.open_gate.set()
    await runner.cleanup()


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def test_updates_arrive_with_the_secret(
    world: World, amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    amal.writes("before")
    await call("setWebhook", url=receiver.url, secret_token="se-cret_1")
    amal.writes("after")
    await eventually(lambda: not world.updates.pending)
    assert (receiver.texts, receiver.secrets) == (["before", "after"], ["se-cret_1"] * 2)


async def test_only_a_success_acknowledges(
    world: World, amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    receiver.answers = [
        web.Response(status=503),
        web.Response(status=302),
        web.Response(status=500),
    ]
    await call("setWebhook", url=receiver.url)
    amal.writes("a")
    amal.writes("b")
    await eventually(lambda: not world.updates.pending)
    assert receiver.texts == ["a", "a", "a", "a", "b"]
    info = await call("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_retry_after_is_honoured(
    world: World, amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    receiver.answers = [web.Response(status=429, headers={"Retry-After": "20"})]
    await call("setWebhook", url=receiver.url)
    amal.writes("a")
    await eventually(lambda: len(receiver.updates) == 1)
    await asyncio.sleep(0.1)
    assert len(receiver.updates) == 1
    await eventually(lambda: not world.updates.pending)
    assert receiver.texts == ["a", "a"]


async def test_a_message_and_a_press_are_under_way_together(
    world: World, amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    rows = [[{"text": "Go", "callback_data": "go"}]]
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
    receiver.open_gate.clear()
    await call("setWebhook", url=receiver.url)
    amal.writes("a")
    amal.writes("b")
    amal.presses("Go")
    await eventually(lambda: receiver.at_once == 2)
    await asyncio.sleep(0.05)
    assert receiver.most_at_once == 2
    receiver.open_gate.set()
    await eventually(lambda: not world.updates.pending)
    assert receiver.texts == ["a", "b"]


async def test_connections_are_limited(
    world: World, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    receiver.open_gate.clear()
    await call("setWebhook", url=receiver.url, max_connections=2)
    for name in "abcd":
        world.add_person(name, language_code=None).start()
    await eventually(lambda: receiver.at_once == 2)
    await asyncio.sleep(0.05)
    assert receiver.most_at_once == 2
    receiver.open_gate.set()
    await eventually(lambda: len(receiver.updates) == 4)


async def test_a_method_in_the_answer_is_run(
    amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    answer = {"method": "sendMessage", "chat_id": amal.id, "text": "Hello"}
    receiver.answers = [web.json_response(answer)]
    await call("setWebhook", url=receiver.url)
    amal.writes("a")
    await eventually(lambda: amal.answers != [])
    assert amal.last.text == "Hello"


async def test_nobody_at_the_address_is_told(
    world: World, amal: Person, call: Call, address: str
) -> None:
    assert address
    await call("setWebhook", url="http://127.0.0.1:1/", allowed_updates=["message"])
    amal.writes("a")
    await eventually(lambda: world.webhook_failure is not None)
    info = await call("getWebhookInfo")
    del info["last_error_date"]
    assert info == {
        "url": "http://127.0.0.1:1/",
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "ip_address": "127.0.0.1",
        "last_error_message": "Connection refused",
        "allowed_updates": ["message"],
    }


async def test_a_new_address_is_tried_at_once(
    world: World, amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    receiver.answers = [web.Response(status=500, headers={"Retry-After": "9999"})]
    await call("setWebhook", url=receiver.url)
    amal.writes("a")
    await eventually(lambda: world.webhook_failure is not None)
    await call("setWebhook", url=f"{receiver.url}?new")
    await eventually(lambda: not world.updates.pending)
    assert receiver.texts == ["a", "a"]


async def test_without_a_webhook_updates_wait_for_polling(
    amal: Person, call: Call, receiver: Receiver, address: str
) -> None:
    assert address
    await call("setWebhook", url=receiver.url)
    await call("deleteWebhook")
    amal.writes("a")
    assert len(await call("getUpdates")) == 1
    assert receiver.updates == []


async def test_pending_updates_can_be_dropped(amal: Person, call: Call) -> None:
    amal.writes("a")
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://a.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://a.org", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_wrong_webhook_is_refused(
    refused: Call, params: dict[str, object], words: str
) -> None:
    assert await refused("setWebhook", **params) == (400, f"Bad Request: {words}")
