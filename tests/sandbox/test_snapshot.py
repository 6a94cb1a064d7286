"""A world kept in a file."""

import json
from pathlib import Path

import pytest

from sandbox.api import Api
from sandbox.clock import ManualClock, SystemClock
from sandbox.server import serve
from sandbox.world import World
from tests.sandbox.conftest import TOKEN


def opened(file: Path, clock: ManualClock | SystemClock) -> World:
    return World(token=TOKEN, username="mentor_bot", name="Mentors", clock=clock, file=file)


async def test_a_saved_world_is_the_same_again(tmp_path: Path, clock: ManualClock) -> None:
    file = tmp_path / "data" / "world.json"
    world = opened(file, clock)
    api = Api(world)
    amal = world.add_person("Amal", language_code="ar", username="amal")
    amal.start("j_1")
    photo = amal.sends_photo(caption="\u0645 https://a.org")
    assert photo.media is not None
    rows = [[{"text": "Go", "callback_data": "go"}]]
    given = {"chat_id": amal.id, "text": "<b>a</b>", "parse_mode": "HTML"}
    await api.call(TOKEN, "sendMessage", {**given, "reply_markup": {"inline_keyboard": rows}})
    given = {"chat_id": amal.id, "from_chat_id": amal.id, "message_id": photo.id}
    await api.call(TOKEN, "copyMessage", {**given, "protect_content": True})
    heart = {"type": "emoji", "emoji": "❤"}
    given = {"chat_id": amal.id, "message_id": photo.id}
    await api.call(TOKEN, "setMessageReaction", {**given, "reaction": [heart]})
    amal.sends_voice(reply_to=photo)
    query = amal.presses("Go")
    await api.call(TOKEN, "answerCallbackQuery", {"callback_query_id": query.id, "text": "Done"})
    await api.call(TOKEN, "setMyCommands", {"commands": [{"command": "a", "description": "b"}]})
    await api.call(TOKEN, "setWebhook", {"url": "http://127.0.0.1:1/", "secret_token": "s"})
    amal.sends_raw({"message": {"text": "\ud800"}})
    world.links["Join"] = "https://t.me/mentor_bot?start=j_1"
    world.save()

    again = opened(file, clock)
    same = again.person(amal.id)
    assert same.messages == amal.messages
    assert (same.username, same.started, same.toasts) == ("amal", True, ["Done"])
    assert same.commands == [{"command": "a", "description": "b"}]
    assert again.updates.pending == world.updates.pending
    assert (again.updates.next_id, again.links) == (world.updates.next_id, world.links)
    assert again.webhook == world.webhook
    assert again.files.by_id == world.files.by_id
    assert same.presses("Go").id not in world.queries


async def test_groups_are_the_same_again(tmp_path: Path, clock: ManualClock) -> None:
    file = tmp_path / "world.json"
    world = opened(file, clock)
    api = Api(world)
    kim, amal, bo = (world.add_person(name, language_code=None) for name in ("Kim", "Amal", "Bo"))
    group = world.add_group("Mentors", creator=kim)
    group.adds_bot(by=kim, rights={"can_invite_users", "can_restrict_members"})
    given = {"chat_id": group.id, "creates_join_request": True, "expire_date": 2_000_000_000}
    link = await api.call(TOKEN, "createChatInviteLink", given)
    amal.asks_to_join(link["invite_link"])
    given = {"chat_id": group.id, "user_id": bo.id, "until_date": int(clock.now().timestamp()) + 60}
    await api.call(TOKEN, "banChatMember", given)
    rows = [[{"text": "Go", "callback_data": "go"}]]
    hello = {"chat_id": group.id, "text": "Hello", "reply_markup": {"inline_keyboard": rows}}
    await api.call(TOKEN, "sendMessage", hello)
    query = kim.presses_in(group, "Go")
    kim.reads_in(group)
    world.save()

    again = opened(file, clock)
    same = again.group(group.id)
    assert (same.title, same.messages) == (group.title, group.messages)
    assert (same.memberships, same.requests) == (group.memberships, group.requests)
    assert same.invites.by_url == group.invites.by_url
    assert same.read_up_to == group.read_up_to
    assert again.queries[query.id].chat_id == group.id


def test_a_world_from_before_there_were_groups_is_read(tmp_path: Path, clock: ManualClock) -> None:
    file = tmp_path / "world.json"
    world = opened(file, clock)
    world.add_person("Amal", language_code=None).start()
    world.save()
    kept = json.loads(file.read_text())
    del kept["groups"]
    for message in kept["people"][0]["chat"]["messages"]:
        del message["sender_id"], message["service"]
    file.write_text(json.dumps(kept))
    [amal] = opened(file, clock).people
    assert [one.text for one in amal.messages] == ["/start"]


def test_a_broken_save_leaves_the_old_world(tmp_path: Path, clock: ManualClock) -> None:
    file = tmp_path / "world.json"
    world = opened(file, clock)
    world.add_person("Amal", language_code=None)
    world.save()
    world.links["broken"] = object()  # type: ignore[assignment]
    with pytest.raises(TypeError):
        world.save()
    assert [one.first_name for one in opened(file, clock).people] == ["Amal"]


def test_a_clock_put_forward_stays_there(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    ahead, again = SystemClock(), SystemClock()
    ahead.advance(86_400)
    opened(file, ahead).save()
    opened(file, again)
    assert again.offset == ahead.offset


async def test_a_served_world_is_saved_at_the_end(tmp_path: Path, clock: ManualClock) -> None:
    file = tmp_path / "world.json"
    world = opened(file, clock)
    async with serve(world):
        world.add_person("Amal", language_code=None)
    assert [one.first_name for one in opened(file, clock).people] == ["Amal"]
