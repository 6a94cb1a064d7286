"""The webhook: only who knows the secret is heard, and 200 means that it is on disk."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.runtime.intake import Intake
from bot.runtime.webhook import HEADER, LARGEST_BODY, webhook_app
from storage.database import Database
from storage.store import Store
from tests.conftest import broken, commits
from tests.town import TownClock

SECRET = "correct-horse-battery"
UPDATE = {"update_id": 7, "message": {"chat": {"id": 5}, "text": "a"}}


@pytest.fixture
async def telegram(store: Store, clock: TownClock) -> AsyncIterator[httpx.AsyncClient]:
    """Give Telegram's side of the connection."""
    app = webhook_app(Intake(store, clock, lambda: None), path="/telegram", secret=SECRET)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
        yield client


async def kept(database: Database) -> list[tuple[object, ...]]:
    sql = "SELECT update_id, state FROM inbox ORDER BY id"
    return [tuple(row) for row in await database.connection.execute_fetchall(sql)]


async def test_200_means_that_the_update_is_on_disk(
    telegram: httpx.AsyncClient, database: Database
) -> None:
    answer = await telegram.post("/telegram", json=UPDATE, headers={HEADER: SECRET})
    assert (answer.status_code, answer.content) == (200, b"")
    assert await kept(database) == [(7, "waiting")]


async def test_there_is_no_answer_before_the_commit(
    telegram: httpx.AsyncClient, database: Database
) -> None:
    async with database.transaction():
        posting = telegram.post("/telegram", json=UPDATE, headers={HEADER: SECRET})
        delivery = asyncio.create_task(posting)
        await asyncio.sleep(0.05)
        assert not delivery.done()
    assert ((await delivery).status_code, await kept(database)) == (200, [(7, "waiting")])


@pytest.mark.parametrize(
    "given",
    [
        None,
        b"",
        b"wrong",
        SECRET[:-1].encode(),
        SECRET.upper().encode(),
        SECRET.encode() + b"x",
        "gehëim-gehëim-gehëim".encode(),
        b"\xff\xfe\xfd",
    ],
    ids=repr,
)
async def test_who_does_not_know_the_secret_is_not_heard(
    telegram: httpx.AsyncClient, database: Database, given: bytes | None
) -> None:
    headers = {} if given is None else {HEADER.encode(): given}
    answer = await telegram.post("/telegram", json=UPDATE, headers=headers)
    assert (answer.status_code, await kept(database)) == (401, [])


async def test_the_answer_to_a_stranger_does_not_tell_the_secret(
    telegram: httpx.AsyncClient,
) -> None:
    answer = await telegram.post("/telegram", json=UPDATE)
    assert SECRET not in answer.text + str(answer.headers)


async def test_what_could_not_be_written_is_asked_for_again(
    telegram: httpx.AsyncClient, database: Database
) -> None:
    async with broken(database.connection, commits, times=1):
        refused = await telegram.post("/telegram", json=UPDATE, headers={HEADER: SECRET})
        again = await telegram.post("/telegram", json=UPDATE, headers={HEADER: SECRET})
    assert (refused.status_code, refused.headers["Retry-After"], again.status_code) == (
        503,
        "2",
        200,
    )
    assert await kept(database) == [(7, "waiting")]


async def test_a_second_delivery_is_taken_and_absorbed(
    telegram: httpx.AsyncClient, database: Database
) -> None:
    for _ in range(2):
        answer = await telegram.post("/telegram", json=UPDATE, headers={HEADER: SECRET})
        assert answer.status_code == 200
    assert await kept(database) == [(7, "waiting")]


async def test_the_largest_body_is_read_and_no_byte_more(
    telegram: httpx.AsyncClient, database: Database
) -> None:
    body = json.dumps(UPDATE).encode().ljust(LARGEST_BODY)
    headers = {HEADER: SECRET}
    assert (await telegram.post("/telegram", content=body, headers=headers)).status_code == 200
    too_large = await telegram.post("/telegram", content=body + b" ", headers=headers)
    assert (too_large.status_code, await kept(database)) == (413, [(7, "waiting")])


@pytest.mark.parametrize("body", [b"", b"{", b"update", b"\xff\xfe", b"[1,]"], ids=repr)
async def test_what_is_no_json_is_refused(
    telegram: httpx.AsyncClient, database: Database, body: bytes
) -> None:
    answer = await telegram.post("/telegram", content=body, headers={HEADER: SECRET})
    assert (answer.status_code, await kept(database)) == (400, [])


async def test_json_that_is_too_deep_is_refused(telegram: httpx.AsyncClient) -> None:
    body = b"[" * 100_000 + b"]" * 100_000
    answer = await telegram.post("/telegram", content=body, headers={HEADER: SECRET})
    assert answer.status_code == 400


@pytest.mark.parametrize("body", [b"[]", b"{}", b"null", b"7"], ids=repr)
async def test_json_that_is_no_update_is_kept_for_the_operator(
    telegram: httpx.AsyncClient, database: Database, body: bytes
) -> None:
    answer = await telegram.post("/telegram", content=body, headers={HEADER: SECRET})
    assert (answer.status_code, await kept(database)) == (200, [(None, "unreadable")])


async def test_who_watches_the_bot_needs_no_secret(telegram: httpx.AsyncClient) -> None:
    answer = await telegram.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/telegram", 405), ("POST", "/healthz", 405), ("POST", "/other", 404)],
)
async def test_nothing_else_is_there(
    telegram: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await telegram.request(method, path, headers={HEADER: SECRET})
    assert answer.status_code == status
