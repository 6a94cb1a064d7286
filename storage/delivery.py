"""The inbox and the outbox: what Telegram delivered, and what is to be sent."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import aiosqlite

from mentoring.broadcasts import morning
from mentoring.ids import PersonId
from storage.broadcasts import KEY as BROADCAST_KEY
from storage.broadcasts import PROGRESS_KEY, broadcast_in, quiet_hours
from storage.search import refresh_listings
from storage.sql import SQL
from storage.times import to_moment_or_none, to_text, to_text_or_none

DONE_KEPT: Final = timedelta(days=3)
"""Longer than Telegram keeps an update (24 hours), so that none is taken for new."""

FAILED_KEPT: Final = timedelta(days=14)

HELD_KEPT: Final = timedelta(days=30)
"""How old a notice may become that waits for somebody to come back."""


class Waiting(NamedTuple):
    """An update whose turn has come; `body` is its JSON."""

    id: int
    chat_id: int | None
    body: str
    tries: int


class WaitingCall(NamedTuple):
    """A Bot API call to be made; `params` is its JSON."""

    id: int
    chat_id: int | None
    priority: int
    method: str
    params: str
    tries: int


class InboxTable:
    """Updates in the order they came."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def receive(
        self, update_id: int, *, chat_id: int | None, body: str, now: datetime
    ) -> bool:
        """Keep an update; False when it had come before."""
        inbox_id = await SQL.receive_update(
            self._connection, update_id=update_id, chat_id=chat_id, body=body, now=to_text(now)
        )
        return inbox_id is not None

    async def keep_unreadable(
        self, update_id: int | None, *, body: str, error: str, now: datetime
    ) -> None:
        await SQL.keep_unreadable(
            self._connection, update_id=update_id, body=body, error=error, now=to_text(now)
        )

    async def heads(self, *, now: datetime, limit: int) -> Sequence[Waiting]:
        rows = SQL.inbox_heads(self._connection, now=to_text(now), limit=limit)
        return [Waiting(*row) async for row in rows]

    async def next_due(self) -> datetime | None:
        return to_moment_or_none(await SQL.inbox_next_due(self._connection))

    async def finish(self, inbox_id: int, *, now: datetime) -> None:
        await SQL.finish_update(self._connection, inbox_id=inbox_id, now=to_text(now))

    async def mark_unreadable(self, inbox_id: int, *, error: str, now: datetime) -> None:
        await SQL.mark_unreadable(
            self._connection, inbox_id=inbox_id, error=error, now=to_text(now)
        )

    async def postpone(self, inbox_id: int, *, due_at: datetime, error: str) -> None:
        await SQL.postpone_update(
            self._connection, inbox_id=inbox_id, due_at=to_text(due_at), error=error
        )

    async def park(self, inbox_id: int, *, error: str, now: datetime) -> None:
        await SQL.park_update(self._connection, inbox_id=inbox_id, error=error, now=to_text(now))

    async def blank(self, inbox_id: int) -> None:
        """Keep no word of an update, only that it came and how it ended."""
        await SQL.blank_update(self._connection, inbox_id=inbox_id)

    async def forget(self, chat_id: int) -> None:
        """Delete what was kept of a chat for the operator to look at."""
        await SQL.forget_failed_updates(self._connection, chat_id=chat_id)

    async def counts(self) -> Mapping[str, int]:
        return {state: count async for state, count in SQL.inbox_counts(self._connection)}

    async def prune(self, *, now: datetime) -> int:
        """Delete what is of no use any more, and say how many rows that were."""
        count: int = await SQL.prune_inbox(
            self._connection,
            done_before=to_text(now - DONE_KEPT),
            kept_before=to_text(now - FAILED_KEPT),
        )
        return count


def _row(call: Mapping[str, Any], *, now: datetime) -> Mapping[str, Any]:
    times = {name: to_text_or_none(call.get(name)) for name in ("stale_at", "held_until")}
    return {**call, **times, "now": to_text(now)}


