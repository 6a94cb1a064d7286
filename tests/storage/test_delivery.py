"""Inbox and outbox: order, retries, pruning, and the plans of the statements asked most."""

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.runtime.calls import Call, Priority
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW
from tests.storage.plans import plan

LATER = NOW + timedelta(seconds=5)


async def receive(store: Store, *updates: tuple[int, int | None]) -> None:
    async with store.transaction() as tables:
        for update_id, chat_id in updates:
            await tables.inbox.receive(update_id, chat_id=chat_id, body="{}", now=NOW)


async def heads(store: Store, *, limit: int = 50, after: timedelta = timedelta()) -> list[int]:
    async with store.transaction() as tables:
        return [head.id for head in await tables.inbox.heads(now=NOW + after, limit=limit)]


async def put(store: Store, *calls: Call) -> None:
    async with store.transaction() as tables:
        await tables.outbox.add([call.row() for call in calls], now=NOW)


async def waiting(store: Store, **more: Any) -> list[str]:
    asked: dict[str, Any] = {"now": NOW, "limit": 50} | more
    async with store.transaction() as tables:
        found = await tables.outbox.waiting(**asked)
        return [call.method for call in found]


def call(method: str, chat_id: int | None = 5, priority: Priority = Priority.ANSWER) -> Call:
    return Call(method, {}, chat_id, priority)


async def test_the_oldest_update_of_each_chat_comes_first(store: Store) -> None:
    await receive(store, (9, 5), (8, 6), (7, 5), (6, None), (5, 6), (4, None))
    assert await heads(store) == [1, 2, 4]
    assert await heads(store, limit=2) == [1, 2]


async def test_the_next_update_of_a_chat_comes_when_the_one_before_has_ended(store: Store) -> None:
    await receive(store, (9, 5), (8, 5), (7, 5))
    async with store.transaction() as tables:
        await tables.inbox.finish(1, now=NOW)
    assert await heads(store) == [2]
    async with store.transaction() as tables:
        await tables.inbox.park(2, error="x", now=NOW)
    assert await heads(store) == [3]
    async with store.transaction() as tables:
        await tables.inbox.mark_unreadable(3, error="x", now=NOW)
    assert await heads(store) == []


async def test_a_postponed_update_holds_its_chat_until_it_is_due(store: Store) -> None:
    await receive(store, (9, 5), (8, 5), (7, 6))
    async with store.transaction() as tables:
        await tables.inbox.postpone(1, due_at=LATER, error="x")
        assert await tables.inbox.next_due() == NOW
        await tables.inbox.finish(3, now=NOW)
        assert await tables.inbox.next_due() == LATER
    assert await heads(store) == []
    assert await heads(store, after=timedelta(seconds=5)) == [1]


async def test_an_empty_inbox_has_nothing_due(store: Store) -> None:
    async with store.transaction() as tables:
        assert await tables.inbox.next_due() is None
        assert await tables.outbox.next_due(now=NOW) is None


async def test_calls_come_by_priority_and_then_by_age(store: Store) -> None:
    await put(store, call("c", 5, Priority.NUDGE), call("a", 6), call("b", 7))
    assert await waiting(store) == ["a", "b", "c"]
    assert await waiting(store, limit=2) == ["a", "b"]
    assert await waiting(store, after=(0, 2)) == ["b", "c"]
    assert await waiting(store, after=(2, 1)) == []


async def test_a_postponed_call_holds_back_the_later_ones_of_its_chat(store: Store) -> None:
    await put(store, call("a1", 5), call("a2", 5, Priority.NOTICE), call("b", 6), call("n", None))
    async with store.transaction() as tables:
        await tables.outbox.postpone(1, due_at=LATER, error="x")
    assert await waiting(store) == ["b", "n"]
    assert await waiting(store, now=LATER) == ["a1", "b", "n", "a2"]


async def test_a_postponed_call_without_a_chat_holds_back_nothing(store: Store) -> None:
    await put(store, call("m", None), call("n", None))
    async with store.transaction() as tables:
        await tables.outbox.postpone(1, due_at=LATER, error="x")
    assert await waiting(store) == ["n"]


async def test_what_waits_behind_a_postponed_call_is_not_due(store: Store) -> None:
    await put(store, call("a1"), call("a2"))
    async with store.transaction() as tables:
        await tables.outbox.postpone(1, due_at=LATER, error="x")
        assert await tables.outbox.next_due(now=NOW) == LATER
        assert await tables.outbox.next_due(now=LATER) is None


