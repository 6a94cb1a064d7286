"""How two people go on together: what they agree on, their messages, their silence, their end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from mentoring import agreeing, agreements, checking_in, closing
from mentoring.agreements import Frequency, Terms
from mentoring.ids import MentorshipId, PersonId
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from mentoring.silence import SilenceWord
from tests.year.appointments import Appointments
from tests.year.diary import Closing, Pair, Version
from tests.year.lives import Lives

DAY: Final = timedelta(days=1)


def number_of(pair: Pair) -> MentorshipId:
    return MentorshipId(pair.number)


@dataclass
class Pairs:
    """Mentorships from the first day on."""

    lives: Lives
    appointments: Appointments

    def begins(self, pair: Pair, now: datetime) -> None:
        """Start, and decide how far they will get."""
        lives = self.lives
        pair.stirs(now)
        lives.diary.pairs.append(pair)
        lives.diary.begun.setdefault((pair.mentee, pair.network.number), now)
        if lives.happens(0.75):
            lives.at(now + lives.span(2, 300), partial(self._drafts, pair))
        if lives.happens(0.08):
            lives.at(now + lives.span(2, 300), partial(self._parts, pair))
        for _ in range(lives.chance.randint(0, 4)):
            lives.at(now + lives.span(1, 2000), partial(self._writes, pair))

    def _can(self, pair: Pair, person: int, now: datetime) -> bool:
        return pair.is_open(now) and self.lives.is_there(person, now)

    async def _writes(self, pair: Pair, tables: Any, now: datetime) -> None:
        """Pass a message on; only when is kept."""
        side = self.lives.chance.choice(list(Side))
        person = pair.mentee if side is Side.MENTEE else pair.mentor
        if self._can(pair, person, now):
            await tables.contacts.note(number_of(pair), side, at=now)
            pair.stirs(now)

    # --- the agreement

    async def _drafts(self, pair: Pair, tables: Any, now: datetime) -> None:
        """Draft a version; the first is the mentee's, a change of one that binds is anybody's."""
        lives, by = self.lives, pair.mentee
        if pair.active_at <= now:
            by = lives.chance.choice(pair.two)
        if not self._can(pair, by, now):
            return
        terms = Terms(
            months=lives.chance.choice((1, 2, 3, 6)),
            meetings=lives.chance.randint(3, 12),
            way=MeetingWay.ONLINE,
            frequency=Frequency.MONTHLY,
            goals=(f"Goal {len(pair.versions)}",),
        )
        await agreeing.propose(tables, PersonId(by), number_of(pair), terms, now=now)
        pair.stirs(now)
        pair.versions.append(Version(by, now))
        deeds = [self._agrees] * 6 + [self._sends_back] * 2 + [None] * 2
        deed = lives.chance.choice(deeds)
        if deed is not None:
            lives.at(now + lives.span(1, 190), partial(deed, pair, len(pair.versions)))

    def _can_answer(self, pair: Pair, version: int, now: datetime) -> Version | None:
        """Give the version if it waits for the other side."""
        waits = pair.versions[version - 1]
        newest = version == len(pair.versions) and waits.sent_back_at > now < waits.bound_at
        return waits if newest and self._can(pair, pair.other(waits.by), now) else None

    async def _agrees(self, pair: Pair, version: int, tables: Any, now: datetime) -> None:
        waits = self._can_answer(pair, version, now)
        if waits is None:
            return
        person = PersonId(pair.other(waits.by))
        await agreeing.agree(tables, person, number_of(pair), version=version, now=now)
        bound = agreements.in_force(await tables.agreements.of(number_of(pair)))
        waits.bound_at, waits.ends_on = now, bound.ends_on if bound else None
        pair.stirs(now)
        if pair.active_at > now:
            pair.active_at = now
            self._goes_on(pair, now)

    def _goes_on(self, pair: Pair, now: datetime) -> None:
        """Decide what will happen in the months after the first agreement."""
        lives = self.lives
        for _ in range(lives.chance.randint(0, 4)):
            lives.at(now + lives.span(5, 2200), partial(self.appointments.proposes, pair))
        if lives.happens(0.15):
            lives.at(now + lives.span(100, 2000), partial(self._drafts, pair))
        if lives.happens(0.12):
            lives.at(now + lives.span(100, 1500), partial(self._pauses, pair))
        if lives.happens(0.6):
            lives.at(now + lives.span(300, 3500), partial(self._closes, pair))

    async def _sends_back(self, pair: Pair, version: int, tables: Any, now: datetime) -> None:
        waits = self._can_answer(pair, version, now)
        if waits is None:
            return
        person, text = PersonId(pair.other(waits.by)), "Please fewer meetings."
        await agreeing.send_back(
            tables, person, number_of(pair), version=version, text=text, now=now
        )
        waits.sent_back_at = now
        pair.stirs(now)
        if self.lives.happens(0.7):
            self.lives.at(now + self.lives.span(1, 190), partial(self._drafts, pair))

    # --- a pause, and what is said after a silence

    async def _pauses(self, pair: Pair, tables: Any, now: datetime) -> None:
        if not pair.goes_on(now) or not self._can(pair, pair.mentor, now):
            return
        seen = (await tables.mentorships.get(number_of(pair))).version
        await agreeing.pause(tables, PersonId(pair.mentor), number_of(pair), seen=seen)
        pair.paused.becomes(value=True, moment=now)
        if self.lives.happens(0.7):
            self.lives.at(now + self.lives.span(100, 1500), partial(self._resumes, pair))

    async def _resumes(self, pair: Pair, tables: Any, now: datetime) -> None:
        if not self._can(pair, pair.mentee, now):
            return
        seen = (await tables.mentorships.get(number_of(pair))).version
        person = PersonId(pair.mentee)
        await agreeing.resume(tables, person, number_of(pair), seen=seen, now=now)
        pair.paused.becomes(value=False, moment=now)
        pair.stirs(now)

    async def answers_silence(self, pair: Pair, person: int, tables: Any, now: datetime) -> None:
        """Say how it is going."""
        if self._can(pair, person, now):
            word = self.lives.chance.choice((SilenceWord.WELL, SilenceWord.HELP))
            await checking_in.answer(tables, PersonId(person), number_of(pair), word, now=now)
            pair.answers.append((person, now))

    # --- the end

    async def _parts(self, pair: Pair, tables: Any, now: datetime) -> None:
        """Part while they get to know each other."""
        if pair.active_at > now and self._can(pair, pair.mentee, now):
            await closing.part(tables, PersonId(pair.mentee), number_of(pair), now=now)
            self._ends(pair, now)

    def _ends(self, pair: Pair, now: datetime) -> None:
        pair.ended_at = now
        for meeting in pair.meetings:
            if meeting.is_waiting(now) or meeting.is_coming(now):
                meeting.closed_at = now

    async def _closes(self, pair: Pair, tables: Any, now: datetime) -> None:
        """Say that it is over; the other one agrees, goes on, or keeps silent."""
        lives = self.lives
        by = lives.chance.choice(pair.two)
        if not pair.goes_on(now) or not self._can(pair, by, now):
            return
        await closing.propose(tables, PersonId(by), number_of(pair), now=now)
        said = Closing(by, now)
        pair.closing.becomes(said, now)
        end = now + DAY * pair.network.closing_days
        lives.at(end, partial(self._runs_out, pair, said))
        deed = lives.chance.choice([self._agrees_to_close] * 4 + [self._refuses] + [None] * 3)
        if deed is not None:
            lives.at(now + lives.span(1, 400), partial(deed, pair, said))

    async def _runs_out(self, pair: Pair, said: Closing, _tables: Any, now: datetime) -> None:
        """Note that time is over; the bot ends it by itself."""
        if pair.is_open(now) and pair.closing.at(now) == said:
            self._ends(pair, now)

    def _can_decide(self, pair: Pair, said: Closing, now: datetime) -> bool:
        return pair.closing.at(now) == said and self._can(pair, pair.other(said.by), now)

    async def _agrees_to_close(self, pair: Pair, said: Closing, tables: Any, now: datetime) -> None:
        if self._can_decide(pair, said, now):
            person, since = PersonId(pair.other(said.by)), int(said.since.timestamp())
            await closing.confirm(tables, person, number_of(pair), since=since, now=now)
            self._ends(pair, now)

    async def _refuses(self, pair: Pair, said: Closing, tables: Any, now: datetime) -> None:
        if self._can_decide(pair, said, now):
            person, since = PersonId(pair.other(said.by)), int(said.since.timestamp())
            await closing.go_on(tables, person, number_of(pair), since=since)
            pair.closing.becomes(None, now)
