"""Ends the waiting of pressed buttons: sent right after the commit, forgotten if that fails."""

import asyncio
import logging
from typing import Protocol

from telegram.error import TelegramError

from bot.runtime.ports import Api

logger = logging.getLogger(__name__)


class CallbackAnswer(Protocol):
    """Which press is answered, and what is shown for a moment."""

    @property
    def query_id(self) -> str: ...
    @property
    def toast(self) -> str | None: ...


class CallbackAnswers:
    """Answers presses beside everything else."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._flying: set[asyncio.Task[None]] = set()

    def send(self, answer: CallbackAnswer) -> None:
        """Send an answer without waiting for it."""
        flight = asyncio.create_task(self._send(answer))
        self._flying.add(flight)
        flight.add_done_callback(self._flying.discard)

    async def land(self) -> None:
        """Wait for all that are under way."""
        if self._flying:
            await asyncio.wait(self._flying)

    async def _send(self, answer: CallbackAnswer) -> None:
        params = {"callback_query_id": answer.query_id}
        if answer.toast:
            params["text"] = answer.toast
        try:
            await self._api.call("answerCallbackQuery", params)
        except TelegramError as error:
            logger.info("a press was not answered: %s", error)
