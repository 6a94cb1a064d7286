"""Notices for somebody who cannot be reached: held, let go in order, and dropped when too old."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.runtime.calls import Call, Priority
from mentoring.people import Person
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.test_delivery import call, put, waiting
from tests.storage.test_repositories import add_person

AMAL: Final = 11
BO: Final = 22


def notice(method: str, chat_id: int, *, about: int | None = None) -> Call:
    return Call(method, {}, chat_id, Priority.NOTICE, about=about)


async def _away(tables: Tables) -> Person:
    amal = replace(await add_person(tables, AMAL), unreachable_since=NOW)
    await tables.people.save(amal)
    return amal


async def counts(store: Store) -> dict[str, int]:
    async with store.transaction() as tables:
        return dict(await tables.outbox.counts())


async def test_only_notices_are_held_for_who_cannot_be_reached(store: Store) -> None:
    async with store.transaction() as tables:
        await add_person(tables, AMAL)
    kinds = [call(priority.name, AMAL, priority) for priority in Priority]
    await put(store, *kinds, notice("b", BO))
    async with store.transaction() as tables:
        await tables.outbox.unreachable(AMAL, error="x", now=NOW)
    assert await waiting(store) == ["b"]
    assert await counts(store) == {"held": 1, "unreachable": 4, "waiting": 1}


async def test_a_chat_without_a_person_holds_nothing(store: Store) -> None:
    await put(store, notice("a", AMAL))
    async with store.transaction() as tables:
        await tables.outbox.unreachable(AMAL, error="x", now=NOW)
    assert await counts(store) == {"unreachable": 1}


async def test_a_new_notice_is_held_from_the_beginning(store: Store) -> None:
    async with store.transaction() as tables:
        await _away(tables)
    await put(store, notice("held", AMAL), call("answer", AMAL), notice("b", BO))
    assert await waiting(store) == ["answer", "b"]


async def test_what_was_held_goes_in_its_order_before_what_comes_later(store: Store) -> None:
    async with store.transaction() as tables:
        amal = await _away(tables)
    await put(store, notice("1", AMAL), notice("2", AMAL))
    async with store.transaction() as tables:
        await tables.people.save(replace(amal, unreachable_since=None))
        await tables.outbox.release(BO, now=NOW)
        assert await counts_in(tables) == {"held": 2}
        await tables.outbox.release(AMAL, now=NOW)
    await put(store, notice("3", AMAL))
    assert await waiting(store) == ["1", "2", "3"]


async def counts_in(tables: Tables) -> dict[str, int]:
    return dict(await tables.outbox.counts())


async def test_a_held_call_that_was_tried_before_holds_back_nothing(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    async with store.transaction() as tables:
        await add_person(tables, AMAL)
    await put(store, notice("1", AMAL))
    async with store.transaction() as tables:
        await tables.outbox.postpone(1, due_at=later, error="x")
        await tables.outbox.unreachable(AMAL, error="x", now=NOW)
        assert await tables.outbox.next_due(now=NOW) is None
    await put(store, call("answer", AMAL))
    assert await waiting(store) == ["answer"]
    async with store.transaction() as tables:
        await tables.outbox.release(AMAL, now=NOW)
    assert await waiting(store) == ["answer", "1"]


async def test_a_held_notice_keeps_its_key(store: Store) -> None:
    async with store.transaction() as tables:
        await _away(tables)
    one = replace(notice("1", AMAL), dedupe_key="away")
    await put(store, one, one)
    assert await counts(store) == {"held": 1}


async def test_two_who_part_get_nothing_more_about_each_other(store: Store) -> None:
    async with store.transaction() as tables:
        await _away(tables)
    await put(
        store,
        notice("held", AMAL, about=BO),
        notice("waiting", BO, about=AMAL),
        notice("about somebody else", BO, about=33),
        notice("about nobody", BO),
        replace(call("answer", BO), about=AMAL),
    )
    async with store.transaction() as tables:
        await tables.outbox.part(AMAL, BO)
    assert await waiting(store) == ["answer", "about somebody else", "about nobody"]
    assert await counts(store) == {"waiting": 3}


async def test_the_held_notices_of_who_is_forgotten_go(store: Store) -> None:
    async with store.transaction() as tables:
        await _away(tables)
    await put(store, notice("a", AMAL), notice("b", AMAL, about=BO))
    async with store.transaction() as tables:
        await tables.outbox.forget(BO)
        assert await counts_in(tables) == {"held": 1}
        await tables.outbox.forget(AMAL)
        assert await counts_in(tables) == {}


async def test_what_is_held_for_too_long_is_dropped(store: Store) -> None:
    async with store.transaction() as tables:
        await _away(tables)
    await put(store, notice("a", AMAL), call("b", BO))
    dropped: Sequence[int]
    async with store.transaction() as tables:
        month = NOW + timedelta(days=30)
        dropped = [
            await tables.outbox.prune(now=month),
            await tables.outbox.prune(now=month + timedelta(seconds=1)),
        ]
    assert (dropped, await counts(store)) == ([0, 1], {"waiting": 1})
