"""What has happened in the year, as people remember it: written by themselves, not by the bot."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")

NEVER: Final = datetime(9000, 1, 1, tzinfo=UTC)
USUAL_QUIET: Final = (21 * 60, 8 * 60)
DAY: Final = timedelta(days=1)


class Course(Generic[T]):
    """What held from which moment on."""

    def __init__(self, first: T) -> None:
        self._moments = [datetime.min.replace(tzinfo=UTC)]
        self._values = [first]

    def becomes(self, value: T, moment: datetime) -> None:
        """Note what holds from a moment on."""
        self._moments.append(moment)
        self._values.append(value)

    def at(self, moment: datetime) -> T:
        return self._values[bisect_right(self._moments, moment) - 1]

    def since(self, moment: datetime) -> datetime:
        """Say from when on it was so at a moment."""
        return self._moments[bisect_right(self._moments, moment) - 1]

    def between(self, begin: datetime, end: datetime) -> Sequence[T]:
        """Give all that held at any time between two moments."""
        return self._values[
            bisect_right(self._moments, begin) - 1 : bisect_right(self._moments, end)
        ]

    @property
    def now(self) -> T:
        return self._values[-1]


@dataclass
class Somebody:
    """A person: where they live, what they wish, whether the bot reaches them.

    `blocks` is what they have done, `gone` what the bot knows of it. `talks` is the moment of
    their last word in a conversation that is open, `put_off` when they said "not now" to what.
    """

    number: int
    chat: int
    zone: Course[str | None] = field(default_factory=lambda: Course(None))
    quiet: Course[tuple[int, int]] = field(default_factory=lambda: Course(USUAL_QUIET))
    paused: Course[datetime | None] = field(default_factory=lambda: Course(None))
    off: Course[frozenset[str]] = field(default_factory=lambda: Course(frozenset()))
    stopped: Course[frozenset[tuple[str, int]]] = field(default_factory=lambda: Course(frozenset()))
    blocks: Course[bool] = field(default_factory=lambda: Course(first=False))
    gone: Course[bool] = field(default_factory=lambda: Course(first=False))
    talks: Course[datetime | None] = field(default_factory=lambda: Course(None))
    profile_at: datetime = NEVER
    put_off: list[tuple[datetime, str, int]] = field(default_factory=list)

    def is_paused(self, moment: datetime) -> bool:
        until = self.paused.at(moment)
        return until is not None and moment < until


@dataclass
class Network:
    """A network with its numbers of days, and who leads it."""

    number: int
    request_days: int
    closing_days: int
    silence_days: int
    leaders: list[int] = field(default_factory=list)


@dataclass
class Member:
    """Somebody in a network, as a mentee or as a mentor.

    `waits_from`: since when they wait to be let in; again, since there is something to decide by.
    """

    number: int
    person: int
    network: int
    is_mentee: bool
    joined_at: datetime
    waits_from: list[datetime] = field(default_factory=list)
    approved_at: datetime = NEVER

    def waits(self, moment: datetime) -> bool:
        return bool(self.waits_from) and self.waits_from[0] <= moment < self.approved_at

    def waits_since(self, moment: datetime) -> datetime:
        """Say from when their waiting counts at a moment."""
        return max(one for one in self.waits_from if one <= moment)


@dataclass
class Request:
    """A mentee asks a mentor, who may ask one thing back."""

    number: int
    network: int
    mentee: int
    mentor: int
    asked_at: datetime
    expires_at: datetime
    question_at: datetime = NEVER
    answer_at: datetime = NEVER
    ended_at: datetime = NEVER

    def is_open(self, moment: datetime) -> bool:
        return self.asked_at <= moment < min(self.ended_at, self.expires_at)

    def turn(self, moment: datetime) -> int:
        """Say who has to do something."""
        return self.mentee if self.question_at <= moment < self.answer_at else self.mentor


@dataclass
class Version:
    """A version of an agreement; `ends_on` once it binds."""

    by: int
    drafted_at: datetime
    sent_back_at: datetime = NEVER
    bound_at: datetime = NEVER
    ends_on: date | None = None


class Closing(NamedTuple):
    """Somebody says that it is over."""

    by: int
    since: datetime


@dataclass
class Meeting:
    """Times that somebody proposed, and the appointment that came of it."""

    number: int
    pair: "Pair"
    by: int
    times: Sequence[datetime]
    proposed_at: datetime
    moves: "Meeting | None" = None
    taken_at: datetime = NEVER
    starts_at: datetime = NEVER
    ends_at: datetime = NEVER
    closed_at: datetime = NEVER
    over_noted: bool = False
    said: dict[int, tuple[datetime, bool]] = field(default_factory=dict)

    def is_proposed(self, moment: datetime) -> bool:
        """Whether somebody can take one of the times."""
        return self.is_waiting(moment) and max(self.times) > moment

    def is_waiting(self, moment: datetime) -> bool:
        """Whether nothing has become of it yet, even if its times are over."""
        return self.proposed_at <= moment < min(self.taken_at, self.closed_at)

    def is_scheduled(self, moment: datetime) -> bool:
        return self.taken_at <= moment < self.closed_at

    def is_coming(self, moment: datetime) -> bool:
        return self.is_scheduled(moment) and moment < self.starts_at

    def is_doubted(self, moment: datetime) -> bool:
        """Whether somebody has said that it did not take place."""
        return any(at <= moment and not held for at, held in self.said.values())

    def is_settled(self) -> bool:
        return len(self.said) == 2 or self.is_doubted(NEVER)


@dataclass
class Pair:
    """A mentorship. `signs` are the signs of life between the two, in their order."""

    number: int
    network: Network
    mentee: int
    mentor: int
    started_at: datetime
    active_at: datetime = NEVER
    ended_at: datetime = NEVER
    paused: Course[bool] = field(default_factory=lambda: Course(first=False))
    closing: Course[Closing | None] = field(default_factory=lambda: Course(None))
    signs: list[datetime] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    answers: list[tuple[int, datetime]] = field(default_factory=list)

    @property
    def two(self) -> tuple[int, int]:
        return self.mentee, self.mentor

    def other(self, person: int) -> int:
        return self.mentor if person == self.mentee else self.mentee

    def is_open(self, moment: datetime) -> bool:
        return self.started_at <= moment < self.ended_at

    def goes_on(self, moment: datetime) -> bool:
        """Whether it is open, and nobody wants to close it."""
        return self.is_open(moment) and self.closing.at(moment) is None

    def stirs(self, moment: datetime) -> None:
        """Note a sign of life."""
        if not self.signs or moment > self.signs[-1]:
            self.signs.append(moment)

    def last_sign(self, moment: datetime) -> datetime:
        return self.signs[bisect_right(self.signs, moment) - 1]

    def in_force(self, moment: datetime) -> Version | None:
        binding = [one for one in self.versions if one.bound_at <= moment]
        return binding[-1] if binding else None

    def newest(self, moment: datetime) -> Version | None:
        drafted = [one for one in self.versions if one.drafted_at <= moment]
        return drafted[-1] if drafted else None


class Tick(NamedTuple):
    """A minute in which the bot went round; `away`: nobody answered it."""

    moment: datetime
    away: bool


class Delivery(NamedTuple):
    """A line of the ledger; `outcome`: ok, blocked or away."""

    at: datetime
    chat: int
    nudge: int | None
    outcome: str


@dataclass
class Diary:
    """All of it.

    `blocked` are the chats that refuse the bot, `begun`: when a mentee had the first mentor in a
    network, `killed_at`: the minutes in which the bot died.
    """

    people: dict[int, Somebody] = field(default_factory=dict)
    networks: dict[int, Network] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    begun: dict[tuple[int, int], datetime] = field(default_factory=dict)
    ticks: list[Tick] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    killed_at: list[datetime] = field(default_factory=list)

    def meetings(self) -> Iterator[Meeting]:
        """Give the meetings of all pairs."""
        for pair in self.pairs:
            yield from pair.meetings

    def led_by(self, person: int) -> set[int]:
        """Say which networks somebody leads."""
        return {number for number, one in self.networks.items() if person in one.leaders}

    def passes(self, moment: datetime) -> None:
        """Note what the bot does by itself when a moment has come.

        That the time of a meeting has passed counts as a sign of life; a proposal to move it is of
        no use any more.
        """
        for meeting in self._over(moment):
            meeting.over_noted = True
            meeting.pair.stirs(moment)
            for change in meeting.pair.meetings:
                if change.moves is meeting and change.is_waiting(moment):
                    change.closed_at = moment

    def _over(self, moment: datetime) -> list[Meeting]:
        return [
            one
            for one in self.meetings()
            if one.ends_at <= moment
            and not one.over_noted
            and one.is_scheduled(moment)
            and not one.is_settled()
        ]
