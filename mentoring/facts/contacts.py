"""Facts about what two people say to each other, and about who is gone."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import MentorshipId, PersonId
from mentoring.roles import Side


@dataclass(frozen=True)
class MessagePassed(Fact):
    """One side wrote to the other; `message_id` is the message in the author's own chat."""

    mentorship_id: MentorshipId
    author: Side
    message_id: int


@dataclass(frozen=True)
class ContactOffered(Fact):
    """One side would like both to see each other's Telegram contact."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class ContactShared(Fact):
    """Both want to: each sees the other's Telegram contact; `by` is who said yes last."""

    mentorship_id: MentorshipId
    by: Side


@dataclass(frozen=True)
class PartnerUnreachable(Fact):
    """Somebody cannot be written to any more; those who wait for them are told."""

    person_id: PersonId


@dataclass(frozen=True)
class PartnerBack(Fact):
    """Somebody can be written to again."""

    person_id: PersonId
