"""The real bot in the sandbox, and phones on its page."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from playwright.async_api import Locator, Page, expect

from bot.i18n import Translator

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 15_000
"""Milliseconds that the bot may take for an answer, on a busy machine."""

MARKS: Final = {0x200E: None, 0x200F: None, 0x2068: None, 0x2069: None}
MARK: Final = r"[\u200e\u200f\u2068\u2069]*"
"""What may stand unseen between two letters."""


@asynccontextmanager
async def sandbox(folder: Path) -> AsyncIterator[str]:
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
        """Press buttons under the newest message that has any, one after the other."""
        for label in labels:
            button, term = (
                text.translate(MARKS) for text in (self._t.button(label), self._t.term(label))
            )
            shown = button if button != label else term
            # A city's button ends with the time there now.
            letters = MARK.join(re.escape(letter) for letter in shown)
            await self.presses_like(rf"{letters}{MARK}(\s+{MARK}\d\d:\d\d)?")

    async def presses_like(self, pattern: str) -> None:
        """Press the first button of the newest message that looks so, and wait for what follows.

        Two questions after each other can have the same button.
        """
        whole = re.compile(rf"^\s*{MARK}{pattern}{MARK}\s*$")
        newest = self._phone.locator("li.message").filter(has=self._phone.page.locator("button"))
        button = newest.last.locator("button").filter(has_text=whole)
        await button.first.wait_for(timeout=PATIENCE)
        before = await newest.last.inner_text()
        await button.first.click(timeout=PATIENCE)
        async with asyncio.timeout(PATIENCE / 1000):
            while await newest.last.inner_text() == before:  # noqa: ASYNC110 - the page has no bell
                await asyncio.sleep(0.05)

    def messages(self, words: re.Pattern[str]) -> Locator:
        """Find messages by what stands in them."""
        return self._phone.locator("li.message", has_text=words)

    async def writes(self, text: str) -> None:
        """Write, and wait until something stands below it."""
        before = await self._phone.locator("li.message").count()
        await self._phone.locator("[data-control=text]").fill(text)
        await self._phone.locator("[data-control=send]").click()
        answer = self._phone.locator("li.message").nth(before + 1)
        await answer.wait_for(timeout=PATIENCE)

    async def reads(self, source: str, **values: object) -> None:
        """Wait for a text in the newest message."""
        words = re.sub(r"<[^>]+>", "", self._t.text(source, **values))
        await expect(self._phone.locator("li.message .text").last).to_contain_text(
            words, timeout=PATIENCE
        )


async def becomes(page: Page, t: Translator, name: str) -> Phone:
    """Pick up the phone of somebody new."""
    # Until the world is known, the page has not decided whether its list of people is open.
    await expect(page.locator("#new-person")).to_be_enabled(timeout=PATIENCE)
    if not await page.locator("#new-person").is_visible():
        await page.click("#toggle-people")
    await page.click("#new-person")
    await page.fill("#newcomer-first-name", name)
    await page.select_option("#newcomer-language", t.language)
    await page.click("#newcomer-create")
    phone = page.locator("section.phone:visible").last
    await phone.locator("[data-control=start]").click()
    return Phone(phone, t)
