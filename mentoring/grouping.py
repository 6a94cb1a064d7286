"""Actions on a network's Telegram group: link it, look after it, let people in and put them out.

Whoever came in or has linked it is put out as soon as they are no mentor of the network any more.
That is read from the rows, so that no way of losing a role can be forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from mentoring.attempts import Attempt
from mentoring.audit import Act, Deed
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.groups import (
    GroupChanged,
    GroupNotLinked,
    GroupUnlinked,
    GroupWishOver,
    LetIn,
    NetworkHasGroup,
    PutOut,
    StaysInGroup,
)
from mentoring.groups import (
    CHECKED_EVERY,
    WISH_FOR,
    Entrance,
    Finding,
    Group,
    Rank,
    Wish,
    entrance,
    looked_at,
)
from mentoring.ids import GroupId, NetworkId, PersonId
from mentoring.invitations import new_code
from mentoring.leading import led_network
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.ports import Repositories

CHECK: Final = "group_check"
"""The errand that asks Telegram how a group stands."""

RANK: Final = "group_rank"
"""The errand that asks Telegram whether somebody who goes out of a group runs it."""


@dataclass(frozen=True)
class Chat:
    """A Telegram group that somebody acts in, as Telegram calls it."""

    id: int
    title: str


async def wish(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId, *, now: datetime
) -> Wish:
    """Let a meta-mentor choose a group within an hour; one that is open already goes on.

    Raises what `led_network` raises.
    """
    await led_network(repositories, meta_mentor, network_id)
    await repositories.groups.drop_old_wishes(now=now)
    held = await repositories.groups.wish_of(meta_mentor, network_id)
    code = new_code() if held is None else held.code
    wished = Wish(network_id, meta_mentor, code, now + WISH_FOR)
    await repositories.groups.keep_wish(wished)
    return wished


async def bring_code(
    repositories: Repositories, person_id: PersonId, chat: Chat, code: str, *, now: datetime
) -> Sequence[Fact]:
    """Link the group from which a meta-mentor brings the code of their own wish.

    Codes of others, and of networks they do not look after any more, lead nowhere.
    """
    found = await repositories.groups.wish_by_code(code)
    if found is None or found.expires_at <= now:
        return await _too_late(repositories, person_id, chat)
    if found.person_id != person_id:
        return []
    return await _link(repositories, found, chat, now=now)


async def _too_late(repositories: Repositories, person_id: PersonId, chat: Chat) -> Sequence[Fact]:
    """Say so, except to who has linked this group a moment ago: the code comes after the bot."""
    group = await repositories.groups.by_chat(chat.id)
    return [] if group is not None else [GroupWishOver(person_id, chat.title)]


async def bring_bot(
    repositories: Repositories, person_id: PersonId, chat: Chat, *, now: datetime
) -> Sequence[Fact]:
    """Link the group where a meta-mentor has made the bot an administrator.

    Only when they want to link one, and it is plain to which network.
    """
    wishes = await repositories.groups.wishes_of(person_id, now=now)
    return await _link(repositories, wishes[0], chat, now=now) if len(wishes) == 1 else []


async def _link(
    repositories: Repositories, wished: Wish, chat: Chat, *, now: datetime
) -> Sequence[Fact]:
    try:
        await led_network(repositories, wished.person_id, wished.network_id)
    except (NotAllowed, Outdated):
        return []
    other = await repositories.groups.by_chat(chat.id)
    if other is not None and other.network_id != wished.network_id:
        return [GroupNotLinked(wished.person_id, wished.network_id, chat.title)]
    own = await repositories.groups.of_network(wished.network_id)
    if own is not None:
        return [] if own.chat_id == chat.id else [NetworkHasGroup(wished.person_id, own)]
    await repositories.groups.drop_wish(wished.code)
    added = await repositories.groups.add(
        Group(GroupId(0), wished.network_id, chat.id, chat.title, wished.person_id, now)
    )
    await repositories.groups.let_in(added.id, wished.person_id, now=now)
    await repositories.audit.note(Deed(Act.GROUP_LINKED, wished.network_id, wished.person_id, now))
    await ask_check(repositories, wished.network_id, now=now)
    return []


async def ask_check(repositories: Repositories, network_id: NetworkId, *, now: datetime) -> None:
    """Have Telegram asked how the group of a network stands."""
    await repositories.groups.note_check(network_id, now=now)
    await repositories.errands.add(CHECK, None, {"network_id": network_id}, now=now)


async def note_finding(
    repositories: Repositories, group: Group, finding: Finding
) -> Sequence[Fact]:
    """Write down how a group stands that was looked at; a fact when it stands otherwise now.

    Nothing when it was unlinked, or has moved, in the meantime.
    """
    held = await repositories.groups.of_network(group.network_id)
    if held is None or (held.id, held.chat_id) != (group.id, group.chat_id):
        return []
    seen = looked_at(held, finding)
    await repositories.groups.save(seen)
    if seen.may_remove and not held.may_remove:
        await repositories.groups.reopen_all(held.id)
    may_before, may_now = ((one.condition, one.may_invite, one.may_remove) for one in (held, seen))
    return [] if may_before == may_now else [GroupChanged(seen, held.condition)]


async def move(
    repositories: Repositories, chat_id: int, new_chat_id: int, *, now: datetime
) -> None:
    """Follow a group that Telegram has given another number; its links have ended."""
    group = await repositories.groups.by_chat(chat_id)
    if group is not None and await repositories.groups.by_chat(new_chat_id) is None:
        await repositories.groups.save(replace(group, chat_id=new_chat_id, link=None))
        await ask_check(repositories, group.network_id, now=now)


async def unlink(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    group_id: GroupId,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Part a group from a network; nobody is put out of it.

    Raises Outdated when it is another group by now, and what `led_network` raises.
    """
    group = await to_unlink(repositories, meta_mentor, network_id, group_id)
    await repositories.groups.remove(group.id)
    await repositories.audit.note(Deed(Act.GROUP_UNLINKED, network_id, meta_mentor, now))
    return [GroupUnlinked(group, meta_mentor)]


