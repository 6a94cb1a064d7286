"""Buttons of meta-mentors about a mentee who looks for a mentor."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MembershipId, NetworkId


@dataclass(frozen=True)
class ShowSeekers(Payload):
    """Look at a page of the mentees who have had no mentor for long; the first page is 0."""

    tag = "sl"
    network_id: NetworkId
    page: int


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
