"""People, their profiles, and what they are being asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mentoring.conversations import SavedConversation
from mentoring.ids import PersonId, TelegramId
from mentoring.people import Person
from mentoring.profiles import Profile


class People(Protocol):
    """Everybody who consented."""

    async def by_telegram_id(self, telegram_id: TelegramId) -> Person | None: ...

    async def find(self, person_id: PersonId) -> Person | None: ...

    async def get(self, person_id: PersonId) -> Person: ...

    async def add(
        self, telegram_id: TelegramId, *, language: str, consent_version: int, now: datetime
    ) -> Person: ...

    async def save(self, person: Person) -> None: ...

    async def gone_unheard(self, *, limit: int) -> Sequence[Person]:
        """Give who cannot be reached without anybody having been told."""

    async def remove(self, person_id: PersonId) -> None:
        """Delete the person and all that points to them."""


class Profiles(Protocol):
    """One profile per person; an empty one for who has not written any."""

    async def of(self, person_id: PersonId) -> Profile: ...

    async def save(self, person_id: PersonId, profile: Profile) -> None: ...


class Conversations(Protocol):
    """What each person is being asked."""

    async def of(self, person_id: PersonId) -> SavedConversation | None: ...

    async def save(self, person_id: PersonId, conversation: SavedConversation) -> None: ...

    async def untouched_since(self, before: datetime, *, limit: int) -> Sequence[PersonId]:
        """Say who is in a conversation that has not moved since a moment, longest first."""
