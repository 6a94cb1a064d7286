"""A pair that is suggested to a mentee, and a matching round from asking for it to its sending."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.errors import Outdated
from mentoring.ids import NetworkId, PersonId, RoundId, SuggestionId
from mentoring.matching_round import Barrier

LASTS: Final = timedelta(days=14)
"""So long a mentee can take up a suggestion."""

OPEN_MOST: Final = 3
"""A mentee has so many open suggestions in a network at most: more of them are no help."""

COMPUTED_WITHIN: Final = timedelta(minutes=30)
"""Longer than all tries to compute a round take together."""

SENTENCE_LEAST: Final = 10
SENTENCE_LIMIT: Final = 300


class SuggestionState(StrEnum):
    """How a suggestion stands.

    `asked`: the mentee has sent this mentor a request; `overtaken`: has found another one.
    """

    OPEN = "open"
    ASKED = "asked"
    REFUSED = "refused"
    EXPIRED = "expired"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class PairSuggestion:
    """A mentor whom a meta-mentor suggests to a mentee; `sentence` is what they say about it.

    `round_id` is set when it comes from a matching round.
    """

    id: SuggestionId
    network_id: NetworkId
    mentee_id: PersonId
    mentor_id: PersonId
    suggested_by: PersonId | None
    sent_at: datetime
    expires_at: datetime
    state: SuggestionState = SuggestionState.OPEN
    sentence: str | None = None
    round_id: RoundId | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the mentee can still say something to it."""
        return self.state is SuggestionState.OPEN


def answered(
    suggestion: PairSuggestion, state: SuggestionState, *, now: datetime
) -> PairSuggestion:
    """Close a suggestion, and drop its sentence; Outdated when that was done before."""
    if not suggestion.is_open:
        raise Outdated
    return replace(suggestion, state=state, answered_at=now, sentence=None)


class RoundState(StrEnum):
    """How far a round has come."""

    COMPUTING = "computing"
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True)
class MatchingRound:
    """A round of a network; `mentees` and `places` are how many went into it.

    `asked_by` is who hears of it: who has asked for it, and from its sending on who sends it.
    """

    id: RoundId
    network_id: NetworkId
    asked_by: PersonId | None
    state: RoundState
    asked_at: datetime
    version: int = 1
    ended_at: datetime | None = None
    mentees: int = 0
    places: int = 0

    def must_be(self, state: RoundState, *, version: int | None = None) -> None:
        """Raise Outdated when the round has come further, or was changed since it was seen."""
        if self.state is not state or version not in {None, self.version}:
            raise Outdated

    def at(self, state: RoundState, *, now: datetime) -> "MatchingRound":
        """Move on."""
        over = state in {RoundState.SENT, RoundState.DROPPED}
        return replace(self, state=state, ended_at=now if over else None)

    def is_stuck(self, *, now: datetime) -> bool:
        """Whether it is computed for so long that nothing will come of it any more."""
        return self.state is RoundState.COMPUTING and now - self.asked_at > COMPUTED_WITHIN

    @property
    def changed(self) -> "MatchingRound":
        """Note that somebody has changed something by hand."""
        return replace(self, version=self.version + 1)


class Done(StrEnum):
    """What became of a pair when its round was sent; skipped: it did not hold any more."""

    SENT = "sent"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class RoundPair:
    """What a round has for a mentee: a mentor, or the reason why there is none.

    `place` is its number in the list: those for whom a mentor was found come first, and among them
    who has waited longest. It stays when the mentor is changed by hand.
    """

    round_id: RoundId
    mentee_id: PersonId
    mentor_id: PersonId | None
    place: int
    by_hand: bool = False
    why: Barrier | None = None
    done: Done | None = None


@dataclass(frozen=True)
class RoundCounts:
    """How many mentees of a round have a mentor, how many not, and what was sent of it."""

    paired: int = 0
    without: int = 0
    sent: int = 0
    skipped: int = 0
