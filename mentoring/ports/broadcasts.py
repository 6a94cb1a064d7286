"""Broadcasts, who gets them, and who wants none."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from mentoring.broadcasts import Broadcast, Letter, Member, Receiver, Words
from mentoring.ids import BroadcastId, NetworkId, PersonId


class Broadcasts(Protocol):
    """What meta-mentors send to many."""

    async def add(self, broadcast: Broadcast, words: Sequence[Words]) -> Broadcast:
        """Store it and give it back with its id; the words first given are the fallback."""

    async def find(self, broadcast_id: BroadcastId) -> Broadcast | None: ...

    async def save(self, broadcast: Broadcast) -> None:
        """Write all that its life changes; what is settled is counted by the sending itself."""

    async def words(self, broadcast_id: BroadcastId) -> Sequence[Words]:
        """Give what it says, as it was written; only its opening when it has gone out."""

    async def write(self, broadcast_id: BroadcastId, words: Sequence[Words]) -> None:
        """Store what it says; nothing may be stored of it before."""

    async def clear(self, broadcast_id: BroadcastId) -> None:
        """Delete its words."""

    async def of_network(
        self, network_id: NetworkId, *, offset: int, limit: int
    ) -> Sequence[Broadcast]:
        """Give those of a network, the newest first."""

    async def count(self, network_id: NetworkId) -> int: ...

    async def due(self, *, now: datetime, limit: int) -> Sequence[Broadcast]:
        """Give the planned ones whose time has come."""

    async def under_way(self) -> Sequence[Broadcast]:
        """Give those that are going out now."""

    async def members(self, network_id: NetworkId, *, sender: NetworkId) -> Sequence[Member]:
        """Give everybody in an approved role who wants the broadcasts of `sender` by this network.

        That is the network itself, or the one that it is a chapter of: who has muted either gets
        none.
        """

    async def post(
        self,
        broadcast_id: BroadcastId,
        letters: Mapping[str, Letter],
        receivers: Sequence[Receiver],
        *,
        now: datetime,
    ) -> None:
        """Write all that is to be sent: each letter by its name, a row for each receiver.

        The `language` of a receiver names the letter here.
        """

    async def left(self, broadcast_id: BroadcastId) -> tuple[int, int]:
        """Count who still waits, and how many of these do so for their morning."""

    async def call_off(self, broadcast_id: BroadcastId, *, now: datetime) -> int:
        """Send it to nobody more, and say for how many that is."""

    async def is_muted(self, person_id: PersonId, network_id: NetworkId) -> bool: ...

    async def muted_by(self, person_id: PersonId) -> AbstractSet[NetworkId]: ...

    async def mute(self, person_id: PersonId, network_id: NetworkId) -> None: ...

    async def unmute(self, person_id: PersonId, network_id: NetworkId) -> None: ...
