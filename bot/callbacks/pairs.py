"""Buttons of suggested pairs and of matching rounds."""

from dataclasses import dataclass

from bot.callbacks.payload import Payload
from mentoring.ids import MembershipId, NetworkId, PersonId, RoundId, SuggestionId

# --- one pair


@dataclass(frozen=True)
class SuggestPair(Payload):
    """See who would fit a mentee best."""

    tag = "u"
    membership_id: MembershipId


@dataclass(frozen=True)
class LookAtPair(Payload):
    """See why a mentor would fit a mentee."""

    tag = "uc"
    membership_id: MembershipId
    mentor_id: PersonId


@dataclass(frozen=True)
class SendPair(Payload):
    """Suggest a mentor to a mentee, without a word of one's own."""

    tag = "us"
    membership_id: MembershipId
    mentor_id: PersonId


@dataclass(frozen=True)
class WordPair(Payload):
    """Suggest a mentor to a mentee with a sentence."""

    tag = "uw"
    membership_id: MembershipId
    mentor_id: PersonId


@dataclass(frozen=True)
class ShowSuggestion(Payload):
    """Look at a mentor who was suggested to oneself."""

    tag = "ug"
    suggestion_id: SuggestionId


@dataclass(frozen=True)
class RefuseSuggestion(Payload):
    """Say that this mentor is not the one."""

    tag = "un"
    suggestion_id: SuggestionId


# --- many at once


@dataclass(frozen=True)
class ShowRound(Payload):
    """Look at a page of a network's matching round, or at what one would do; the first is 0."""

    tag = "ur"
    network_id: NetworkId
    page: int


@dataclass(frozen=True)
class HoldRound(Payload):
    """Have a round computed."""

    tag = "uh"
    network_id: NetworkId


@dataclass(frozen=True)
class ShowRoundPair(Payload):
    """Look at what a round has for a mentee."""

    tag = "up"
    round_id: RoundId
    mentee_id: PersonId


@dataclass(frozen=True)
class OtherMentors(Payload):
    """See which other mentors have a place left for a mentee."""

    tag = "uo"
    round_id: RoundId
    mentee_id: PersonId


@dataclass(frozen=True)
class ChooseOther(Payload):
    """Put a mentee together with another mentor; `version` is that of the round one has seen."""

    tag = "ux"
    round_id: RoundId
    mentee_id: PersonId
    mentor_id: PersonId
    version: int


@dataclass(frozen=True)
class LeaveOut(Payload):
    """Suggest nobody to a mentee in this round; as above."""

    tag = "ul"
    round_id: RoundId
    mentee_id: PersonId
    version: int


@dataclass(frozen=True)
class AskSendRound(Payload):
    """See what sending a round means; as above."""

    tag = "uy"
    round_id: RoundId
    version: int


@dataclass(frozen=True)
class SendRound(Payload):
    """Have all pairs of a round suggested; as above."""

    tag = "uz"
    round_id: RoundId
    version: int


@dataclass(frozen=True)
class DropRound(Payload):
    """Give a round up."""

    tag = "ud"
    round_id: RoundId
