"""Two people meet, part, close, go on, block and keep silent in any order, twice and at once."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mentoring import agreeing, closing
from mentoring.agreements import proposed
from mentoring.blocking import block
from mentoring.certifying import issue
from mentoring.endings import closes_at
from mentoring.errors import MentoringError
from mentoring.leaving import forget
from mentoring.meetings import MeetingState
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.networks import Limits
from mentoring.roles import Side
from storage.store import Store
from tests.conftest import NOW
from tests.inline import open_blank
from tests.mentoring.conftest import found_village
from tests.mentoring.ends import DAY, TERMS, Couple, appointment, couple

Result = TypeVar("Result")

SIDES = st.sampled_from(Side)


class LifeOfAnEnd(RuleBasedStateMachine):
    """Everybody presses what they see, which may be old; the end is what both have seen come."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opening = open_blank(Path(self.folder.name) / "mentornet.sqlite3")
        self.database = self.wait(self.opening.__aenter__())
        self.store = Store(self.database)
        self.clock: datetime = NOW
        self.pair: Couple
        self.held = 0
        self.said: dict[Side, datetime] = {}
        self.proposals: list[int] = []
        self.end: Mentorship | None = None
        self.codes: dict[Side, str] = {}
        self.planned: set[str] = set()
        self.has_blocked = False
        self.days = 14
        self.promised: dict[datetime, datetime] = {}

    def teardown(self) -> None:
        self.wait(self.opening.__aexit__(None, None, None))
        self.loop.close()
        self.folder.cleanup()

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def does(self, action: Coroutine[Any, Any, Result]) -> Result | None:
        """Do something in a transaction of its own; None when the rules refuse it."""

        async def done() -> Result:
            async with self.store.transaction():
                return await action

        with suppress(MentoringError):
            return self.wait(done())
        return None

    @property
    def tables(self) -> Any:
        return self.pair.tables

    @property
    def now(self) -> Mentorship:
        return self.wait(self.pair.now())

    # --- what happens

    @initialize(meetings=st.integers(0, 3))
    def begin(self, meetings: int) -> None:
        async def begun() -> Couple:
            async with self.store.transaction() as tables:
                return await couple(await found_village(tables))

        self.pair = self.wait(begun())
        if meetings:
            self.they_come_far(meetings)

    @rule(days=st.sampled_from([1, 9, 14, 30]))
    def time_passes(self, days: int) -> None:
        self.clock += days * DAY
        self.does(closing.end_unanswered(self.tables, now=self.clock, limit=9))

    @rule(days=st.sampled_from([3, 14, 30]))
    def the_network_waits_for_so_many_days(self, days: int) -> None:
        self.days = days
        limits = Limits(closing_days=days)
        self.does(self.tables.networks.set_limits(self.now.network_id, limits))

    @precondition(lambda self: self.now.is_open)
    @rule()
    def they_meet(self) -> None:
        self.does(self.pair.meet())
        self.held += 1

    @precondition(lambda self: self.now.is_open)
    @rule()
    def they_plan_to_meet(self) -> None:
        begin = self.clock + DAY
        planned = replace(
            appointment(self.pair.id),
            uid=f"coming {begin}",
            starts_at=begin,
            ends_at=begin + timedelta(hours=1),
        )
        if planned.uid not in self.planned:
            self.planned.add(planned.uid)
            self.does(self.tables.meetings.add(planned))

    @rule()
    def they_agree(self) -> None:
        people, number = self.pair.people, len(self.wait(self.tables.agreements.of(self.pair.id)))
        drafted = agreeing.propose(
            self.tables, people[Side.MENTEE], self.pair.id, TERMS, now=self.clock
        )
        if self.does(drafted):
            self.does(
                agreeing.agree(
                    self.tables,
                    people[Side.MENTOR],
                    self.pair.id,
                    version=number + 1,
                    now=self.clock,
                )
            )

    def they_come_far(self, meetings: int) -> None:
        self.they_agree()
        for _ in range(meetings):
            self.they_meet()
        self.time_passes(30)

    @rule(side=SIDES)
    def drafts(self, side: Side) -> None:
        terms = replace(TERMS, months=7)
        person = self.pair.people[side]
        self.does(agreeing.propose(self.tables, person, self.pair.id, terms, now=self.clock))

    @rule(side=SIDES)
    def rests_or_goes_on(self, side: Side) -> None:
        person, seen = self.pair.people[side], self.now.version
        if self.now.state is MentorshipState.PAUSED:
            self.does(agreeing.resume(self.tables, person, self.pair.id, seen=seen, now=self.clock))
        else:
            self.does(agreeing.pause(self.tables, person, self.pair.id, seen=seen))

    @rule(side=SIDES)
    def parts(self, side: Side) -> None:
        person = self.pair.people[side]
        self.does(closing.part(self.tables, person, self.pair.id, now=self.clock))

    @rule(side=SIDES)
    def says_that_it_is_over(self, side: Side) -> None:
        person = self.pair.people[side]
        if self.does(closing.propose(self.tables, person, self.pair.id, now=self.clock)):
            if not self.said:
                self.promised[self.clock] = self.clock + self.days * DAY
            self.said[side] = self.clock
            self.proposals.append(int(self.clock.timestamp()))

    @rule()
    def both_say_at_once_that_it_is_over(self) -> None:
        for side in Side:
            self.says_that_it_is_over(side)

    @rule(side=SIDES, back=st.integers(0, 1))
    def agrees_that_it_is_over(self, side: Side, back: int) -> None:
        since = self.seen(back)
        person = self.pair.people[side]
        stood = closes_at(self.now, side.other)
        facts = self.does(
            closing.confirm(self.tables, person, self.pair.id, since=since, now=self.clock)
        )
        if facts:
            assert stood is not None
            assert int(stood.timestamp()) == since
            self.said[side] = self.clock

    @rule(side=SIDES, back=st.integers(0, 1))
    def lets_it_go_on(self, side: Side, back: int) -> None:
        person = self.pair.people[side]
        if self.does(closing.go_on(self.tables, person, self.pair.id, since=self.seen(back))):
            self.said.clear()

    def seen(self, back: int) -> int:
        """Give the proposal that somebody has on their screen."""
        return self.proposals[-1 - back] if len(self.proposals) > back else 0

    @rule(side=SIDES, sure=st.sampled_from([False] * 9 + [True]))
    def blocks(self, side: Side, *, sure: bool) -> None:
        person = self.pair.people[side]
        if sure:
            other = self.now.person_at(side.other)
            if other is not None and self.now.person_at(side) is not None:
                done = self.does(block(self.tables, person, other, now=self.clock))
                self.has_blocked |= done is not None

    @rule(side=SIDES, sure=st.sampled_from([False] * 9 + [True]))
    def leaves(self, side: Side, *, sure: bool) -> None:
        person = self.now.person_at(side)
        if sure and person is not None:
            self.does(forget(self.tables, person, now=self.clock))
            self.codes.pop(side, None)

    @rule(side=SIDES)
    def asks_for_a_certificate(self, side: Side) -> None:
        if self.now.person_at(side) is None:
            return
        person = self.wait(self.pair.person(side))
        issued = self.does(issue(self.tables, person, self.pair.id, name="A", now=self.clock))
        held = self.wait(self.tables.certificates.of(self.pair.id, person.id))
        if issued:
            assert side not in self.codes
            self.codes[side] = held.code
        assert (held.code if held else None) == self.codes.get(side)

    # --- what is always true

    @invariant()
    def nothing_after_the_end_changes_the_end(self) -> None:
        now = self.now
        if self.end is None and not now.is_open:
            self.end = now
        if self.end is not None:
            ended = (now.state, now.end_reason, now.ended_at, closes_at(now, Side.MENTEE))
            before = self.end
            assert ended == (
                before.state,
                before.end_reason,
                before.ended_at,
                closes_at(before, Side.MENTEE),
            )

    @invariant()
    def it_is_completed_by_both_and_above_the_minimums_only(self) -> None:
        now = self.now
        if now.state is MentorshipState.COMPLETED:
            assert now.active_at is not None
            assert now.ended_at is not None
            assert {side: closes_at(now, side) for side in Side} == self.said
            assert self.held >= 3
            assert now.ended_at - now.started_at >= timedelta(days=28)
        if now.end_reason is EndReason.AGREED:
            assert {side: closes_at(now, side) for side in Side} == self.said
            assert now.ended_at is not None
            short = now.ended_at - now.started_at < timedelta(days=28)
            assert self.held < 3 or short

    @invariant()
    def one_parts_only_while_getting_to_know(self) -> None:
        now = self.now
        if now.end_reason is EndReason.PARTED:
            assert now.active_at is None

    @invariant()
    def silence_ends_only_what_one_side_proposed_long_ago(self) -> None:
        now = self.now
        if now.end_reason is EndReason.NO_ANSWER:
            assert now.ended_at is not None
            (since,) = (moment for side in Side if (moment := closes_at(now, side)))
            assert now.ended_at >= self.promised[since]

    @invariant()
    def what_waits_for_an_answer_keeps_the_last_day_that_was_promised(self) -> None:
        now = self.now
        since = [moment for side in Side if (moment := closes_at(now, side))]
        waits = now.is_open and bool(since)
        assert now.closes_until == (self.promised[since[0]] if waits else None)
        assert now.closes_until is None or now.closes_until > self.clock

    @invariant()
    def contact_closes_when_it_was_said(self) -> None:
        now = self.now
        if now.ended_at is None or now.contact_until is None:
            assert now.ended_at is now.contact_until
        elif self.has_blocked:
            assert now.contact_until <= self.clock
        else:
            assert now.contact_until == now.ended_at + timedelta(days=14)

    @invariant()
    def nothing_waits_in_what_is_over(self) -> None:
        if self.now.is_open:
            return
        assert proposed(self.wait(self.tables.agreements.of(self.pair.id))) is None
        meetings = self.wait(self.tables.meetings.of_mentorship(self.pair.id))
        waiting = [
            one
            for one in meetings
            if one.state is MeetingState.PROPOSED
            or (one.state is MeetingState.SCHEDULED and one.is_coming(self.clock))
        ]
        assert waiting == []


TestLifeOfAnEnd = LifeOfAnEnd.TestCase
TestLifeOfAnEnd.settings = settings(
    max_examples=50, stateful_step_count=30, deadline=None, derandomize=True
)
