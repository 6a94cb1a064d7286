"""Judges a year: what was sent, dropped or still waits, against the diary and the rules in words.

Each check gives complaints: what was wrong, and with which reminder.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from tests.year.books import A_DAY_MOST, DAY, HOUR, LONGEST_DAY, NOT_NOW, URGENT, Books
from tests.year.diary import Delivery
from tests.year.occasion import AGAIN, Key, Occasion, late
from tests.year.plan import Row, Year
from tests.year.zones import day_of, is_quiet

INSTANT: Final = timedelta(microseconds=1)
SPARE: Final = timedelta(minutes=2)
"""From the round to the arrival."""


class Wrong(StrEnum):
    """What can be wrong."""

    MISSED = "nobody was reminded"
    TWICE = "it came twice"
    UNASKED = "there was no occasion"
    DONE = "it was about something done"
    QUIET = "it came in quiet hours"
    MANY = "more than three came on a day"
    CLOSE = "it came too soon after another"
    UNWANTED = "they did not want it"
    GONE = "they had blocked the bot, and it knew"
    STALE = "it came too late"
    LOST = "it counts as sent, and was not"
    REASON = "it was dropped for a reason that is not true"
    IDLE = "it waited without a cause"
    NIGHT = "a notice that only time has caused came in quiet hours"


class Complaint(NamedTuple):
    """What was wrong, and with what."""

    wrong: Wrong
    about: str


@dataclass
class Judgement:
    """The complaints about a year."""

    year: Year

    def __post_init__(self) -> None:
        self.books = Books(self.year)

    def complaints(self) -> list[Complaint]:
        """Give all there is to complain about."""
        return [
            *self._missed(),
            *self._digests(),
            *(one for row in self.books.rows.values() for one in self._of_row(row)),
            *(one for lines in self.books.lines.values() for one in self._of_lines(lines)),
            *self._of_days(),
            *self._of_notices(),
        ]

    # --- each occasion has its row

    def _missed(self) -> Iterator[Complaint]:
        found = Counter(
            Key(row.person, row.kind, row.thing, row.moment, row.number)
            for row in self.books.rows.values()
            if row.round == 0
        )
        for key, occasion in self.books.occasions.items():
            place = bisect_left(self.books.moments, occasion.due_at)
            if place == len(self.books.moments):
                continue
            now = self.books.moments[place]
            in_time = now - occasion.due_at <= late(key.kind)
            if in_time and occasion.holds(now) and occasion.arises(now) and found[key] != 1:
                yield Complaint(Wrong.MISSED, f"{found[key]} {key} {now}")

    def _digests(self) -> Iterator[Complaint]:
        """While members wait, their leaders hear of it each day, unless something is in the way."""
        leaders = {one for network in self.books.diary.networks.values() for one in network.leaders}
        for leader in leaders:
            chains = [row for row in self.books.of_person[leader] if row.kind in AGAIN]
            for row in chains:
                yield from self._chain(row, chains)

    def _chain(self, row: Row, chains: Sequence[Row]) -> Iterator[Complaint]:
        """What comes again has a next one, unless it was settled, or another took its place."""
        if row.ended_at is None or row.reason in {"settled", "followed"}:
            return
        again = row.ended_at + AGAIN[row.kind]
        if not any(
            (one.kind, one.thing) == (row.kind, row.thing)
            and one.id != row.id
            and one.fell_due_at <= again
            and (one.ended_at is None or one.ended_at > row.ended_at)
            for one in chains
        ):
            yield Complaint(Wrong.MISSED, f"the next of {row}")

    # --- what became of a row

    def _of_row(self, row: Row) -> Iterator[Complaint]:
        yield from self._waited(row)
        if row.ended_at is None:
            return
        if row.state == "sent":
            yield from self._sent(row, row.ended_at)
        elif not self._is_true(row, row.reason or "", row.ended_at):
            yield Complaint(Wrong.REASON, str(row))

    def _sent(self, row: Row, now: datetime) -> Iterator[Complaint]:
        occasion = self.books.occasion(row)
        somebody = self.books.somebody(row)
        asked = occasion is not None and self._is_due(row, occasion)
        outcomes = {one.outcome for one in self.books.lines[row.id]}
        was_tried = outcomes & {"ok", "blocked"} or now >= self.books.moments[-1] - HOUR
        found = {
            Wrong.UNASKED: not asked,
            Wrong.DONE: asked and not self.books.would_hold(row, now),
            Wrong.UNWANTED: self.books.is_unwanted(row, now) or somebody.is_paused(now),
            Wrong.GONE: somebody.gone.at(now - INSTANT),
            Wrong.STALE: now - row.fell_due_at > late(row.kind),
            Wrong.LOST: not was_tried,
        }
        yield from (Complaint(wrong, str(row)) for wrong, is_so in found.items() if is_so)
        if row.kind != URGENT:
            yield from self._too_close(row, now)

    def _is_due(self, row: Row, occasion: Occasion) -> bool:
        """Whether it fell due when it should: on its occasion, again, or as they had wished."""
        if row.round == 0:
            return row.fell_due_at == occasion.due_at
        about = (row.person, row.kind, row.thing)
        again = AGAIN.get(row.kind)
        if (
            again is not None
            and row.fell_due_at - again in self.books.ended_about[about] | self.books.away
        ):
            return True
        wished = row.fell_due_at - NOT_NOW
        return (wished, row.kind, row.thing) in self.books.somebody(row).put_off

    def _too_close(self, row: Row, now: datetime) -> Iterator[Complaint]:
        for other in self.books.of_person[row.person]:
            if other.state != "sent" or other.ended_at is None or other.id == row.id:
                continue
            same = (other.kind, other.thing) == (row.kind, row.thing)
            apart = 20 * HOUR if same else HOUR
            at_once = other.ended_at == now and other.kind != URGENT
            if at_once or now - apart < other.ended_at < now:
                yield Complaint(Wrong.CLOSE, f"{row} {other}")

    def _is_true(self, row: Row, reason: str, now: datetime) -> bool:
        match reason:
            case "settled":
                occasion = self.books.occasion(row)
                return occasion is None or not occasion.holds(now)
            case "muted":
                return self.books.is_unwanted(row, now)
            case "unreachable":
                return self.books.somebody(row).gone.at(now)
            case "stale":
                return now - row.fell_due_at > late(row.kind)
        return reason == "followed" and self._is_followed(row, now)

    def _is_followed(self, row: Row, now: datetime) -> bool:
        """Whether a later one about the same thing was due as well, and true."""
        place = (row.moment, row.number, row.round)
        return any(
            (one.kind, one.thing) == (row.kind, row.thing)
            and (one.moment, one.number, one.round) > place
            and one.fell_due_at <= now
            and (one.ended_at is None or one.ended_at >= now)
            and self.books.would_hold(one, now)
            for one in self.books.of_person[row.person]
        )

    # --- while it waited

    def _waited(self, row: Row) -> Iterator[Complaint]:
        """Something was in the way whenever the bot looked; it looks again a day later at most."""
        if self.books.occasion(row) is None:
            return
        end = row.ended_at or self.books.moments[-1] + DAY
        first = bisect_left(self.books.moments, row.fell_due_at)
        excused: datetime | None = None
        for now in self.books.moments[first : bisect_left(self.books.moments, end)]:
            if self.books.is_in_the_way(row, now):
                excused = now
            elif excused is None or now - excused > LONGEST_DAY:
                yield Complaint(Wrong.IDLE, f"{row} at {now}")
                return

    # --- each message

    def _of_lines(self, lines: Sequence[Delivery]) -> Iterator[Complaint]:
        arrived = [one for one in lines if one.outcome == "ok"]
        if len(arrived) > 1 + self._repeated(arrived):
            yield Complaint(Wrong.TWICE, str(arrived))
        for line in arrived:
            row = self.books.rows.get(line.nudge or 0)
            if row is None:
                yield Complaint(Wrong.UNASKED, str(line))
                continue
            somebody = self.books.somebody(row)
            zone = somebody.zone.at(line.at)
            if zone is not None and is_quiet(line.at, zone, somebody.quiet.at(line.at)):
                yield Complaint(Wrong.QUIET, f"{row} {line} {zone}")
            if zone is None and not self.books.is_its_hour(
                row, line.at, spare=timedelta(minutes=2)
            ):
                yield Complaint(Wrong.QUIET, f"{row} {line}")

    def _repeated(self, arrived: Sequence[Delivery]) -> int:
        """Count those that a kill has repeated: the bot died before it could write it down."""
        return sum(
            any(abs(one.at - kill) < timedelta(minutes=10) for kill in self.books.diary.killed_at)
            for one in arrived[1:]
        )

    @property
    def repeats(self) -> int:
        """Count the messages that came more than once."""
        return sum(
            max(0, sum(one.outcome == "ok" for one in lines) - 1)
            for lines in self.books.lines.values()
        )

    def _of_days(self) -> Iterator[Complaint]:
        """No day of anybody's calendar has more than three."""
        once = [
            next(one for one in lines if one.outcome == "ok")
            for lines in self.books.lines.values()
            if any(one.outcome == "ok" for one in lines)
        ]
        by_chat: dict[int, list[datetime]] = defaultdict(list)
        for line in once:
            by_chat[line.chat].append(line.at)
        for somebody in self.books.diary.people.values():
            times = by_chat[somebody.chat]
            for at in times:
                begin, end = day_of(at, somebody.zone.at(at) or "UTC")
                if sum(begin <= one < end for one in times) > A_DAY_MOST:
                    yield Complaint(Wrong.MANY, f"{somebody.number} {at}")

    def _of_notices(self) -> Iterator[Complaint]:
        """Here nobody is told of what people do; what remains, time has caused, and it can wait."""
        by_chat = {one.chat: one for one in self.books.diary.people.values()}
        for line in self.books.diary.deliveries:
            somebody = by_chat[line.chat]
            zone = somebody.zone.at(line.at)
            if line.nudge is not None or line.outcome != "ok" or zone is None:
                continue
            # Who comes back gets at once what was held for them; what failed is tried again, and
            # what waits for a morning waits for the one that it was before somebody moved. If the
            # bot was off in that morning, it comes when it is on again.
            is_back = somebody.blocks.since(line.at) > line.at - 6 * HOUR
            moved = max(somebody.zone.since(line.at), somebody.quiet.since(line.at))
            absent = self.books.is_away(line.at) or self.books.was_off(line.at)
            excused = is_back or moved > line.at - DAY or absent
            if is_quiet(line.at, zone, somebody.quiet.at(line.at)) and not excused:
                yield Complaint(Wrong.NIGHT, f"{line} {zone}")


def judge(year: Year) -> list[Complaint]:
    """Give all there is to complain about."""
    return Judgement(year).complaints()
