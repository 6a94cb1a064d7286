"""Invite links and requests to join: who comes in by them, and what the bot is told."""

import pytest

from sandbox.clock import ManualClock
from sandbox.errors import NotPossibleError
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import START, Call, bodies


async def request_link(call: Call, group: Group) -> str:
    link = await call(
        "createChatInviteLink", chat_id=group.id, name="Network", creates_join_request=True
    )
    url: str = link["invite_link"]
    return url


async def test_a_link_that_wants_approval_lets_nobody_in_by_itself(
    group: Group, world: World, kim: Person, amal: Person, call: Call
) -> None:
    url = await request_link(call, group)
    amal.asks_to_join(url)
    amal.asks_to_join(url)
    (update,) = bodies(world)
    asked = update["chat_join_request"]
    assert (asked["chat"]["id"], asked["from"]["id"]) == (group.id, amal.id)
    assert (asked["user_chat_id"], asked["date"]) == (amal.id, int(START.timestamp()))
    assert asked["invite_link"].pop("creator")["is_bot"] is True
    assert asked["invite_link"] == {
        "invite_link": url,
        "creates_join_request": True,
        "is_primary": False,
        "is_revoked": False,
        "name": "Network",
        "pending_join_request_count": 1,
    }
    assert group.members == [kim]


async def test_an_approved_person_is_inside(
    group: Group, world: World, amal: Person, call: Call, refused: Call
) -> None:
    world.updates.allowed = ["message", "chat_member"]
    amal.asks_to_join(await request_link(call, group))
    who = {"chat_id": group.id, "user_id": amal.id}
    assert await call("approveChatJoinRequest", **who) is True
    assert amal.groups == [group]
    change, line = bodies(world)
    assert change["chat_member"]["via_join_request"] is True
    assert change["chat_member"]["invite_link"]["name"] == "Network"
    assert line["message"]["new_chat_members"][0]["id"] == amal.id
    answer = await refused("approveChatJoinRequest", **who)
    assert answer == (400, "Bad Request: USER_ALREADY_PARTICIPANT")


async def test_who_was_declined_may_ask_again(
    group: Group, world: World, amal: Person, call: Call, refused: Call
) -> None:
    url = await request_link(call, group)
    amal.asks_to_join(url)
    who = {"chat_id": group.id, "user_id": amal.id}
    assert await call("declineChatJoinRequest", **who) is True
    answer = await refused("declineChatJoinRequest", **who)
    assert answer == (400, "Bad Request: HIDE_REQUESTER_MISSING")
    amal.asks_to_join(url)
    assert [next(iter(one)) for one in bodies(world)] == ["chat_join_request"] * 2


async def test_an_administrator_can_be_quicker_than_the_bot(
    group: Group, world: World, kim: Person, amal: Person, call: Call, refused: Call
) -> None:
    bo = world.add_person("Bo", language_code=None)
    url = await request_link(call, group)
    for person in (amal, bo):
        person.asks_to_join(url)
    kim.lets_in(amal, group)
    kim.turns_away(bo, group)
    words = [
        (await refused("approveChatJoinRequest", chat_id=group.id, user_id=person.id))[1]
        for person in (amal, bo)
    ]
    assert words == [
        "Bad Request: USER_ALREADY_PARTICIPANT",
        "Bad Request: HIDE_REQUESTER_MISSING",
    ]


async def test_the_bot_may_write_for_five_minutes_to_who_waits(
    group: Group, world: World, clock: ManualClock, call: Call, refused: Call
) -> None:
    bo = world.add_person("Bo", language_code=None)
    never = (403, "Forbidden: bot can't initiate conversation with a user")
    assert await refused("sendMessage", chat_id=bo.id, text="a") == never
    bo.asks_to_join(await request_link(call, group))
    clock.advance(300)
    await call("sendMessage", chat_id=bo.id, text="Welcome")
    assert bo.last.text == "Welcome"
    clock.advance(1)
    assert await refused("sendMessage", chat_id=bo.id, text="a") == never


async def test_after_the_answer_the_bot_may_write_no_more(
    group: Group, world: World, call: Call, refused: Call
) -> None:
    bo = world.add_person("Bo", language_code=None)
    bo.asks_to_join(await request_link(call, group))
    await call("approveChatJoinRequest", chat_id=group.id, user_id=bo.id)
    assert (await refused("sendMessage", chat_id=bo.id, text="a"))[0] == 403


