"""Linked Telegram groups, who wants to link one, and who was let in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.groups import Group, Wish
from mentoring.ids import GroupId, NetworkId, PersonId


class Groups(Protocol):
    """The groups of networks; a network has one at most, and a group one network."""

    async def of_network(self, network_id: NetworkId) -> Group | None: ...

    async def by_chat(self, chat_id: int) -> Group | None: ...

    async def open_to(self, person_id: PersonId) -> Sequence[Group]:
        """Give the groups with a link whose networks somebody is a mentor or meta-mentor of."""

    async def add(self, group: Group) -> Group:
        """Store it and give it back with its id."""

    async def save(self, group: Group) -> None:
        """Write down how it stands, what it is called, and which chat it is."""

    async def remove(self, group_id: GroupId) -> None:
        """Forget a group, and who was let in."""

    async def due(self, *, before: datetime, limit: int) -> Sequence[NetworkId]:
        """Say whose groups were looked after last before a moment."""

    async def note_check(self, network_id: NetworkId, *, now: datetime) -> None:
        """Write down that a group is looked after."""

    async def wish_of(self, person_id: PersonId, network_id: NetworkId) -> Wish | None: ...

    async def wish_by_code(self, code: str) -> Wish | None: ...

    async def wishes_of(self, person_id: PersonId, *, now: datetime) -> Sequence[Wish]:
        """Give the wishes of somebody that are not over yet."""

    async def keep_wish(self, wish: Wish) -> None:
        """Store a wish in place of the one that this person had for this network."""

    async def drop_wish(self, code: str) -> None: ...

    async def drop_old_wishes(self, *, now: datetime) -> None:
        """Forget the wishes that are over."""

    async def let_in(self, group_id: GroupId, person_id: PersonId, *, now: datetime) -> None:
        """Write down that somebody is in; once."""

    async def note_gone(self, group_id: GroupId, person_id: PersonId) -> None: ...

    async def settle(self, group_id: GroupId, person_id: PersonId, *, now: datetime) -> None:
        """Write down that somebody who has to go was put out, or cannot be: no stray any more."""

    async def reopen(self, group_id: GroupId, person_id: PersonId) -> None:
        """Forget that: they have become something else in the group."""

    async def reopen_all(self, group_id: GroupId) -> None:
        """Forget that of everybody in a group: the bot may put people out again."""

    async def reopen_mentors(self) -> None:
        """Forget that of everybody who is a mentor or meta-mentor again."""

    async def count_entries(self, network_id: NetworkId) -> int:
        """Count the members who came into the group of a network and have not left it."""

    async def entered_by(self, person_id: PersonId) -> Sequence[Group]:
        """Give the groups that somebody came into, without those for which it is settled."""

    async def strays(self, *, limit: int) -> Sequence[tuple[Group, PersonId]]:
        """Say who came in and is no mentor or meta-mentor of that network any more.

        Only of groups where the bot may put people out, and without those for whom that is settled.
        """
