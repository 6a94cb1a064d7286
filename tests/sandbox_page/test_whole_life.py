"""In one sitting on the page: from "find a mentor" to both certificates."""

import asyncio
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.demo.people import AMAL, JONAS
from bot.i18n import Translators
from tests.sandbox_page.phones import PATIENCE, Phone, sandbox

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.timeout(300),
]

WIDE: Final = ViewportSize(width=1200, height=900)
REMINDED_WITHIN: Final = 3
"""Seconds."""
MEETINGS: Final = 3
"""What the prepared network asks of a completed mentorship, besides four weeks."""


async def test_two_people_come_to_their_certificates(browser: Browser, tmp_path: Path) -> None:
    async with sandbox(tmp_path) as address:
        page = await browser.new_page(viewport=WIDE)
        await page.goto(f"{address}/#people={AMAL.telegram_id},{JONAS.telegram_id}")
        phones = page.locator("section.phone:visible")
        await expect(phones).to_have_count(2)
        translators = Translators.load()
        amal = Phone(phones.nth(0), translators.of("ar"))
        jonas = Phone(phones.nth(1), translators.of("de"))
        await _ask_and_accept(amal, jonas)
        await _agree(amal, jonas)
        for _ in range(MEETINGS):
            await _meet(page, amal, jonas)
        await jonas.writes("/mentorship")
        await jonas.presses("⋯ More", "🏁 End it", "🏁 Yes, we are at the end")
        await amal.presses("✅ Yes, we are at the end")
        for person in (amal, jonas):
            await _take_certificate(person)
        await page.close()


async def _ask_and_accept(amal: Phone, jonas: Phone) -> None:
    await amal.presses("🔎 Find a mentor", "1. Jonas", "✋ Ask this mentor")
    await amal.writes("أريد أن أعمل في مخزن مثلك.")
    await amal.writes("أتمنى أن أكتب طلب عمل جيدًا.")
    await amal.presses("✅ Send it")
    await jonas.presses("✅ Accept")


async def _agree(amal: Phone, jonas: Phone) -> None:
    await amal.presses("📋 Make an agreement", "6", "Online", "8", "Every week")
    await amal.writes("أجد عملًا")
    await amal.presses("Skip ›", "Skip ›", "✅ Send it", "🏠 Home")
    await jonas.presses("✅ I agree")
    # The notice that both have agreed has a way Home; Home itself has none.
    await amal.presses("🏠 Home")


async def _meet(page: Page, amal: Phone, jonas: Phone) -> None:
    """Propose the middle of next month where it is offered, wait for it, and confirm at Home."""
    await amal.presses("📅 Propose a meeting")
    await amal.presses_like(r"\S+ ›")
    await amal.presses("15", "16:00", "✅ That is enough", "Skip ›", "1 hour", "Online", "Skip ›")
    await amal.presses("✅ Send it")
    await jonas.presses_like(r".*\d\d:\d\d.*")
    for _ in range(await _days_until_the_day_after(page)):
        await page.click("#advance-day")
    # Reminders come first; but it may be night on the page, and then there are none.
    await asyncio.sleep(REMINDED_WITHIN)
    for person in (amal, jonas):
        await person.writes("/home")
        await person.presses("📅 Confirm the meeting", "✅ Yes, we met")


async def _days_until_the_day_after(page: Page) -> int:
    """Count the days from the page's clock to the 16th of next month."""
    now = datetime.fromisoformat(str(await page.locator("#clock").get_attribute("datetime")))
    month = now.replace(day=1) + timedelta(days=32)
    return (month.replace(day=16) - now).days + 1


async def _take_certificate(person: Phone) -> None:
    await person.writes("/home")
    await person.presses("📜 My certificate")
    await person.presses_like(r"(أمل|Jonas).*")
    await person.presses("✅ Yes, make my certificate")
    await expect(person.messages(re.compile(r"\.pdf"))).to_have_count(1, timeout=PATIENCE)
