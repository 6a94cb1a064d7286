"""Buttons of what a network says in its own words: to write it, and to read it as a member."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId
from mentoring.networks import NetworkText
from mentoring.publishing import Line


@dataclass(frozen=True)
class ShowText(Payload):
    """Look at a text, and at the languages it is written in."""

    tag = "Nu"
    network_id: NetworkId
    kind: NetworkText


@dataclass(frozen=True)
class ShowTextIn(Payload):
    """Look at a text in one language."""

    tag = "Nui"
    network_id: NetworkId
    kind: NetworkText
    language: str


@dataclass(frozen=True)
class ChooseTextLanguage(Payload):
    """Choose a language that a text is not written in yet."""

    tag = "Nul"
    network_id: NetworkId
    kind: NetworkText


@dataclass(frozen=True)
class WriteText(Payload):
    """Write a text in a language, or write it anew."""

    tag = "Nuw"
    network_id: NetworkId
    kind: NetworkText
    language: str


@dataclass(frozen=True)
class AskRemoveText(Payload):
    """Show what taking a language out means."""

    tag = "Nur"
    network_id: NetworkId
    kind: NetworkText
    language: str


@dataclass(frozen=True)
class RemoveText(Payload):
    """Take a language out."""

    tag = "Nux"
    network_id: NetworkId
    kind: NetworkText
    language: str


@dataclass(frozen=True)
class WriteLine(Payload):
    """Write the place, or how to reach the office."""

    tag = "No"
    network_id: NetworkId
    line: Line


@dataclass(frozen=True)
class ShowNetworkAgreement(Payload):
    """Look at the network agreement as one who can change it."""

    tag = "Na"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowAgreementIn(Payload):
    """Look at the network agreement in one language."""

    tag = "Nai"
    network_id: NetworkId
    language: str


@dataclass(frozen=True)
class TranslateAgreement(Payload):
    """Write the agreement as it is in one more language."""

    tag = "Nat"
    network_id: NetworkId
    language: str


@dataclass(frozen=True)
class ChangeAgreement(Payload):
    """Write a new version of the agreement."""

    tag = "Nan"
    network_id: NetworkId


@dataclass(frozen=True)
class ReadRules(Payload):
    """Read how people write to each other in a network, as a member."""

    tag = "Nir"
    network_id: NetworkId


@dataclass(frozen=True)
class ReadAgreement(Payload):
    """Read the network agreement as a member; a new version can be accepted there."""

    tag = "Nia"
    network_id: NetworkId


@dataclass(frozen=True)
class AcceptAgreement(Payload):
    """Accept a version of the network agreement."""

    tag = "Niy"
    network_id: NetworkId
    version: int
