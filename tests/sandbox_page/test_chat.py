"""What one phone shows of a chat, and what its owner can do there."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.people import Person
from sandbox.world import World
from tests.sandbox_page.conftest import Bot, Look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def keys(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": one, "callback_data": one} for one in labels]]}


def bubble(page: Page, message_id: int) -> Locator:
    return page.locator(f'[data-message="{message_id}"]')


async def test_an_edit_redraws_that_message_alone(look: Look, amal: Person, bot: Bot) -> None:
    page = await look(amal)
    first = await bot("sendMessage", chat_id=amal.id, text="one", reply_markup=keys("Go"))
    second = await bot("sendMessage", chat_id=amal.id, text="two")
    for message in (first, second):
        await bubble(page, message["message_id"]).evaluate("row => { row.untouched = true }")
    place = {"chat_id": amal.id, "message_id": first["message_id"]}
    await bot("editMessageText", **place, text="uno", reply_markup=keys("Go", "Back"))
    changed = bubble(page, first["message_id"])
    await expect(changed.locator(".text")).to_have_text("uno")
    await expect(changed.locator(".inline-keyboard button")).to_have_text(["Go", "Back"])
    kept = await page.locator(".message").evaluate_all("rows => rows.map((row) => row.untouched)")
    assert kept == [None, None, True]


async def test_a_deleted_message_is_gone(look: Look, amal: Person, bot: Bot) -> None:
    sent = await bot("sendMessage", chat_id=amal.id, text="one")
    page = await look(amal)
    await expect(page.locator(".message")).to_have_count(2)
    await bot("deleteMessage", chat_id=amal.id, message_id=sent["message_id"])
    await expect(page.locator(".message")).to_have_count(1)


async def test_a_button_turns_until_the_bot_answers(
    look: Look, amal: Person, bot: Bot, world: World
) -> None:
    await bot("sendMessage", chat_id=amal.id, text="?", reply_markup=keys("Yes", "No"))
    page = await look(amal)
    async with page.expect_response("**/press") as pressed:
        await page.get_by_role("button", name="No").click()
    query = world.queries[(await (await pressed.value).json())["query_id"]]
    busy = page.locator("[aria-busy=true]")
    await expect(busy).to_have_text("No")
    assert query.data == "No"
    await bot("answerCallbackQuery", callback_query_id=query.id, text="<b>Noted</b>")
    await expect(page.locator(".toast")).to_have_text("<b>Noted</b>")
    await expect(busy).to_have_count(0)


async def test_a_name_in_isolates_turns_neither_button_nor_toast_around(
    look: Look, amal: Person, bot: Bot
) -> None:
    """The words around it say which way the line runs."""
    label = "\u2068أمل\u2069 wartet"
    rows = {"inline_keyboard": [[{"text": label, "callback_data": "1"}]]}
    await bot("sendMessage", chat_id=amal.id, text="?", reply_markup=rows)
    page = await look(amal)
    await expect(page.locator(".inline-keyboard .label")).to_have_css("direction", "ltr")
    for alert in (False, True):
        query = amal.presses(label)
        await bot("answerCallbackQuery", callback_query_id=query.id, text=label, show_alert=alert)
    await expect(page.locator("p.toast")).to_have_css("direction", "ltr")
    await expect(page.locator(".alert p")).to_have_css("direction", "ltr")


async def test_an_alert_waits_until_it_is_closed(look: Look, amal: Person, bot: Bot) -> None:
    await bot("sendMessage", chat_id=amal.id, text="?", reply_markup=keys("Yes"))
    page = await look(amal)
    await expect(page.locator(".inline-keyboard button")).to_have_text(["Yes"])
    query = amal.presses("Yes")
    await bot("answerCallbackQuery", callback_query_id=query.id, text="Read me", show_alert=True)
    await expect(page.get_by_role("alertdialog").locator("p")).to_have_text("Read me")
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_have_count(0)


async def test_enter_sends_and_shift_enter_makes_a_line(look: Look, amal: Person) -> None:
    page = await look(amal)
    text = page.locator(f"#text-{amal.id}")
    await text.press_sequentially("one")
    await text.press("Shift+Enter")
    await text.press_sequentially("<u>two</u>")
    await text.press("Enter")
    await expect(page.locator(".message .text").last).to_have_text("one\n<u>two</u>")
    await expect(text).to_have_value("")
    assert amal.messages[-1].text == "one\n<u>two</u>"


async def test_a_reply_names_what_it_replies_to(look: Look, amal: Person, bot: Bot) -> None:
    await bot("sendMessage", chat_id=amal.id, text="From Katharina: hello")
    page = await look(amal)
    asked = bubble(page, amal.last.id)
    await asked.hover()
    await asked.get_by_role("button", name="Reply").click()
    await page.keyboard.type("Hello back")
    await page.keyboard.press("Enter")
    await expect(page.locator(".quote")).to_have_text("From Katharina: hello")
    assert amal.messages[-1].reply_to == amal.last.id


async def test_a_slash_offers_the_commands_that_fit(look: Look, amal: Person, bot: Bot) -> None:
    names = ("home", "help", "find")
    listed = [{"command": name, "description": name.title()} for name in names]
    await bot("setMyCommands", commands=listed)
    page = await look(amal)
    text, offered = page.locator(f"#text-{amal.id}"), page.locator("[role=option]")
    await page.click(f"#commands-{amal.id}")
    await expect(offered.locator("b")).to_have_text(["/home", "/help", "/find"])
    await text.press_sequentially("/h")
    await expect(offered.locator("b")).to_have_text(["/home", "/help"])
    await text.press("ArrowUp")
    await text.press("Enter")
    await expect(page.locator(".message .text").last).to_have_text("/help")
    await expect(offered).to_have_count(2)
    await expect(page.locator("[role=listbox]")).to_be_hidden()


async def test_a_key_of_the_bots_keyboard_sends_its_text(
    look: Look, amal: Person, bot: Bot
) -> None:
    rows = [["Now", {"text": "Here", "request_location": True}]]
    markup = {"keyboard": rows, "input_field_placeholder": "When?"}
    await bot("sendMessage", chat_id=amal.id, text="?", reply_markup=markup)
    page = await look(amal)
    await expect(page.locator(f"#text-{amal.id}")).to_have_attribute("placeholder", "When?")
    await page.get_by_role("button", name="Now").click()
    await expect(page.locator(".message .text").last).to_have_text("Now")
    await page.get_by_role("button", name="Here").click()
    await expect(page.locator(".bubble.location")).to_have_count(1)


async def test_a_named_link_is_followed(look: Look, amal: Person, world: World) -> None:
    world.links["Invitation"] = "https://t.me/mentor_bot?start=j_abc"
    page = await look(amal)
    await page.click(f"#menu-{amal.id}")
    await page.get_by_role("button", name="Open a link…").click()
    await page.get_by_role("button", name="Invitation").click()
    await expect(page.locator(".message .text").last).to_have_text("/start j_abc")


async def test_a_deep_link_in_a_message_stays_in_the_phone(
    look: Look, amal: Person, bot: Bot
) -> None:
    text = "<a href='https://t.me/mentor_bot?start=p_7'>Profile</a> or /privacy"
    await bot("sendMessage", chat_id=amal.id, text=text, parse_mode="HTML")
    page = await look(amal)
    await page.get_by_role("link", name="Profile").click()
    await expect(page.locator(".message .text").last).to_have_text("/start p_7")
    await page.get_by_role("button", name="/privacy").click()
    await expect(page.locator(".message .text").last).to_have_text("/privacy")


async def test_a_link_under_a_file_or_on_a_button_stays_in_the_phone(
    look: Look, amal: Person, bot: Bot
) -> None:
    sent = amal.sends_document("a.txt", b"a").media
    assert sent is not None
    rows = [[{"text": "Check it", "url": "https://t.me/mentor_bot?start=v_2"}]]
    caption = "t.me/mentor_bot?start=v_1"
    given = {
        "document": sent.file_id,
        "caption": caption,
        "reply_markup": {"inline_keyboard": rows},
    }
    await bot("sendDocument", chat_id=amal.id, **given)
    page = await look(amal)
    await page.get_by_role("link", name=caption).click()
    await expect(page.locator(".message .text").last).to_have_text("/start v_1")
    await page.get_by_role("button", name="Check it").click()
    await expect(page.locator(".message .text").last).to_have_text("/start v_2")


async def test_a_blocked_bot_can_be_unblocked(look: Look, amal: Person) -> None:
    page = await look(amal)
    await page.click(f"#menu-{amal.id}")
    await page.get_by_role("button", name="Block the bot").click()
    unblock = page.get_by_role("button", name="Unblock", exact=True)
    await expect(unblock).to_be_visible()
    await expect(page.locator(f"#text-{amal.id}")).to_be_hidden()
    assert amal.blocked
    await unblock.click()
    await expect(page.locator(f"#text-{amal.id}")).to_be_visible()


async def test_arabic_runs_from_the_right(look: Look, amal: Person, bot: Bot) -> None:
    sent = await bot(
        "sendMessage", chat_id=amal.id, text="لقاؤك مع Katharina الساعة 14:30.\nBis bald"
    )
    page = await look(amal)
    text = bubble(page, sent["message_id"]).locator(".text")
    assert await text.evaluate("element => getComputedStyle(element).direction") == "rtl"
    edges = """element => {
      const range = document.createRange();
      const of = (start, end) => (range.setStart(element.firstChild, start),
        range.setEnd(element.firstChild, end), range.getBoundingClientRect());
      const line = element.textContent.indexOf("Bis");
      const [first, last] = [of(0, 1), of(line, line + 1)];
      const box = element.getBoundingClientRect();
      return [Math.round(box.right - first.right), Math.round(last.left - box.left)];
    }"""
    assert await text.evaluate(edges) == [0, 0]


async def test_a_reader_who_scrolled_up_is_left_there(look: Look, amal: Person, bot: Bot) -> None:
    for number in range(40):
        await bot("sendMessage", chat_id=amal.id, text=f"Message {number}")
    page = await look(amal)
    log = page.locator(".log")
    await expect(page.get_by_text("Message 39")).to_be_in_viewport()
    await log.hover()
    await page.mouse.wheel(0, -600)
    down = page.get_by_role("button", name="To the newest message")
    await expect(down).to_be_visible()
    before = await log.evaluate("element => element.scrollTop")
    await bot("sendMessage", chat_id=amal.id, text="Message 40")
    await expect(page.get_by_text("Message 40")).to_have_count(1)
    assert await log.evaluate("element => element.scrollTop") == before
    await down.click()
    await expect(page.get_by_text("Message 40")).to_be_in_viewport()


async def test_markup_in_the_name_of_a_file_stays_text(look: Look, amal: Person) -> None:
    amal.sends_document("<b>x</b>.html", b"<p>Hello")
    page = await look(amal)
    await expect(page.locator(".media bdi")).to_have_text("<b>x</b>.html")


async def test_a_command_between_direction_marks_can_be_pressed(
    look: Look, amal: Person, bot: Bot
) -> None:
    await bot("sendMessage", chat_id=amal.id, text="\u200f\u2068/home\u2069: \u2068Home\u2069")
    page = await look(amal)
    await page.locator("li.from-bot button.command", has_text="/home").click()
    await page.locator("li.from-person .text", has_text="/home").wait_for()
    assert amal.messages[-1].text == "/home"


async def test_buttons_side_by_side_are_whole_on_a_narrow_phone(
    look: Look, amal: Person, bot: Bot
) -> None:
    """However short the message is, it is as wide as its buttons need."""
    labels = ("⏰ Erinnerungen", "⏰ Erinnerungen")
    rows = keys(*labels)
    await bot("sendMessage", chat_id=amal.id, text="?", reply_markup=rows)
    page = await look(amal, size=(375, 740))
    shown = page.locator(".inline-keyboard .label")
    await expect(shown).to_have_text(list(labels))
    cut = await shown.evaluate_all("all => all.map((one) => one.scrollWidth > one.clientWidth)")
    assert cut == [False, False]
