"""The whole way in a browser: the real bot in the sandbox, from START to Home, on a small phone."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from bot.i18n import Translator, Translators

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 15_000
"""Milliseconds that the bot may take for an answer, on a busy machine."""

SMALL: Final = ViewportSize(width=375, height=740)
STATEMENT: Final = "I have helped many people to find work. 我帮助过很多人。 ساعدت كثيرين."


@asynccontextmanager
async def _sandbox(folder: Path) -> AsyncIterator[str]:
    """Run what `make run` runs without a token, and give the address that it prints."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SANDBOX_PORT": "0",
        "SENDS_PER_CHAT_SECOND": "50",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            while not (found := re.search(rb"http://\S+", await process.stdout.readline())):
                pass
        yield found.group().decode()
    finally:
        process.terminate()
        assert await process.wait() == 0


class Phone:
    """A phone on the page; buttons are named in English, whatever its language."""

    def __init__(self, phone: Locator, t: Translator) -> None:
        self._phone = phone
        self._t = t

    async def presses(self, *labels: str) -> None:
        for label in labels:
            marks = {0x200F: None, 0x2068: None, 0x2069: None}
            button, term = (
                text.translate(marks) for text in (self._t.button(label), self._t.term(label))
            )
            shown = button if button != label else term
            newest = self._phone.locator("li.message button", has_text=shown).last
            await newest.click(timeout=PATIENCE)

    async def writes(self, text: str) -> None:
        await self._phone.locator("[data-control=text]").fill(text)
        await self._phone.locator("[data-control=send]").click()

    async def reads(self, source: str, **values: object) -> None:
        """Wait for a text in the newest message."""
        words = re.sub(r"<[^>]+>", "", self._t.text(source, **values))
        await expect(self._phone.locator("li.message .text").last).to_contain_text(
            words, timeout=PATIENCE
        )


async def _becomes(page: Page, t: Translator, name: str) -> Phone:
    """Pick up the phone of somebody new."""
    if not await page.locator("#new-person").is_visible():
        await page.click("#toggle-people")
    await page.click("#new-person")
    await page.fill("#newcomer-first-name", name)
    await page.select_option("#newcomer-language", t.language)
    await page.click("#newcomer-create")
    phone = page.locator("section.phone:visible").last
    await phone.locator("[data-control=start]").click()
    return Phone(phone, t)


@pytest.mark.parametrize("language", Translators.load().languages)
async def test_a_mentor_joins_and_is_approved_on_the_page(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    t = Translators.load().of(language)
    async with _sandbox(tmp_path) as address:
        page = await browser.new_page(viewport=SMALL)
        await page.goto(address)
        mentor = await _becomes(page, t, "Sami")
        await mentor.presses("✅ I agree, let us start", "Sami", t.city_name("Europe/Berlin"))
        await mentor.presses("🔎 Find a network", "Neue Wege", "🤝 I would like to help others")
        await mentor.presses("✅ I accept the rules", t.language_name(language), "✅ Done")
        await mentor.presses("Teaching", "School", "✅ Done", "Skip ›", "Online", "5")
        await mentor.writes("I like to cook.")
        await mentor.presses("3")
        await mentor.writes(STATEMENT)
        await mentor.presses("✅ Send it")
        await mentor.reads("<b>Hello %(name)s!</b>", name="Sami")
        wide = await browser.new_page(viewport={"width": 1200, "height": 800})
        await wide.goto(f"{address}/#people=5000000001")
        maria = Phone(wide.locator("section.phone:visible").last, Translators.load().of("en"))
        await maria.presses("✅ Approve")
        await mentor.reads(
            "Good news: you have been approved in %(network)s. Your role: %(role)s.",
            network="Neue Wege",
            role=t.term("mentor"),
        )
        await page.close()
        await wide.close()
