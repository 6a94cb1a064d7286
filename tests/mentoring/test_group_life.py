"""People ask, come, go and lose their roles in any order: the group holds mentors only."""

from collections.abc import Awaitable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Final, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mentoring import grouping
from mentoring.attempts import outright
from mentoring.facts.fact import Fact
from mentoring.facts.groups import LetIn, StaysInGroup
from mentoring.groups import GONE, Condition, Entrance, Finding, Group, Rank, entrance
from mentoring.ids import GroupId, MembershipId, NetworkId, PersonId, TelegramId
from mentoring.memberships import Membership
from mentoring.people import Person
from mentoring.roles import Role, RoleStanding, Standing

T = TypeVar("T")

NOW: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
CHAT: Final = -5
PEOPLE: Final = {
    number: Person(PersonId(number), TelegramId(number), "en", 1, NOW) for number in range(1, 5)
}
ANYBODY: Final = st.sampled_from(list(PEOPLE.values()))
STANDINGS: Final = st.one_of(st.none(), st.sampled_from(Standing))


def done(action: Awaitable[T]) -> T:
    """Do what only waits for things in memory."""
    assert isinstance(action, Coroutine)
    try:
        action.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise AssertionError("it has waited for something")


@dataclass
class Rows:
    """One group, its entries, and how everybody stands, in memory."""

    group: Group | None
    standings: dict[int, Standing | None] = field(default_factory=dict)
    entries: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    errands: list[Mapping[str, Any]] = field(default_factory=list)

    def member(self, person_id: int) -> Membership | None:
        standing = self.standings.get(person_id)
        if standing is None:
            return None
        roles = (RoleStanding(Role.MENTOR, standing),)
        number = PersonId(person_id)
        return Membership(MembershipId(1), NetworkId(1), "Neue Wege", number, roles, 1, NOW)

    def open_to(self, person_id: int) -> bool:
        return entrance(self.member(person_id)) is Entrance.OPEN

    async def of_person(self, person_id: PersonId) -> Sequence[Membership]:
        held = self.member(person_id)
        return [] if held is None else [held]

    async def of_network(self, _network_id: NetworkId) -> Group | None:
        return self.group

    async def by_chat(self, chat_id: int) -> Group | None:
        return self.group if self.group is not None and self.group.chat_id == chat_id else None

    async def save(self, group: Group) -> None:
        self.group = group

    async def let_in(self, _group_id: GroupId, person_id: PersonId, **_now: Any) -> None:
        self.entries.add(person_id)

    async def note_gone(self, _group_id: GroupId, person_id: PersonId) -> None:
        self.entries.discard(person_id)
        self.settled.discard(person_id)

    async def settle(self, _group_id: GroupId, person_id: PersonId, **_now: Any) -> None:
        assert person_id in self.entries
        self.settled.add(person_id)

    async def reopen(self, _group_id: GroupId, person_id: PersonId) -> None:
        self.settled.discard(person_id)

    async def reopen_all(self, _group_id: GroupId) -> None:
        self.settled.clear()

    async def reopen_mentors(self) -> None:
        self.settled = {one for one in self.settled if not self.open_to(one)}

    async def entered_by(self, person_id: PersonId) -> Sequence[Group]:
        unsettled = person_id in self.entries - self.settled
        return [self.group] if self.group is not None and unsettled else []

    async def strays(self, *, limit: int) -> Sequence[tuple[Group, PersonId]]:
        if self.group is None or not self.group.may_remove:
            return []
        gone = [one for one in sorted(self.entries - self.settled) if not self.open_to(one)]
        return [(self.group, PersonId(one)) for one in gone[:limit]]

    async def add(
        self, kind: str, _asker: None, about: Mapping[str, Any], *, now: datetime
    ) -> None:
        assert (kind, now) == (grouping.RANK, NOW)
        self.errands.append(about)

    async def waits(self, _kind: str, about: Mapping[str, Any]) -> bool:
        return about in self.errands

    async def get(self, person_id: PersonId) -> Person:
        return PEOPLE[person_id]


