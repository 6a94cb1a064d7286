"""The JSON that the page lives on."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.clock import ManualClock
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import START, Call

Json = Any


@pytest.fixture
async def page(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(address) as session:
        yield session


async def get(page: aiohttp.ClientSession, path: str) -> Json:
    async with page.get(path) as answer:
        assert answer.status == 200
        return await answer.json()


async def post(page: aiohttp.ClientSession, path: str, **body: object) -> tuple[int, Json]:
    async with page.post(path, json=body) as answer:
        return answer.status, await answer.json()


async def test_the_world_is_shown(page: aiohttp.ClientSession, amal: Person, world: World) -> None:
    world.links["Join"] = "https://t.me/mentor_bot?start=j_1"
    shown = await get(page, "/world")
    assert shown.pop("languages")[0] == {"code": "en", "name": "English"}
    assert shown == {
        "bot": {"username": "mentor_bot", "name": "Mentors"},
        "now": START.isoformat(),
        "people": [
            {
                "id": amal.id,
                "first_name": "Amal",
                "last_name": "Haddad",
                "username": None,
                "language_code": "ar",
                "started": True,
                "blocked": False,
                "deleted": False,
                "unread": 0,
            }
        ],
        "links": [{"label": "Join", "url": "https://t.me/mentor_bot?start=j_1"}],
    }


async def test_people_and_links_can_be_added(page: aiohttp.ClientSession, world: World) -> None:
    status, made = await post(page, "/world/people", first_name="Bo", language_code="de", id=9)
    assert (status, made["id"], made["started"]) == (200, 9, False)
    assert world.person(9).language_code == "de"
    assert await post(page, "/world/people", first_name=" ") == (
        400,
        {"error": "first_name is missing"},
    )
    for url in ("https://a.org", "https://b.org"):
        assert await post(page, "/world/links", label="Join", url=url) == (200, {})
    assert world.links == {"Join": "https://b.org"}


SHOWN = {
    "id": 3,
    "from": "bot",
    "date": START.isoformat(),
    "html": "<b>&lt;b&gt;س</b>لام&lt;/b&gt; &lt;",
    "text": "<b>سلام</b> <",
    "dir": "ltr",
    "edited": False,
    "media": None,
    "reply_to": None,
    "reaction": None,
    "buttons": [
        [
            {"text": "Go", "dir": "ltr", "kind": "callback", "url": None},
            {"text": "Web", "dir": "ltr", "kind": "url", "url": "https://a.org"},
            {"text": "Copy", "dir": "ltr", "kind": "copy", "url": "abc"},
        ]
    ],
}


async def test_a_chat_is_shown(page: aiohttp.ClientSession, amal: Person, call: Call) -> None:
    await call("setMyDescription", description="Welcome")
    await call("setMyCommands", commands=[{"command": "home", "description": "Home"}])
    keys = {"keyboard": [["Yes"]], "input_field_placeholder": "Say"}
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup=keys)
    row = [
        {"text": "Go", "callback_data": "go"},
        {"text": "Web", "url": "https://a.org"},
        {"text": "Copy", "copy_text": {"text": "abc"}},
    ]
    markup = {"inline_keyboard": [row]}
    given = {"text": "<b>سلام</b> <", "entities": [{"type": "bold", "offset": 0, "length": 4}]}
    await call("sendMessage", chat_id=amal.id, **given, reply_markup=markup)
    shown = await get(page, f"/world/people/{amal.id}/chat")
    assert shown["person"]["unread"] == 2
    assert (shown["commands"], shown["description"]) == (
        [{"command": "home", "description": "Home"}],
        "Welcome",
    )
    key = {"text": "Yes", "dir": "ltr", "kind": "text"}
    assert shown["keyboard"] == {"rows": [[key]], "placeholder": "Say"}
    assert shown["messages"][-1] == SHOWN
    await post(page, f"/world/people/{amal.id}/read")
    assert amal.chat.unread == 0


ACTS: list[tuple[str, dict[str, object]]] = [
    ("start", {"payload": "j_1"}),
    ("open", {"link": "https://t.me/mentor_bot?start=j_2"}),
    ("text", {"text": "Hi", "reply_to": 2}),
    ("keyboard", {"row": 0, "column": 0}),
    ("location", {"latitude": 1, "longitude": 2}),
    ("sticker", {}),
    ("photo", {}),
    ("document", {}),
    ("voice", {}),
    ("block", {}),
    ("unblock", {}),
    ("delete", {}),
]


async def test_people_act(page: aiohttp.ClientSession, amal: Person, call: Call) -> None:
    chat = f"/world/people/{amal.id}"
    keys = {"keyboard": [[{"text": "Me", "request_contact": True}]]}
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup=keys)
    for name, body in ACTS:
        assert await post(page, f"{chat}/{name}", **body) == (200, {})
    sent = [one for one in amal.messages[2:] if not one.from_bot]
    assert [one.media.kind.value if one.media else one.text for one in sent] == [
        "/start j_1",
        "/start j_2",
        "Hi",
        "contact",
        "location",
        "sticker",
        "photo",
        "document",
        "voice",
    ]
    assert amal.deleted


async def test_a_file_can_be_uploaded_and_seen(page: aiohttp.ClientSession, amal: Person) -> None:
    form = aiohttp.FormData()
    form.add_field("file", b"%PDF", filename="plan.pdf", content_type="application/pdf")
    async with page.post(f"/world/people/{amal.id}/document", data=form) as answer:
        assert answer.status == 200
    shown = (await get(page, f"/world/people/{amal.id}/chat"))["messages"][-1]["media"]
    assert (shown["kind"], shown["name"]) == ("document", "plan.pdf")
    assert (shown["size"], shown["opens"]) == (4, True)
    async with page.get(shown["url"]) as file:
        assert (await file.read(), file.content_type) == (b"%PDF", "application/pdf")
        assert file.headers["Content-Disposition"] == "inline; filename*=UTF-8''plan.pdf"


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("notes.txt", "inline"),
        ("page.html", "attachment"),
        ("drawing.svg", "attachment"),
        ("meeting.ics", "attachment"),
        ("unknown", "attachment"),
    ],
)
async def test_what_was_uploaded_runs_nowhere(
    page: aiohttp.ClientSession, amal: Person, name: str, way: str
) -> None:
    media = amal.sends_document(name, b"<script>").media
    assert media is not None
    async with page.get(f"/world/files/{media.file_id}") as file:
        assert file.headers["Content-Disposition"] == f"{way}; filename*=UTF-8''{name}"
        assert file.headers["Content-Security-Policy"] == "sandbox"
        assert file.headers["X-Content-Type-Options"] == "nosniff"


async def test_files_are_sent_with_a_caption_as_a_reply(
    page: aiohttp.ClientSession, amal: Person
) -> None:
    for kind in ("photo", "document", "video"):
        form = aiohttp.FormData({"caption": f"My {kind}", "reply_to": "1"})
        form.add_field("file", b"GIF8", filename="a.gif")
        async with page.post(f"/world/people/{amal.id}/{kind}", data=form) as answer:
            assert answer.status == 200
        sent = amal.messages[-1]
        assert (sent.caption, sent.reply_to) == (f"My {kind}", 1)
    for kind in ("voice", "sticker", "contact", "location"):
        given = {"latitude": 1, "longitude": 2, "reply_to": 1}
        assert await post(page, f"/world/people/{amal.id}/{kind}", **given) == (200, {})
        assert amal.messages[-1].reply_to == 1


async def test_a_press_returns_its_query(
    page: aiohttp.ClientSession, amal: Person, call: Call, world: World
) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}, {"text": "Web", "url": "https://a.org"}]]
    await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
    path = f"/world/people/{amal.id}/press"
    status, body = await post(page, path, message_id=2, row=0, column=0)
    assert (status, list(world.queries)) == (200, [body["query_id"]])
    answers = [
        await post(page, path, message_id=2, row=0, column=1),
        await post(page, path, message_id=2, row=1, column=0),
        await post(page, path, message_id=9, row=0, column=0),
    ]
    assert [status for status, _ in answers] == [400, 404, 404]


async def test_what_is_not_possible_is_said(page: aiohttp.ClientSession, amal: Person) -> None:
    amal.blocks()
    path = f"/world/people/{amal.id}"
    assert await post(page, f"{path}/text", text="a") == (
        409,
        {"error": "Amal has blocked the bot: unblock first"},
    )
    assert await post(page, f"{path}/dance") == (404, {"error": "no such act"})
    assert await post(page, "/world/people/1/text", text="a") == (
        404,
        {"error": "no such person"},
    )
    assert await post(page, f"{path}/text") == (400, {"error": "text is missing"})


async def next_event(stream: aiohttp.StreamReader) -> tuple[str, Json]:
    async with asyncio.timeout(5):
        while True:
            line = (await stream.readline()).decode()
            if line.startswith("event: "):
                data = (await stream.readline()).decode().removeprefix("data: ")
                return line.removeprefix("event: ").strip(), json.loads(data)


async def test_events_are_streamed(
    page: aiohttp.ClientSession, amal: Person, call: Call, clock: ManualClock
) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]]
    async with page.get("/world/events") as answer:
        assert answer.content_type == "text/event-stream"
        assert await answer.content.readline() == b": hello\n"
        await call("sendMessage", chat_id=amal.id, text="a", reply_markup={"inline_keyboard": rows})
        assert await next_event(answer.content) == ("chat", {"person": amal.id})
        query = amal.presses("Go")
        await call("answerCallbackQuery", callback_query_id=query.id, text="Done")
        assert await next_event(answer.content) == (
            "toast",
            {"person": amal.id, "text": "Done", "dir": "ltr", "alert": False, "url": None},
        )
        assert await next_event(answer.content) == (
            "pressed",
            {"person": amal.id, "query_id": query.id},
        )
        await post(page, "/world/clock", advance=3600)
        assert await next_event(answer.content) == ("clock", {"now": clock.now().isoformat()})
    assert (clock.now() - START).total_seconds() == 3600


async def test_the_page_and_its_files_are_served(page: aiohttp.ClientSession) -> None:
    async with page.get("/") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
    for path in ("/page/..%2Fworld.py", "/page/nothing.js"):
        async with page.get(path) as answer:
            assert answer.status == 404


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Host": "127.0.0.1.nip.io:80"}],
)
async def test_other_names_and_other_sites_are_refused(
    page: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    async with page.get("/world", headers=headers) as answer:
        assert answer.status == 403
