"""Bot API calls as they stand in the outbox: a method's name and its parameters."""

from collections.abc import Mapping
from typing import Any

from telegram.error import EndPointNotFound, InvalidToken
from telegram.ext import ExtBot


class BotApi:
    """Makes calls through python-telegram-bot, for its transport and its error classes.

    No objects are built of the answers: nobody reads them.
    """

    def __init__(self, bot: ExtBot[None]) -> None:
        self._bot = bot

    async def call(
        self, method: str, params: Mapping[str, Any], *, timeout: float | None = None
    ) -> Any:
        """Make one call and give its plain result; raises `telegram.error.TelegramError`.

        `timeout` is in seconds. The method's name goes in lower case, which Telegram takes as
        well: with its usual name the library would point to its own typed methods.
        """
        try:
            return await self._bot.do_api_request(
                method.lower(), api_kwargs=dict(params), read_timeout=timeout
            )
        except EndPointNotFound as error:
            # The library takes a refused token for an unknown method; ours are all known.
            raise InvalidToken(error.message) from error
