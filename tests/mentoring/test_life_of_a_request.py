"""Anybody asks, answers and decides in any order, twice and too late: the promises hold."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mentoring import answering, asking
from mentoring.errors import MentoringError
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import MentorshipStarted
from mentoring.facts.requests import (
    QuestionAnswered,
    QuestionAsked,
    RequestDeclined,
    RequestExpired,
    RequestSent,
    RequestSuperseded,
    RequestWithdrawn,
)
from mentoring.ids import PersonId, RequestId
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.pauses import Pause
from mentoring.profiles import Profile
from mentoring.requests import Request, RequestState
from mentoring.roles import Role
from mentoring.vocabulary import Field
from storage.store import Store
from tests.conftest import NOW
from tests.inline import open_blank
from tests.mentoring.asking_people import a_mentee, becomes_mentor, letter, sets_limit
from tests.mentoring.conftest import Village, found_village

Result = TypeVar("Result")

CAST = 3
SOMEBODY = st.integers(min_value=0, max_value=CAST - 1)
SOMEWHERE = st.integers(min_value=0, max_value=1)
SOMETHING = st.integers(min_value=0, max_value=11)
LIMITS = (2, 1)
"""Open requests that each of the two networks allows."""

ENDINGS = {
    RequestDeclined: RequestState.DECLINED,
    RequestWithdrawn: RequestState.WITHDRAWN,
    RequestExpired: RequestState.EXPIRED,
    RequestSuperseded: RequestState.SUPERSEDED,
}


class LifeOfARequest(RuleBasedStateMachine):
    """A few people, all of them mentee and mentor in two networks, ask each other."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opening = open_blank(Path(self.folder.name) / "mentornet.sqlite3")
        self.database = self.wait(self.opening.__aenter__())
        self.store = Store(self.database)
        self.now = NOW
        self.villages: list[Village] = []
        self.cast: list[PersonId] = []
        self.told: list[Fact] = []
        self.ended: dict[RequestId, Request] = {}

    def teardown(self) -> None:
        self.wait(self.opening.__aexit__(None, None, None))
        self.loop.close()
        self.folder.cleanup()

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def does(self, action: Coroutine[Any, Any, Result]) -> Result:
        """Do something in a transaction of its own; raises what the rules refuse."""

        async def done() -> Result:
            async with self.store.transaction():
                return await action

        return self.wait(done())

    def tells(self, action: Coroutine[Any, Any, Sequence[Fact]]) -> bool:
        """Do something, and note whom it is told; False when the rules refuse it."""
        with suppress(MentoringError):
            self.told += self.does(action)
            return True
        return False

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        rows = self.wait(self.database.connection.execute_fetchall(sql))
        return [tuple(row) for row in rows]

    def requests(self) -> list[Request]:
        """Read all requests, oldest first."""
        tables = self.store._tables
        found = [self.wait(tables.requests.of_mentee(person)) for person in self.cast]
        return sorted((one for some in found for one in some), key=lambda one: one.id)

    def some_request(self, number: int) -> Request | None:
        """Pick an open one, as most people do, or any: a card stays in the chat for ever."""
        requests = self.requests()
        still_open = [request for request in requests if request.is_open]
        among = still_open if still_open and number % 3 else requests
        return among[number % len(among)] if among else None

    # --- what happens

    @initialize(capacities=st.lists(st.integers(1, 2), min_size=CAST, max_size=CAST))
    def found(self, capacities: list[int]) -> None:
        self.does(self._found(capacities))

    async def _found(self, capacities: list[int]) -> None:
        tables = self.store._tables
        for name, limit in zip(("Neue Wege", "Tandem"), LIMITS, strict=True):
            village = await found_village(tables, name=name)
            await sets_limit(village, limit)
            self.villages.append(village)
        for capacity in capacities:
            person = await a_mentee(self.villages[0])
            await self.villages[1].joins(person, Role.MENTEE)
            for village in self.villages:
                await becomes_mentor(village, person)
            await tables.profiles.save(person, _profile(capacity))
            self.cast.append(person)
        first, second, third = self.cast
        for mentee, mentor in ((first, second), (first, third), (third, second)):
            self.told += await self._asking(mentee, mentor, self.villages[0])

    @rule(mentee=SOMEBODY, where=SOMEWHERE)
    def asks_everybody(self, mentee: int, where: int) -> None:
        for mentor in range(CAST):
            self.asks(mentee, mentor, where)

    @rule(mentee=SOMEBODY, mentor=SOMEBODY, where=SOMEWHERE)
    def asks(self, mentee: int, mentor: int, where: int) -> None:
        self.tells(self._asking(self.cast[mentee], self.cast[mentor], self.villages[where]))

    async def _asking(self, mentee: PersonId, mentor: PersonId, village: Village) -> Sequence[Fact]:
        tables = self.store._tables
        _, facts = await asking.ask(tables, mentee, letter(village, mentor), now=self.now)
        return facts

    @rule(number=SOMETHING)
    def accepts(self, number: int) -> None:
        request = self.some_request(number)
        if request is None:
            return
        was_full = self.places_taken(request.mentor_id) >= self.capacity_of(request.mentor_id)
        if not self.tells(self._accepting(request)):
            assert request in self.requests()
            return
        assert request.is_open
        assert not was_full
        assert self.places_taken(request.mentor_id) <= self.capacity_of(request.mentor_id)
        self.has_made_way(request)
        assert not self.tells(self._accepting(request))

    async def _accepting(self, request: Request) -> Sequence[Fact]:
        tables = self.store._tables
        _, facts = await answering.accept(tables, request.mentor_id, request.id, now=self.now)
        return facts

    def capacity_of(self, mentor: PersonId) -> int:
        return self.wait(self.store._tables.profiles.of(mentor)).places

    def has_made_way(self, accepted: Request) -> None:
        for request in self.requests():
            same_network = request.network_id == accepted.network_id
            same_pair = {request.mentee_id, request.mentor_id} == {
                accepted.mentee_id,
                accepted.mentor_id,
            }
            if same_pair or (same_network and request.mentee_id == accepted.mentee_id):
                assert not request.is_open

    def places_taken(self, mentor: PersonId) -> int:
        return len(self.wait(self.store._tables.mentorships.open_of_mentor(mentor)))

    @rule(number=SOMETHING)
    def declines(self, number: int) -> None:
        self.decides(
            number,
            lambda request: answering.decline(
                self.store._tables, request.mentor_id, request.id, text="No, sorry.", now=self.now
            ),
        )

    @rule(number=SOMETHING)
    def withdraws(self, number: int) -> None:
        self.decides(
            number,
            lambda request: asking.withdraw(
                self.store._tables, request.mentee_id, request.id, now=self.now
            ),
        )

    def decides(self, number: int, action: Any) -> None:
        """End a request; a second time is refused, and so it is when it had ended."""
        request = self.some_request(number)
        if request is not None:
            assert self.tells(action(request)) is request.is_open
            assert self.tells(action(request)) is False

    @rule(number=SOMETHING)
    def asks_back(self, number: int) -> None:
        request = self.some_request(number)
        if request is not None:
            may = request.is_open and request.question is None
            action = answering.ask_back(
                self.store._tables, request.mentor_id, request.id, question="Since when?"
            )
            assert self.tells(action) is may

    @rule(number=SOMETHING)
    def answers(self, number: int) -> None:
        request = self.some_request(number)
        if request is not None:
            action = asking.answer_back(
                self.store._tables, request.mentee_id, request.id, answer="Since May."
            )
            assert self.tells(action) is request.waits_for_mentee

    @rule(number=SOMETHING, stranger=SOMEBODY)
    def a_stranger_interferes(self, number: int, stranger: int) -> None:
        request, person = self.some_request(number), self.cast[stranger]
        if request is None:
            return
        tables, what = self.store._tables, request.id
        if person != request.mentor_id:
            assert not self.tells(
                answering.decline(tables, person, what, text="No, sorry.", now=self.now)
            )
            assert not self.tells(answering.ask_back(tables, person, what, question="Since when?"))
        if person != request.mentee_id:
            assert not self.tells(asking.withdraw(tables, person, what, now=self.now))
            assert not self.tells(asking.answer_back(tables, person, what, answer="Since May."))

    @rule(days=st.sampled_from([1, 7, 14]), limit=st.sampled_from([1, 100]))
    def time_passes(self, days: int, limit: int) -> None:
        self.now += timedelta(days=days)
        while facts := self.does(asking.expire(self.store._tables, now=self.now, limit=limit)):
            self.told += facts
        assert all(one.expires_at > self.now for one in self.requests() if one.is_open)

    @rule(mentor=SOMEBODY, capacity=st.integers(1, 3))
    def changes_capacity(self, mentor: int, capacity: int) -> None:
        self.does(self.store._tables.profiles.save(self.cast[mentor], _profile(capacity)))

    @rule(mentor=SOMEBODY, away=st.booleans())
    def takes_a_break(self, mentor: int, *, away: bool) -> None:
        pause = Pause(self.now) if away else None
        self.does(self.store._tables.mentors.set_pause(self.cast[mentor], pause))

    @rule(one=SOMEBODY)
    def parts(self, one: int) -> None:
        self.does(self._part(self.cast[one]))

    async def _part(self, person: PersonId) -> None:
        for mentorship in await self.store._tables.mentorships.open_of_mentor(person):
            ended = replace(
                mentorship,
                state=MentorshipState.ENDED,
                ended_at=self.now,
                end_reason=EndReason.PARTED,
            )
            await self.store._tables.mentorships.save(ended)

    @rule(one=SOMEBODY, other=SOMEBODY, sure=st.sampled_from([False, False, False, True]))
    def blocks(self, one: int, other: int, *, sure: bool) -> None:
        blocker, blocked = self.cast[one], self.cast[other]
        if not sure or one == other:
            return
        tables = self.store._tables
        self.does(tables.contacts.block(blocker=blocker, blocked=blocked, at=self.now))
        assert self.tells(asking.end_all(tables, blocker, with_person=blocked, now=self.now))
        between = [
            request
            for request in self.requests()
            if {request.mentee_id, request.mentor_id} == {blocker, blocked}
        ]
        assert not any(request.is_open for request in between)

    # --- what is always true

    @invariant()
    def all_promises_hold(self) -> None:
        """Check everything against one reading of the requests."""
        if not self.cast:
            return
        requests = self.requests()
        still_open = [request for request in requests if request.is_open]
        self.one_open_request_per_pair(still_open)
        self.open_requests_are_within_the_limit(still_open)
        self.each_accepted_request_has_its_mentorship(requests)
        self.an_end_is_an_end(requests)
        self.who_was_declined_has_not_asked_again(requests)
        self.everything_is_told_once(requests)

    def one_open_request_per_pair(self, still_open: list[Request]) -> None:
        pairs = Counter((one.mentee_id, one.mentor_id) for one in still_open)
        assert set(pairs.values()) <= {1}

    def open_requests_are_within_the_limit(self, still_open: list[Request]) -> None:
        counts = Counter((one.mentee_id, one.network_id) for one in still_open)
        allowed = zip(self.villages, LIMITS, strict=True)
        limits = {village.network.id: limit for village, limit in allowed}
        assert all(count <= limits[network] for (_, network), count in counts.items())

    def each_accepted_request_has_its_mentorship(self, requests: list[Request]) -> None:
        accepted = [(one.id, one.mentee_id, one.mentor_id) for one in requests if _accepted(one)]
        started = self.ask("SELECT request_id, mentee_id, mentor_id FROM mentorships")
        assert sorted(started) == sorted(accepted)

    def an_end_is_an_end(self, requests: list[Request]) -> None:
        for request in requests:
            assert request.is_open is (request.ended_at is None)
            assert (request.decline_text is not None) is (request.state is RequestState.DECLINED)
            if not request.is_open:
                assert self.ended.setdefault(request.id, request) == request

    def who_was_declined_has_not_asked_again(self, requests: list[Request]) -> None:
        declined: set[tuple[PersonId, PersonId]] = set()
        for request in requests:
            pair = (request.mentee_id, request.mentor_id)
            assert pair not in declined
            if request.state is RequestState.DECLINED:
                declined.add(pair)

    def everything_is_told_once(self, requests: list[Request]) -> None:
        expected = Counter[Fact](RequestSent(one.id) for one in requests)
        for request in requests:
            if request.question:
                expected[QuestionAsked(request.id)] += 1
            if request.answer:
                expected[QuestionAnswered(request.id)] += 1
            for fact, state in ENDINGS.items():
                if request.state is state:
                    expected[fact(request.id)] += 1
        told = Counter(fact for fact in self.told if not isinstance(fact, MentorshipStarted))
        assert told == expected


def _accepted(request: Request) -> bool:
    return request.state is RequestState.ACCEPTED


def _profile(capacity: int) -> Profile:
    return Profile(languages=("ar",), field=Field.CARE, capacity=capacity)


TestLifeOfARequest = LifeOfARequest.TestCase
TestLifeOfARequest.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, derandomize=True
)
