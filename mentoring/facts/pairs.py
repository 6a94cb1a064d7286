"""What has become true about suggested pairs and matching rounds."""

from dataclasses import dataclass

from mentoring.facts.fact import Fact
from mentoring.ids import PersonId, RoundId, SuggestionId
from mentoring.pairs import SuggestionState


@dataclass(frozen=True)
class PairSuggested(Fact):
    """A mentor was suggested to a mentee."""

    suggestion_id: SuggestionId


@dataclass(frozen=True)
class SuggestionAnswered(Fact):
    """A suggestion is over: the mentee has asked the mentor, does not want to, or said nothing."""

    suggestion_id: SuggestionId
    state: SuggestionState

    @property
    def is_refusal(self) -> bool:
        """Whether the mentee does not want this mentor."""
        return self.state is SuggestionState.REFUSED


@dataclass(frozen=True)
class RoundDropped(Fact):
    """A meta-mentor has given a round up."""

    round_id: RoundId
    by: PersonId


@dataclass(frozen=True)
class RoundSent(Fact):
    """All pairs of a round have been suggested, as far as they still hold."""

    round_id: RoundId
