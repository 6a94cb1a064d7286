"""The numbers of a network are those that somebody would count by hand; and they come quickly."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Final

import pytest

from mentoring.feedback import Feedback
from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.networks import Network
from mentoring.people import Person
from mentoring.requests import Request, RequestState
from mentoring.roles import Ground, Role, RoleStanding, Side, Standing
from mentoring.statistics import Members, PulseMonth
from storage.database import Database
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, Pair, add_network, meeting, mentorship, request
from tests.storage.plans import plan
from tests.storage.test_repositories import add_person

STANDINGS: Final = (
    RoleStanding(Role.MENTEE, Standing.APPROVED),
    RoleStanding(Role.MENTEE, Standing.WAITING),
    RoleStanding(Role.MENTEE, Standing.DECLINED),
    RoleStanding(Role.MENTOR, Standing.APPROVED, Ground.TRAINED),
    RoleStanding(Role.MENTOR, Standing.WAITING),
    RoleStanding(Role.MENTOR, Standing.STATEMENT_DUE),
    RoleStanding(Role.MENTOR, Standing.PAUSED),
    RoleStanding(Role.META_MENTOR, Standing.APPROVED),
)
SINCE: Final = date(2026, 4, 1)
BEFORE: Final = date(2027, 3, 1)


@dataclass
class Life:
    """All that was written about one network, to be counted by hand."""

    network: Network
    joined: dict[PersonId, datetime] = field(default_factory=dict)
    standings: list[RoleStanding] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    mentorships: list[Mentorship] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    pulses: list[Feedback] = field(default_factory=list)

    def members(self) -> dict[Role, Members]:
        """Count who has a role, and who waits for it."""
        return {
            role: Members(
                sum(one.role is role and one.standing is Standing.APPROVED for one in held),
                sum(one.role is role and one.standing is Standing.WAITING for one in held),
            )
            for held in [self.standings]
            for role in {one.role for one in held}
        }

    def waits(self) -> Counter[int]:
        """Count the days to the first mentor of each mentee who is a member."""
        first: dict[PersonId, datetime] = {}
        for one in self.mentorships:
            if one.mentee_id in self.joined:
                begun = first.get(one.mentee_id, one.started_at)
                first[one.mentee_id] = min(begun, one.started_at)
        days = ((begun.date() - self.joined[who].date()).days for who, begun in first.items())
        return Counter(max(0, waited) for waited in days)

    def held(self) -> Counter[date]:
        """Count what was held since then, by month."""
        held = (one for one in self.meetings if one.state is MeetingState.HELD and one.ends_at)
        ends = [one.ends_at.date() for one in held if one.ends_at]
        return Counter(day.replace(day=1) for day in ends if day >= SINCE)

    def months(self) -> list[PulseMonth]:
        """Add up the answers of each month."""
        found = [one for one in self.pulses if one.given_at.date() < BEFORE]
        months = sorted({one.given_at.date().replace(day=1) for one in found})
        return [self._month(month, found) for month in months]

    def _month(self, month: date, found: Sequence[Feedback]) -> PulseMonth:
        answers = [one.answers for one in found if one.given_at.date().replace(day=1) == month]
        first, second, third = (sum(each) for each in zip(*answers, strict=True))
        return PulseMonth(month, len(answers), (first, second, third))


class Chronicle:
    """Writes a life at random, always the same for one seed."""

    def __init__(self, tables: Tables, life: Life, seed: int) -> None:
        self.tables, self.life = tables, life
        self.random = random.Random(seed)  # noqa: S311 - the same for everybody who looks
        self.numbers = count(1000 * seed + 1000)

    def moment(self) -> datetime:
        """Choose one in the last two years."""
        return NOW - timedelta(minutes=self.random.randrange(2 * 365 * 24 * 60))

    async def joins(self) -> Person:
        """Let somebody become a member, in one role or two."""
        person, joined_at = await add_person(self.tables, next(self.numbers)), self.moment()
        member = await self.tables.memberships.add(
            network_id=self.life.network.id,
            person_id=person.id,
            agreement_version=1,
            invitation_id=None,
            now=joined_at,
        )
        standings = {one.role: one for one in self.random.sample(STANDINGS, 2)}
        for standing in standings.values():
            await self.tables.memberships.set_role(member, standing, now=joined_at)
            self.life.standings.append(standing)
        self.life.joined[person.id] = joined_at
        return person

    async def asks(self, pair: Pair) -> None:
        """Let a request come to some end; what is said in it counts nowhere."""
        state = self.random.choice(list(RequestState))
        ended_at = None if state is RequestState.PENDING else NOW
        text = "No time, sorry." if state is RequestState.DECLINED else None
        one = replace(request(pair), state=state, ended_at=ended_at, decline_text=text)
        self.life.requests.append(await self.tables.requests.add(one))

    async def begins(self, pair: Pair) -> Mentorship:
        """Let a mentorship come to some state."""
        state = self.random.choice([MentorshipState.GETTING_TO_KNOW, MentorshipState.ENDED])
        is_over = state is MentorshipState.ENDED
        one = replace(
            mentorship(pair),
            state=state,
            started_at=self.moment(),
            ended_at=NOW if is_over else None,
            end_reason=EndReason.PARTED if is_over else None,
        )
        added = await self.tables.mentorships.add(one)
        self.life.mentorships.append(added)
        return added

    async def meets(self, mentorship_id: MentorshipId, person_id: PersonId) -> None:
        """Let two meet, or not; and one of them say how it was."""
        start = self.moment()
        is_held = self.random.random() < 0.8
        mentor_says = Outcome.HELD if is_held else Outcome.NO_SHOW
        one = replace(
            meeting(mentorship_id),
            uid=f"{next(self.numbers)}",
            state=MeetingState.HELD if is_held else MeetingState.NOT_HELD,
            starts_at=start,
            ends_at=start + HOUR,
            mentee_says=Outcome.HELD,
            mentor_says=mentor_says,
        )
        added = await self.tables.meetings.add(one)
        self.life.meetings.append(added)
        if is_held:
            await self.says(added, person_id, given_at=start + 2 * HOUR)

    async def says(self, one: Meeting, person_id: PersonId, *, given_at: datetime) -> None:
        """Give a pulse, and something about the whole, which is no pulse."""
        first, second, third = (self.random.randint(1, 5) for _ in range(3))
        pulse = Feedback(
            one.mentorship_id,
            one.id,
            Side.MENTEE,
            person_id,
            (first, second, third),
            None,
            given_at,
        )
        await self.tables.feedbacks.add(pulse)
        self.life.pulses.append(pulse)


async def lives(tables: Tables, name: str, seed: int, *, pairs: int = 20) -> Life:
    """Write the life of a network."""
    life = Life(await add_network(tables, name))
    chronicle = Chronicle(tables, life, seed)
    for _ in range(pairs):
        pair = Pair(life.network, await chronicle.joins(), await chronicle.joins())
        if chronicle.random.random() < 0.8:
            await chronicle.asks(pair)
        begun = await chronicle.begins(pair)
        for _ in range(chronicle.random.randrange(4)):
            await chronicle.meets(begun.id, pair.mentee.id)
    return life


@pytest.mark.parametrize("seed", range(3))
async def test_all_numbers_are_those_counted_by_hand(store: Store, seed: int) -> None:
    async with store.transaction() as tables:
        here = await lives(tables, "Neue Wege", seed + 1)
        await lives(tables, "Tandem", seed + 11)
        rows, network = tables.statistics, here.network.id
        assert await rows.members(network) == here.members()
        assert await rows.requests(network) == Counter(one.state for one in here.requests)
        assert await rows.mentorships(network) == Counter(one.state for one in here.mentorships)
        assert await rows.held(network, since=SINCE) == here.held()
        assert await rows.waits(network) == here.waits()
        assert await rows.pulses(network, before=BEFORE) == here.months()
        assert sum(here.held().values()) > 3
        assert len(here.months()) > 3


async def test_who_has_left_leaves_the_mentorship_but_no_wait(store: Store) -> None:
    async with store.transaction() as tables:
        life = await lives(tables, "Neue Wege", 1, pairs=1)
        [mentee] = [one.mentee_id for one in life.mentorships]
        assert mentee is not None
        assert sum((await tables.statistics.waits(life.network.id)).values()) == 1
        await tables.people.remove(mentee)
        assert await tables.statistics.waits(life.network.id) == {}
        assert await tables.statistics.pulses(life.network.id, before=BEFORE) == []


async def test_the_first_mentor_ends_the_wait(store: Store) -> None:
    async with store.transaction() as tables:
        network = await add_network(tables)
        chronicle = Chronicle(tables, Life(network), 1)
        mentee, bo, cem = [await chronicle.joins() for _ in range(3)]
        joined_at = chronicle.life.joined[mentee.id]
        for mentor, days in ((bo, 9), (cem, 4)):
            one = mentorship(Pair(network, mentee, mentor))
            await tables.mentorships.add(replace(one, started_at=joined_at + days * DAY))
        assert await tables.statistics.waits(network.id) == {4: 1}


async def test_a_network_without_anybody_has_no_numbers(store: Store) -> None:
    async with store.transaction() as tables:
        rows, nobody = tables.statistics, NetworkId(99)
        found = [
            await rows.members(nobody),
            await rows.requests(nobody),
            await rows.mentorships(nobody),
            await rows.held(nobody, since=SINCE),
            await rows.waits(nobody),
        ]
        assert found == [{}] * 5
        assert await rows.pulses(nobody, before=BEFORE) == []


MENTORSHIPS: Final = "SEARCH s USING INDEX mentorships_of_network (network_id=?)"

PLANS: Final = {
    "members_by_role": [
        "SEARCH m USING INDEX memberships_of_network (network_id=?)",
        "SEARCH r USING INDEX sqlite_autoindex_membership_roles (membership_id=?)",
    ],
    "requests_by_state": [
        "SEARCH requests USING INDEX requests_of_network (network_id=?)",
        "SEARCH past_requests USING INDEX sqlite_autoindex_past_requests (network_id=?)",
    ],
    "mentorships_by_state": [
        "SEARCH mentorships USING INDEX mentorships_of_network (network_id=?)"
    ],
    "held_by_month": [
        MENTORSHIPS,
        "SEARCH k USING INDEX meetings_held (mentorship_id=? AND ends_at>?)",
    ],
    "waits_by_day": [
        MENTORSHIPS,
        "SEARCH m USING INDEX sqlite_autoindex_memberships (person_id=? AND network_id=?)",
    ],
    "pulses_by_month": [
        MENTORSHIPS,
        "SEARCH f USING INDEX pulses_of_mentorship (mentorship_id=? AND given_at<?)",
    ],
}


@pytest.mark.parametrize("name", PLANS)
async def test_what_is_counted_is_read_from_indexes(database: Database, name: str) -> None:
    steps = await plan(database, name)
    read = [step for step in steps if step.startswith("SEARCH")]
    assert read == PLANS[name]
