"""Buttons of what needs a meta-mentor's attention, and of what they write to members."""

from dataclasses import dataclass
from typing import Final

from bot.callbacks.cases import ShowCase
from bot.callbacks.members import ShowMember
from bot.callbacks.membership import ShowApplicant
from bot.callbacks.payload import ForgedPayload, Payload, unpack
from mentoring.concerns import ConcernKind
from mentoring.ids import MembershipId, MentorshipId, NetworkId, RequestId


@dataclass(frozen=True)
class ShowAttention(Payload):
    """Look at a page of what waits in a network, longest first; the first page is 0."""

    tag = "o"
    network_id: NetworkId
    page: int


@dataclass(frozen=True)
class ShowConcern(Payload):
    """Look at one thing that needs attention; `thing` is a number of what `kind` says."""

    tag = "oc"
    network_id: NetworkId
    kind: ConcernKind
    thing: int


@dataclass(frozen=True)
class PromptConcern(Payload):
    """Remind who has to act."""

    tag = "op"
    network_id: NetworkId
    kind: ConcernKind
    thing: int


@dataclass(frozen=True)
class PutAside(Payload):
    """Put something aside for a week."""

    tag = "oa"
    network_id: NetworkId
    kind: ConcernKind
    thing: int


@dataclass(frozen=True)
class TakeUp(Payload):
    """Bring back what was put aside."""

    tag = "ot"
    network_id: NetworkId
    kind: ConcernKind
    thing: int


@dataclass(frozen=True)
class AskEndRequest(Payload):
    """Show what ending a request means that nobody answers."""

    tag = "oe"
    network_id: NetworkId
    request_id: RequestId


@dataclass(frozen=True)
class EndRequest(Payload):
    """End a request that nobody answers."""

    tag = "oee"
    network_id: NetworkId
    request_id: RequestId


@dataclass(frozen=True)
class CloseSilent(Payload):
    """Close a mentorship that is silent, with a text that both read."""

    tag = "os"
    network_id: NetworkId
    mentorship_id: MentorshipId


@dataclass(frozen=True)
class WriteToMember(Payload):
    """Write to a member, through the bot.

    `card` is what leads back to the card it stood on, see `from_card`; without it, the member's.
    """

    tag = "ow"
    membership_id: MembershipId
    card: str = ""

    @property
    def back(self) -> Payload:
        """Give what leads back; ForgedPayload for what is no card."""
        if not self.card:
            return ShowMember(self.membership_id)
        card = unpack(self.card.replace(_WITHIN, ":"))
        if not isinstance(card, ShowApplicant | ShowCase | ShowConcern):
            raise ForgedPayload
        return card


_WITHIN: Final = "."
"""Parts the fields of a payload within a payload."""


def from_card(card: Payload, membership_id: MembershipId) -> WriteToMember:
    """Make the way to write to a member from a card, and back to it."""
    return WriteToMember(membership_id, card.pack().replace(":", _WITHIN))


@dataclass(frozen=True)
class AnswerMember(Payload):
    """Write to a member again, who has answered."""

    tag = "ob"
    keeps_message = True
    membership_id: MembershipId


@dataclass(frozen=True)
class AnswerMetaMentor(Payload):
    """Answer a meta-mentor; `membership_id` is theirs."""

    tag = "om"
    keeps_message = True
    network_id: NetworkId
    membership_id: MembershipId
