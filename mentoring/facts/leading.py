"""Facts about what a network says, and about networks that belong together."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import NetworkId


@dataclass(frozen=True)
class ChapterAsked(Fact):
    """A network has asked another one to join it as a chapter; `link` is the number of that."""

    link: int
    chapter_id: NetworkId
    parent_id: NetworkId


@dataclass(frozen=True)
class ChapterJoined(Fact):
    """A network has become a chapter of another one."""

    link: int
    chapter_id: NetworkId
    parent_id: NetworkId


@dataclass(frozen=True)
class ChapterRefused(Fact):
    """A network that has asked does not become a chapter."""

    chapter_id: NetworkId
    parent_id: NetworkId


@dataclass(frozen=True)
class ChapterLeft(Fact):
    """Two networks belong together no more; `left_by` is the one that has ended it."""

    chapter_id: NetworkId
    parent_id: NetworkId
    left_by: NetworkId
