"""Tells somebody why they are not let into a group, and then declines.

In this order: the bot may write to a stranger only while their request waits.
"""

import logging
from typing import Final

from telegram.error import BadRequest, Forbidden

from bot.calls import send
from bot.errands.worker import Errand, Finish, Workshop, nothing
from bot.screens.groups import turned_away_screen
from mentoring.groups import Entrance
from mentoring.ids import NetworkId

logger = logging.getLogger(__name__)

REFUSALS: Final = (Forbidden, BadRequest)
"""They have blocked the bot, or the request is gone: trying again would not help."""


async def do(shop: Workshop, errand: Errand) -> Finish:
    """Write to who asked, in their language, and decline."""
    params = errand.params
    async with shop.store.transaction() as tables:
        network = await tables.networks.find(NetworkId(params["network_id"]))
    if network is not None:
        t = shop.house.translators.of(params["language"])
        never_started = errand.person_id is None
        link = f"https://t.me/{shop.house.username}?start=" if never_started else None
        screen = turned_away_screen(t, network.name, Entrance(params["answer"]), bot_link=link)
        word = send(params["telegram_id"], screen)
        await _try(shop, word.method, **word.params)
    user = {"chat_id": params["chat_id"], "user_id": params["telegram_id"]}
    await _try(shop, "declineChatJoinRequest", **user)
    return nothing


async def _try(shop: Workshop, method: str, **params: object) -> None:
    """Make a call; what Telegram refuses for good is only logged."""
    try:
        await shop.api.call(method, params)
    except REFUSALS as error:
        logger.info("%s was refused: %s", method, type(error).__name__)
