"""Buttons of a network's Telegram group."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import GroupId, NetworkId


@dataclass(frozen=True)
class ShowGroup(Payload):
    """Look at the group of a network: to link one, or to see how it stands."""

    tag = "G"
    network_id: NetworkId


@dataclass(frozen=True)
class AskUnlink(Payload):
    """Show what it means to part the group from the network."""

    tag = "Ga"
    network_id: NetworkId
    group_id: GroupId


@dataclass(frozen=True)
class UnlinkGroup(Payload):
    """Part the group from the network."""

    tag = "Gu"
    network_id: NetworkId
    group_id: GroupId


@dataclass(frozen=True)
class EnterGroup(Payload):
    """Show a mentor the way into the group of their network."""

    tag = "Ge"
    network_id: NetworkId
