"""Suggested pairs and matching rounds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.ids import NetworkId, PersonId, RoundId, SuggestionId
from mentoring.matching_round import RoundMentor, WaitingMentee
from mentoring.pairs import MatchingRound, PairSuggestion, RoundCounts, RoundPair


class Pairs(Protocol):
    """Suggested pairs and matching rounds."""

    async def find(self, suggestion_id: SuggestionId) -> PairSuggestion | None: ...

    async def get(self, suggestion_id: SuggestionId) -> PairSuggestion: ...

    async def add(self, suggestion: PairSuggestion) -> PairSuggestion:
        """Store it and give it back with its id."""

    async def save(self, suggestion: PairSuggestion) -> None:
        """Write what can change: state, sentence, answer."""

    async def of_mentee(self, mentee_id: PersonId) -> Sequence[PairSuggestion]:
        """Give all that were made to somebody, in all networks, newest first."""

    async def open_of_mentee(self, mentee_id: PersonId) -> Sequence[PairSuggestion]:
        """Give those somebody can still take up, in all networks, oldest first."""

    async def expired(self, *, now: datetime, limit: int) -> Sequence[PairSuggestion]:
        """Give open ones whose time is over, oldest first."""

    async def waiting_mentees(self, network_id: NetworkId) -> Sequence[WaitingMentee]:
        """Give who goes into a round.

        Approved mentees within reach, with a complete profile, who have no mentor in the network,
        no open request and no open suggestion there.
        """

    async def round_mentors(self, network_id: NetworkId, *, now: datetime) -> Sequence[RoundMentor]:
        """Give the approved mentors within reach who have a complete profile and a free place."""

    async def enter_round(self, network_id: NetworkId, *, now: datetime) -> tuple[int, int]:
        """Count the mentees and the free places that would go into a round."""

    async def current_round(self, network_id: NetworkId) -> MatchingRound | None:
        """Give the round that is under way."""

    async def find_round(self, round_id: RoundId) -> MatchingRound | None: ...

    async def add_round(self, held: MatchingRound) -> MatchingRound:
        """Store it and give it back with its id."""

    async def save_round(self, held: MatchingRound) -> None: ...

    async def put_pairs(self, pairs: Sequence[RoundPair]) -> None:
        """Write the pairs of a round, or some of them anew; without those who are gone."""

    async def pairs_of(self, round_id: RoundId, *, offset: int, limit: int) -> Sequence[RoundPair]:
        """Give pairs in the order of their places."""

    async def pair_of(self, round_id: RoundId, mentee_id: PersonId) -> RoundPair | None: ...

    async def taken_in(self, round_id: RoundId, mentor_id: PersonId) -> int:
        """Count the mentees for whom a mentor is meant in a round."""

    async def counts(self, round_id: RoundId) -> RoundCounts: ...

    async def to_send(self, *, limit: int) -> Sequence[RoundPair]:
        """Give pairs of rounds that are being sent, of which nothing has become yet."""

    async def rounds_sent(self) -> Sequence[MatchingRound]:
        """Give rounds that are being sent and have no pair left."""
