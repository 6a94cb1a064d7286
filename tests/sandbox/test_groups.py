"""A group: how the bot gets in, what it hears there, what it can write."""

from typing import Any

import pytest

from sandbox.clock import ManualClock
from sandbox.errors import NotPossibleError
from sandbox.groups import Group
from sandbox.limits import Limits, Meter
from sandbox.memberships import RIGHTS
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call, bodies


def kinds(world: World) -> list[str]:
    return [next(iter(one)) for one in bodies(world)]


def texts(world: World) -> list[str]:
    return [one["message"].get("text", "") for one in bodies(world)]


def statuses(update: dict[str, Any]) -> tuple[str, str]:
    (change,) = update.values()
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]


def test_ids_of_groups_are_those_of_supergroups(world: World, kim: Person) -> None:
    first, second = (world.add_group(title, creator=kim) for title in "AB")
    assert (first.id, second.id) == (-1002000000001, -1002000000002)
    assert world.add_group("C", creator=kim, id=-1009).id == -1009
    assert kim.groups == world.groups


def test_a_link_adds_the_bot_with_rights_and_then_says_start(world: World, kim: Person) -> None:
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim, rights={"can_invite_users"}, payload="g_1")
    changed, came, started = bodies(world)
    assert statuses(changed) == ("left", "administrator")
    change = changed["my_chat_member"]
    assert change["chat"] == {"id": group.id, "type": "supergroup", "title": "Mentors"}
    assert (change["from"]["id"], change["new_chat_member"]["user"]["is_bot"]) == (kim.id, True)
    rights = {one for one in RIGHTS if change["new_chat_member"][one]}
    assert rights == {"can_manage_chat", "can_invite_users"}
    assert came["message"]["new_chat_members"] == [change["new_chat_member"]["user"]]
    assert started["message"]["text"] == "/start@mentor_bot g_1"
    assert started["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 17}]


def test_a_bot_inside_gets_only_its_new_rights_and_the_start(group: Group, world: World) -> None:
    group.adds_bot(by=group.creator, rights={"can_invite_users"}, payload="")
    changed, started = bodies(world)
    assert statuses(changed) == ("administrator", "administrator")
    assert started["message"]["text"] == "/start@mentor_bot"


def test_the_bot_is_promoted_demoted_and_put_out(world: World, kim: Person) -> None:
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim)
    group.promotes_bot({"can_invite_users"})
    group.demotes_bot()
    group.removes_bot()
    changes = [statuses(one) for one in bodies(world) if "my_chat_member" in one]
    assert changes == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "kicked"),
    ]


def test_not_everybody_can_make_the_bot_an_administrator(group: Group, amal: Person) -> None:
    amal.joins(group)
    with pytest.raises(NotPossibleError, match="Amal lacks the right can_promote_members"):
        group.adds_bot(by=amal, rights={"can_invite_users"})
    with pytest.raises(ValueError, match="no right of an administrator: can_fly"):
        group.promotes_bot({"can_fly"})


def test_privacy_mode_keeps_what_people_say_from_a_member(
    world: World, kim: Person, amal: Person
) -> None:
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim)
    world.updates.clear()
    kim.writes_in(group, "Hello")
    kim.writes_in(group, "/help and more")
    kim.writes_in(group, "/help@Mentor_Bot")
    kim.writes_in(group, "/help@other_bot")
    amal.joins(group)
    assert texts(world) == ["/help and more", "/help@Mentor_Bot", ""]
    assert bodies(world)[-1]["message"]["new_chat_members"][0]["id"] == amal.id


async def test_a_reply_to_the_bot_is_heard(world: World, kim: Person, call: Call) -> None:
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim)
    world.updates.clear()
    await call("sendMessage", chat_id=group.id, text="Who?")
    kim.writes_in(group, "I", reply_to=group.messages[-1])
    (heard,) = bodies(world)
    assert heard["message"]["reply_to_message"]["text"] == "Who?"
    assert heard["message"]["reply_to_message"]["from"]["is_bot"] is True


def test_an_administrator_hears_everything(group: Group, world: World, kim: Person) -> None:
    kim.writes_in(group, "Hello")
    (heard,) = bodies(world)
    assert (heard["message"]["text"], heard["message"]["from"]["id"]) == ("Hello", kim.id)
    assert heard["message"]["chat"]["id"] == group.id


def test_who_comes_and_goes_is_told_on_request(group: Group, world: World, amal: Person) -> None:
    world.updates.allowed = ["chat_member", "message"]
    amal.joins(group)
    amal.leaves(group)
    assert kinds(world) == ["chat_member", "message", "chat_member", "message"]
    came, _, went, line = bodies(world)
    assert (statuses(came), statuses(went)) == (("left", "member"), ("member", "left"))
    assert line["message"]["left_chat_member"]["id"] == amal.id


