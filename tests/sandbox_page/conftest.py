"""A served world, Chromium looking at its page, and ways to be the bot."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from sandbox.api import Api
from sandbox.clock import ManualClock
from sandbox.people import Person
from sandbox.server import serve
from sandbox.world import World

TOKEN = "110201543:page"
START = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
WIDE = (1400, 900)
# Chromium neither phones home nor needs what a container lacks.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Bot = Callable[..., Awaitable[Any]]
Look = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find the browser; on a build server it must be there."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found:
        return found
    missing = "Chromium was not found: install `chromium`, or name it in CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
def world() -> World:
    return World(token=TOKEN, username="mentor_bot", name="Mentors", clock=ManualClock(START))


@pytest.fixture
def amal(world: World) -> Person:
    """Somebody who has pressed START."""
    person = world.add_person("Amal", language_code="ar", last_name="Haddad")
    person.start()
    return person


@pytest.fixture
def bot(world: World) -> Bot:
    """Make a Bot API call as the bot."""
    api = Api(world)

    async def made(method: str, **params: Any) -> Any:
        return await api.call(TOKEN, method, params)

    return made


@pytest_asyncio.fixture(loop_scope="session")
async def address(world: World) -> AsyncIterator[str]:
    async with serve(world) as url:
        yield url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """One browser for all tests: it takes longer to start than most of them take."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def look(browser: Browser, address: str) -> AsyncIterator[Look]:
    """Open the page with the phones of these people; no script may fail while it is open."""
    context = await browser.new_context(timezone_id="Europe/Berlin")
    failures: list[str] = []

    async def opened(*people: Person, size: tuple[int, int] = WIDE) -> Page:
        page = await context.new_page()
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("pageerror", lambda error: failures.append(str(error)))
        ids = ",".join(str(person.id) for person in people)
        await page.goto(f"{address}/#people={ids}" if ids else address)
        await page.locator("#bot-name", has_text="Mentors").wait_for()
        return page

    yield opened
    await context.close()
    assert failures == []
