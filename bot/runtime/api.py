"""Bot API calls as they stand in the outbox: a method's name and its parameters."""

from collections.abc import Mapping
from typing import Any

from telegram import InputFile
from telegram.error import EndPointNotFound, InvalidToken
from telegram.ext import ExtBot

from bot.runtime.calls import ATTACHED, content_of


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
                method.lower(), api_kwargs=_with_files(params), read_timeout=timeout
            )
        except EndPointNotFound as error:
            # The library takes a refused token for an unknown method; ours are all known.
            raise InvalidToken(error.message) from error


def _with_files(params: Mapping[str, Any]) -> dict[str, Any]:
    """Make uploads of the files among the parameters."""
    return {name: _upload(value) for name, value in params.items()}


def _upload(value: Any) -> Any:
    if not isinstance(value, dict) or ATTACHED not in value:
        return value
    return InputFile(content_of(value), filename=value["name"])
