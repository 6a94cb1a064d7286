"""Networks that belong together: one is a chapter of another one.

A network is a chapter of at most one other, and a chapter has no chapters of its own: so there is
never a circle, and whose people are meant can be said in one sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import CannotJoin, Hindrance
from mentoring.ids import NetworkId


@dataclass(frozen=True)
class Link:
    """A network that is a chapter of another one, or has asked to be (`joined_at` is None)."""

    number: int
    chapter_id: NetworkId
    chapter_name: str
    parent_id: NetworkId
    parent_name: str
    asked_at: datetime
    joined_at: datetime | None = None

    @property
    def is_joined(self) -> bool:
        """Whether the two belong together now."""
        return self.joined_at is not None

    def other_name(self, network_id: NetworkId) -> str:
        """Name the one across."""
        return self.parent_name if network_id == self.chapter_id else self.chapter_name


@dataclass(frozen=True)
class Ties:
    """All that ties a network to others."""

    network_id: NetworkId
    links: Sequence[Link]

    @property
    def parent(self) -> Link | None:
        """Give the tie to the one it belongs to, or has asked."""
        return next((one for one in self.links if one.chapter_id == self.network_id), None)

    @property
    def chapters(self) -> Sequence[Link]:
        """Give the ties to its chapters."""
        return [one for one in self._below if one.is_joined]

    @property
    def asking(self) -> Sequence[Link]:
        """Give those who would like to be its chapters."""
        return [one for one in self._below if not one.is_joined]

    @property
    def _below(self) -> Sequence[Link]:
        return [one for one in self.links if one.parent_id == self.network_id]

    @property
    def can_ask(self) -> bool:
        """Whether it can ask to become a chapter."""
        return self.parent is None and not self.chapters


def must_fit(chapter: Ties, parent: Ties) -> None:
    """Let one become a chapter of the other; raises CannotJoin with what is in the way."""
    if chapter.chapters:
        raise CannotJoin(Hindrance.HAS_CHAPTERS)
    if parent.parent is not None and parent.parent.is_joined:
        raise CannotJoin(Hindrance.IS_CHAPTER)
