"""Buttons of meta-mentors about a mentee who looks for a mentor."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MembershipId


@dataclass(frozen=True)
class ShowSeeker(Payload):
    """Look at a mentee who has had no mentor for long."""

    tag = "sk"
    membership_id: MembershipId


@dataclass(frozen=True)
class SuggestMentors(Payload):
    """Have the mentee sent the mentors who fit best."""

    tag = "sm"
    membership_id: MembershipId