async def test_an_edit_takes_the_place_of_those_of_its_message_that_wait(store: Store) -> None:
    await put(store, an_edit("first", 7), an_edit("other", 8), call("send"))
    await put(store, an_edit("second", 7))
    await put(store, Call("elsewhere", {}, 6, edits_message=7))
    assert await waiting(store) == ["other", "send", "second", "elsewhere"]


def an_edit(method: str, message: int) -> Call:
    return Call(method, {}, 5, edits_message=message)


async def test_a_replaced_call_keeps_its_place(store: Store) -> None:
    await put(store, call("edit"), call("b"))
    async with store.transaction() as tables:
        await tables.outbox.replace(1, method="send", params="{}")
    assert await waiting(store) == ["send", "b"]


async def test_counts_are_by_state(store: Store) -> None:
    await receive(store, (1, 5), (2, 5), (3, 6))
    await put(store, call("a"), call("b"))
    async with store.transaction() as tables:
        await tables.inbox.finish(1, now=NOW)
        await tables.outbox.fail(1, error="x", now=NOW)
        assert await tables.inbox.counts() == {"done": 1, "waiting": 2}
        assert await tables.outbox.counts() == {"failed": 1, "waiting": 1}


@pytest.mark.parametrize(("days", "left"), [(3, 3), (3.1, 2), (14, 2), (14.1, 0)])
async def test_what_has_ended_is_kept_for_a_while(store: Store, days: float, left: int) -> None:
    await receive(store, (1, 5), (2, 6))
    async with store.transaction() as tables:
        await tables.inbox.keep_unreadable(None, body="?", error="x", now=NOW)
        await tables.inbox.finish(1, now=NOW)
        await tables.inbox.park(2, error="x", now=NOW)
        pruned = await tables.inbox.prune(now=NOW + timedelta(days=days))
    assert pruned == 3 - left


async def test_what_waits_is_never_pruned(store: Store) -> None:
    await receive(store, (1, 5))
    await put(store, call("a"), call("b", 6))
    async with store.transaction() as tables:
        await tables.outbox.fail(2, error="x", now=NOW)
        assert await tables.inbox.prune(now=NOW + timedelta(days=99)) == 0
        assert await tables.outbox.prune(now=NOW + timedelta(days=14)) == 0
        assert await tables.outbox.prune(now=NOW + timedelta(days=14, seconds=1)) == 1
        assert await tables.outbox.counts() == {"waiting": 1}


async def test_a_chat_can_be_dropped_whole(store: Store) -> None:
    await put(store, call("a", 5), call("b", 6), call("c", 5))
    async with store.transaction() as tables:
        await tables.outbox.forget(5)
    assert await waiting(store) == ["b"]


async def test_waiting_settings_of_the_bot_itself_are_dropped(store: Store) -> None:
    await put(store, call("a", 5), call("b", None, Priority.SETTING))
    async with store.transaction() as tables:
        await tables.outbox.drop_settings()
    assert await waiting(store) == ["a"]


HOT = {
    "inbox_heads": "inbox_waiting",
    "inbox_next_due": "inbox_waiting",
    "waiting_calls": "outbox_waiting",
    "calls_next_due": "outbox_",
    "person_by_telegram_id": "sqlite_autoindex_people",
    "receive_update": "",
    "memberships_of_person": "sqlite_autoindex_memberships",
    "give_up_calls_of_chat": "outbox_of_chat",
    "waiting_members": "sqlite_autoindex_memberships",
    "prune_outbox": "outbox_ended",
    "prune_held": "outbox_held_since",
    "release_calls": "outbox_held",
    "hold_calls_of_chat": "outbox_of_chat",
    "part_chats": "outbox_of_chat",
    "passed_in": "contacts_by_message",
}


@pytest.mark.parametrize(("name", "index"), HOT.items(), ids=HOT)
async def test_a_hot_statement_reads_no_whole_table(
    database: Database, name: str, index: str
) -> None:
    steps = await plan(database, name)
    whole = [step for step in steps if re.match(r"SCAN \w+$", step) and step != "SCAN head"]
    assert (whole, index in " ".join(steps)) == ([], True), steps
