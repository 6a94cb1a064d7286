"""The stream of events from the server, and what happens when it breaks off."""

import pytest
from playwright.async_api import Browser, expect

from sandbox.people import Person
from sandbox.server import serve
from sandbox.world import World
from tests.sandbox_page.conftest import Bot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_what_was_missed_while_the_server_was_away_is_shown(
    browser: Browser, world: World, amal: Person, bot: Bot
) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    async with serve(world) as address:
        await page.goto(f"{address}/#people={amal.id}")
        await expect(page.locator(".message .text")).to_have_text(["/start"])
    state = page.locator("#connection")
    await expect(state).to_have_text("The server does not answer. Trying again…")
    await bot("sendMessage", chat_id=amal.id, text="Are you there?")
    async with serve(world, int(address.rpartition(":")[2])):
        await expect(page.locator(".message .text")).to_have_text(["/start", "Are you there?"])
        await expect(state).to_have_text("")
        await context.close()
