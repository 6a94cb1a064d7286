"""A person: who has agreed to the privacy notice and is known to the bot."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.ids import PersonId, TelegramId

NOTICE_VERSION: Final = 2
"""The version of the privacy notice; raised when what is stored, or why, changes."""

NAME_LIMIT: Final = 40


@dataclass(frozen=True)
class Person:
    """Somebody who consented.

    `language` is the interface language; `name` and `time_zone` (an IANA name) are missing until
    the welcome flow has asked for them; `unreachable_since` is set while Telegram refuses messages;
    `absence_told` says that those who wait for them have heard of it.
    """

    id: PersonId
    telegram_id: TelegramId
    language: str
    consent_version: int
    consented_at: datetime
    name: str | None = None
    time_zone: str | None = None
    unreachable_since: datetime | None = None
    absence_told: bool = False

    @property
    def is_introduced(self) -> bool:
        """Whether the welcome flow has been finished."""
        return self.name is not None and self.time_zone is not None


def short_name(name: str) -> str:
    """First name and initial, as people see each other before a mentorship: "Anna P."."""
    first, *others = name.split()
    return f"{first} {others[-1][0]}." if others else first


def has_letters(text: str) -> bool:
    """Whether there is at least one letter of any script in it."""
    return any(unicodedata.category(character).startswith("L") for character in text)
