"""Asks Telegram for updates; what was not yet written down is not acknowledged."""

import logging
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.runtime.clock import Clock
from bot.runtime.intake import Intake
from bot.runtime.ports import Api
from bot.runtime.verdicts import Later, verdict

logger = logging.getLogger(__name__)

POLL_SECONDS: Final = 50
LIMIT: Final = 100
CONFLICTS_BORNE: Final = 10
"""Refusals in a row after which this program gives way: two would share the updates."""

ALLOWED_UPDATES: Final = (
    "message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)


class Poller:
    """Long polling with a durable inbox.

    The offset starts at 0 and is never read from the inbox: after a quiet week Telegram counts
    anew, and what is delivered twice is absorbed.
    """

    def __init__(self, api: Api, intake: Intake, clock: Clock) -> None:
        self._api = api
        self._intake = intake
        self._clock = clock
        self._offset = 0
        self._failures = 0
        self._conflicts = 0

    async def run(self) -> None:
        """Poll until cancelled; raises InvalidToken for an unknown token, Conflict when shared."""
        while True:
            try:
                await self.poll(seconds=POLL_SECONDS)
                self._failures = self._conflicts = 0
            except InvalidToken:
                raise
            except TelegramError as error:
                await self._pause(error)
            except Exception:
                logger.exception("updates could not be written down; they stay with Telegram")
                await self._clock.sleep(1)

    async def poll(self, *, seconds: int) -> int:
        """Ask once, write down what came, and say how many updates that were."""
        params = {
            "offset": self._offset,
            "limit": LIMIT,
            "timeout": seconds,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        updates: list[Any] = await self._api.call("getUpdates", params, timeout=seconds + 10)
        if updates:
            await self._intake.receive(updates)
            before, self._offset = self._offset, _after(updates, self._offset)
            if self._offset == before:
                # Nothing of it has a number that could be acknowledged: it will come again.
                await self._clock.sleep(1)
        return len(updates)

    async def _pause(self, error: TelegramError) -> None:
        """Wait before asking again, longer after each failure."""
        if isinstance(error, Conflict):
            logger.error("another program polls with the same token, or a webhook is set: stop it")
            self._conflicts += 1
            if self._conflicts >= CONFLICTS_BORNE:
                raise error
        else:
            logger.warning("polling failed: %s: %s", type(error).__name__, error)
        outcome = verdict(error, tries=min(self._failures, 6))
        flood = outcome if isinstance(error, RetryAfter) and isinstance(outcome, Later) else None
        self._failures += 1
        await self._clock.sleep(flood.seconds if flood else min(2.0**self._failures, 30.0))


def _after(updates: list[Any], offset: int) -> int:
    """Give the offset behind these updates; what has no number cannot be acknowledged by it."""
    numbers = [
        update["update_id"]
        for update in updates
        if isinstance(update, dict) and type(update.get("update_id")) is int
    ]
    return max(numbers) + 1 if numbers else offset
