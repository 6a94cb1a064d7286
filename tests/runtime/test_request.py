"""The transport: python-telegram-bot over aiohttp, against a real server."""

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.app import make_bot
from bot.runtime import request as transport
from bot.runtime.request import AiohttpRequest
from bot.settings import Settings
from sandbox.faults import Fault
from sandbox.server import serve
from sandbox.world import World
from tests.town import TOKEN


def bot_at(address: str) -> ExtBot[None]:
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN, telegram_api_url=address)
    return make_bot(settings, AiohttpRequest())


@pytest.fixture
async def bot(world: World) -> AsyncIterator[ExtBot[None]]:
    """A bot that talks to the sandbox over a socket."""
    async with serve(world) as address:
        made = bot_at(address)
        await made.initialize()
        yield made
        await made.shutdown()


def told(error: TelegramError) -> str:
    """Give all that could come to be read of an error."""
    return "".join(traceback.format_exception(error)) + repr(error) + repr(error.__context__)


async def test_a_call_arrives_and_its_answer_comes_back(bot: ExtBot[None], world: World) -> None:
    amal = world.add_person("Amal", language_code="ar")
    amal.start()
    sent = await bot.send_message(amal.id, "ä 😀 مرحبا")
    assert (sent.text, amal.last.text) == ("ä 😀 مرحبا", "ä 😀 مرحبا")


async def test_a_file_arrives_whole(bot: ExtBot[None], world: World) -> None:
    amal = world.add_person("Amal", language_code="ar")
    amal.start()
    sent = await bot.send_document(amal.id, b"BEGIN:VCALENDAR", filename="a.ics", caption="ä")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("a.ics", 15, "ä")


async def test_the_name_of_a_file_arrives_as_it_is(bot: ExtBot[None], world: World) -> None:
    amal = world.add_person("Amal", language_code="ar")
    amal.start()
    sent = await bot.send_document(amal.id, b"BEGIN:VCALENDAR", filename="شهادة.ics")
    assert sent.document is not None
    assert sent.document.file_name == "شهادة.ics"


async def test_a_refusal_is_the_librarys_error(bot: ExtBot[None]) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "a")


async def test_a_flood_tells_how_long(bot: ExtBot[None], world: World) -> None:
    world.faults.add(Fault(error=429, retry_after=7))
    with pytest.raises(RetryAfter) as caught:
        await bot.get_me()
    assert caught.value.retry_after == timedelta(seconds=7)


async def test_a_cut_connection_is_a_network_error(bot: ExtBot[None], world: World) -> None:
    world.faults.add(Fault(cut=True))
    with pytest.raises(NetworkError) as caught:
        await bot.get_me()
    assert TOKEN not in told(caught.value)
    assert (await bot.get_me()).username == "mentornet_bot"


async def test_an_answer_that_takes_too_long_is_a_timeout(
    bot: ExtBot[None], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.02)
    world.faults.add(Fault(delay=0.5))
    with pytest.raises(TimedOut) as caught:
        await bot.get_me(read_timeout=0.05)
    assert TOKEN not in told(caught.value)


async def test_a_server_that_is_not_there_is_a_network_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bot = bot_at(f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(NetworkError) as caught:
            await bot.initialize()
        await bot.shutdown()
    assert TOKEN not in told(caught.value)


async def test_an_answer_that_is_no_json_is_an_error_without_the_address() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        bot = bot_at(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(TelegramError) as caught:
            await bot.initialize()
        await bot.shutdown()
    assert TOKEN not in told(caught.value)


async def test_a_redirect_is_not_followed() -> None:
    asked = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        request = AiohttpRequest()
        await request.initialize()
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}/getMe"
        status, _ = await request.do_request(address, "POST")
        await request.shutdown()
    assert (status, asked) == (302, 1)


async def test_nothing_is_asked_before_the_beginning_and_after_the_end(tmp_path: Path) -> None:
    request = AiohttpRequest()
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request(f"http://127.0.0.1/{tmp_path.name}", "POST")
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request(f"http://127.0.0.1/{tmp_path.name}", "POST")
