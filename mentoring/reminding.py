"""Actions of people on their reminders: not now, no more of this, quiet hours, a pause."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import NudgeId, PersonId
from mentoring.manners import held_until
from mentoring.nudges import RULES
from mentoring.pauses import PauseLength, pause_from
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.quiet import A_DAY, QuietHours, day_begins
from mentoring.reminders import Kind, Nudge, Subject, Wishes, once_more, put_off
from mentoring.situation import situation

NOT_NOW_FOR: Final = timedelta(days=2)

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


# --- not now


async def not_now(
    repositories: Repositories, person_id: PersonId, nudge_id: NudgeId, *, now: datetime
) -> datetime | None:
    """Have the same reminder come again later, and say when; None when it is settled by now.

    Raises Outdated when its owner has stopped it, and what `own_nudge` raises.
    """
    nudge = await own_nudge(repositories, person_id, nudge_id)
    person = await repositories.people.get(person_id)
    wishes = await repositories.nudges.wishes(person_id)
    rule = RULES[nudge.kind]
    if rule.subject in wishes.subjects_off or nudge.about in wishes.things_off:
        raise Outdated
    seen = await situation(repositories, person_id, now=now)
    if await rule.still(repositories, seen, nudge) is None:
        return None
    again = await _put_off(repositories, nudge, now=now)
    return held_until(again, person, wishes, now=again.due_at) or again.due_at


async def _put_off(repositories: Repositories, nudge: Nudge, *, now: datetime) -> Nudge:
    """Give the one that will come: another that waits already, or the same once more."""
    waiting = await repositories.nudges.waiting_for(nudge.person_id)
    alike = [one for one in waiting if one.about == nudge.about]
    later = [one for one in alike if _is_later(one, nudge, now=now)]
    if later:
        return later[0]
    then = now + NOT_NOW_FOR
    if not alike:
        again = once_more(await _latest(repositories, nudge), at=then)
        await repositories.nudges.add([again])
        return again
    moved = [put_off(one, max(one.due_at, then)) for one in alike]
    for one in moved:
        await repositories.nudges.save(one)
    return min(moved, key=lambda one: one.due_at)


def _is_later(other: Nudge, nudge: Nudge, *, now: datetime) -> bool:
    """Whether it is the same again in a while already: a second press changes nothing."""
    same = (other.moment, other.number) == (nudge.moment, nudge.number)
    return same and other.round > nudge.round and other.due_at - now > A_DAY


async def _latest(repositories: Repositories, nudge: Nudge) -> Nudge:
    """Give the last one of an occasion that was sent: an old button may be pressed as well."""
    since = nudge.ended_at or nudge.due_at
    sent = await repositories.nudges.sent_since(nudge.person_id, since)
    occasion = (nudge.about, nudge.moment, nudge.number)
    same = (one for one in sent if (one.about, one.moment, one.number) == occasion)
    return max((nudge, *same), key=lambda one: one.round)


# --- what it is about


async def stop(repositories: Repositories, person_id: PersonId, nudge_id: NudgeId) -> Nudge:
    """Have no more reminders of what one is about; raises what `own_nudge` raises."""
    nudge = await own_nudge(repositories, person_id, nudge_id)
    wishes = await repositories.nudges.wishes(person_id)
    stopped = replace(wishes, things_off=wishes.things_off | _things(nudge))
    await repositories.nudges.save_wishes(person_id, stopped)
    return nudge


async def remind_again(repositories: Repositories, person_id: PersonId, nudge_id: NudgeId) -> None:
    """Take that back; raises what `own_nudge` raises."""
    nudge = await own_nudge(repositories, person_id, nudge_id)
    wishes = await repositories.nudges.wishes(person_id)
    taken_back = replace(wishes, things_off=wishes.things_off - _things(nudge))
    await repositories.nudges.save_wishes(person_id, taken_back)


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
