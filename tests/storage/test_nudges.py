"""Nudges are kept once, found in their order, and what people wish of them comes back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mentoring.ids import NudgeId, PersonId
from mentoring.nudges import RULES
from mentoring.numbers import Number
from mentoring.quiet import QuietHours
from mentoring.reminders import (
    Cursor,
    Found,
    Kind,
    Nudge,
    Reason,
    Subject,
    Wishes,
    dropped,
    new_nudge,
    once_more,
    put_off,
    sent,
)
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, MICROSECOND
from tests.storage.test_repositories import add_person

EVERYTHING = Wishes(
    QuietHours(0, 1439),
    NOW + DAY,
    frozenset(Subject),
    frozenset({(Kind.SILENCE, 1), (Kind.SILENCE, 2), (Kind.UNFINISHED, 1)}),
)


def nudge(person: PersonId, *, thing: int = 1, due: timedelta = timedelta()) -> Nudge:
    """Make one that falls due so long after now."""
    found = Found(NOW - DAY, 1, thing, person)
    return new_nudge(found, Kind.SILENCE, number=1, due_at=NOW + due)


async def people(tables: Tables, count: int) -> list[PersonId]:
    return [(await add_person(tables, number)).id for number in range(11, 11 + count)]


async def added(tables: Tables, *nudges: Nudge) -> Sequence[Nudge]:
    """Add new ones, and give them with their numbers."""
    await tables.nudges.add(nudges)
    waiting = [await tables.nudges.waiting_for(one.person_id) for one in nudges]
    return [
        next(w for w in found if w.about == one.about)
        for one, found in zip(nudges, waiting, strict=True)
    ]


async def test_a_cursor_comes_back_and_moves_on(store: Store) -> None:
    one, other = Cursor(NOW, 7), Cursor(NOW + MICROSECOND, 0)
    async with store.transaction() as tables:
        assert await tables.nudges.cursors() == {}
        await tables.nudges.set_cursor("silence 1 21", one)
        await tables.nudges.set_cursor("unfinished 1", one)
        await tables.nudges.set_cursor("silence 1 21", other)
        assert await tables.nudges.cursors() == {"silence 1 21": other, "unfinished 1": one}


async def test_the_cursors_of_one_kind_are_forgotten(store: Store) -> None:
    async with store.transaction() as tables:
        for question in ("silence 1 21", "silence 2 30", "request_missing 1"):
            await tables.nudges.set_cursor(question, Cursor(NOW, 1))
        await tables.nudges.forget_cursors(Kind.SILENCE)
        assert await tables.nudges.cursors() == {"request_missing 1": Cursor(NOW, 1)}


async def test_a_nudge_comes_back_however_it_ends(store: Store) -> None:
    async with store.transaction() as tables:
        [amal] = await people(tables, 1)
        [kept] = await added(tables, nudge(amal))
        assert kept == replace(nudge(amal), id=kept.id)
        ends = [
            put_off(kept, NOW + HOUR),
            sent(kept, now=NOW),
            *(dropped(kept, reason, now=NOW) for reason in Reason),
        ]
        for end in ends:
            await tables.nudges.save(end)
            assert await tables.nudges.find(kept.id) == end
        assert await tables.nudges.waiting_for(amal) == []
        assert await tables.nudges.find(NudgeId(99)) is None


OTHERS = {
    "another kind": {"kind": Kind.UNFINISHED},
    "another thing": {"thing": 2},
    "another occasion": {"moment": NOW},
    "the next of the occasion": {"number": 2},
    "the next round": {"round": 1},
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
async def test_a_nudge_is_kept_once_and_only_that_one(
    store: Store, change: dict[str, object]
) -> None:
    async with store.transaction() as tables:
        amal, bo = await people(tables, 2)
        [first] = await added(tables, nudge(amal))
        await tables.nudges.save(sent(first, now=NOW))
        other = replace(nudge(amal), **change)  # type: ignore[arg-type]
        await tables.nudges.add([nudge(amal), other, nudge(amal), nudge(bo), other])
        kept = [replace(one, id=NudgeId(0)) for one in await tables.nudges.waiting_for(amal)]
        assert kept == [other]
        assert len(await tables.nudges.waiting_for(bo)) == 1
        assert await tables.nudges.find(first.id) == sent(first, now=NOW)


async def test_a_nudge_that_comes_again_is_another_one(store: Store) -> None:
    async with store.transaction() as tables:
        [amal] = await people(tables, 1)
        [first] = await added(tables, nudge(amal))
        await tables.nudges.save(sent(first, now=NOW))
        again = once_more(first, at=NOW + DAY)
        [kept] = await added(tables, again)
        assert kept == replace(again, id=kept.id)


async def due(tables: Tables, *, now: datetime = NOW, limit: int = 9) -> list[PersonId]:
    return list(await tables.nudges.people_due(now=now, limit=limit))


async def test_who_has_waited_longest_comes_first(store: Store) -> None:
    async with store.transaction() as tables:
        amal, bo, cem, dana = await people(tables, 4)
        await tables.nudges.add(
            [
                nudge(amal, thing=1, due=-HOUR),
                nudge(amal, thing=2, due=-3 * HOUR),
                nudge(bo, due=-2 * HOUR),
                nudge(cem, due=-3 * HOUR),
                nudge(dana, due=MICROSECOND),
            ]
        )
        assert await due(tables) == [amal, cem, bo]
        assert await due(tables, limit=1) == [amal]
        assert await due(tables, now=NOW + MICROSECOND) == [amal, cem, bo, dana]
        assert await due(tables, now=NOW - 3 * HOUR - MICROSECOND) == []


async def test_who_has_nothing_left_is_not_due(store: Store) -> None:
    async with store.transaction() as tables:
        amal, bo, cem = await people(tables, 3)
        first, second, third = await added(tables, nudge(amal), nudge(bo), nudge(cem))
        await tables.nudges.save(sent(first, now=NOW))
        await tables.nudges.save(dropped(second, Reason.SETTLED, now=NOW))
        await tables.nudges.save(put_off(third, NOW + HOUR))
        assert await due(tables) == []
        assert await due(tables, now=NOW + HOUR) == [cem]


async def test_what_was_sent_after_a_moment_is_found_oldest_first(store: Store) -> None:
    async with store.transaction() as tables:
        amal, bo = await people(tables, 2)
        nudges = await added(
            tables, *(nudge(amal, thing=thing) for thing in range(1, 6)), nudge(bo)
        )
        late, early, at_once, away, _, others = nudges
        ends = [
            sent(late, now=NOW + HOUR),
            sent(early, now=NOW + MICROSECOND),
            sent(at_once, now=NOW),
            dropped(away, Reason.MUTED, now=NOW + HOUR),
            sent(others, now=NOW + HOUR),
        ]
        for end in ends:
            await tables.nudges.save(end)
        assert await tables.nudges.sent_since(amal, NOW) == [ends[1], ends[0]]
        assert await tables.nudges.sent_since(amal, NOW + HOUR) == []


async def test_what_ended_half_a_year_ago_goes_and_what_waits_stays(store: Store) -> None:
    async with store.transaction() as tables:
        amal, bo, cem = await people(tables, 3)
        first, second, _ = await added(tables, nudge(amal), nudge(bo), nudge(cem))
        await tables.nudges.save(sent(first, now=NOW))
        await tables.nudges.save(dropped(second, Reason.STALE, now=NOW + DAY))
        assert await tables.nudges.prune(now=NOW + 180 * DAY) == 0
        assert await tables.nudges.prune(now=NOW + 180 * DAY + MICROSECOND) == 1
        assert await tables.nudges.prune(now=NOW + 999 * DAY) == 1
        assert await due(tables) == [cem]


async def test_a_cursor_stays_as_long_as_its_question_may_be_asked(store: Store) -> None:
    longest = RULES[Kind.SILENCE].delays(Number.SILENCE_DAYS.bounds[-1])[-1]
    async with store.transaction() as tables:
        await tables.nudges.set_cursor("silence 3 90", Cursor(NOW - longest - DAY, 0))
        assert await tables.nudges.prune(now=NOW) == 0
        assert await tables.nudges.prune(now=NOW + 180 * DAY) == 1


@pytest.mark.parametrize(
    "wishes",
    [Wishes(), Wishes(QuietHours(0, 0)), EVERYTHING],
    ids=["the usual", "no quiet hours", "everything"],
)
async def test_wishes_come_back(store: Store, wishes: Wishes) -> None:
    async with store.transaction() as tables:
        amal, bo = await people(tables, 2)
        assert await tables.nudges.wishes(amal) == Wishes()
        await tables.nudges.save_wishes(amal, EVERYTHING)
        await tables.nudges.save_wishes(amal, wishes)
        assert await tables.nudges.wishes(amal) == wishes
        assert await tables.nudges.wishes(bo) == Wishes()


async def test_with_a_person_go_their_nudges_and_wishes(store: Store) -> None:
    async with store.transaction() as tables:
        amal, bo = await people(tables, 2)
        mine, theirs = await added(tables, nudge(amal), nudge(bo))
        await tables.nudges.save_wishes(amal, EVERYTHING)
        await tables.people.remove(amal)
        assert await tables.nudges.find(mine.id) is None
        assert await tables.nudges.wishes(amal) == Wishes()
        assert await tables.nudges.find(theirs.id) == theirs
