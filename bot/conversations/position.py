"""Where somebody stands in a conversation."""

from dataclasses import dataclass, replace
from typing import Any

from bot.conversations.flow import Conversation, Draft, Step


@dataclass(frozen=True)
class Position:
    """A conversation, the step somebody stands at in it, and what is answered so far."""

    conversation: Conversation[Any]
    step: Step[Any]
    draft: Any
    version: int

    @property
    def wanted(self) -> list[Step[Any]]:
        return [step for step in self.conversation.steps if step.wanted(self.draft)]

    def at(self, step: Step[Any], draft: Draft) -> "Position":
        """Move to a step; the new version makes the buttons of the old one stale."""
        fresh = draft.model_copy(update={"keyboard": False})
        return replace(self, step=step, draft=fresh, version=self.version + 1)

    def named(self, key: str) -> Step[Any]:
        """Give the wanted step with this key."""
        return next(step for step in self.wanted if step.key == key)

    def neighbour(self, distance: int) -> Step[Any] | None:
        """Give the wanted step that lies so far from here."""
        place = self.wanted.index(self.step) + distance
        return self.wanted[place] if 0 <= place < len(self.wanted) else None
