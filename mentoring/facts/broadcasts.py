"""Facts about broadcasts."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.broadcasts import Receiver
from mentoring.facts.fact import Fact
from mentoring.ids import BroadcastId, PersonId


@dataclass(frozen=True)
class BroadcastStarted(Fact):
    """A broadcast goes out to those who are its receivers at this moment."""

    broadcast_id: BroadcastId
    receivers: Sequence[Receiver]


@dataclass(frozen=True)
class BroadcastMoved(Fact):
    """More people have a broadcast than its author was shown."""

    broadcast_id: BroadcastId


@dataclass(frozen=True)
class BroadcastEnded(Fact):
    """Nobody waits for a broadcast any more."""

    broadcast_id: BroadcastId


@dataclass(frozen=True)
class BroadcastStopped(Fact):
    """A meta-mentor stopped a broadcast that was going out."""

    broadcast_id: BroadcastId
    by: PersonId


@dataclass(frozen=True)
class BroadcastCancelled(Fact):
    """A planned broadcast is not sent; `by` None: who wrote it leads the network no more."""

    broadcast_id: BroadcastId
    by: PersonId | None
