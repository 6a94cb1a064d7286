"""Buttons of networks that belong together; `network_id` is the one that somebody looks after."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId


@dataclass(frozen=True)
class FindParent(Payload):
    """Look for a network to join as a chapter."""

    tag = "Ncj"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowLink(Payload):
    """Look at a network that belongs to this one, wants to, or that this one belongs to."""

    tag = "Ncl"
    network_id: NetworkId
    link: int


@dataclass(frozen=True)
class AgreeToChapter(Payload):
    """Let a network join as a chapter."""

    tag = "Ncy"
    network_id: NetworkId
    link: int


@dataclass(frozen=True)
class RefuseChapter(Payload):
    """Do not let it join."""

    tag = "Ncn"
    network_id: NetworkId
    link: int


@dataclass(frozen=True)
class TakeBackAsking(Payload):
    """Do not want to join any more."""

    tag = "Nct"
    network_id: NetworkId
    link: int


@dataclass(frozen=True)
class AskPart(Payload):
    """Show what it means to part."""

    tag = "Nce"
    network_id: NetworkId
    link: int


@dataclass(frozen=True)
class Part(Payload):
    """Belong together no more."""

    tag = "Ncx"
    network_id: NetworkId
    link: int
