"""Groups on a phone: getting in, writing there, and bringing the bot along."""

import pytest
from playwright.async_api import expect

from sandbox.people import Person
from sandbox.world import World
from tests.sandbox_page.conftest import Bot, Look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LINK = "https://t.me/mentor_bot?startgroup=g_1&admin=invite_users+restrict_members"


async def test_a_link_makes_a_group_and_the_bot_its_administrator(
    look: Look, world: World, amal: Person, bot: Bot
) -> None:
    rows = [[{"text": "Choose a group", "url": LINK}]]
    await bot("sendMessage", chat_id=amal.id, text="Link", reply_markup={"inline_keyboard": rows})
    page = await look(amal)
    await page.get_by_role("button", name="Choose a group").click()
    await page.fill("#group-name", "مرشدون")
    await page.click("#group-create")
    await expect(page.locator(".rooms [aria-current]")).to_have_text("مرشدون")
    await expect(page.locator(".service")).to_have_text("Amal added Mentors")
    await expect(page.locator(".message .text")).to_have_text(["/start@mentor_bot g_1"])
    [group] = world.groups
    assert group.bot.may("can_restrict_members")
    await page.locator("[data-room=bot]").click()
    await expect(page.locator(".message .text").first).to_have_text("/start")


async def test_who_asks_to_join_gets_in_when_the_bot_says_so(
    look: Look, world: World, amal: Person, bot: Bot
) -> None:
    kim = world.add_person("Kim", language_code="de")
    group = world.add_group("Mentors together", creator=kim)
    group.adds_bot(by=kim, rights={"can_invite_users"})
    made = await bot("createChatInviteLink", chat_id=group.id, creates_join_request=True)
    await bot("sendMessage", chat_id=amal.id, text=f"Come in: {made['invite_link']}")
    page = await look(amal)
    await page.locator(".text a").click()
    await expect(page.locator("#invite-title")).to_have_text("Mentors together")
    await expect(page.locator("#invite-about")).to_have_text("2 members")
    await page.get_by_role("button", name="Ask to join").click()
    await expect(page.locator(".toast")).to_contain_text("You have asked to join.")
    await expect(page.locator(".rooms")).to_be_hidden()
    await bot("approveChatJoinRequest", chat_id=group.id, user_id=amal.id)
    await page.locator(f'[data-room="{group.id}"]').click()
    await expect(page.locator(".service").last).to_have_text("Amal joined")


async def test_two_phones_talk_in_a_group(look: Look, world: World, amal: Person, bot: Bot) -> None:
    kim = world.add_person("Kim", language_code="de")
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim, rights={"can_invite_users"})
    amal.joins(group)
    page = await look(amal, kim)
    phones = [page.locator(f'[data-person="{one.id}"]') for one in (amal, kim)]
    for phone in phones:
        await phone.locator(f'[data-room="{group.id}"]').click()
    await phones[0].locator("[data-control=text]").fill("Hello")
    await phones[0].locator("[data-control=text]").press("Enter")
    heard = phones[1].locator(".from-other")
    await expect(heard.locator(".sender")).to_have_text("Amal")
    await expect(heard.locator(".text")).to_have_text("Hello")
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await bot("sendMessage", chat_id=group.id, text="Ready?", reply_markup=markup)
    await phones[1].get_by_role("button", name="Go").click()
    await expect(phones[1].locator("[aria-busy]")).to_have_text("Go")
    [query] = world.queries.values()
    assert (query.person_id, query.chat_id, query.data) == (kim.id, group.id, "go")


async def test_a_press_on_a_chat_counts_though_something_comes_in_meanwhile(
    look: Look, world: World, amal: Person, bot: Bot
) -> None:
    group = world.add_group("Mentors", creator=amal)
    group.adds_bot(by=amal, rights=set())
    page = await look(amal)
    tab = page.locator(f'[data-room="{group.id}"]')
    await tab.locator("bdi").hover()
    await page.mouse.down()
    await bot("sendMessage", chat_id=group.id, text="Ready?")
    await expect(tab.locator(".unread")).to_have_text("1")
    await page.mouse.up()
    await expect(tab).to_have_attribute("aria-current", "true")


async def test_leaving_leads_back_to_the_bot(look: Look, world: World, amal: Person) -> None:
    group = world.add_group("Mentors", creator=amal)
    page = await look(amal)
    await page.locator(f'[data-room="{group.id}"]').click()
    await expect(page.locator(".titles p")).to_have_text("1 person · no bot")
    await page.click(f"#menu-{amal.id}")
    await page.get_by_role("button", name="Add the bot").click()
    await expect(page.locator(".titles p")).to_have_text("1 person · bot: member")
    await page.click(f"#menu-{amal.id}")
    await page.get_by_role("button", name="Leave the group").click()
    await expect(page.locator(".rooms")).to_be_hidden()
    await expect(page.locator(".message .text")).to_have_text(["/start"])
    assert amal.groups == []


async def test_what_was_written_meanwhile_is_counted(
    look: Look, world: World, amal: Person
) -> None:
    kim = world.add_person("Kim", language_code="de")
    group = world.add_group("Mentors", creator=kim)
    amal.joins(group)
    page = await look(amal)
    kim.writes_in(group, "Hello")
    await expect(page.locator(".rooms .unread")).to_have_text("1")
    await page.locator(f'[data-room="{group.id}"]').click()
    await expect(page.locator(".rooms .unread")).to_have_count(0)
    await expect(page.locator(".message .text")).to_have_text(["Hello"])
