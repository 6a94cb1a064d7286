"""Where a person stands in a conversation: a flow that asks several things in turn."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SavedConversation:
    """A conversation as it is kept; one per person.

    `name` None: nothing is being asked. `draft` is JSON. `version` grows with every step and is
    never used twice for one person, so that an old button can be told from a new one. One that is
    not `lasting` leaves nothing unfinished when it is left.
    """

    name: str | None
    step: str
    draft: str
    version: int
    updated_at: datetime
    lasting: bool = True
