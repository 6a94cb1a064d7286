"""The whole way in a browser: the real bot in the sandbox, from START to Home, on a small phone."""

from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, ViewportSize

from bot.i18n import Translators
from tests.sandbox_page.phones import Phone, becomes, sandbox

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SMALL: Final = ViewportSize(width=375, height=740)
STATEMENT: Final = "I have helped many people to find work. 我帮助过很多人。 ساعدت كثيرين."


@pytest.mark.parametrize("language", Translators.load().languages)
async def test_a_mentor_joins_and_is_approved_on_the_page(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    t = Translators.load().of(language)
    async with sandbox(tmp_path) as address:
        page = await browser.new_page(viewport=SMALL)
        await page.goto(address)
        mentor = await becomes(page, t, "Sami")
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
