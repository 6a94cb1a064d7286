"""Who is in a group, and whom the bot puts out of it."""

import pytest

from sandbox.clock import ManualClock
from sandbox.errors import NotPossibleError
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import START, Call, bodies


async def status(call: Call, group: Group, user_id: int) -> str:
    member = await call("getChatMember", chat_id=group.id, user_id=user_id)
    told: str = member["status"]
    return told


async def test_members_are_told(group: Group, world: World, kim: Person, call: Call) -> None:
    people = [world.add_person(name, language_code=None) for name in "ABCD"]
    for person in people[:3]:
        group.adds(person)
    group.promotes(people[0], {"can_pin_messages"})
    group.restricts(people[1])
    told = [await status(call, group, one.id) for one in (kim, *people)]
    assert told == ["creator", "administrator", "restricted", "member", "left"]
    assert await call("getChatMemberCount", chat_id=group.id) == 5
    leading = await call("getChatAdministrators", chat_id=group.id)
    assert [one["user"]["id"] for one in leading] == [kim.id, world.bot.id, people[0].id]
    assert leading[1]["can_invite_users"] is True
    shown = await call("getChat", chat_id=group.id)
    assert (shown["title"], shown["permissions"]["can_send_messages"]) == ("Mentors", True)


async def test_nobody_is_nobody(group: Group, refused: Call) -> None:
    answer = await refused("getChatMember", chat_id=group.id, user_id=5)
    assert answer == (400, "Bad Request: PARTICIPANT_ID_INVALID")


async def test_who_is_put_out_stays_out_until_unbanned(
    group: Group, world: World, amal: Person, call: Call
) -> None:
    link = group.invite_link
    amal.joins(group)
    world.updates.clear()
    who = {"chat_id": group.id, "user_id": amal.id}
    assert await call("banChatMember", **who) is True
    (line,) = bodies(world)
    assert line["message"]["from"]["is_bot"] is True
    assert line["message"]["left_chat_member"]["id"] == amal.id
    assert await status(call, group, amal.id) == "kicked"
    with pytest.raises(NotPossibleError, match="Amal is banned from Mentors"):
        amal.follows_invite(link)
    assert await call("unbanChatMember", **who, only_if_banned=True) is True
    amal.follows_invite(link)
    assert await status(call, group, amal.id) == "member"


async def test_unbanning_puts_out_who_is_inside_unless_told_otherwise(
    group: Group, amal: Person, call: Call
) -> None:
    amal.joins(group)
    who = {"chat_id": group.id, "user_id": amal.id}
    await call("unbanChatMember", **who, only_if_banned=True)
    assert group.has(amal.id)
    await call("unbanChatMember", **who)
    assert await status(call, group, amal.id) == "left"


async def test_a_ban_can_end_by_itself(
    group: Group, amal: Person, clock: ManualClock, call: Call
) -> None:
    end = int(START.timestamp()) + 60
    await call("banChatMember", chat_id=group.id, user_id=amal.id, until_date=end)
    member = await call("getChatMember", chat_id=group.id, user_id=amal.id)
    assert (member["status"], member["until_date"]) == ("kicked", end)
    clock.advance(60)
    amal.joins(group)
    assert group.has(amal.id)


async def test_a_ban_of_a_few_seconds_is_for_ever(group: Group, amal: Person, call: Call) -> None:
    end = int(START.timestamp()) + 20
    await call("banChatMember", chat_id=group.id, user_id=amal.id, until_date=end)
    assert group.membership(amal.id).until is None


async def test_some_cannot_be_put_out(
    group: Group, world: World, kim: Person, amal: Person, refused: Call
) -> None:
    amal.joins(group)
    group.promotes(amal, set())
    words = [
        (await refused("banChatMember", chat_id=group.id, user_id=one))[1]
        for one in (kim.id, amal.id, world.bot.id)
    ]
    assert words == [
        "Bad Request: can't remove chat owner",
        "Bad Request: user is an administrator of the chat",
        "Bad Request: can't restrict self",
    ]


@pytest.mark.parametrize("method", ["banChatMember", "unbanChatMember"])
async def test_without_the_right_nobody_is_put_out(
    group: Group, amal: Person, refused: Call, method: str
) -> None:
    group.promotes_bot({"can_invite_users"})
    answer = await refused(method, chat_id=group.id, user_id=amal.id)
    assert answer == (400, "Bad Request: not enough rights to restrict/unrestrict chat member")
