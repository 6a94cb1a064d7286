"""People, their profiles, and the conversations they are in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import aiosqlite

from mentoring.conversations import SavedConversation
from mentoring.folding import folded
from mentoring.ids import PersonId, TelegramId
from mentoring.people import Person
from mentoring.profiles import MeetingWay, Profile
from mentoring.vocabulary import SPOKEN_LANGUAGES, Field, Topic
from storage.broadcasts import call_off_broadcasts_by
from storage.search import refresh_listings
from storage.sql import SQL
from storage.times import to_moment, to_moment_or_none, to_text, to_text_or_none

_LANGUAGE_ORDER: Final = {code: place for place, code in enumerate(SPOKEN_LANGUAGES)}


def _person(row: aiosqlite.Row) -> Person:
    return Person(
        id=PersonId(row[0]),
        telegram_id=TelegramId(row[1]),
        language=row[2],
        consent_version=row[3],
        consented_at=to_moment(row[4]),
        name=row[5],
        time_zone=row[6],
        unreachable_since=to_moment_or_none(row[7]),
        absence_told=bool(row[8]),
    )


class PeopleTable:
    """Implements `mentoring.ports.People`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def by_telegram_id(self, telegram_id: TelegramId) -> Person | None:
        row = await SQL.person_by_telegram_id(self._connection, telegram_id=telegram_id)
        return None if row is None else _person(row)

    async def find(self, person_id: PersonId) -> Person | None:
        row = await SQL.person(self._connection, person_id=person_id)
        return None if row is None else _person(row)

    async def get(self, person_id: PersonId) -> Person:
        return _person(await SQL.person(self._connection, person_id=person_id))

    async def add(
        self, telegram_id: TelegramId, *, language: str, consent_version: int, now: datetime
    ) -> Person:
        return _person(
            await SQL.add_person(
                self._connection,
                telegram_id=telegram_id,
                language=language,
                consent_version=consent_version,
                now=to_text(now),
            )
        )

    async def save(self, person: Person) -> None:
        sort_name = folded(person.name or "")
        await SQL.save_person(
            self._connection,
            person_id=person.id,
            language=person.language,
            consent_version=person.consent_version,
            consented_at=to_text(person.consented_at),
            name=person.name,
            time_zone=person.time_zone,
            unreachable_since=to_text_or_none(person.unreachable_since),
            absence_told=int(person.absence_told),
            sort_name=sort_name,
        )
        await SQL.sort_memberships(self._connection, person_id=person.id, sort_name=sort_name)
        await refresh_listings(self._connection, person.id)

    async def gone_unheard(self, *, limit: int) -> Sequence[Person]:
        return [_person(row) async for row in SQL.gone_unheard(self._connection, limit=limit)]

    async def remove(self, person_id: PersonId) -> None:
        await SQL.hide_contacts(self._connection, person_id=person_id)
        await SQL.blank_agreements(self._connection, person_id=person_id)
        await SQL.blank_meetings(self._connection, person_id=person_id)
        await SQL.blank_feedback(self._connection, person_id=person_id)
        await SQL.blank_sentences(self._connection, person_id=person_id)
        await call_off_broadcasts_by(self._connection, person_id)
        await SQL.remove_person(self._connection, person_id=person_id)


class ProfilesTable:
    """Implements `mentoring.ports.Profiles`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, person_id: PersonId) -> Profile:
        row = await SQL.profile(self._connection, person_id=person_id)
        if row is None:
            return Profile()
        field, region, way, about, experience, capacity = row
        topics = await self._topics(person_id)
        return Profile(
            languages=await self._languages(person_id),
            field=Field(field) if field else None,
            offers=tuple(topic for topic in Topic if ("offers", topic) in topics),
            seeks=tuple(topic for topic in Topic if ("seeks", topic) in topics),
            region=region,
            way=MeetingWay(way) if way else None,
            about=about,
            experience=experience,
            capacity=capacity,
        )

    async def _languages(self, person_id: PersonId) -> tuple[str, ...]:
        codes = [
            row[0] async for row in SQL.profile_languages(self._connection, person_id=person_id)
        ]
        return tuple(
            sorted(codes, key=lambda code: _LANGUAGE_ORDER.get(code, len(_LANGUAGE_ORDER)))
        )

    async def _topics(self, person_id: PersonId) -> set[tuple[str, str]]:
        rows = SQL.profile_topics(self._connection, person_id=person_id)
        return {(direction, topic) async for direction, topic in rows}

    async def save(self, person_id: PersonId, profile: Profile) -> None:
        await SQL.save_profile(
            self._connection,
            person_id=person_id,
            field=profile.field,
            region=profile.region,
            area=profile.area,
            way=profile.way,
            about=profile.about,
            experience=profile.experience,
            capacity=profile.capacity,
        )
        await self._save_languages(person_id, profile.languages)
        await self._save_topics(person_id, offers=profile.offers, seeks=profile.seeks)
        await refresh_listings(self._connection, person_id)

    async def _save_languages(self, person_id: PersonId, languages: Sequence[str]) -> None:
        await SQL.clear_profile_languages(self._connection, person_id=person_id)
        rows = [{"person_id": person_id, "language": language} for language in languages]
        await SQL.add_profile_languages(self._connection, rows)

    async def _save_topics(
        self, person_id: PersonId, *, offers: Sequence[Topic], seeks: Sequence[Topic]
    ) -> None:
        await SQL.clear_profile_topics(self._connection, person_id=person_id)
        rows = [
            {"person_id": person_id, "direction": direction, "topic": topic}
            for direction, topics in (("offers", offers), ("seeks", seeks))
            for topic in topics
        ]
        await SQL.add_profile_topics(self._connection, rows)


class ConversationsTable:
    """Implements `mentoring.ports.Conversations`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, person_id: PersonId) -> SavedConversation | None:
        row = await SQL.conversation(self._connection, person_id=person_id)
        if row is None:
            return None
        name, step, draft, version, updated_at, lasting = row
        return SavedConversation(
            name, step, draft, version, to_moment(updated_at), lasting=bool(lasting)
        )

    async def save(self, person_id: PersonId, conversation: SavedConversation) -> None:
        await SQL.save_conversation(
            self._connection,
            person_id=person_id,
            name=conversation.name,
            step=conversation.step,
            draft=conversation.draft,
            version=conversation.version,
            updated_at=to_text(conversation.updated_at),
            lasting=int(conversation.lasting),
        )

    async def untouched_since(self, before: datetime, *, limit: int) -> Sequence[PersonId]:
        rows = SQL.untouched_conversations(self._connection, before=to_text(before), limit=limit)
        return [PersonId(row[0]) async for row in rows]
