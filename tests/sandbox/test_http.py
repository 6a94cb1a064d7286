"""The Bot API over HTTP: addresses, bodies, envelope."""

import asyncio
from typing import Any

import aiohttp
import pytest

from sandbox.people import Person
from sandbox.server import serve
from sandbox.world import World
from tests.sandbox.conftest import TOKEN


@pytest.mark.parametrize("form", ["query", "json", "form", "multipart"])
async def test_parameters_come_in_four_ways(
    amal: Person, address: str, http: aiohttp.ClientSession, form: str
) -> None:
    url = f"{address}/bot{TOKEN}/sendmessage"
    given = {"chat_id": str(amal.id), "text": "ä 😀"}
    parts = aiohttp.FormData(given, default_to_multipart=True)
    forms: dict[str, dict[str, Any]] = {
        "query": {"params": given},
        "json": {"json": given},
        "form": {"data": given},
        "multipart": {"data": parts},
    }
    method = "GET" if form == "query" else "POST"
    async with http.request(method, url, **forms[form]) as answer:
        body = await answer.json()
    assert (body["ok"], body["result"]["text"]) == (True, "ä 😀")


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        (f"bot{TOKEN}/sendMesage", 404, "Not Found: method not found"),
        ("bot1:wrong/getMe", 401, "Unauthorized: invalid token specified"),
        (f"bot{TOKEN}/sendMessage", 400, "Bad Request: chat_id is empty"),
        (f"file/bot{TOKEN}/documents/file_9.pdf", 404, "Not Found"),
    ],
)
async def test_the_status_is_the_error_code(
    address: str, http: aiohttp.ClientSession, path: str, code: int, words: str
) -> None:
    async with http.get(f"{address}/{path}") as answer:
        assert (answer.status, await answer.json()) == (
            code,
            {"ok": False, "error_code": code, "description": words},
        )


async def test_a_body_that_is_no_json_is_refused(address: str, http: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json"}
    async with http.post(f"{address}/bot{TOKEN}/getMe", data=b"{", headers=headers) as answer:
        assert (await answer.json())["description"] == (
            "Bad Request: can't parse request JSON object"
        )


async def test_half_a_surrogate_pair_goes_through(
    amal: Person, address: str, http: aiohttp.ClientSession
) -> None:
    amal.sends_raw({"message": {"text": "\ud800"}})
    async with http.get(f"{address}/bot{TOKEN}/getUpdates") as answer:
        body = await answer.json()
    assert body["result"][0]["message"]["text"] == "\ud800"


async def test_a_stop_ends_a_waiting_poll(world: World, http: aiohttp.ClientSession) -> None:
    async with serve(world) as address:
        url = f"{address}/bot{TOKEN}/getUpdates?timeout=50"
        poll = asyncio.create_task(http.get(url))
        while not world.updates.is_polled:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    async with await poll as answer:
        assert await answer.json() == {"ok": True, "result": []}