async def test_without_the_right_nothing_is_told(
    group: Group, world: World, amal: Person, call: Call
) -> None:
    url = await request_link(call, group)
    group.promotes_bot({"can_restrict_members"})
    world.updates.clear()
    amal.asks_to_join(url)
    assert bodies(world) == []


async def test_an_edit_forgets_what_it_does_not_name(
    group: Group, amal: Person, call: Call
) -> None:
    url = await request_link(call, group)
    edited = await call("editChatInviteLink", chat_id=group.id, invite_link=url)
    assert ("name" in edited, edited["creates_join_request"]) == (False, False)
    with pytest.raises(NotPossibleError, match="lets everybody in at once"):
        amal.asks_to_join(url)
    amal.follows_invite(url.replace("https://t.me/+", "tg://join?invite="))
    assert group.has(amal.id)


async def test_a_revoked_link_leads_nowhere(
    group: Group, amal: Person, call: Call, refused: Call
) -> None:
    url = await request_link(call, group)
    revoked = await call("revokeChatInviteLink", chat_id=group.id, invite_link=url)
    assert (revoked["invite_link"], revoked["is_revoked"]) == (url, True)
    with pytest.raises(NotPossibleError, match="invalid or has expired"):
        amal.asks_to_join(url)
    for method in ("revokeChatInviteLink", "editChatInviteLink"):
        answer = await refused(method, chat_id=group.id, invite_link=url)
        assert answer == (400, "Bad Request: INVITE_HASH_EXPIRED")


async def test_a_link_ends_when_it_was_said_to(
    group: Group, amal: Person, clock: ManualClock, call: Call, refused: Call
) -> None:
    end = int(START.timestamp()) + 60
    link = await call("createChatInviteLink", chat_id=group.id, expire_date=end)
    assert link["expire_date"] == end
    clock.advance(60)
    with pytest.raises(NotPossibleError, match="invalid or has expired"):
        amal.follows_invite(link["invite_link"])
    answer = await refused("createChatInviteLink", chat_id=group.id, expire_date=end)
    assert answer == (400, "Bad Request: EXPIRE_DATE_INVALID")


async def test_approval_and_a_number_of_members_exclude_each_other(
    group: Group, refused: Call
) -> None:
    limits = {"member_limit": 5, "creates_join_request": True}
    answer = await refused("createChatInviteLink", chat_id=group.id, **limits)
    assert answer == (
        400,
        "Bad Request: member limit can't be specified for links requiring administrator approval",
    )


async def test_a_new_primary_link_ends_the_old_one(group: Group, amal: Person, call: Call) -> None:
    first = await call("exportChatInviteLink", chat_id=group.id)
    second = await call("exportChatInviteLink", chat_id=group.id)
    assert (await call("getChat", chat_id=group.id))["invite_link"] == second
    with pytest.raises(NotPossibleError, match="invalid or has expired"):
        amal.follows_invite(first)
    amal.follows_invite(second)
    assert group.has(amal.id)


async def test_of_other_peoples_links_only_the_beginning_is_told(
    group: Group, world: World, amal: Person
) -> None:
    world.updates.allowed = ["chat_member"]
    amal.joins(group)
    (update,) = bodies(world)
    told = update["chat_member"]["invite_link"]
    assert told["invite_link"] == f"{group.invite_link[: len('https://t.me/+') + 8]}..."
    assert told["is_primary"] is True


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("createChatInviteLink", "not enough rights to manage chat invite link"),
        ("exportChatInviteLink", "not enough rights to manage chat invite link"),
        ("approveChatJoinRequest", "not enough rights to manage chat join requests"),
        ("declineChatJoinRequest", "not enough rights to manage chat join requests"),
    ],
)
async def test_without_the_right_to_invite_the_bot_is_refused(
    group: Group, amal: Person, refused: Call, method: str, words: str
) -> None:
    group.promotes_bot({"can_restrict_members"})
    who = {"user_id": amal.id} if "Request" in method else {}
    assert await refused(method, chat_id=group.id, **who) == (400, f"Bad Request: {words}")


async def test_private_chats_have_no_links(amal: Person, refused: Call) -> None:
    answer = await refused("createChatInviteLink", chat_id=amal.id)
    assert answer == (400, "Bad Request: can't invite members to a private chat")
