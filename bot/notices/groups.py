"""What a group's changes lead to: notices to its meta-mentors, and calls that open and shut it."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot import calls
from bot.notices.desk import Desk, Draw, Notice
from bot.runtime.calls import Call
from bot.screens import groups as screens
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
from mentoring.groups import Condition
from mentoring.ids import NetworkId, PersonId, TelegramId


async def _changed(desk: Desk, fact: GroupChanged) -> Sequence[Call]:
    group = fact.group
    network = await desk.repositories.networks.get(group.network_id)
    told = await _to_meta_mentors(
        desk, network.id, lambda t, _: screens.changed_notice(t, network.name, group)
    )
    if fact.before is Condition.NEW and group.condition is Condition.READY:
        return [*told, *await _greeting(desk, fact, network.name)]
    return told


async def _to_meta_mentors(
    desk: Desk,
    network_id: NetworkId,
    draw: Draw,
    *,
    besides: PersonId | None = None,
    about: TelegramId | None = None,
) -> list[Call]:
    readers = await desk.repositories.memberships.meta_mentors(network_id)
    return [
        call
        for reader in readers
        if reader != besides
        for call in await desk.to(reader, draw, about=about)
    ]


async def _greeting(desk: Desk, fact: GroupChanged, network_name: str) -> Sequence[Call]:
    """Speak in the group, once, in the language of who has linked it."""
    if fact.group.linked_by is None:
        return []
    person = await desk.repositories.people.get(fact.group.linked_by)
    t = desk.translators.of(person.language)
    return [calls.send(fact.group.chat_id, screens.greeting(t, network_name))]


async def _not_linked(desk: Desk, fact: GroupNotLinked) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.network_id)
    return await desk.to(
        fact.person_id, lambda t, _: screens.not_linked_notice(t, network, fact.title)
    )


async def _has_group(desk: Desk, fact: NetworkHasGroup) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.group.network_id)
    return await desk.to(
        fact.person_id, lambda t, _: screens.has_group_notice(t, network, fact.group)
    )


async def _wish_over(desk: Desk, fact: GroupWishOver) -> Sequence[Call]:
    return await desk.to(fact.person_id, lambda t, _: screens.wish_over_notice(t, fact.title))


async def _unlinked(desk: Desk, fact: GroupUnlinked) -> Sequence[Call]:
    """End the link, leave the group, and tell the other meta-mentors."""
    group = fact.group
    network = await desk.repositories.networks.get(group.network_id)
    by = await desk.repositories.people.get(fact.by)
    told = await _to_meta_mentors(
        desk,
        network.id,
        lambda t, _: screens.unlinked_notice(t, network, group, by),
        besides=by.id,
        about=by.telegram_id,
    )
    revoke = _in_group("revokeChatInviteLink", group.chat_id, invite_link=group.link)
    leave = _in_group("leaveChat", group.chat_id)
    return [
        *([revoke] if group.link else []),
        *([] if group.condition is Condition.LOST else [leave]),
        *told,
    ]


async def _let_in(_desk: Desk, fact: LetIn) -> Sequence[Call]:
    return [_in_group("approveChatJoinRequest", fact.chat_id, user_id=fact.telegram_id)]


async def _put_out(_desk: Desk, fact: PutOut) -> Sequence[Call]:
    """Ban and unban: they are out, and may come back when they are a mentor again."""
    return [
        _in_group("banChatMember", fact.chat_id, user_id=fact.telegram_id),
        _in_group("unbanChatMember", fact.chat_id, user_id=fact.telegram_id, only_if_banned=True),
    ]


async def _stays(desk: Desk, fact: StaysInGroup) -> Sequence[Call]:
    network = await desk.repositories.networks.get(fact.group.network_id)
    person = await desk.repositories.people.get(fact.person_id)
    return await _to_meta_mentors(
        desk,
        network.id,
        lambda t, _: screens.stays_notice(t, network, fact.group, person, fact.rank),
        about=person.telegram_id,
    )


def _in_group(method: str, chat_id: int, **params: object) -> Call:
    return Call(method, {"chat_id": chat_id, **params}, chat_id)


NOTICES: Final[Mapping[type[Fact], Notice]] = {
    GroupChanged: _changed,
    GroupNotLinked: _not_linked,
    NetworkHasGroup: _has_group,
    GroupWishOver: _wish_over,
    GroupUnlinked: _unlinked,
    LetIn: _let_in,
    PutOut: _put_out,
    StaysInGroup: _stays,
}
"""Fact -> the notices it causes."""