class OutboxTable:
    """Bot API calls in the order of sending: by priority, then by age."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, calls: Iterable[Mapping[str, Any]], *, now: datetime) -> None:
        """Write calls with the columns of the table; `params` is JSON, times are moments.

        After `stale_at` one is not sent any more; until `held_until` it is not sent yet.

        An edit takes the place of those of the same message that still wait. A notice that goes
        at once takes along what is held for the reader's morning: no older word arrives after it.
        A call whose dedupe_key is there already is not written again.
        """
        rows = [_row(call, now=now) for call in calls]
        edits = [row for row in rows if row["edits_message"] is not None]
        if edits:
            await SQL.drop_earlier_edits(self._connection, edits)
        at_once = [row for row in rows if row["held_until"] is None]
        if at_once:
            await SQL.release_before(self._connection, at_once)
        await SQL.add_calls(self._connection, rows)

    async def waiting(
        self, *, now: datetime, limit: int, after: tuple[int, int] = (-1, 0)
    ) -> Sequence[WaitingCall]:
        """Give the next calls behind the place `after` (priority, id)."""
        rows = SQL.waiting_calls(
            self._connection,
            now=to_text(now),
            limit=limit,
            after_priority=after[0],
            after_id=after[1],
        )
        return [WaitingCall(*row) async for row in rows]

    async def next_due(self, *, now: datetime) -> datetime | None:
        """Say when the next call falls due that is not due yet."""
        return to_moment_or_none(await SQL.calls_next_due(self._connection, now=to_text(now)))

    async def written_out(self, call: WaitingCall) -> WaitingCall | None:
        """Give a call of a broadcast with its letter; None when there is no letter any more."""
        row = await SQL.letter_of_call(self._connection, call_id=call.id)
        if row is None:
            return None
        params = json.dumps({"chat_id": call.chat_id, **json.loads(row[1])})
        return call._replace(method=row[0], params=params)

    async def sent(self, call_id: int, *, now: datetime, message_id: int | None = None) -> None:
        """Forget what was sent; of a call with a dedupe_key only the key stays.

        `message_id` is the message that has come of it, where it is known.
        """
        if await SQL.remove_sent_call(self._connection, call_id=call_id):
            return
        row = await SQL.call_key(self._connection, call_id=call_id)
        if row is None:
            return
        await SQL.mark_sent_call(self._connection, call_id=call_id, now=to_text(now))
        await self._count(SQL.count_broadcast_sent, row)
        shown = broadcast_in(row[0], PROGRESS_KEY)
        if shown is not None:
            await SQL.note_progress_message(
                self._connection, broadcast_id=shown, message_id=message_id
            )

    async def fail(self, call_id: int, *, error: str, now: datetime) -> None:
        row = await SQL.call_key(self._connection, call_id=call_id)
        await SQL.fail_call(self._connection, call_id=call_id, error=error, now=to_text(now))
        if row is not None:
            await self._count(SQL.count_broadcast_failed, row)

    async def _count(self, count: Any, row: aiosqlite.Row) -> None:
        """Count what has become of a call, if it belongs to a broadcast."""
        broadcast_id = broadcast_in(row[0], BROADCAST_KEY)
        if broadcast_id is not None:
            await count(self._connection, broadcast_id=broadcast_id, was_stopped=row[1])

    async def unreachable(self, chat_id: int, *, error: str, now: datetime) -> None:
        """Hold notices for a person who cannot be reached, give up all else that waits for them.

        Remembers since when; `release` lets the notices go. Broadcasts count them as blocked.
        """
        await SQL.hold_calls_of_chat(
            self._connection, chat_id=chat_id, error=error, now=to_text(now)
        )
        await SQL.count_broadcasts_blocked(self._connection, chat_id=chat_id)
        await SQL.give_up_calls_of_chat(self._connection, chat_id=chat_id, now=to_text(now))
        marked = await SQL.mark_unreachable(self._connection, telegram_id=chat_id, now=to_text(now))
        if marked is not None:
            await refresh_listings(self._connection, PersonId(marked[0]))

    async def release(self, chat_id: int, *, now: datetime) -> None:
        """Let the notices go that were held for somebody, in their order.

        Who has not heard yet that they were gone does not hear it any more.
        """
        await SQL.recall_absence(self._connection, chat_id=chat_id)
        await SQL.release_calls(self._connection, chat_id=chat_id, now=to_text(now))

    async def readers_in_time(self, *, now: datetime) -> Sequence[int]:
        """Say whose calls were held until a moment that has come."""
        return [row[0] async for row in SQL.readers_in_time(self._connection, now=to_text(now))]

    async def hold_on(self, chat_id: int, *, until: datetime, now: datetime) -> None:
        """Hold those of one reader longer whose moment has come."""
        await SQL.hold_on(self._connection, chat_id=chat_id, until=to_text(until), now=to_text(now))

    async def release_in_time(self, *, now: datetime) -> int:
        """Let those go that were held until a moment that has come; say how many these were."""
        count: int = await SQL.release_in_time(self._connection, now=to_text(now))
        return count

    async def release_broadcasts(self, *, now: datetime, limit: int) -> int:
        """Let calls of broadcasts go whose morning has come, and say how many were looked at.

        Who has moved to where it is night, or has other quiet hours now, gets them later; who has
        left the network since, or muted it, never.
        """
        rows = SQL.broadcasts_in_time(self._connection, now=to_text(now), limit=limit)
        released, held, dropped, count = [], [], [], 0
        async for call_id, zone, start, end, is_wanted in rows:
            count += 1
            until = morning(zone, quiet_hours(start, end), now=now)
            if not is_wanted:
                dropped.append({"call_id": call_id})
            elif until is None:
                released.append({"call_id": call_id, "now": to_text(now)})
            else:
                held.append({"call_id": call_id, "until": to_text(until)})
        await SQL.release_call(self._connection, released)
        await SQL.hold_call(self._connection, held)
        await SQL.remove_call(self._connection, dropped)
        return count

    async def take_back(self, *, before: datetime) -> Sequence[str]:
        """Delete the calls that have been stale since before a moment, and give their keys."""
        rows = [row async for row in SQL.stale_calls(self._connection, before=to_text(before))]
        if rows:
            await SQL.remove_call(self._connection, [{"call_id": row[0]} for row in rows])
        return [row[1] for row in rows if row[1] is not None]

    async def count_waiting(self, priority: int) -> int:
        """Count the calls of a priority that wait to be sent."""
        count: int = await SQL.count_waiting(self._connection, priority=priority)
        return count

    async def part(self, one: int, other: int) -> None:
        """Delete the notices and reminders that wait for either of two people about the other."""
        await SQL.part_chats(self._connection, one=one, other=other)

    async def postpone(self, call_id: int, *, due_at: datetime, error: str) -> None:
        await SQL.postpone_call(
            self._connection, call_id=call_id, due_at=to_text(due_at), error=error
        )

    async def replace(self, call_id: int, *, method: str, params: str) -> None:
        await SQL.replace_call(self._connection, call_id=call_id, method=method, params=params)

    async def forget(self, chat_id: int) -> None:
        """Delete all that waits for a chat, and all that tells others about its person."""
        await SQL.forget_calls(self._connection, chat_id=chat_id)

    async def distrust_reminders(self, *, now: datetime) -> None:
        """Send none that waits and may name somebody who is gone now; each is looked at again."""
        await SQL.distrust_reminders(self._connection, now=to_text(now))

    async def drop_settings(self) -> None:
        """Delete the waiting calls that concern no chat, but the bot itself."""
        await SQL.drop_calls_to_nobody(self._connection)

    async def counts(self) -> Mapping[str, int]:
        return {state: count async for state, count in SQL.outbox_counts(self._connection)}

    async def prune(self, *, now: datetime) -> int:
        """Delete what is of no use any more, and say how many rows that were."""
        ended: int = await SQL.prune_outbox(self._connection, before=to_text(now - FAILED_KEPT))
        held: int = await SQL.prune_held(self._connection, before=to_text(now - HELD_KEPT))
        return ended + held
