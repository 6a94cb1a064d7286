"""How two people find a time, move it, meet or not, and say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from mentoring import confirming, scheduling
from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.meetings import MeetingState, Outcome, Plan
from mentoring.profiles import MeetingWay
from tests.year.diary import Meeting, Pair
from tests.year.lives import Lives

MINUTES: Final = 60
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)


@dataclass
class Appointments:
    """Meetings, from the proposal to the word of each side."""

    lives: Lives

    def _can(self, pair: Pair, person: int, now: datetime) -> bool:
        return pair.is_open(now) and self.lives.is_there(person, now)

    def _plan(self, now: datetime) -> Plan:
        """Think of one to three times within the next days, on the full hour."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        hours = self.lives.chance.sample(range(3, 170), self.lives.chance.randint(1, 3))
        times = tuple(sorted(hour + HOUR * count for count in hours))
        return Plan(times, MINUTES, MeetingWay.ONLINE)

    async def proposes(self, pair: Pair, tables: Any, now: datetime) -> None:
        """Propose a meeting; an open proposal gives way to it."""
        by = self.lives.chance.choice(pair.two)
        if not self._can(pair, by, now):
            return
        plan, number = self._plan(now), MentorshipId(pair.number)
        await scheduling.propose(tables, PersonId(by), number, plan, now=now)
        await self._noted(pair, by, plan, tables, now)

    async def _noted(
        self,
        pair: Pair,
        by: int,
        plan: Plan,
        tables: Any,
        now: datetime,
        moves: Meeting | None = None,
    ) -> None:
        """Write down what was proposed, and what has given way."""
        kept = {
            one.id: one for one in await tables.meetings.of_mentorship(MentorshipId(pair.number))
        }
        for old in pair.meetings:
            gone = kept[MeetingId(old.number)].state is MeetingState.REPLACED
            if gone and old.is_waiting(now):
                old.closed_at = now
        meeting = Meeting(max(kept), pair, by, plan.times, now, moves)
        pair.meetings.append(meeting)
        pair.stirs(now)
        lives = self.lives
        deed = lives.chance.choice([self._takes] * 8 + [self._declines] + [None])
        if deed is not None:
            lives.at(now + lives.span(0.2, 30), partial(deed, meeting))

    def _can_decide(self, meeting: Meeting, now: datetime) -> bool:
        other = meeting.pair.other(meeting.by)
        return meeting.is_proposed(now) and self._can(meeting.pair, other, now)

    async def _takes(self, meeting: Meeting, tables: Any, now: datetime) -> None:
        if not self._can_decide(meeting, now):
            return
        number, time = next(
            (place, time) for place, time in enumerate(meeting.times, start=1) if time > now
        )
        person = PersonId(meeting.pair.other(meeting.by))
        await scheduling.take(tables, person, MeetingId(meeting.number), number, now=now)
        if meeting.moves is not None and meeting.moves.is_scheduled(now):
            meeting.moves.closed_at = now
        meeting.taken_at, meeting.starts_at = now, time
        meeting.ends_at = time + timedelta(minutes=MINUTES)
        meeting.pair.stirs(now)
        self._awaits(meeting, now)

    def _awaits(self, meeting: Meeting, now: datetime) -> None:
        """Decide whether it stays at that, and what both will say."""
        lives = self.lives
        for before in (DAY, HOUR):
            lives.alarm(meeting.starts_at - before)
        for after in (2 * HOUR, DAY + 2 * HOUR):
            lives.alarm(meeting.ends_at + after)
        left = (meeting.starts_at - now) / HOUR
        for share, deed in ((0.1, self._cancels), (0.1, self._moves)):
            if lives.happens(share):
                lives.at(now + lives.span(0.1, left), partial(deed, meeting))
        for person in meeting.pair.two:
            if lives.happens(0.75):
                deed = partial(self.says, meeting, person)
                lives.at(meeting.ends_at + lives.span(0, 60), deed)

    async def _declines(self, meeting: Meeting, tables: Any, now: datetime) -> None:
        if self._can_decide(meeting, now):
            person = PersonId(meeting.pair.other(meeting.by))
            number = MeetingId(meeting.number)
            await scheduling.decline(tables, person, number, text=None, now=now)
            meeting.closed_at = now
            meeting.pair.stirs(now)

    async def _cancels(self, meeting: Meeting, tables: Any, now: datetime) -> None:
        person = self.lives.chance.choice(meeting.pair.two)
        if not meeting.is_coming(now) or not self._can(meeting.pair, person, now):
            return
        number = MeetingId(meeting.number)
        await scheduling.cancel(tables, PersonId(person), number, text=None, now=now)
        meeting.closed_at = now
        self._drops_change(meeting, now)
        meeting.pair.stirs(now)

    def _drops_change(self, meeting: Meeting, now: datetime) -> None:
        for change in meeting.pair.meetings:
            if change.moves is meeting and change.is_waiting(now):
                change.closed_at = now

    async def _moves(self, meeting: Meeting, tables: Any, now: datetime) -> None:
        """Propose another time for an appointment, which stays until that is taken."""
        person = self.lives.chance.choice(meeting.pair.two)
        if not meeting.is_coming(now) or not self._can(meeting.pair, person, now):
            return
        plan, number = self._plan(now), MeetingId(meeting.number)
        await scheduling.propose_instead(tables, PersonId(person), number, plan, now=now)
        await self._noted(meeting.pair, person, plan, tables, now, moves=meeting)

    async def says(self, meeting: Meeting, person: int, tables: Any, now: datetime) -> None:
        """Say that it took place, or that it did not; the other one does not quarrel with a no."""
        can = meeting.is_scheduled(now) and self._can(meeting.pair, person, now)
        if not can or person in meeting.said or meeting.is_doubted(now):
            return
        held = self.lives.happens(0.9) or bool(meeting.said)
        outcome = Outcome.HELD if held else Outcome.ILL
        number = MeetingId(meeting.number)
        await confirming.say(tables, PersonId(person), number, outcome, now=now)
        meeting.said[person] = (now, held)
        self._drops_change(meeting, now)
        meeting.pair.stirs(now)
