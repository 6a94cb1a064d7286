"""What goes into a matching round, and what comes of it: who is paired, and who is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from mentoring.ids import PersonId
from mentoring.matching import Candidate, Match, Reason, Seeker

WEEK_POINTS: Final = 4
"""For each week of waiting: two weeks outweigh a topic. It never decides which mentor somebody
gets, only who gets one when places are short."""


class Barrier(StrEnum):
    """Why two people cannot be paired, or a mentee has nobody; what is looked at first goes first.

    A block and an earlier decline are one barrier: which of these it is, nobody is told.
    """

    NOBODY = "nobody"
    """There is no mentor, or one of the two is not there any more; nobody is their own mentor."""
    NO_SHARED_LANGUAGE = "no_shared_language"
    PAUSED = "paused"
    NO_PLACE = "no_place"
    KEPT_APART = "kept_apart"
    FORBIDDEN = "forbidden"
    """By hand, in this round."""
    OUTNUMBERED = "outnumbered"
    """There are mentors for this mentee, but others have got their places."""
    LATER = "later"
    """The round was full of those who wait longer."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two people who are put together, or kept apart, by hand."""

    mentee_id: PersonId
    mentor_id: PersonId


@dataclass(frozen=True)
class WaitingMentee:
    """A mentee without a mentor.

    `apart_from` are the mentors who must not be paired with them: who has declined them or is
    asked by them, accompanies them already, or where one of the two has blocked the other.
    """

    seeker: Seeker
    since: datetime
    apart_from: frozenset[PersonId] = frozenset()

    @property
    def person_id(self) -> PersonId:
        """Who it is."""
        return self.seeker.person_id


@dataclass(frozen=True)
class RoundMentor:
    """A mentor of the network, approved and within reach."""

    candidate: Candidate
    paused: bool = False

    @property
    def person_id(self) -> PersonId:
        """Who it is."""
        return self.candidate.person_id

    @property
    def free(self) -> int:
        """How many mentees they can still take."""
        return max(0, self.candidate.profile.places - self.candidate.open_mentorships)


@dataclass(frozen=True)
class Round:
    """All that goes into a round; everybody is in it once, and in the same network.

    Raises ValueError when two mentors are fixed for one mentee.
    """

    mentees: Sequence[WaitingMentee]
    mentors: Sequence[RoundMentor]
    now: datetime
    fixed: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()

    def __post_init__(self) -> None:
        if len({pair.mentee_id for pair in self.fixed}) < len(self.fixed):
            raise ValueError("a mentee has two mentors fixed")

    def fix(self, pair: Pair) -> "Round":
        """Put two together by hand; another mentor chosen by hand for this mentee is let go."""
        others = frozenset(one for one in self.fixed if one.mentee_id != pair.mentee_id)
        return replace(self, fixed=others | {pair}, forbidden=self.forbidden - {pair})

    def forbid(self, pair: Pair) -> "Round":
        """Keep two apart by hand."""
        return replace(self, fixed=self.fixed - {pair}, forbidden=self.forbidden | {pair})

    def leave_open(self, pair: Pair) -> "Round":
        """Take back what was said about two people by hand."""
        return replace(self, fixed=self.fixed - {pair}, forbidden=self.forbidden - {pair})


@dataclass(frozen=True)
class Waited(Reason):
    """The mentee has waited for so many whole weeks."""

    weeks: int


@dataclass(frozen=True)
class Pairing:
    """Two people who are put together by a round, and why; `match` says how well they fit."""

    mentee: WaitingMentee
    match: Match
    waited: Waited
    by_hand: bool

    @property
    def pair(self) -> Pair:
        """Who they are."""
        mentor_id = self.match.candidate.person_id
        return Pair(mentee_id=self.mentee.person_id, mentor_id=mentor_id)

    @property
    def score(self) -> int:
        """What this pair counts in the round."""
        return self.match.score + self.waited.points


@dataclass(frozen=True)
class LeftOut:
    """A mentee for whom the round has found nobody."""

    mentee: WaitingMentee
    why: Barrier


@dataclass(frozen=True)
class Broken:
    """A pair fixed by hand that cannot be; the mentee takes part in the round as others do."""

    pair: Pair
    why: Barrier


@dataclass(frozen=True)
class Outcome:
    """What comes of a round; who has waited longest goes first."""

    pairings: tuple[Pairing, ...]
    left_out: tuple[LeftOut, ...]
    broken: tuple[Broken, ...]

    @property
    def score(self) -> int:
        """The sum over all pairs."""
        return sum(pairing.score for pairing in self.pairings)


def barrier(held: Round, mentee: WaitingMentee, mentor: RoundMentor) -> Barrier | None:
    """Say what keeps two people from being paired; None if nothing does."""
    spoken = mentor.candidate.profile.languages
    pair = Pair(mentee_id=mentee.person_id, mentor_id=mentor.person_id)
    met = (
        (Barrier.NOBODY, mentee.person_id == mentor.person_id),
        (Barrier.NO_SHARED_LANGUAGE, set(mentee.seeker.profile.languages).isdisjoint(spoken)),
        (Barrier.PAUSED, mentor.paused),
        (Barrier.NO_PLACE, not mentor.free),
        (Barrier.KEPT_APART, mentor.person_id in mentee.apart_from),
        (Barrier.FORBIDDEN, pair in held.forbidden),
    )
    return next((one for one, holds in met if holds), None)


def waited(mentee: WaitingMentee, *, now: datetime) -> Waited:
    """Say what their waiting counts."""
    weeks = max(0, (now - mentee.since).days // 7)
    return Waited(WEEK_POINTS * weeks, weeks)
