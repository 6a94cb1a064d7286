"""Notices to who runs the bot, for what has no other reader."""

import logging
from collections.abc import Callable, Collection, Sequence

from bot import calls
from bot.i18n import Translator
from bot.notices.desk import Desk
from bot.runtime.calls import Call, Priority
from bot.screens.screen import Screen
from mentoring.ids import TelegramId
from mentoring.people import Person

logger = logging.getLogger(__name__)

DrawForAnybody = Callable[[Translator, Person | None], Screen]
"""Makes a screen for a reader whom the bot may not know."""


async def to_operators(
    desk: Desk,
    draw: DrawForAnybody,
    *,
    what: str,
    about: TelegramId | None,
    without: Collection[TelegramId | None],
) -> Sequence[Call]:
    """Write to who runs the bot, each in their language when the bot knows them.

    `what` names it in the log, when there is nobody to write to; `without` are not told.
    """
    readers = [one for one in desk.operators if one not in without]
    if not readers:
        why = "names only whom it is about" if desk.operators else "is empty"
        logger.warning("%s has no reader: OPERATOR_IDS %s", what, why)
    written = []
    for operator in readers:
        person = await desk.repositories.people.by_telegram_id(operator)
        t = desk.translators.of(person.language if person else "en")
        screen = draw(t, person)
        written.append(calls.send(operator, screen, priority=Priority.NOTICE, about=about))
    return written
