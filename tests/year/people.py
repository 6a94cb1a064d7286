"""Who lives in the year: how they come, where they live, and what they wish of reminders."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from mentoring import reminding
from mentoring.conversations import SavedConversation
from mentoring.ids import PersonId, TelegramId
from mentoring.joining import save_profile
from mentoring.people import NOTICE_VERSION
from mentoring.profiles import MeetingWay, Profile
from mentoring.quiet import QuietHours
from mentoring.reminders import Subject
from mentoring.vocabulary import Field, Topic
from tests.year.diary import Somebody
from tests.year.lives import Lives
from tests.year.zones import ZONES

LANGUAGES: Final = ("en", "de", "ar")
OWN_HOURS: Final = ((0, 0), (22 * 60, 9 * 60), (60, 150), (150, 60), (12 * 60, 8 * 60), (180, 181))
"""None, usual ones, and such as begin or end when clocks are changed."""

PROFILE: Final = Profile(
    languages=("en",),
    field=Field.CARE,
    offers=(Topic.LANGUAGE,),
    seeks=(Topic.JOB_SEARCH,),
    way=MeetingWay.ONLINE,
    capacity=3,
)


@dataclass(frozen=True)
class Newcomers:
    """Lets people come, and gives them wishes and moods for the rest of the year."""

    lives: Lives

    async def comes(self, tables: Any, now: datetime, *, introduced: bool = True) -> Somebody:
        """Add somebody who has told their name and zone, or stopped before."""
        chat = 1000 + len(self.lives.diary.people)
        language = self.lives.chance.choice(LANGUAGES)
        added = await tables.people.add(
            TelegramId(chat), language=language, consent_version=NOTICE_VERSION, now=now
        )
        somebody = Somebody(added.id, chat)
        self.lives.diary.people[added.id] = somebody
        if introduced:
            zone = self.lives.chance.choice(ZONES)
            await tables.people.save(replace(added, name=f"Noor {chat}", time_zone=zone))
            somebody.zone.becomes(zone, now)
        self._moods(somebody, now)
        return somebody

    def _moods(self, somebody: Somebody, now: datetime) -> None:
        """Let some of them have wishes, or turn away, at any time from now on."""
        lives = self.lives
        introduced = somebody.zone.now is not None
        for share, deed, needs_zone in (
            (0.12, self._sets_hours, True),
            (0.07, self._pauses, True),
            (0.04, self._switches_off, False),
            (0.06, self._blocks, False),
            (0.08, self._moves, True),
        ):
            if lives.happens(share) and (introduced or not needs_zone):
                moment = now + (lives.end - now) * lives.chance.random() * 0.8
                lives.at(moment, partial(deed, somebody))

    async def _sets_hours(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        hours = self.lives.chance.choice(OWN_HOURS)
        await reminding.set_quiet(tables, PersonId(somebody.number), QuietHours(*hours))
        somebody.quiet.becomes(hours, now)

    async def _pauses(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        home = ZoneInfo(somebody.zone.at(now) or "UTC")
        day = now.astimezone(home).date() + timedelta(days=self.lives.chance.randint(2, 16))
        await reminding.pause(tables, PersonId(somebody.number), day, now=now)
        somebody.paused.becomes(_midnight(day, home), now)
        if self.lives.happens(0.3):
            self.lives.at(now + self.lives.span(5, 40), partial(self._goes_on, somebody))

    async def _goes_on(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        await reminding.go_on(tables, PersonId(somebody.number), now=now)
        somebody.paused.becomes(None, now)

    async def _switches_off(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        subject = self.lives.chance.choice(list(Subject))
        await reminding.switch(tables, PersonId(somebody.number), subject, on=False)
        somebody.off.becomes(somebody.off.now | {subject.value}, now)

    async def _moves(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        zone = self.lives.chance.choice(ZONES)
        person = await tables.people.get(PersonId(somebody.number))
        await tables.people.save(replace(person, time_zone=zone))
        somebody.zone.becomes(zone, now)

    async def _blocks(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        """Block the bot; it hears of that at once, or when it writes the next time."""
        somebody.blocks.becomes(value=True, moment=now)
        self.lives.diary.blocked.add(somebody.chat)
        if self.lives.happens(0.5):
            person = await tables.people.get(PersonId(somebody.number))
            await tables.people.save(replace(person, unreachable_since=now))
            somebody.gone.becomes(value=True, moment=now)
        if self.lives.happens(0.7):
            back = now + self.lives.span(10, 1200)
            self.lives.at(back, partial(self._comes_back, somebody))

    async def _comes_back(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        somebody.blocks.becomes(value=False, moment=now)
        self.lives.diary.blocked.discard(somebody.chat)
        person = await tables.people.get(PersonId(somebody.number))
        back = replace(person, unreachable_since=None, absence_told=False)
        await tables.people.save(back)
        await tables.outbox.release(somebody.chat, now=now)
        somebody.gone.becomes(value=False, moment=now)

    async def writes_profile(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        """Write the profile, if they are there and have none."""
        if now < somebody.profile_at and self.lives.is_there(somebody.number, now):
            await save_profile(tables, PersonId(somebody.number), PROFILE, now=now)
            somebody.profile_at = now
            for member in self.lives.diary.members:
                # Before, nobody could decide about them.
                if member.person == somebody.number and member.waits(now):
                    member.waits_from.append(now)

    async def begins_to_write(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        """Begin to write a profile, say a word a few times, and perhaps never end."""
        saved = await tables.conversations.of(PersonId(somebody.number))
        version = saved.version + 1 if saved else 1
        draft = SavedConversation("profile", "languages", "{}", version, now)
        await tables.conversations.save(PersonId(somebody.number), draft)
        somebody.talks.becomes(now, now)
        again = self._ends_to_write if self.lives.happens(0.6) else self.begins_to_write
        if self.lives.happens(0.6):
            self.lives.at(now + self.lives.span(0.1, 60), partial(again, somebody))

    async def _ends_to_write(self, somebody: Somebody, tables: Any, now: datetime) -> None:
        saved = await tables.conversations.of(PersonId(somebody.number))
        closed = SavedConversation(None, "", "{}", saved.version + 1, now)
        await tables.conversations.save(PersonId(somebody.number), closed)
        somebody.talks.becomes(None, now)


def _midnight(day: date, home: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=home).astimezone(UTC)
