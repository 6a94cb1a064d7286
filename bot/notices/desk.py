"""The desk where notices are written: to each reader in their language, with what is true now."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot import calls
from bot.i18n import Html, Translator, Translators
from bot.runtime.calls import Call, Priority
from bot.screens.screen import Screen
from mentoring.ids import PersonId, TelegramId
from mentoring.manners import quiet_until
from mentoring.people import Person
from mentoring.ports import Repositories

Draw = Callable[[Translator, Person], Screen]
"""Makes a screen for a reader."""


@dataclass(frozen=True)
class Desk:
    """What every notice is written with.

    `username` is the bot's, for links to it; `operators` are who runs it. A `considerate` desk lets
    everything wait for the end of the reader's quiet hours: nobody but the time has caused it.
    `titles` name the conversations that can be left unfinished.
    """

    repositories: Repositories
    translators: Translators
    now: datetime
    username: str
    operators: Sequence[TelegramId] = ()
    considerate: bool = False
    titles: Mapping[str, Callable[[Translator], Html]] = field(default_factory=dict)

    async def to(
        self,
        reader: PersonId | None,
        draw: Draw,
        *,
        about: TelegramId | None = None,
        also_about: TelegramId | None = None,
        dedupe_key: str | None = None,
    ) -> list[Call]:
        """Write to somebody; to nobody when they have deleted themselves.

        `about` and `also_about` are the Telegram ids of people it tells of: it goes unsent when one
        of them is forgotten.
        """
        if reader is None:
            return []
        person = await self.repositories.people.get(reader)
        screen = draw(self.translators.of(person.language), person)
        call = calls.send(
            person.telegram_id,
            screen,
            priority=Priority.NOTICE,
            about=about,
            dedupe_key=dedupe_key,
        )
        return [replace(call, also_about=also_about, held_until=await self._morning(person))]

    async def _morning(self, person: Person) -> datetime | None:
        """Say until when a notice waits for somebody."""
        if not self.considerate:
            return None
        wishes = await self.repositories.nudges.wishes(person.id)
        return quiet_until(person, wishes, now=self.now)

    async def remind(
        self, reader: PersonId, draw: Draw, *, key: str, stale_at: datetime
    ) -> list[Call]:
        """Remind somebody; it can be written only once under a key, and goes before `stale_at`."""
        person = await self.repositories.people.get(reader)
        screen = draw(self.translators.of(person.language), person)
        call = calls.send(person.telegram_id, screen, priority=Priority.NUDGE, dedupe_key=key)
        return [replace(call, stale_at=stale_at)]


Notice = Callable[[Desk, Any], Awaitable[Sequence[Call]]]
"""Says what is sent because of one kind of fact."""
