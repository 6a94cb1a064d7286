"""Buttons of the numbers of a network."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId
from mentoring.numbers import Number


@dataclass(frozen=True)
class ShowNumbers(Payload):
    """Look at all numbers of a network."""

    tag = "k"
    network_id: NetworkId


@dataclass(frozen=True)
class ChooseNumber(Payload):
    """Look at one of them, and what it could be."""

    tag = "kn"
    network_id: NetworkId
    number: Number


@dataclass(frozen=True)
class PreviewNumber(Payload):
    """See what a change would do; `old` is the value that stood there."""

    tag = "kv"
    network_id: NetworkId
    number: Number
    old: int
    new: int


@dataclass(frozen=True)
class SetNumber(Payload):
    """Change it; as above."""

    tag = "ks"
    network_id: NetworkId
    number: Number
    old: int
    new: int