class GroupLife(RuleBasedStateMachine):
    """`inside` is who is in the group in truth, by the bot's doors alone; some of them `run` it.

    While it `refuses`, the bot has lost its right to put people out and was not told yet.
    """

    def __init__(self) -> None:
        super().__init__()
        new = Group(GroupId(1), NetworkId(1), CHAT, "Mentors", None, NOW)
        self.rows = Rows(new)
        self.tables: Any = SimpleNamespace(
            groups=self.rows, memberships=self.rows, people=self.rows, errands=self.rows
        )
        self.inside: set[int] = set()
        self.run: set[int] = set()
        self.refuses = False

    @property
    def group(self) -> Group:
        assert self.rows.group is not None
        return self.rows.group

    @rule(person=ANYBODY, standing=STANDINGS)
    def stands(self, person: Person, standing: Standing | None) -> None:
        self.rows.standings[person.id] = standing

    @rule(person=ANYBODY, known=st.booleans())
    def asks(self, person: Person, *, known: bool) -> None:
        who = person if known else None
        answer, facts = done(grouping.answer_asking(self.tables, who, self.group, now=NOW))
        if known and self.rows.open_to(person.id):
            assert (answer, list(facts)) == (Entrance.OPEN, [LetIn(CHAT, person.telegram_id)])
            self.inside.add(person.id)
        else:
            assert (answer is Entrance.OPEN, list(facts)) == (False, [])

    @rule(person=ANYBODY)
    def leaves(self, person: Person) -> None:
        self.inside.discard(person.id)
        self.run.discard(person.id)
        done(grouping.note_presence(self.tables, person, CHAT, inside=False, now=NOW))

    @rule(person=ANYBODY)
    def is_promoted_or_demoted(self, person: Person) -> None:
        if person.id in self.inside:
            self.run ^= {person.id}
            done(grouping.note_presence(self.tables, person, CHAT, inside=True, now=NOW))

    @rule(person=ANYBODY, chat=st.sampled_from([CHAT, -6]))
    def is_told_inside(self, person: Person, chat: int) -> None:
        if chat != CHAT or person.id in self.inside:
            done(grouping.note_presence(self.tables, person, chat, inside=True, now=NOW))

    @rule(invite=st.booleans(), remove=st.booleans(), there=st.booleans())
    def is_looked_at(self, *, invite: bool, remove: bool, there: bool) -> None:
        remove = remove and not self.refuses
        self.refuses = False
        found = Finding("Mentors", may_invite=invite, may_remove=remove, link="x" * invite or None)
        before = self.group
        facts = done(grouping.note_finding(self.tables, before, found if there else GONE))
        again = done(grouping.note_finding(self.tables, self.group, found if there else GONE))
        rights = [(one.condition, one.may_invite, one.may_remove) for one in (before, self.group)]
        assert (len(facts), list(again)) == (int(rights[0] != rights[1]), [])

    @rule(refuses=st.booleans())
    def the_bot_loses_its_right_or_has_it_again(self, *, refuses: bool) -> None:
        self.refuses = refuses

    @rule(chat=st.sampled_from([-6, -7]))
    def another_is_looked_at(self, chat: int) -> None:
        before = self.group
        other = replace(before, chat_id=chat)
        assert list(done(grouping.note_finding(self.tables, other, GONE))) == []
        assert self.group == before

    @rule()
    def ranks_are_asked_for(self) -> None:
        for _ in range(2):
            done(grouping.ask_for_strays(self.tables, now=NOW, limit=10, attempt=outright))
        assert len(self.rows.errands) <= len(PEOPLE)

    @rule(told_first=st.booleans())
    def somebody_is_put_out(self, *, told_first: bool) -> None:
        """Whatever has happened since that was asked for; Telegram tells of it before or after."""
        if not self.rows.errands:
            return
        about = self.rows.errands.pop()
        person = PEOPLE[about["person_id"]]
        if not done(grouping.has_to_go(self.tables, self.group, person)):
            return
        if person.id in self.run:
            facts = self._settled(person, Rank.ADMINISTRATOR)
            assert list(facts) == [StaysInGroup(self.group, person.id, Rank.ADMINISTRATOR)]
        elif self.refuses:
            self.rows.errands.append(about)
        elif told_first:
            self.leaves(person)
            assert list(self._settled(person, Rank.OUT)) == []
        else:
            assert list(self._settled(person, Rank.OUT)) == []
            self.leaves(person)

    def _settled(self, person: Person, rank: Rank) -> Sequence[Fact]:
        return done(grouping.settle(self.tables, self.group, person, rank, now=NOW))

    @rule()
    def comes_to_rest(self) -> None:
        if self.refuses:
            return
        self.ranks_are_asked_for()
        while self.rows.errands:
            self.somebody_is_put_out(told_first=False)
        if self.group.may_remove:
            left = {one for one in self.inside if not self.rows.open_to(one)}
            assert left <= self.run & self.rows.settled

    @invariant()
    def nobody_is_inside_unnoticed(self) -> None:
        assert self.inside <= self.rows.entries

    @invariant()
    def the_condition_says_what_the_bot_may(self) -> None:
        group = self.group
        both = group.may_invite and group.may_remove
        assert (group.condition is Condition.READY) == both
        assert group.link is None or group.may_invite
        if group.condition in {Condition.NEW, Condition.LOST}:
            assert not group.may_invite | group.may_remove


GroupLife.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestGroupLife = GroupLife.TestCase
