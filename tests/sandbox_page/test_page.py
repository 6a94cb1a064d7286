"""The page around the phones: people, clock, what is open, and what a narrow window shows."""

import asyncio
from typing import Literal

import pytest
from playwright.async_api import Browser, Route, expect

from sandbox.people import Person
from sandbox.world import World
from tests.sandbox_page.conftest import Bot, Look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NARROW = (375, 740)
# Colours of text and of what lies behind it, as WCAG counts their contrast.
CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 200) return colour;
    }
    return [255, 255, 255];
  };
  const seen = (element) => element.checkVisibility() && !element.disabled
    && [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return [...document.body.querySelectorAll("*")].filter(seen).map((element) => {
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return [element.tagName + "." + element.className, Math.round(ratio * 10) / 10];
  }).filter(([, ratio]) => ratio < 4.5);
}"""


async def test_a_new_person_picks_up_a_phone_and_presses_start(look: Look, world: World) -> None:
    page = await look()
    await page.click("#new-person")
    await page.fill("#newcomer-first-name", "ليلى")
    await page.select_option("#newcomer-language", "fa")
    await page.click("#newcomer-create")
    start = page.get_by_role("button", name="START", exact=True)
    await expect(start).to_be_focused()
    await start.press("Enter")
    await expect(page.locator(".message .text")).to_have_text(["/start"])
    [person] = world.people
    assert (person.first_name, person.language_code, person.started) == ("ليلى", "fa", True)
    await expect(page.locator(f"#text-{person.id}")).to_be_focused()


async def test_the_description_stands_there_before_the_start(look: Look, world: World) -> None:
    world.bot.descriptions[""] = "Find a mentor.\n<b>Free.</b>"
    page = await look(world.add_person("Bo", language_code=None))
    await expect(page.locator(".about-bot p")).to_have_text("Find a mentor.\n<b>Free.</b>")


async def test_open_phones_survive_a_reload(look: Look, world: World, address: str) -> None:
    first, second, third = (world.add_person(name, language_code="de") for name in "ABC")
    page = await look(first, second)
    await page.check(f"#show-{third.id}")
    await page.uncheck(f"#show-{first.id}")
    phones = page.locator(".phone")
    for visited in (page.url, address):
        await page.goto("about:blank")
        await page.goto(visited)
        await expect(phones).to_have_count(2)
        ids = [await phone.get_attribute("data-person") for phone in await phones.all()]
        assert ids == [str(second.id), str(third.id)]


async def test_the_address_names_the_phones(look: Look, world: World) -> None:
    first, second = (world.add_person(name, language_code="de") for name in "AB")
    page = await look(first)
    await page.evaluate(f"location.hash = 'people={second.id},{first.id}'")
    await expect(page.locator(f'[data-person="{second.id}"]')).to_be_visible()
    await expect(page.locator(".phone")).to_have_count(2)


async def test_markup_in_names_stays_text(look: Look, world: World) -> None:
    name = "<img src=x onerror=alert(1)>"
    page = await look(world.add_person(name, language_code="<i>"))
    await expect(page.locator(".titles h2")).to_have_text(name)
    assert await page.locator("img, i").count() == 0


async def test_an_hour_later_is_an_hour_later(look: Look, world: World) -> None:
    page = await look()
    await page.click("#advance-hour")
    await expect(page.locator("#clock")).to_have_text("Mon 1 Mar, 14:00")
    assert world.clock.now().hour == 13


async def test_unread_messages_are_counted_until_the_phone_is_open(
    look: Look, amal: Person, bot: Bot
) -> None:
    page = await look()
    await bot("sendMessage", chat_id=amal.id, text="one")
    await bot("sendMessage", chat_id=amal.id, text="two")
    mark = page.locator(f'[data-person-row="{amal.id}"] .unread')
    await expect(mark).to_have_text("2")
    await page.click(f"#pick-{amal.id}")
    await expect(mark).to_have_count(0)
    assert amal.chat.unread == 0


async def test_a_narrow_window_shows_one_phone_at_a_time(look: Look, world: World) -> None:
    first, second = (world.add_person(name, language_code="de") for name in "AB")
    page = await look(first, second, size=NARROW)
    shown = page.locator(".phone:visible")
    await expect(shown).to_have_attribute("data-person", str(first.id))
    await page.click(f"#switch-{second.id}")
    await expect(shown).to_have_attribute("data-person", str(second.id))
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    await page.click("#toggle-people")
    await page.click(f"#pick-{first.id}")
    await expect(shown).to_have_attribute("data-person", str(first.id))
    await expect(page.locator("#people")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_stands_out_from_what_is_behind_it(
    look: Look, amal: Person, bot: Bot, scheme: Literal["light", "dark"]
) -> None:
    keys = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await bot("setMyCommands", commands=[{"command": "home", "description": "Home"}])
    text = "<b>Hi</b> <a href='https://a.org'>a</a> <code>c</code> /home <blockquote>q</blockquote>"
    await bot("sendMessage", chat_id=amal.id, text=text, parse_mode="HTML", reply_markup=keys)
    amal.writes("/home", reply_to=amal.last)
    amal.sends_contact()
    page = await look(amal)
    await page.emulate_media(color_scheme=scheme)
    await page.click(f"#commands-{amal.id}")
    assert await page.evaluate(CONTRASTS) == []


async def test_nobody_arrives_before_the_world_is_known(browser: Browser, address: str) -> None:
    page = await browser.new_page()
    arrived = asyncio.Event()

    async def late(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await page.route("**/world", late)
    await page.goto(address, wait_until="commit")
    door = page.locator("#new-person")
    await expect(door).to_be_disabled()
    await expect(page.locator("#toggle-people")).to_be_disabled()
    arrived.set()
    await expect(page.locator("#toggle-people")).to_be_enabled()
    await door.click()
    await page.select_option("#newcomer-language", "ar")
    await page.close()
