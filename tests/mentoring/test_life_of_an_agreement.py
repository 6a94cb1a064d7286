"""Two people draft, agree, ask for changes, rest and part in any order, twice and at once."""

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mentoring import agreeing, agreements
from mentoring.agreements import Agreement, AgreementState
from mentoring.errors import MentoringError
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import AgreementBound
from mentoring.mentorships import OPEN, EndReason, MentorshipState
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.two_people import MENTORSHIP, PEOPLE, TERMS, Shelf, at_once

SIDES = st.sampled_from(Side)
MONTHS = st.integers(1, 3)
BACK = st.integers(0, 2)
"""How many versions somebody's screen is behind."""


class LifeOfAnAgreement(RuleBasedStateMachine):
    """Everybody presses what they see, which may be old; what must always be true stays true."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.now = NOW
        self.agreed: set[tuple[Side, int]] = set()
        self.bound: list[Agreement] = []
        self.begun = 0
        self.at_the_end: tuple[Any, ...] | None = None

    def does(self, action: Coroutine[Any, Any, Sequence[Fact]]) -> Sequence[Fact] | None:
        """Do something; None when the rules refuse it, and then nothing has changed."""
        before = self.picture()
        self.now += timedelta(hours=7)
        try:
            return at_once(action)
        except MentoringError:
            assert self.picture() == before
            return None

    def picture(self) -> tuple[Any, ...]:
        return self.shelf.mentorship, tuple(self.shelf.versions)

    def latest(self, back: int = 0) -> int:
        return max(1, len(self.shelf.versions) - back)

    # --- what happens

    @rule(side=SIDES, months=MONTHS)
    def drafts(self, side: Side, months: int) -> None:
        terms = replace(TERMS, months=months)
        facts = self.does(
            agreeing.propose(self.shelf.repositories, PEOPLE[side], MENTORSHIP, terms, now=self.now)
        )
        if facts:
            self.agreed.add((side, len(self.shelf.versions)))

    @rule(months=MONTHS)
    def mentee_drafts(self, months: int) -> None:
        self.drafts(Side.MENTEE, months)

    @rule(side=SIDES, back=BACK)
    def agrees(self, side: Side, back: int) -> None:
        version = self.latest(back)
        facts = self.does(
            agreeing.agree(
                self.shelf.repositories, PEOPLE[side], MENTORSHIP, version=version, now=self.now
            )
        )
        if facts is None:
            return
        self.agreed.add((side, version))
        self.bound.append(self.shelf.versions[version - 1])
        self.begun += sum(isinstance(fact, AgreementBound) and fact.first for fact in facts)

    @rule(back=BACK)
    def both_press_agree_at_once(self, back: int) -> None:
        self.agrees(Side.MENTEE, 0)
        self.agrees(Side.MENTOR, back)

    @rule(side=SIDES, back=BACK)
    def asks_for_changes(self, side: Side, back: int) -> None:
        version = self.latest(back)
        self.does(
            agreeing.send_back(
                self.shelf.repositories,
                PEOPLE[side],
                MENTORSHIP,
                version=version,
                text="something else, please",
                now=self.now,
            )
        )

    @rule(side=SIDES, behind=st.integers(0, 1))
    def rests(self, side: Side, behind: int) -> None:
        seen = self.shelf.mentorship.version - behind
        self.does(agreeing.pause(self.shelf.repositories, PEOPLE[side], MENTORSHIP, seen=seen))

    @rule(side=SIDES, behind=st.integers(0, 1))
    def goes_on(self, side: Side, behind: int) -> None:
        seen = self.shelf.mentorship.version - behind
        self.does(
            agreeing.resume(self.shelf.repositories, PEOPLE[side], MENTORSHIP, seen=seen, now=NOW)
        )

    @precondition(lambda self: len(self.shelf.versions) > 2)
    @rule(sure=st.sampled_from([False, False, True]))
    def part(self, *, sure: bool) -> None:
        if not sure or self.at_the_end:
            return
        at_once(agreeing.close_open(self.shelf.repositories, MENTORSHIP, now=self.now))
        self.shelf.mentorship = replace(
            self.shelf.mentorship,
            state=MentorshipState.ENDED,
            ended_at=self.now,
            end_reason=EndReason.AGREED,
        )
        self.at_the_end = self.picture()

    # --- what is always true

    @invariant()
    def versions_rise_by_one(self) -> None:
        numbers = [one.version for one in self.shelf.versions]
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def only_the_newest_can_wait(self) -> None:
        waiting = [
            one.version for one in self.shelf.versions if one.state is AgreementState.PROPOSED
        ]
        assert waiting in ([], [len(self.shelf.versions)])

    @invariant()
    def what_binds_was_agreed_to_by_both(self) -> None:
        binding = {
            one.version for one in self.shelf.versions if one.state is AgreementState.BINDING
        }
        both = {version for side, version in self.agreed if (side.other, version) in self.agreed}
        assert binding == both
        for one in self.shelf.versions:
            signed = one.agreed_at(Side.MENTEE) and one.agreed_at(Side.MENTOR)
            assert bool(signed) is (one.version in binding) is (one.ends_on is not None)

    @invariant()
    def what_has_bound_is_kept_as_it_was(self) -> None:
        kept = [one for one in self.shelf.versions if one.state is AgreementState.BINDING]
        assert kept == self.bound
        assert agreements.in_force(self.shelf.versions) == (self.bound[-1] if self.bound else None)

    @invariant()
    def a_mentorship_is_active_only_after_a_first_agreement(self) -> None:
        assert self.begun == min(1, len(self.bound))
        assert (self.shelf.mentorship.active_at is not None) is bool(self.bound)
        if not self.bound and self.shelf.mentorship.state in OPEN:
            assert self.shelf.mentorship.state is MentorshipState.GETTING_TO_KNOW

    @invariant()
    def the_mentee_drafts_until_then(self) -> None:
        first = self.bound[0].version if self.bound else len(self.shelf.versions)
        assert {one.drafted_by for one in self.shelf.versions[:first]} <= {Side.MENTEE}

    @invariant()
    def what_is_decided_says_how(self) -> None:
        for one in self.shelf.versions:
            assert (one.state is AgreementState.PROPOSED) is (one.decided_at is None)
            assert (one.state is AgreementState.SENT_BACK) is (one.sent_back_text is not None)

    @invariant()
    def nothing_changes_after_the_end(self) -> None:
        assert self.at_the_end in (None, self.picture())


TestLifeOfAnAgreement = LifeOfAnAgreement.TestCase
TestLifeOfAnAgreement.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, derandomize=True
)
