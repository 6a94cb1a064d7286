"""A mentor goes and comes back in any order, twice and late: one press counts, the rest do not."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import PersonId
from mentoring.pauses import Pause, PauseLength
from mentoring.pausing import come_back, pause, pause_now
from mentoring.ports import Repositories
from mentoring.roles import Role
from tests.conftest import NOW
from tests.mentoring.two_people import at_once

MENTOR = PersonId(1)


@dataclass
class Shelf:
    """What is kept of one mentor; stands for the repositories that the actions ask for."""

    pause: Pause | None = None
    approved: bool = True
    written: list[Pause | None] = field(default_factory=list)

    @property
    def repositories(self) -> Repositories:
        return cast(Repositories, SimpleNamespace(mentors=self, memberships=self))

    async def of_person(self, _person_id: PersonId) -> list[SimpleNamespace]:
        return [SimpleNamespace(has=lambda role: role is Role.MENTOR and self.approved)]

    async def pause_of(self, _person_id: PersonId) -> Pause | None:
        return self.pause

    async def set_pause(self, _person_id: PersonId, taken: Pause | None) -> None:
        self.pause = taken
        self.written.append(taken)


class LifeOfAPause(RuleBasedStateMachine):
    """Presses come whenever, also from old screens, and time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.now = NOW
        self.away = False

    @rule(length=st.sampled_from(PauseLength))
    def goes(self, length: PauseLength) -> None:
        before = self.shelf.pause
        try:
            at_once(pause(self.shelf.repositories, MENTOR, length, now=self.now))
        except Outdated:
            assert (self.away, self.shelf.pause) == (True, before)
        except NotAllowed:
            assert (self.shelf.approved, self.shelf.pause) == (False, before)
        else:
            assert (self.away, self.shelf.approved) == (False, True)
            self.away = True
            days = {PauseLength.ONE_MONTH: 31, PauseLength.THREE_MONTHS: 92}.get(length)
            assert self.shelf.pause is not None
            until = self.shelf.pause.until
            assert (until is None) is (days is None)
            assert until is None or until - self.now <= timedelta(days=days or 0)

    @rule()
    def comes_back(self) -> None:
        try:
            at_once(come_back(self.shelf.repositories, MENTOR, now=self.now))
        except Outdated:
            assert not self.away
        else:
            assert (self.away, self.shelf.pause) == (True, None)
            self.away = False

    @rule(days=st.integers(0, 40))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        taken = self.shelf.pause
        if taken is not None and taken.until is not None and taken.until <= self.now:
            self.away = False

    @rule(approved=st.booleans())
    def is_approved(self, approved: bool) -> None:  # noqa: FBT001 - hypothesis names it
        self.shelf.approved = approved

    @invariant()
    def is_away_as_long_as_said(self) -> None:
        holds = at_once(pause_now(self.shelf.repositories, MENTOR, now=self.now)) is not None
        assert holds is self.away

    @invariant()
    def going_and_coming_take_turns(self) -> None:
        kept = self.shelf.written
        assert all(one is not None or two is not None for one, two in pairwise(kept))


TestLifeOfAPause = LifeOfAPause.TestCase
TestLifeOfAPause.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None, derandomize=True
)