async def to_unlink(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId, group_id: GroupId
) -> Group:
    """Give the group that a meta-mentor may unlink; raises what `unlink` raises."""
    await led_network(repositories, meta_mentor, network_id)
    group = await repositories.groups.of_network(network_id)
    if group is None or group.id != group_id:
        raise Outdated
    return group


async def to_enter(repositories: Repositories, person_id: PersonId, network_id: NetworkId) -> Group:
    """Give the group that somebody may ask to come into, by its link.

    Raises NotAllowed for who is not let in, Outdated when nobody can come in now.
    """
    held = await _membership(repositories, person_id, network_id)
    if entrance(held) is not Entrance.OPEN:
        raise NotAllowed
    group = await repositories.groups.of_network(network_id)
    if group is None or group.link is None:
        raise Outdated
    return group


async def _membership(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> Membership | None:
    memberships = await repositories.memberships.of_person(person_id)
    return next((held for held in memberships if held.network_id == network_id), None)


async def answer_asking(
    repositories: Repositories, person: Person | None, group: Group, *, now: datetime
) -> tuple[Entrance, Sequence[Fact]]:
    """Let somebody in who asks by the link, if they are a mentor of the network; or say why not.

    None is somebody whom the bot does not know.
    """
    if person is None:
        return Entrance.STRANGER, []
    answer = entrance(await _membership(repositories, person.id, group.network_id))
    if answer is not Entrance.OPEN:
        return answer, []
    await repositories.groups.let_in(group.id, person.id, now=now)
    return answer, [LetIn(group.chat_id, person.telegram_id)]


async def note_presence(
    repositories: Repositories, person: Person, chat_id: int, *, inside: bool, now: datetime
) -> None:
    """Remember which mentors of a network are in its group, by whatever way they came or went.

    To be told when they have become something else there: come, gone, an administrator or not.
    """
    group = await repositories.groups.by_chat(chat_id)
    if group is None:
        return
    if not inside:
        await repositories.groups.note_gone(group.id, person.id)
        return
    await repositories.groups.reopen(group.id, person.id)
    held = await _membership(repositories, person.id, group.network_id)
    if entrance(held) is Entrance.OPEN:
        await repositories.groups.let_in(group.id, person.id, now=now)


async def ask_for_strays(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt
) -> None:
    """Have Telegram asked for the rank of those who came in and are no mentors there any more."""
    await repositories.groups.reopen_mentors()
    for group, person_id in await repositories.groups.strays(limit=limit):
        await attempt(partial(_ask_for_rank, repositories, group, person_id, now=now))


async def _ask_for_rank(
    repositories: Repositories, group: Group, person_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    about = {"network_id": group.network_id, "person_id": person_id}
    if not await repositories.errands.waits(RANK, about):
        await repositories.errands.add(RANK, None, about, now=now)
    return []


async def has_to_go(repositories: Repositories, group: Group, person: Person) -> bool:
    """Whether somebody still has to go out of a group, as things are now.

    Not when they are a mentor there again, have left or are forgotten, when that is settled, or
    when the group was unlinked or the bot has lost the right.
    """
    entered = await repositories.groups.entered_by(person.id)
    held = next((one for one in entered if one.id == group.id), None)
    if held is None or not held.may_remove:
        return False
    membership = await _membership(repositories, person.id, held.network_id)
    return entrance(membership) is not Entrance.OPEN


async def settle(
    repositories: Repositories, group: Group, person: Person, rank: Rank, *, now: datetime
) -> Sequence[Fact]:
    """Write down that somebody who had to go is out, or stays because they run the group.

    Nothing when they need not go any more, by what `has_to_go` says.
    """
    if not await has_to_go(repositories, group, person):
        return []
    await repositories.groups.settle(group.id, person.id, now=now)
    return [] if rank is Rank.OUT else [StaysInGroup(group, person.id, rank)]


async def forget(repositories: Repositories, person_id: PersonId) -> Sequence[Fact]:
    """Put somebody who wants to be forgotten out of all groups where that can be done."""
    person = await repositories.people.get(person_id)
    groups = await repositories.groups.entered_by(person_id)
    return [PutOut(group.chat_id, person.telegram_id) for group in groups if group.may_remove]


async def look_after(repositories: Repositories, *, now: datetime, limit: int) -> int:
    """Have those groups looked at that were not for a day, and say how many these are."""
    due = await repositories.groups.due(before=now - CHECKED_EVERY, limit=limit)
    for network_id in due:
        await ask_check(repositories, network_id, now=now)
    return len(due)