def test_who_is_not_inside_cannot_write(group: Group, amal: Person) -> None:
    with pytest.raises(NotPossibleError, match="Amal cannot write in Mentors"):
        amal.writes_in(group, "Hello")
    group.adds(amal)
    group.restricts(amal)
    with pytest.raises(NotPossibleError, match="Amal cannot write in Mentors"):
        amal.writes_in(group, "Hello")


async def test_the_bot_writes_edits_and_deletes(group: Group, kim: Person, call: Call) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]]
    sent = await call(
        "sendMessage", chat_id=group.id, text="One", reply_markup={"inline_keyboard": rows}
    )
    assert (sent["chat"]["title"], sent["from"]["is_bot"]) == ("Mentors", True)
    place = {"chat_id": group.id, "message_id": sent["message_id"]}
    await call("editMessageText", **place, text="Two")
    assert (group.messages[-1].text, group.unread(kim)) == ("Two", 1)
    await call("deleteMessage", **place)
    assert [one.text for one in group.messages if one.text] == []


async def test_a_press_in_a_group_tells_where(
    group: Group, world: World, kim: Person, amal: Person, call: Call
) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]]
    markup = {"inline_keyboard": rows}
    await call("sendMessage", chat_id=group.id, text="One", reply_markup=markup)
    query = kim.presses_in(group, "Go")
    (update,) = bodies(world)
    pressed = update["callback_query"]
    assert (pressed["from"]["id"], pressed["data"]) == (kim.id, "go")
    assert pressed["message"]["chat"]["id"] == group.id
    await call("answerCallbackQuery", callback_query_id=query.id, text="Done")
    assert kim.toasts == ["Done"]
    with pytest.raises(NotPossibleError, match="Amal is not in Mentors"):
        amal.presses_in(group, "Go")


async def test_only_a_moderator_deletes_what_others_wrote(
    group: Group, kim: Person, call: Call, refused: Call
) -> None:
    place = {"chat_id": group.id, "message_id": kim.writes_in(group, "Hello").id}
    answer = await refused("deleteMessage", **place)
    assert answer == (400, "Bad Request: message can't be deleted")
    group.promotes_bot({"can_delete_messages"})
    assert await call("deleteMessage", **place) is True


async def test_where_only_administrators_write_a_member_is_refused(
    group: Group, call: Call, refused: Call
) -> None:
    group.only_administrators_write = True
    await call("sendMessage", chat_id=group.id, text="a")
    group.demotes_bot()
    answer = await refused("sendMessage", chat_id=group.id, text="a")
    assert answer == (400, "Bad Request: not enough rights to send text messages to the chat")


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "a"}),
        ("getChat", {}),
        ("getChatMember", {"user_id": 1}),
        ("createChatInviteLink", {}),
        ("banChatMember", {"user_id": 1}),
        ("leaveChat", {}),
    ],
)
async def test_outside_nothing_is_possible(
    world: World, kim: Person, refused: Call, method: str, params: dict[str, Any]
) -> None:
    group = world.add_group("Mentors", creator=kim)
    answer = await refused(method, chat_id=group.id, **params)
    assert answer == (400, "Bad Request: chat not found")
    group.adds_bot(by=kim)
    group.removes_bot()
    answer = await refused(method, chat_id=group.id, **params)
    assert answer == (403, "Forbidden: bot was kicked from the supergroup chat")


async def test_a_bot_that_left_is_not_a_member(
    group: Group, world: World, call: Call, refused: Call
) -> None:
    assert await call("leaveChat", chat_id=group.id) is True
    (update,) = bodies(world)
    assert statuses(update) == ("administrator", "left")
    assert update["my_chat_member"]["from"]["is_bot"] is True
    answer = await refused("sendMessage", chat_id=group.id, text="a")
    assert answer == (403, "Forbidden: bot is not a member of the supergroup chat")


async def test_a_group_takes_twenty_messages_a_minute(
    group: Group, world: World, clock: ManualClock, call: Call, refused: Call
) -> None:
    world.meter = Meter(Limits())
    for number in range(20):
        await call("sendMessage", chat_id=group.id, text=str(number))
    answer = await refused("sendMessage", chat_id=group.id, text="too many")
    assert answer == (429, "Too Many Requests: retry after 3")
    clock.advance(3)
    await call("sendMessage", chat_id=group.id, text="again")


async def test_a_group_has_commands_of_its_own(group: Group, call: Call, refused: Call) -> None:
    commands = [{"command": "rules", "description": "Rules"}]
    for kind in ("chat", "chat_administrators"):
        scope = {"type": kind, "chat_id": group.id}
        await call("setMyCommands", commands=commands, scope=scope)
        assert await call("getMyCommands", scope=scope) == commands
    assert await call("getMyCommands") == []
    scope = {"type": "chat", "chat_id": -100}
    assert await refused("getMyCommands", scope=scope) == (400, "Bad Request: chat not found")
