"""The books of a year: what became of each reminder, and what was in its way at any minute."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from tests.year.diary import Delivery, Somebody
from tests.year.occasion import SUBJECTS, Key, Occasion
from tests.year.plan import Row, Year
from tests.year.rules import occasions
from tests.year.zones import is_quiet

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

A_DAY_MOST: Final = 3
LONGEST_DAY: Final = 25 * HOUR
URGENT: Final = "meeting_soon"
IMPORTANT: Final = 2
"""At most so many places of a day are kept for meetings."""

NOT_NOW: Final = 2 * DAY


@dataclass
class Books:
    """A year, and what is looked up in it again and again."""

    year: Year
    occasions: dict[Key, Occasion] = field(init=False)

    def __post_init__(self) -> None:
        self.diary = self.year.diary
        self.rows = self.year.rows
        self.of_person: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows.values():
            self.of_person[row.person].append(row)
        self.lines: dict[int, list[Delivery]] = defaultdict(list)
        self.told: dict[int, list[datetime]] = defaultdict(list)
        self.told_about: dict[tuple[int, str, int], list[datetime]] = defaultdict(list)
        self.ended_about: dict[tuple[int, str, int], set[datetime]] = defaultdict(set)
        for one in self.diary.deliveries:
            if one.nudge is not None:
                self.lines[one.nudge].append(one)
        for row in self.rows.values():
            if row.state == "sent" and row.ended_at is not None:
                self.told[row.person].append(row.ended_at)
                self.told_about[row.person, row.kind, row.thing].append(row.ended_at)
            if row.ended_at is not None:
                self.ended_about[row.person, row.kind, row.thing].add(row.ended_at)
        for times in (*self.told.values(), *self.told_about.values()):
            times.sort()
        # What could not be handed over then was looked at again, and has ended later.
        self.away = {tick.moment for tick in self.diary.ticks if tick.away}
        self.moments = [tick.moment for tick in self.diary.ticks]
        self.occasions = occasions(self.diary, self.asked_lately)
        # What they have put off themselves comes all the same.
        self.put_off_occasions = occasions(self.diary, lambda *_: False)

    def somebody(self, row: Row) -> Somebody:
        return self.diary.people[row.person]

    def asked_lately(self, person: int, pair: int, now: datetime) -> bool:
        """Whether somebody was asked about a silence within the last five days."""
        times = self.told_about[person, "silence", pair]
        return bisect_left(times, now) > bisect_right(times, now - 5 * DAY)

    def occasion(self, row: Row) -> Occasion | None:
        return self.occasions.get(Key(row.person, row.kind, row.thing, row.moment, row.number))

    def is_unwanted(self, row: Row, now: datetime) -> bool:
        somebody = self.somebody(row)
        subject_off = SUBJECTS[row.kind] in somebody.off.at(now)
        return subject_off or (row.kind, row.thing) in somebody.stopped.at(now)

    def would_hold(self, row: Row, now: datetime) -> bool:
        occasions_of = self.put_off_occasions if row.round else self.occasions
        key = Key(row.person, row.kind, row.thing, row.moment, row.number)
        return key in occasions_of and occasions_of[key].holds(now)

    def is_in_the_way(self, row: Row, now: datetime) -> bool:
        somebody = self.somebody(row)
        if somebody.is_paused(now) or self.is_away(now) or self._is_put_off(row, now):
            return True
        zone = somebody.zone.at(now)
        if zone is None:
            return not self.is_its_hour(row, now)
        if is_quiet(now, zone, somebody.quiet.at(now)):
            return True
        return self._is_full(row, now)

    def is_away(self, now: datetime) -> bool:
        """Whether Telegram did not answer, or has just begun to again."""
        ticks = self.diary.ticks
        place = bisect_right(self.moments, now)
        near = ticks[max(0, place - 8) : place + 1]
        return any(one.away and abs(now - one.moment) <= 6 * HOUR for one in near)

    def was_off(self, now: datetime) -> bool:
        """Whether the bot did not go round for long just before."""
        place = bisect_left(self.moments, now - HOUR)
        near = self.moments[max(0, place - 1) : place + 1]
        return len(near) == 2 and near[1] - near[0] > 12 * HOUR

    def _is_put_off(self, row: Row, now: datetime) -> bool:
        """Whether they have said "not now" about it, or another about it will come later."""
        if any(
            (kind, thing) == (row.kind, row.thing) and at <= now < at + NOT_NOW
            for at, kind, thing in self.somebody(row).put_off
        ):
            return True
        return any(
            (one.kind, one.thing) == (row.kind, row.thing)
            and one.id != row.id
            and one.round > 0
            and one.fell_due_at > now
            and (one.ended_at is None or one.ended_at > now)
            for one in self.of_person[row.person]
        )

    def is_its_hour(self, row: Row, now: datetime, *, spare: timedelta = timedelta(0)) -> bool:
        """Whether it is the hour of the day at which it fell due, or up to one later."""
        return (now - row.fell_due_at) % DAY <= HOUR + spare

    def _is_full(self, row: Row, now: datetime) -> bool:
        """Whether there were enough within a day, or one just now, or meetings need the places."""
        times = self.told[row.person]
        recent = times[bisect_right(times, now - LONGEST_DAY) : bisect_right(times, now)]
        if row.kind == URGENT:
            return len(recent) >= A_DAY_MOST
        about = self.told_about[row.person, row.kind, row.thing]
        close = any(now - HOUR < one <= now for one in recent)
        same = any(now - 20 * HOUR < one <= now for one in about)
        kept = min(self._meetings_to_come(row.person, now), IMPORTANT)
        return close or same or len(recent) >= A_DAY_MOST - kept

    def _meetings_to_come(self, person: int, now: datetime) -> int:
        due = (
            meeting.starts_at - before
            for meeting in self.diary.meetings()
            if person in meeting.pair.two and meeting.is_coming(now)
            for before in (DAY, HOUR)
        )
        return sum(now < one <= now + LONGEST_DAY for one in due)
