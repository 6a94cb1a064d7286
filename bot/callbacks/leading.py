"""Buttons of a network that somebody looks after."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId


@dataclass(frozen=True)
class ShowLed(Payload):
    """Look at a network, and at all that can be done for it."""

    tag = "N"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowSettings(Payload):
    """Look at what can be set in a network."""

    tag = "Nm"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowTexts(Payload):
    """Look at what the network says in its own words."""

    tag = "Nt"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowRoadmap(Payload):
    """See what the network has reached, and what comes next."""

    tag = "Nr"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowChapters(Payload):
    """See which network this one belongs to, and which belong to it; the first page is 0."""

    tag = "Nc"
    network_id: NetworkId
    page: int = 0


@dataclass(frozen=True)
class ShowNetworkInfo(Payload):
    """Look at a network that one is a member of."""

    tag = "Ni"
    network_id: NetworkId
