"""python-telegram-bot's own Bot, with its usual transport, against the server."""

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ParseMode

from sandbox.attachments import sample
from sandbox.faults import Fault
from sandbox.messages import MediaKind
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import TOKEN


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    base = f"{address}/bot"
    async with Bot(TOKEN, base_url=base, base_file_url=f"{address}/file/bot") as one:
        yield one


async def test_a_conversation(bot: Bot, amal: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    sent = await bot.send_message(
        amal.id,
        "<b>Hello</b>",
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(1),
    )
    amal.presses("Go")
    (update,) = await bot.get_updates(timeout=1)
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.message) == ("go", sent)
    await update.callback_query.answer("Done")
    await bot.edit_message_text("Bye", amal.id, sent.message_id)
    await bot.send_chat_action(amal.id, "typing")
    assert (amal.toasts, amal.buttons) == (["Done"], [])
    assert amal.last.text == "Bye"
    await bot.delete_message(amal.id, sent.message_id)
    assert amal.answers == []
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_all_kinds_of_messages_are_understood(bot: Bot, amal: Person) -> None:
    amal.sends_photo(caption="a")
    amal.sends_document("a.pdf", b"a")
    amal.sends_voice()
    amal.sends_sticker()
    amal.sends_location(1, 2)
    amal.sends_contact()
    amal.edits(amal.writes("a"), "b")
    amal.blocks()
    updates = await bot.get_updates(allowed_updates=telegram.Update.ALL_TYPES)
    kinds = [
        telegram.helpers.effective_message_type(one) if one.message else None for one in updates
    ]
    assert kinds == [
        "photo",
        "document",
        "voice",
        "sticker",
        "location",
        "contact",
        "text",
        None,
        None,
    ]
    assert updates[-1].my_chat_member is not None
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"


async def test_files_go_and_come(bot: Bot, amal: Person) -> None:
    sent = await bot.send_document(amal.id, b"BEGIN:VCALENDAR", filename="a.ics", caption="When")
    chart = sample(MediaKind.PHOTO).content
    picture = await bot.send_photo(amal.id, chart, caption="<i>Chart</i>", parse_mode="HTML")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("a.ics", "When")
    assert (picture.photo[-1].file_size, picture.caption) == (len(chart), "Chart")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"


async def test_messages_are_passed_on_and_answered(bot: Bot, amal: Person, world: World) -> None:
    sami = world.add_person("Sami", language_code="de")
    sami.start()
    voice = amal.sends_voice()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Reply", callback_data="re:7")]])
    copy = await bot.copy_message(
        sami.id, amal.id, voice.id, reply_markup=keyboard, protect_content=True
    )
    await bot.set_message_reaction(amal.id, voice.id, "👌")
    sami.sends_photo(caption="Here", reply_to=sami.last)
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    answered = update.message.reply_to_message
    assert answered is not None
    assert (answered.message_id, answered.reply_markup) == (copy.message_id, keyboard)
    assert (answered.from_user, answered.has_protected_content) == (await bot.get_me(), True)
    assert (update.message.caption, amal.messages[-1].reaction) == ("Here", "👌")


async def test_a_group_is_led(bot: Bot, amal: Person, world: World) -> None:
    kim = world.add_person("Kim", language_code="de")
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim, rights={"can_invite_users", "can_restrict_members"}, payload="g_1")
    link = await bot.create_chat_invite_link(group.id, name="a", creates_join_request=True)
    amal.asks_to_join(link.invite_link)
    added, came, started, asked = await bot.get_updates()
    assert added.my_chat_member is not None
    new = added.my_chat_member.new_chat_member
    assert isinstance(new, telegram.ChatMemberAdministrator)
    assert (new.can_invite_users, new.can_delete_messages) == (True, False)
    assert came.message is not None
    assert came.message.new_chat_members[0].is_bot
    assert started.message is not None
    assert started.message.text == "/start@mentor_bot g_1"
    assert asked.chat_join_request is not None
    assert await asked.chat_join_request.approve()
    assert (await bot.get_chat_member(group.id, amal.id)).status == "member"
    await bot.send_photo(group.id, sample(MediaKind.PHOTO).content, caption="Welcome")
    assert group.messages[-1].caption == "Welcome"
    await bot.ban_chat_member(group.id, amal.id)
    assert await bot.unban_chat_member(group.id, amal.id, only_if_banned=True)
    revoked = await bot.revoke_chat_invite_link(group.id, link)
    assert (revoked.is_revoked, await bot.get_chat_member_count(group.id)) == (True, 2)
    assert len(await bot.get_chat_administrators(group.id)) == 2
    assert (await bot.get_chat(group.id)).title == "Mentors"
    await bot.leave_chat(group.id)
    with pytest.raises(telegram.error.Forbidden, match="not a member of the supergroup chat"):
        await bot.send_message(group.id, "a")


async def test_the_bot_introduces_itself(bot: Bot, amal: Person) -> None:
    assert (await bot.get_me()).username == "mentor_bot"
    commands = [BotCommand("home", "Home")]
    await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), "ar")
    await bot.set_my_commands(commands, BotCommandScopeChat(amal.id))
    assert await bot.get_my_commands(BotCommandScopeChat(amal.id)) == tuple(commands)
    await bot.delete_my_commands(BotCommandScopeChat(amal.id))
    assert amal.commands == [{"command": "home", "description": "Home"}]
    await bot.set_my_name("Mentor")
    await bot.set_my_description("Long", "de")
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_description("de")).description == "Long"
    await bot.set_chat_menu_button(amal.id, MenuButtonCommands())
    assert (await bot.get_chat(amal.id)).first_name == "Amal"


async def test_a_reply_keyboard(bot: Bot, amal: Person) -> None:
    keys: list[list[str | KeyboardButton]] = [
        [KeyboardButton("Where", request_location=True), "Skip"]
    ]
    markup = ReplyKeyboardMarkup(keys, one_time_keyboard=True, input_field_placeholder="Place")
    await bot.send_message(amal.id, "Where are you?", reply_markup=markup)
    amal.taps_keyboard("Where")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.location is not None


async def test_errors_have_the_librarys_classes(
    bot: Bot, amal: Person, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without this RetryAfter warns that its type will change.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(telegram.error.BadRequest, match="Message text is empty"):
        await bot.send_message(amal.id, "")
    amal.blocks()
    with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
        await bot.send_message(amal.id, "a")
    world.faults.add(Fault(error=429, retry_after=3))
    with pytest.raises(telegram.error.RetryAfter):
        await bot.get_me()
    world.faults.add(Fault(cut=True))
    with pytest.raises(telegram.error.NetworkError):
        await bot.get_me()
    await bot.set_webhook("http://127.0.0.1:1/")
    with pytest.raises(telegram.error.Conflict):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:1/"
    await bot.delete_webhook()
