"""Calls that are of use only for a while, and calls that wait for somebody's morning."""

from dataclasses import replace
from datetime import datetime

from bot.runtime.calls import Call, Priority
from storage.store import Store
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, MICROSECOND
from tests.storage.test_delivery import call, put, waiting
from tests.storage.test_held_calls import AMAL, BO, counts, notice
from tests.storage.test_repositories import add_person


def reminder(key: str | None, *, stale_at: datetime = NOW + HOUR) -> Call:
    return Call(key or "unnamed", {}, AMAL, Priority.NUDGE, dedupe_key=key, stale_at=stale_at)


async def take_back(store: Store, *, before: datetime) -> list[str]:
    async with store.transaction() as tables:
        return list(await tables.outbox.take_back(before=before))


async def release(store: Store, *, now: datetime) -> int:
    async with store.transaction() as tables:
        return await tables.outbox.release_in_time(now=now)


async def test_what_is_stale_is_not_sent(store: Store) -> None:
    await put(store, reminder("nudge 1"), call("answer", AMAL))
    assert await waiting(store, now=NOW + HOUR - MICROSECOND) == ["answer", "nudge 1"]
    assert await waiting(store, now=NOW + HOUR) == ["answer"]


async def test_what_is_stale_is_taken_back_with_its_key(store: Store) -> None:
    later = NOW + HOUR + MICROSECOND
    await put(
        store,
        reminder("nudge 2", stale_at=NOW + HOUR),
        reminder("nudge 1", stale_at=NOW),
        reminder("nudge 3", stale_at=later),
        reminder(None),
        call("answer", AMAL),
    )
    assert await take_back(store, before=NOW - MICROSECOND) == []
    assert await take_back(store, before=NOW + HOUR) == ["nudge 1", "nudge 2"]
    assert await take_back(store, before=NOW + HOUR) == []
    assert await waiting(store) == ["answer", "nudge 3"]


async def test_what_was_taken_back_can_be_written_again(store: Store) -> None:
    await put(store, reminder("nudge 1"))
    await take_back(store, before=NOW + HOUR)
    await put(store, reminder("nudge 1", stale_at=NOW + DAY))
    assert await waiting(store, now=NOW + HOUR) == ["nudge 1"]


async def test_what_was_sent_is_not_taken_back_and_keeps_its_key(store: Store) -> None:
    await put(store, reminder("nudge 1"))
    async with store.transaction() as tables:
        await tables.outbox.sent(1, now=NOW)
    assert await take_back(store, before=NOW + DAY) == []
    await put(store, reminder("nudge 1", stale_at=NOW + DAY))
    assert (await waiting(store), await counts(store)) == ([], {"sent": 1})


async def test_only_the_calls_of_a_priority_that_can_be_sent_are_counted(store: Store) -> None:
    held = replace(reminder("nudge 2"), held_until=NOW + DAY)
    await put(store, reminder("nudge 1"), held, reminder("nudge 3"), call("answer", AMAL))
    async with store.transaction() as tables:
        await tables.outbox.sent(3, now=NOW)
        assert await tables.outbox.count_waiting(Priority.NUDGE) == 1
        assert await tables.outbox.count_waiting(Priority.BROADCAST) == 0


async def test_what_waits_for_a_morning_is_held_until_then(store: Store) -> None:
    await put(store, replace(notice("held", AMAL), held_until=NOW + HOUR), notice("b", BO))
    assert await waiting(store, now=NOW + DAY) == ["b"]
    assert await counts(store) == {"held": 1, "waiting": 1}
    assert await release(store, now=NOW + HOUR - MICROSECOND) == 0
    assert await release(store, now=NOW + HOUR) == 1
    assert await release(store, now=NOW + HOUR) == 0
    assert await waiting(store, now=NOW + HOUR) == ["held", "b"]


async def test_what_waits_for_a_morning_goes_before_a_later_notice_at_night(store: Store) -> None:
    """Else the older word would arrive last, and be taken for what is true now."""
    await put(store, replace(notice("expired", AMAL), held_until=NOW + HOUR))
    await put(store, call("answer", AMAL), notice("b", BO))
    assert await waiting(store) == ["answer", "b"]
    await put(store, notice("asked again", AMAL))
    assert await waiting(store) == ["answer", "expired", "b", "asked again"]
    await put(store, replace(notice("held", AMAL), held_until=NOW + HOUR))
    assert await counts(store) == {"waiting": 4, "held": 1}


async def test_in_the_morning_a_notice_goes_on_waiting_for_who_cannot_be_reached(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        amal = await add_person(tables, AMAL)
    await put(store, replace(notice("held", AMAL), held_until=NOW + HOUR))
    async with store.transaction() as tables:
        await tables.outbox.unreachable(AMAL, error="x", now=NOW)
    assert await release(store, now=NOW + HOUR) == 1
    assert (await waiting(store), await counts(store)) == ([], {"held": 1})
    async with store.transaction() as tables:
        await tables.people.save(amal)
        await tables.outbox.release(AMAL, now=NOW + 2 * HOUR)
    assert await waiting(store, now=NOW + 2 * HOUR) == ["held"]


async def test_who_comes_back_at_night_gets_at_once_what_was_held(store: Store) -> None:
    await put(store, replace(notice("held", AMAL), held_until=NOW + HOUR))
    async with store.transaction() as tables:
        await tables.outbox.release(AMAL, now=NOW)
    assert await waiting(store) == ["held"]
    assert await release(store, now=NOW + HOUR) == 0
