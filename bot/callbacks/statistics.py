"""Buttons of how a network is doing."""

from dataclasses import dataclass
from enum import StrEnum

from bot.callbacks.payload import Payload
from mentoring.ids import NetworkId


class Table(StrEnum):
    """A kind of file for a spreadsheet."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class ShowStatistics(Payload):
    """See how a network is doing; `together` 1: with its chapters."""

    tag = "e"
    network_id: NetworkId
    together: int = 0


@dataclass(frozen=True)
class ExportNumbers(Payload):
    """Get the numbers as a file; `together` as above."""

    tag = "ex"
    network_id: NetworkId
    table: Table
    together: int = 0


@dataclass(frozen=True)
class ReadSentences(Payload):
    """Read what members wrote after meetings and at the end, a page of it."""

    tag = "es"
    network_id: NetworkId
    page: int
