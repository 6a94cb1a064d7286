"""Anybody does anything in any order: what must always be true stays true."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mentoring.appointing import Gift, give, hand_over, step_down, take
from mentoring.approval import approve, decline
from mentoring.errors import MentoringError
from mentoring.ids import MembershipId, PersonId
from mentoring.joining import Joining, join, submit_statement
from mentoring.leaving import forget
from mentoring.memberships import Membership
from mentoring.networks import Admission
from mentoring.removing import leave, pause, readmit, remove, resume
from mentoring.roles import Ground, Role, Standing
from storage.store import Store
from tests.conftest import NOW
from tests.inline import open_blank
from tests.mentoring.conftest import Village, case, found_village

Result = TypeVar("Result")

ROLES = st.sampled_from(
    [
        frozenset(roles)
        for roles in (
            {Role.MENTOR},
            {Role.MENTEE},
            {Role.MENTOR, Role.MENTEE},
            {Role.META_MENTOR},
            set(Role),
        )
    ]
)
ADMISSIONS = st.sampled_from(list(product(Admission, (Admission.APPROVAL, Admission.INVITATION))))
CODES = st.lists(
    st.fixed_dictionaries(
        {
            "roles": st.frozensets(st.sampled_from(Role)),
            "trained": st.booleans(),
            "uses_limit": st.sampled_from([None, 1, 2]),
            "expires_at": st.sampled_from([None, None, NOW]),
        }
    ),
    min_size=3,
    max_size=3,
)
SOMEBODY = st.integers(min_value=0, max_value=3)


class LifeOfAMembership(RuleBasedStateMachine):
    """People join, write statements, leave and are forgotten; whoever likes decides about them.

    `barred` is who was removed, or has left while paused, and was not let in again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opening = open_blank(Path(self.folder.name) / "mentornet.sqlite3")
        self.database = self.wait(self.opening.__aenter__())
        self.store = Store(self.database)
        self.village: Village
        self.codes: list[str] = []
        self.cast: dict[int, PersonId] = {}
        self.trained: set[MembershipId] = set()
        self.approved: set[MembershipId] = set()
        self.barred: dict[PersonId, MembershipId] = {}
        self.has_been_led = False

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

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        rows = self.wait(self.database.connection.execute_fetchall(sql))
        return [tuple(row) for row in rows]

    def membership_of(self, person: PersonId) -> Membership | None:
        held = self.wait(self.village.tables.memberships.of_person(person))
        return held[0] if held else None

    def known(self, somebody: int) -> PersonId:
        """Give one of a few people; who was forgotten consents again."""
        if somebody not in self.cast:
            person = self.does(self.village.person())
            assert person is not None
            self.cast[somebody] = person
        return self.cast[somebody]

    # --- what happens

    @initialize(admissions=ADMISSIONS, codes=CODES, led=st.booleans())
    def found(
        self, admissions: tuple[Admission, Admission], codes: list[dict[str, Any]], *, led: bool
    ) -> None:
        mentee, mentor = admissions
        founding = found_village(
            self.store._tables, mentee_admission=mentee, mentor_admission=mentor
        )
        village = self.does(founding)
        assert village is not None
        self.village = village
        written = [self.does(village.code(**code)) for code in codes]
        self.codes = [village.founding.code, *(code for code in written if code)]
        if led:
            self.joins_with(0, frozenset({Role.META_MENTOR}), 0)
            for somebody in (1, 2):
                self.asks_to_join(somebody, frozenset({Role.MENTOR}))
                self.submits_their_own(somebody)

    @rule(somebody=SOMEBODY, roles=ROLES, place=st.integers(0, 3))
    def joins_with(self, somebody: int, roles: frozenset[Role], place: int) -> None:
        code = self.codes[place]
        invited = self.wait(self.village.tables.invitations.by_code(code))
        member = self.joins(somebody, roles, code)
        if member and invited and invited.trained and Role.MENTOR in roles:
            self.trained.add(member.id)

    @rule(somebody=SOMEBODY, roles=ROLES)
    def asks_to_join(self, somebody: int, roles: frozenset[Role]) -> None:
        self.joins(somebody, roles, None)

    def joins(self, somebody: int, roles: frozenset[Role], code: str | None) -> Membership | None:
        joining = Joining(self.village.network.id, roles, 1, code)
        person = self.known(somebody)
        joined = self.does(join(self.village.tables, person, joining, now=NOW))
        if joined is None:
            return None
        self.has_been_led |= joined[0].has(Role.META_MENTOR)
        return joined[0]

    @rule(writer=SOMEBODY, somebody=SOMEBODY)
    def submits(self, writer: int, somebody: int) -> None:
        member = self.membership_of(self.known(somebody))
        if member is not None:
            text = "ten years"
            self.does(
                submit_statement(
                    self.village.tables, self.known(writer), member.id, text=text, now=NOW
                )
            )

    @rule(somebody=SOMEBODY)
    def submits_their_own(self, somebody: int) -> None:
        self.submits(somebody, somebody)

    @rule(actor=SOMEBODY, somebody=SOMEBODY, role=st.sampled_from(Role), let_in=st.booleans())
    def decides(self, actor: int, somebody: int, role: Role, *, let_in: bool) -> None:
        member, judge = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None:
            return
        tables = self.village.tables
        read = self.wait(case(tables, member.id, role))
        if let_in:
            facts = self.does(approve(tables, judge, read, now=NOW))
        else:
            facts = self.does(decline(tables, judge, read, answer="no", now=NOW))
        if facts is None:
            return
        assert self.leads(judge)
        assert member.standing(role) is Standing.WAITING
        if let_in and role is Role.MENTOR:
            self.approved.add(member.id)

    @rule(let_in=st.booleans())
    def decides_about_who_waits(self, *, let_in: bool) -> None:
        leading = [one for one, person in self.cast.items() if self.leads(person)]
        for somebody, person in self.cast.items():
            member = self.membership_of(person)
            if leading and member and member.standing(Role.MENTOR) is Standing.WAITING:
                self.decides(leading[0], somebody, Role.MENTOR, let_in=let_in)
                return

    @rule(somebody=SOMEBODY, sure=st.sampled_from([False, False, True]))
    def is_forgotten(self, somebody: int, *, sure: bool) -> None:
        person = self.known(somebody)
        member = self.membership_of(person)
        if not sure:
            return
        self.does(forget(self.village.tables, person, now=NOW))
        if self.ask(f"SELECT 1 FROM people WHERE id = {person}"):  # noqa: S608
            return
        del self.cast[somebody]
        if member is not None:
            # The number may be given to somebody else.
            self.trained.discard(member.id)
            self.approved.discard(member.id)
        self.barred.pop(person, None)

    @rule(
        actor=SOMEBODY,
        somebody=SOMEBODY,
        role=st.sampled_from(Role),
        ground=st.sampled_from([None, *Ground]),
    )
    def gives(self, actor: int, somebody: int, role: Role, ground: Ground | None) -> None:
        member, giver = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None:
            return
        leads = self.leads(giver)
        gift = Gift(member.id, role, ground if role is Role.MENTOR else None)
        if self.does(give(self.village.tables, giver, gift, now=NOW)) is None:
            return
        assert leads
        assert not member.has(role)
        assert member.paused_at is None
        if role is Role.MENTOR:
            (self.trained if ground is Ground.TRAINED else self.approved).add(member.id)

    @rule(actor=SOMEBODY, somebody=SOMEBODY, role=st.sampled_from(Role))
    def takes(self, actor: int, somebody: int, role: Role) -> None:
        member, taker = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None:
            return
        tables, leads = self.village.tables, self.leads(taker)
        if self.does(take(tables, taker, member.id, role=role, reason="because", now=NOW)):
            assert leads
            assert role is not Role.META_MENTOR
            assert self.roles_of(somebody).isdisjoint({role})

    @rule(actor=SOMEBODY, somebody=SOMEBODY)
    def hands_over(self, actor: int, somebody: int) -> None:
        member, giver = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None:
            return
        leads = self.leads(giver)
        if self.does(hand_over(self.village.tables, giver, member.id, now=NOW)):
            assert leads
            assert not self.leads(giver)
            assert self.leads(self.known(somebody))

    @rule(somebody=SOMEBODY)
    def steps_down(self, somebody: int) -> None:
        member = self.membership_of(self.known(somebody))
        if member is not None:
            self.does(step_down(self.village.tables, member.person_id, member.id, now=NOW))

    @rule(actor=SOMEBODY, somebody=SOMEBODY)
    def pauses(self, actor: int, somebody: int) -> None:
        member, leader = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None:
            return
        leads, tables = self.leads(leader), self.village.tables
        if self.does(pause(tables, leader, member.id, reason="because", now=NOW)):
            assert leads
            assert actor != somebody
            assert self.roles_of(somebody) == set()

    @rule(actor=SOMEBODY, somebody=SOMEBODY)
    def resumes(self, actor: int, somebody: int) -> None:
        member, leader = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None or member.paused_at is None:
            return
        since = int(member.paused_at.timestamp())
        resting = {one.role for one in member.roles if one.standing is Standing.PAUSED}
        tables = self.village.tables
        if self.does(resume(tables, leader, member.id, since=since, now=NOW)):
            assert self.roles_of(somebody) == resting

    @rule(actor=SOMEBODY, somebody=SOMEBODY)
    def removes(self, actor: int, somebody: int) -> None:
        member, leader = self.membership_of(self.known(somebody)), self.known(actor)
        if member is None:
            return
        leads, tables = self.leads(leader), self.village.tables
        if self.does(remove(tables, leader, member.id, reason="because", now=NOW)):
            assert leads
            assert actor != somebody
            self.barred[member.person_id] = member.id

    @rule(actor=SOMEBODY, somebody=SOMEBODY)
    def readmits(self, actor: int, somebody: int) -> None:
        person = self.known(somebody)
        if person in self.barred:
            gone = self.barred[person]
            if self.does(readmit(self.village.tables, self.known(actor), gone, now=NOW)):
                del self.barred[person]

    @rule(somebody=SOMEBODY)
    def leaves(self, somebody: int) -> None:
        member = self.membership_of(self.known(somebody))
        if member is None:
            return
        if self.does(leave(self.village.tables, member.person_id, member.id, now=NOW)) and (
            member.paused_at is not None
        ):
            self.barred[member.person_id] = member.id

    def roles_of(self, somebody: int) -> set[Role]:
        member = self.membership_of(self.known(somebody))
        return {role for role in Role if member is not None and member.has(role)}

    def leads(self, person: PersonId) -> bool:
        member = self.membership_of(person)
        return member is not None and member.has(Role.META_MENTOR)

    # --- what is always true

    @invariant()
    def nobody_is_twice_in_a_network(self) -> None:
        assert self.ask("SELECT 1 FROM memberships GROUP BY person_id HAVING count(*) > 1") == []

    @invariant()
    def a_mentor_acts_only_when_trained_or_approved(self) -> None:
        acting = dict(
            self.ask(
                "SELECT membership_id, ground FROM membership_roles "
                "WHERE role = 'mentor' AND standing = 'approved'"
            )
        )
        trained = {member for member, ground in acting.items() if ground == Ground.TRAINED}
        assert trained <= self.trained
        assert acting.keys() - trained <= self.approved

    @invariant()
    def no_code_is_used_more_often_than_it_may(self) -> None:
        assert self.ask("SELECT 1 FROM invitations WHERE uses > uses_limit") == []

    @invariant()
    def a_network_that_was_led_once_is_led_for_ever(self) -> None:
        leading = self.ask(
            "SELECT 1 FROM membership_roles WHERE role = 'meta_mentor' AND standing = 'approved'"
        )
        assert bool(leading) is self.has_been_led

    @invariant()
    def who_was_removed_is_no_member_until_let_in(self) -> None:
        for person in self.barred:
            assert self.membership_of(person) is None
        kept = self.ask("SELECT id FROM memberships WHERE removed_at IS NOT NULL")
        assert {number for (number,) in kept} == set(self.barred.values())

    @invariant()
    def nobody_acts_while_paused(self) -> None:
        acting = (
            "SELECT 1 FROM memberships m JOIN membership_roles r ON r.membership_id = m.id "
            "WHERE (m.paused_at IS NOT NULL AND r.standing = 'approved') "
            "OR (m.paused_at IS NULL AND r.standing = 'paused')"
        )
        assert self.ask(acting) == []

    @invariant()
    def a_mentor_who_waits_has_one_statement_to_be_read(self) -> None:
        undecided = self.ask(
            "SELECT membership_id FROM experience_statements WHERE decided_at IS NULL"
        )
        waiting = self.ask(
            "SELECT membership_id FROM membership_roles "
            "WHERE role = 'mentor' AND standing = 'waiting'"
        )
        assert len(undecided) == len(set(undecided))
        assert set(waiting) <= set(undecided)
        # Who gets a trained code while waiting leaves the statement undecided.
        assert {member for (member,) in set(undecided) - set(waiting)} <= self.trained


TestLifeOfAMembership = LifeOfAMembership.TestCase
TestLifeOfAMembership.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, derandomize=True
)
