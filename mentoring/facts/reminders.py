"""Facts that time brings about, and calls for help."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.facts.fact import Fact
from mentoring.ids import MentorshipId, PersonId
from mentoring.matters import Matter
from mentoring.reminders import Nudge
from mentoring.roles import Side


@dataclass(frozen=True)
class Reminded(Fact):
    """Somebody is to be reminded of a matter; after `stale_at` it must not arrive any more."""

    nudge: Nudge
    matter: Matter
    stale_at: datetime


@dataclass(frozen=True)
class HelpWanted(Fact):
    """One side of a mentorship has said, asked after a silence, that they need help."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class HelpContactShown(Fact):
    """Who needs help shows a Telegram contact to those who were told of it.

    `contact` is a user name, or an empty text for who has none; `asked_at` is when they asked.
    """

    mentorship_id: MentorshipId
    by: Side
    contact: str
    asked_at: datetime


@dataclass(frozen=True)
class ConversationDropped(Fact):
    """What somebody had begun long ago was dropped; `name` is the conversation's."""

    person_id: PersonId
    name: str
