"""Networks ask, agree, refuse and part in any order, from old screens too: never a circle."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mentoring import linking
from mentoring.audit import Act, Deed
from mentoring.chapters import Link
from mentoring.errors import CannotJoin, Hindrance, MentoringError, NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.leading import ChapterAsked, ChapterJoined, ChapterLeft, ChapterRefused
from mentoring.ids import NetworkId, PersonId
from mentoring.ports import Repositories
from tests.conftest import NOW

Result = TypeVar("Result")

NETWORKS = [NetworkId(number) for number in (1, 2, 3, 4)]
ONE, TWO, THREE, FOUR = NETWORKS


def leader(network_id: NetworkId) -> PersonId:
    """Give the one who looks after a network."""
    return PersonId(10 + network_id)


@dataclass
class Shelf:
    """Which networks belong together; stands for the repositories that the actions ask for."""

    kept: dict[int, Link] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))

    @property
    def repositories(self) -> Repositories:
        networks = SimpleNamespace(find=self._network)
        memberships = SimpleNamespace(meta_mentors=self._leaders)
        audit = SimpleNamespace(note=self._note)
        return cast(
            Repositories,
            SimpleNamespace(networks=networks, memberships=memberships, audit=audit, chapters=self),
        )

    async def _network(self, network_id: NetworkId) -> SimpleNamespace | None:
        return SimpleNamespace(id=network_id) if network_id in NETWORKS else None

    async def _leaders(self, network_id: NetworkId) -> list[PersonId]:
        return [leader(network_id)]

    async def _note(self, deed: Deed) -> None:
        self.deeds.append(deed)

    async def links(self, network_id: NetworkId) -> list[Link]:
        return [one for one in self.kept.values() if network_id in (one.chapter_id, one.parent_id)]

    async def find(self, number: int) -> Link | None:
        return self.kept.get(number)

    async def ask(
        self, *, chapter_id: NetworkId, parent_id: NetworkId, asked_by: PersonId, now: datetime
    ) -> Link:
        assert asked_by == leader(chapter_id)
        assert all(one.chapter_id != chapter_id for one in self.kept.values())
        link = Link(next(self.numbers), chapter_id, "", parent_id, "", asked_at=now)
        self.kept[link.number] = link
        return link

    async def join(self, number: int, *, now: datetime) -> None:
        self.kept[number] = replace(self.kept[number], joined_at=now)

    async def end(self, number: int) -> None:
        del self.kept[number]


def at_once(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(work)


def asks(shelf: Shelf, chapter: NetworkId, parent: NetworkId) -> Link:
    link, facts = at_once(
        linking.ask(
            shelf.repositories, leader(chapter), chapter_id=chapter, parent_id=parent, now=NOW
        )
    )
    assert facts == [ChapterAsked(link.number, chapter, parent)]
    return link


def agrees(shelf: Shelf, network: NetworkId, link: Link) -> list[Fact]:
    return list(
        at_once(linking.agree(shelf.repositories, leader(network), network, link.number, now=NOW))
    )


def test_a_network_with_chapters_becomes_none() -> None:
    shelf = Shelf()
    agrees(shelf, TWO, asks(shelf, ONE, TWO))
    with pytest.raises(CannotJoin) as refused:
        asks(shelf, TWO, THREE)
    assert refused.value.hindrance is Hindrance.HAS_CHAPTERS


def test_a_chapter_gets_none() -> None:
    shelf = Shelf()
    agrees(shelf, TWO, asks(shelf, ONE, TWO))
    with pytest.raises(CannotJoin) as refused:
        asks(shelf, THREE, ONE)
    assert refused.value.hindrance is Hindrance.IS_CHAPTER


def test_one_network_is_asked_at_a_time() -> None:
    shelf = Shelf()
    asks(shelf, ONE, TWO)
    with pytest.raises(CannotJoin) as refused:
        asks(shelf, ONE, THREE)
    assert refused.value.hindrance is Hindrance.HAS_PARENT


def test_agreeing_ends_what_is_not_possible_any_more() -> None:
    shelf = Shelf()
    link = asks(shelf, ONE, TWO)
    asks(shelf, THREE, ONE)
    asks(shelf, TWO, FOUR)
    assert agrees(shelf, TWO, link) == [
        ChapterJoined(link.number, ONE, TWO),
        ChapterRefused(TWO, FOUR),
        ChapterRefused(THREE, ONE),
    ]
    assert [one.number for one in shelf.kept.values()] == [link.number]


def test_who_asked_each_other_are_not_refused() -> None:
    shelf = Shelf()
    link = asks(shelf, ONE, TWO)
    asks(shelf, TWO, ONE)
    assert agrees(shelf, TWO, link) == [ChapterJoined(link.number, ONE, TWO)]
    assert list(shelf.kept) == [link.number]


def test_both_networks_have_it_in_their_log() -> None:
    shelf = Shelf()
    link = asks(shelf, ONE, TWO)
    agrees(shelf, TWO, link)
    at_once(linking.part(shelf.repositories, leader(ONE), ONE, link.number, now=NOW))
    assert [(deed.act, deed.network_id, deed.actor_id) for deed in shelf.deeds] == [
        (Act.CHAPTER_ASKED, ONE, leader(ONE)),
        (Act.CHAPTER_JOINED, ONE, leader(TWO)),
        (Act.CHAPTER_JOINED, TWO, leader(TWO)),
        (Act.CHAPTER_LEFT, ONE, leader(ONE)),
        (Act.CHAPTER_LEFT, TWO, leader(ONE)),
    ]


def test_who_asked_does_not_answer_and_strangers_do_nothing() -> None:
    shelf = Shelf()
    link = asks(shelf, ONE, TWO)
    for person, network in ((leader(ONE), ONE), (leader(THREE), THREE), (leader(THREE), TWO)):
        for act in (linking.agree, linking.refuse):
            with pytest.raises(NotAllowed):
                at_once(act(shelf.repositories, person, network, link.number, now=NOW))
    with pytest.raises(NotAllowed):
        at_once(linking.take_back(shelf.repositories, leader(TWO), TWO, link.number, now=NOW))
    with pytest.raises(Outdated):
        at_once(linking.part(shelf.repositories, leader(TWO), TWO, link.number, now=NOW))
    with pytest.raises(NotAllowed):
        asks(shelf, THREE, THREE)
    with pytest.raises(Outdated):
        asks(shelf, THREE, NetworkId(99))


class LifeOfAChapter(RuleBasedStateMachine):
    """Those who look after four networks press whatever they have ever seen."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.given = 0

    def does(self, action: Coroutine[Any, Any, Result]) -> Result | None:
        with suppress(MentoringError):
            return at_once(action)
        return None

    @rule(chapter=st.sampled_from(NETWORKS), parent=st.sampled_from(NETWORKS))
    def ask(self, chapter: NetworkId, parent: NetworkId) -> None:
        asked = self.does(
            linking.ask(
                self.shelf.repositories,
                leader(chapter),
                chapter_id=chapter,
                parent_id=parent,
                now=NOW,
            )
        )
        self.given += asked is not None

    @rule(network=st.sampled_from(NETWORKS), number=st.integers(1, 8), times=st.integers(1, 2))
    def agree(self, network: NetworkId, number: int, times: int) -> None:
        for again in range(times):
            facts = self.does(
                linking.agree(self.shelf.repositories, leader(network), network, number, now=NOW)
            )
            assert not (again and facts)

    @rule(
        network=st.sampled_from(NETWORKS),
        number=st.integers(1, 8),
        act=st.sampled_from([linking.refuse, linking.take_back, linking.part]),
    )
    def end(self, network: NetworkId, number: int, act: Any) -> None:
        before = self.shelf.kept.get(number)
        with suppress(MentoringError):
            facts = at_once(act(self.shelf.repositories, leader(network), network, number, now=NOW))
            assert before is not None
            assert number not in self.shelf.kept
            if act is linking.part:
                assert facts == [ChapterLeft(before.chapter_id, before.parent_id, network)]

    @invariant()
    def nobody_has_two_parents(self) -> None:
        chapters = [one.chapter_id for one in self.shelf.kept.values()]
        assert len(chapters) == len(set(chapters))

    @invariant()
    def no_chapter_has_chapters(self) -> None:
        joined = [one for one in self.shelf.kept.values() if one.is_joined]
        assert not {one.chapter_id for one in joined} & {one.parent_id for one in joined}


LifeOfAChapter.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestLifeOfAChapter = LifeOfAChapter.TestCase
