"""Actions of people on their reminders: not now, no more of this, quiet hours, a pause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import NudgeId, PersonId
from mentoring.manners import held_until
from mentoring.matters import ClosingToConfirm, Matter, QuestionToAnswer, RequestToAnswer
from mentoring.nudges import RULES
from mentoring.nudges.request_expiring import LAST_DAYS, RequestExpiring
from mentoring.pauses import PauseLength, pause_from
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.quiet import A_DAY, QuietHours, day_begins
from mentoring.reminders import Kind, Nudge, Subject, Wishes, once_more, put_off
from mentoring.situation import situation

NOT_NOW_FOR: Final = timedelta(days=2)

TIME_TO_ANSWER: Final = timedelta(hours=6)
"""A reminder that would come less than this before the end does not come at all."""

PAUSE_MOST: Final = timedelta(days=365)

OF_A_REQUEST: Final = frozenset({Kind.REQUEST_UNANSWERED, Kind.REQUEST_EXPIRING})
"""Two kinds, but to people it is one thing: the request that waits."""


async def own_nudge(repositories: Repositories, person_id: PersonId, nudge_id: NudgeId) -> Nudge:
    """Read somebody's own reminder; Outdated when it is gone, NotAllowed when it is another's."""
    nudge = await repositories.nudges.find(nudge_id)
    if nudge is None:
        raise Outdated
    if nudge.person_id != person_id:
        raise NotAllowed
    return nudge


async def matter_of(repositories: Repositories, nudge: Nudge, *, now: datetime) -> Matter | None:
    """Give what a reminder would be about if it came once more; None when it is settled."""
    seen = await situation(repositories, nudge.person_id, now=now)
    # Which one of the occasion it was does not matter: the last one is true for longest.
    number = len(RULES[nudge.kind].delays(1))
    again = once_more(replace(nudge, number=number), at=now)
    for kind, _ in sorted(_things(nudge)):
        matter = await RULES[kind].still(repositories, seen, again)
        if matter is not None:
            return matter
    return None


def ends_at(matter: Matter) -> datetime | None:
    """Say when something ends by itself that nobody answers; None when it does not."""
    match matter:
        case RequestExpiring() | RequestToAnswer() | QuestionToAnswer():
            return matter.request.expires_at
        case ClosingToConfirm():
            return matter.mentorship.closes_until
    return None


# --- not now


@dataclass(frozen=True)
class Later:
    """What was put off: its reminder, what it is about, and when the next one comes.

    `again` is None when none comes, since it ends by itself before.
    """

    nudge: Nudge
    matter: Matter
    again: datetime | None


async def not_now(
    repositories: Repositories, person_id: PersonId, nudge_id: NudgeId, *, now: datetime
) -> Later | None:
    """Have the same reminder come again later, unless it ends before; None: it is settled by now.

    Raises Outdated when its owner has stopped it, and what `own_nudge` raises.
    """
    nudge = await own_nudge(repositories, person_id, nudge_id)
    wishes = await repositories.nudges.wishes(person_id)
    if RULES[nudge.kind].subject in wishes.subjects_off or nudge.about in wishes.things_off:
        raise Outdated
    matter = await matter_of(repositories, nudge, now=now)
    if matter is None:
        return None
    person = await repositories.people.get(person_id)
    delay = _Delay(repositories, person, wishes, nudge, now)
    return Later(nudge, matter, await delay.of(matter))


@dataclass(frozen=True)
class _Delay:
    """One reminder that is put off, for somebody with such wishes."""

    repositories: Repositories
    person: Person
    wishes: Wishes
    nudge: Nudge
    now: datetime

    async def of(self, matter: Matter) -> datetime | None:
        """Put it off, and say when the next one arrives; None: not before its end."""
        end = ends_at(matter)
        coming = await self._next(matter, self._then(end))
        again = None if coming is None else self._arrival(coming)
        return None if _is_too_late(again, end) else again

    def _then(self, end: datetime | None) -> datetime:
        """Say when it is due again: where that is too late, at the end, where all is settled."""
        again = once_more(self.nudge, at=self.now + NOT_NOW_FOR)
        return end if end and _is_too_late(self._arrival(again), end) else again.due_at

    def _arrival(self, nudge: Nudge) -> datetime:
        """Say when one arrives: quiet hours and a pause hold it back."""
        return held_until(nudge, self.person, self.wishes, now=nudge.due_at) or nudge.due_at

    async def _next(self, matter: Matter, then: datetime) -> Nudge | None:
        """Give the one that will come: the last word about a request comes when it would."""
        waiting = await self.repositories.nudges.waiting_for(self.person.id)
        if isinstance(matter, RequestExpiring):
            words = [
                one for one in waiting if one.about == (Kind.REQUEST_EXPIRING, matter.request.id)
            ]
            return put_off(words[0], max(words[0].due_at, self.now)) if words else None
        again = await self._put_off([one for one in waiting if one.about == self.nudge.about], then)
        if isinstance(matter, RequestToAnswer | QuestionToAnswer):
            last_word = matter.request.expires_at - LAST_DAYS
            if last_word < again.due_at:
                return replace(again, fell_due_at=last_word, due_at=last_word)
        return again

    async def _put_off(self, alike: Sequence[Nudge], then: datetime) -> Nudge:
        """Move those that wait, or make the same once more."""
        later = [one for one in alike if _is_later(one, self.nudge, now=self.now)]
        if later:
            return later[0]
        nudges = self.repositories.nudges
        if not alike:
            # An old button may be pressed as well: of each round there is only one.
            last = await nudges.last_round(self.nudge)
            again = once_more(replace(self.nudge, round=last), at=then)
            await nudges.add([again])
            return again
        moved = [put_off(one, max(one.due_at, then)) for one in alike]
        for one in moved:
            await nudges.save(one)
        return min(moved, key=lambda one: one.due_at)


def _is_too_late(arrival: datetime | None, end: datetime | None) -> bool:
    return arrival is not None and end is not None and arrival > end - TIME_TO_ANSWER


def _is_later(other: Nudge, nudge: Nudge, *, now: datetime) -> bool:
    """Whether it is the same again in a while already: a second press changes nothing."""
    same = (other.moment, other.number) == (nudge.moment, nudge.number)
    return same and other.round > nudge.round and other.due_at - now > A_DAY


# --- what it is about


async def stop(repositories: Repositories, person_id: PersonId, nudge_id: NudgeId) -> Nudge:
    """Have no more reminders of what one is about; raises what `own_nudge` raises."""
    nudge = await own_nudge(repositories, person_id, nudge_id)
    wishes = await repositories.nudges.wishes(person_id)
    stopped = replace(wishes, things_off=wishes.things_off | _things(nudge))
    await repositories.nudges.save_wishes(person_id, stopped)
    return nudge


async def remind_again(repositories: Repositories, person_id: PersonId, nudge_id: NudgeId) -> Nudge:
    """Take that back; raises what `own_nudge` raises."""
    nudge = await own_nudge(repositories, person_id, nudge_id)
    wishes = await repositories.nudges.wishes(person_id)
    taken_back = replace(wishes, things_off=wishes.things_off - _things(nudge))
    await repositories.nudges.save_wishes(person_id, taken_back)
    return nudge


async def is_last(repositories: Repositories, nudge: Nudge, matter: Matter) -> bool:
    """Say whether no other reminder comes before something ends by itself."""
    waiting = await repositories.nudges.waiting_for(nudge.person_id)
    if any(one.about in _things(nudge) for one in waiting):
        return False
    if isinstance(matter, ClosingToConfirm):
        return nudge.number >= len(RULES[nudge.kind].delays(1))
    return isinstance(matter, RequestExpiring)


def _things(nudge: Nudge) -> frozenset[tuple[Kind, int]]:
    kinds = OF_A_REQUEST if nudge.kind in OF_A_REQUEST else {nudge.kind}
    return frozenset((kind, nudge.thing) for kind in kinds)


def count_stopped(wishes: Wishes) -> int:
    """Count the single things that somebody wants no reminders of."""
    return sum(kind is not Kind.REQUEST_EXPIRING for kind, _ in wishes.things_off)


async def remind_of_all(repositories: Repositories, person_id: PersonId) -> None:
    """Take back all that was stopped for single things."""
    wishes = await repositories.nudges.wishes(person_id)
    await repositories.nudges.save_wishes(person_id, replace(wishes, things_off=frozenset()))


async def switch(
    repositories: Repositories, person_id: PersonId, subject: Subject, *, on: bool
) -> None:
    """Have reminders about a subject, or none."""
    wishes = await repositories.nudges.wishes(person_id)
    off = wishes.subjects_off - {subject} if on else wishes.subjects_off | {subject}
    await repositories.nudges.save_wishes(person_id, replace(wishes, subjects_off=off))


# --- when


async def set_quiet(repositories: Repositories, person_id: PersonId, hours: QuietHours) -> None:
    """Set the hours without reminders."""
    wishes = await repositories.nudges.wishes(person_id)
    await repositories.nudges.save_wishes(person_id, replace(wishes, quiet=hours))


def today(person: Person, *, now: datetime) -> date:
    """Give the day it is for somebody."""
    return now.astimezone(ZoneInfo(person.time_zone or "UTC")).date()


def pause_span(person: Person, *, now: datetime) -> tuple[date, date]:
    """Give the first and the last day until which reminders can pause."""
    day = today(person, now=now)
    return day + A_DAY, day + PAUSE_MOST


def usual_pauses(person: Person, *, now: datetime) -> Sequence[date]:
    """Give the days until which one can pause at once: 3 days, 1 and 2 weeks, a month."""
    local = now.astimezone(ZoneInfo(person.time_zone or "UTC"))
    month = pause_from(local, PauseLength.ONE_MONTH).until or local
    days = (local.date() + timedelta(days=count) for count in (3, 7, 14))
    return [*days, month.date()]


async def pause(
    repositories: Repositories, person_id: PersonId, until: date, *, now: datetime
) -> None:
    """Have no reminders at all until a day begins; Outdated for one that cannot be chosen now."""
    person = await repositories.people.get(person_id)
    first, last = pause_span(person, now=now)
    if not first <= until <= last:
        raise Outdated
    end = day_begins(until, person.time_zone or "UTC")
    await _set_pause(repositories, person_id, end, now=now)


async def go_on(repositories: Repositories, person_id: PersonId, *, now: datetime) -> None:
    """End the pause; Outdated when there is none."""
    wishes = await repositories.nudges.wishes(person_id)
    if wishes.pause(now) is None:
        raise Outdated
    await _set_pause(repositories, person_id, None, now=now)


async def _set_pause(
    repositories: Repositories, person_id: PersonId, until: datetime | None, *, now: datetime
) -> None:
    """Set the pause; what waits for the end of the one before is looked at again."""
    wishes = await repositories.nudges.wishes(person_id)
    if wishes.pause(now) is not None:
        for nudge in await repositories.nudges.waiting_for(person_id):
            if nudge.due_at == wishes.paused_until:
                await repositories.nudges.save(put_off(nudge, now))
    await repositories.nudges.save_wishes(person_id, replace(wishes, paused_until=until))
