"""The JSON with which the page shows groups, and what people do there."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.groups import Group
from sandbox.links import GroupWish, group_wish
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call, bodies

LINK = "https://t.me/mentor_bot?startgroup=g_1&admin=invite_users+restrict_members"


@pytest.fixture
async def page(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(address) as session:
        yield session


async def get(page: aiohttp.ClientSession, path: str) -> Any:
    async with page.get(path) as answer:
        return answer.status, await answer.json()


async def post(page: aiohttp.ClientSession, path: str, **body: object) -> Any:
    async with page.post(path, json=body) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("link", "wish"),
    [
        (LINK, GroupWish("g_1", frozenset({"can_invite_users", "can_restrict_members"}))),
        ("tg://resolve?domain=mentor_bot&startgroup=g_1", GroupWish("g_1", None)),
        ("t.me/Mentor_Bot?startgroup", GroupWish(None, None)),
        (
            "t.me/mentor_bot?startgroup=a&admin=post_messages%20anonymous",
            GroupWish("a", frozenset({"is_anonymous"})),
        ),
    ],
)
def test_a_link_says_what_it_wants_in_a_group(link: str, wish: GroupWish) -> None:
    assert group_wish(link, username="mentor_bot") == wish


@pytest.mark.parametrize("link", ["t.me/other_bot?startgroup=a", "t.me/mentor_bot?start=a"])
def test_other_links_add_nobody(link: str) -> None:
    with pytest.raises(ValueError, match="not a link that adds this bot"):
        group_wish(link, username="mentor_bot")


async def test_a_link_brings_the_bot_into_a_new_group_or_one_there_is(
    page: aiohttp.ClientSession, world: World, kim: Person
) -> None:
    path = f"/world/people/{kim.id}/start_group"
    status, made = await post(page, path, link=LINK, title=" Mentors ")
    assert (status, world.group(made["group"]).title) == (200, "Mentors")
    assert await post(page, path, link=LINK, group=made["group"]) == (200, made)
    kinds = [next(iter(one)) for one in bodies(world)]
    assert kinds == ["my_chat_member", "message", "message", "message"]
    assert (await post(page, path, link=LINK, group=-5))[0] == 404


async def test_a_group_is_shown_to_its_members(
    page: aiohttp.ClientSession, group: Group, kim: Person, amal: Person, call: Call
) -> None:
    amal.joins(group)
    kim.writes_in(group, "Hello")
    await call("sendMessage", chat_id=group.id, text="Welcome")
    path = f"/world/people/{amal.id}/groups"
    entry = {"id": group.id, "title": "Mentors", "unread": 3}
    assert await get(page, path) == (200, [entry])
    _, shown = await get(page, f"{path}/{group.id}")
    messages = shown.pop("messages")
    assert shown == {
        **entry,
        "members": ["Kim", "Amal"],
        "bot": "administrator",
        "owns": False,
        "writes": True,
        "link": None,
    }
    assert [one["from"] for one in messages] == ["service", "service", "other", "bot"]
    assert [one["service"] for one in messages[:2]] == [
        {"what": "came", "who": "Mentors", "by": "Kim"},
        {"what": "came", "who": "Amal", "by": ""},
    ]
    assert messages[2]["sender"] == {"id": kim.id, "name": "Kim"}
    _, owners = await get(page, f"/world/people/{kim.id}/groups/{group.id}")
    assert owners["link"] == group.invite_link


async def test_people_write_press_read_and_leave(
    page: aiohttp.ClientSession, group: Group, world: World, kim: Person, call: Call
) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await call("sendMessage", chat_id=group.id, text="a", reply_markup=markup)
    path = f"/world/people/{kim.id}/groups/{group.id}"
    number = sent["message_id"]
    assert await post(page, f"{path}/text", text="Hello", reply_to=number) == (200, {})
    assert (group.messages[-1].text, group.messages[-1].reply_to) == ("Hello", number)
    status, pressed = await post(page, f"{path}/press", message_id=number, row=0, column=0)
    assert (status, world.queries[pressed["query_id"]].chat_id) == (200, group.id)
    assert await post(page, f"{path}/read") == (200, {})
    assert group.unread(kim) == 0
    assert (await post(page, f"{path}/dance"))[0] == 404
    assert await post(page, f"{path}/leave") == (200, {})
    assert (await get(page, path))[0] == 404


async def test_an_invite_link_is_shown_before_it_is_followed(
    page: aiohttp.ClientSession, group: Group, amal: Person, call: Call
) -> None:
    made = await call("createChatInviteLink", chat_id=group.id, creates_join_request=True)
    link = {"link": made["invite_link"]}
    path = f"/world/people/{amal.id}"
    shown = {"group": group.id, "title": "Mentors", "members": 2, "asks": True}
    outside = (200, {**shown, "inside": False, "waits": False})
    assert await post(page, f"{path}/invitation", **link) == outside
    assert await post(page, f"{path}/join", **link) == (200, {"waits": True})
    waiting = (200, {**shown, "inside": False, "waits": True})
    assert await post(page, f"{path}/invitation", **link) == waiting
    status, said = await post(page, f"{path}/join", link="https://t.me/+nothing")
    assert (status, said) == (409, {"error": "this invite link is invalid or has expired"})


async def test_the_owner_leads_the_bot(
    page: aiohttp.ClientSession, world: World, kim: Person
) -> None:
    _, made = await post(page, f"/world/people/{kim.id}/new_group", title="Mentors")
    group = world.group(made["group"])
    path = f"/world/people/{kim.id}/groups/{group.id}"
    standing = []
    for act in ("add_bot", "promote_bot", "demote_bot", "remove_bot"):
        assert await post(page, f"{path}/{act}") == (200, {})
        standing.append(group.bot.status.value)
    assert standing == ["member", "administrator", "member", "kicked"]
