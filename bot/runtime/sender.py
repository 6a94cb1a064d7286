"""Sends what stands in the outbox: by priority, paced, marked as soon as Telegram has it."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from telegram.error import TelegramError

from bot.runtime.bell import Bell
from bot.runtime.calls import Priority, instead_of_edit
from bot.runtime.clock import Clock
from bot.runtime.pacing import Pace
from bot.runtime.ports import Api, Outbox, Store, WaitingCall
from bot.runtime.verdicts import Failed, Later, SendAnew, Sent, Unreachable, Verdict, verdict

logger = logging.getLogger(__name__)

PAGE: Final = 64
IN_FLIGHT: Final = 10
LAST_ID: Final = 2**63 - 1
"""No row of a table has a higher number."""
TOLD_AT_TRY: Final = {0, 5, 25, 125, 625}
"""The log hears of a call that does not get through now and then, not each time."""


@dataclass(frozen=True)
class Nothing:
    """No call may go now; look again after so many seconds, or when the bell rings."""

    seconds: float | None


@dataclass(frozen=True)
class Answered:
    """A call that Telegram has answered, and what that means for it."""

    call: WaitingCall
    params: dict[str, Any]
    outcome: Verdict
    reason: str
    message_id: int | None = None


class Sender:
    """Sends one call after the other.

    The next call starts when the one before is answered and marked, so that a crash leaves at most
    one in doubt; only when Telegram takes longer than `patience` seconds, others go beside it.
    """

    def __init__(
        self, store: Store, api: Api, clock: Clock, pace: Pace, *, patience: float = 0.5
    ) -> None:
        self._store = store
        self._api = api
        self._clock = clock
        self._pace = pace
        self._patience = patience
        self._flying: dict[asyncio.Task[None], WaitingCall] = {}
        self._unmarked: dict[int, Answered] = {}
        self.bell = Bell()

    async def run(self) -> None:
        """Work until cancelled; what is under way is finished and marked first."""
        try:
            while True:
                nothing = await self._careful_step()
                if nothing is not None:
                    await self.bell.wait(nothing.seconds)
        finally:
            await self._land()

    async def _careful_step(self) -> Nothing | None:
        try:
            return await self._step()
        except Exception:
            logger.exception("the outbox cannot be read or marked; trying again")
            await self._clock.sleep(1)
            return None

    async def send_ready(self) -> int:
        """Send until nothing is left that may go now or soon, and say how many calls that were.

        For who drives the bot step by step: waiting for a slot moves the clock.
        """
        count = 0
        while True:
            nothing = await self._step()
            await self._land()
            if nothing is None:
                count += 1
            elif nothing.seconds is None or nothing.seconds > self._patience + 60:
                return count
            else:
                await self._clock.sleep(nothing.seconds)

    async def _step(self) -> Nothing | None:
        """Send the next call, when its slot has come."""
        if len(self._flying) >= IN_FLIGHT:
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)
        flying = {call.id for call in self._flying.values()}
        for answered in [one for one in self._unmarked.values() if one.call.id not in flying]:
            await self._mark(answered)
        wait = self._pace.slot() - self._clock.monotonic()
        if wait > 0:
            await self._clock.sleep(wait)
        chosen = await self._choose()
        if isinstance(chosen, Nothing):
            return chosen
        self._pace.sent(chosen.chat_id, at=self._clock.monotonic())
        flight = asyncio.create_task(self._deliver(chosen))
        self._flying[flight] = chosen
        flight.add_done_callback(self._landed)
        await asyncio.wait([flight], timeout=self._patience)
        return None

    def _landed(self, flight: asyncio.Task[None]) -> None:
        call = self._flying.pop(flight)
        if not flight.cancelled() and flight.exception() is not None:
            logger.error("outbox row %s is not marked yet", call.id, exc_info=flight.exception())
        self.bell.ring()

    async def _land(self) -> None:
        if self._flying:
            await asyncio.wait(self._flying)

    async def _choose(self) -> WaitingCall | Nothing:
        """Find the first call whose chat is free; look on behind those that must wait."""
        soonest: float | None = None
        after = (-1, 0)
        async with self._store.transaction() as tables:
            while True:
                page = await tables.outbox.waiting(now=self._clock.now(), limit=PAGE, after=after)
                chosen, soonest = self._first_free(page, soonest)
                if chosen is not None and chosen.params:
                    return chosen
                if chosen is not None:
                    return await self._written_out(tables.outbox, chosen)
                if len(page) < PAGE:
                    return Nothing(await self._until_due(tables.outbox, soonest))
                after = self._behind(page[-1])

    def _behind(self, last: WaitingCall) -> tuple[int, int]:
        """Say from where to look on: not among thousands of broadcasts while all of them wait."""
        if last.priority == Priority.BROADCAST and self._pace.bulk() > self._clock.monotonic():
            return last.priority, LAST_ID
        return last.priority, last.id

    async def _written_out(self, outbox: Outbox, call: WaitingCall) -> WaitingCall | Nothing:
        """Read what is sent to many, which stands elsewhere; without it the call is given up."""
        written = await outbox.written_out(call)
        if written is None:
            await outbox.fail(call.id, error="no letter", now=self._clock.now())
        return written or Nothing(0)

    def _first_free(
        self, page: Sequence[WaitingCall], soonest: float | None
    ) -> tuple[WaitingCall | None, float | None]:
        now = self._clock.monotonic()
        busy = {call.chat_id for call in self._flying.values()}
        flying = {call.id for call in self._flying.values()}
        for call in page:
            if call.chat_id in busy and call.chat_id is not None:
                continue
            if call.id in self._unmarked or call.id in flying:
                continue
            wait = self._pace.chat(call.chat_id, call.priority) - now
            if wait <= 0:
                return call, soonest
            busy.add(call.chat_id)
            soonest = wait if soonest is None else min(soonest, wait)
        return None, soonest

    async def _until_due(self, outbox: Outbox, soonest: float | None) -> float | None:
        """Say how long to wait: for a chat that is paced, or for a call that is tried later."""
        now = self._clock.now()
        due_at = await outbox.next_due(now=now)
        waits = [] if soonest is None else [soonest]
        if due_at is not None:
            waits.append((due_at - now).total_seconds())
        return min(waits, default=None)

    async def _deliver(self, call: WaitingCall) -> None:
        params = json.loads(call.params)
        outcome: Verdict = Sent()
        reason, result = "", None
        try:
            result = await self._api.call(call.method, params)
        except TelegramError as error:
            outcome = verdict(error, tries=call.tries)
            reason = f"{type(error).__name__}: {error}"
        # Kept until it is marked: what was sent is not sent again because the mark failed.
        message_id = result.get("message_id") if isinstance(result, dict) else None
        answered = Answered(call, params, outcome, reason, message_id)
        self._unmarked[call.id] = answered
        await self._mark(answered)

    async def _mark(self, answered: Answered) -> None:
        async with self._store.transaction() as tables:
            await self._write(tables.outbox, answered)
        self._unmarked.pop(answered.call.id, None)

    async def _write(self, outbox: Outbox, answered: Answered) -> None:
        now, call, reason = self._clock.now(), answered.call, answered.reason
        match answered.outcome:
            case Sent():
                await outbox.sent(call.id, now=now, message_id=answered.message_id)
            case Later(seconds, flood):
                if flood:
                    at = self._clock.monotonic()
                    self._pace.refused(call.chat_id, at=at, seconds=seconds)
                if call.tries in TOLD_AT_TRY:
                    logger.warning(
                        "%s of outbox row %s must wait: %s", call.method, call.id, reason
                    )
                due_at = now + timedelta(seconds=seconds)
                await outbox.postpone(call.id, due_at=due_at, error=reason)
            case Unreachable() if call.chat_id is not None:
                await outbox.unreachable(call.chat_id, error=reason, now=now)
            case SendAnew() if call.method == "editMessageText":
                await self._send_anew(outbox, answered)
            case Failed() | SendAnew() | Unreachable():
                logger.error("%s of outbox row %s failed: %s", call.method, call.id, reason)
                await outbox.fail(call.id, error=reason, now=now)

    async def _send_anew(self, outbox: Outbox, answered: Answered) -> None:
        """Send what cannot be edited in; what nobody waits for is not worth a new message."""
        call = answered.call
        if call.priority > Priority.NOTICE:
            await outbox.sent(call.id, now=self._clock.now())
        else:
            anew = json.dumps(instead_of_edit(answered.params))
            await outbox.replace(call.id, method="sendMessage", params=anew)
