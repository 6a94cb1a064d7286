"""Buttons of broadcasts: for who sends them, and under each for who gets it."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import BroadcastId, NetworkId


@dataclass(frozen=True)
class ListBroadcasts(Payload):
    """Look at a page of the broadcasts of a network, and at the way to a new one."""

    tag = "b"
    network_id: NetworkId
    page: int = 0


@dataclass(frozen=True)
class WriteBroadcast(Payload):
    """Begin a new one."""

    tag = "bw"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowBroadcast(Payload):
    """Look at one, and at how far it has come."""

    tag = "bs"
    broadcast_id: BroadcastId


@dataclass(frozen=True)
class SeeBroadcast(Payload):
    """See a planned one as its readers will."""

    tag = "be"
    broadcast_id: BroadcastId


@dataclass(frozen=True)
class MoveBroadcast(Payload):
    """Choose another time for a planned one."""

    tag = "bm"
    broadcast_id: BroadcastId
    version: int


@dataclass(frozen=True)
class AskCancelBroadcast(Payload):
    """Show what cancelling a planned one means."""

    tag = "ba"
    broadcast_id: BroadcastId
    version: int


@dataclass(frozen=True)
class CancelBroadcast(Payload):
    """Never send a planned one, with the second press."""

    tag = "bc"
    broadcast_id: BroadcastId
    version: int


@dataclass(frozen=True)
class StopBroadcast(Payload):
    """Send it to nobody more."""

    tag = "bx"
    broadcast_id: BroadcastId


@dataclass(frozen=True)
class MuteBroadcasts(Payload):
    """Get no more broadcasts of a network."""

    tag = "bn"
    keeps_message = True
    network_id: NetworkId


@dataclass(frozen=True)
class UnmuteBroadcasts(Payload):
    """Get them again; `reminders` is 1 for who comes from the screen of their reminders."""

    tag = "bu"
    network_id: NetworkId
    reminders: int = 0
