"""Nudging: people are reminded of what has fallen due for them, with good manners."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from mentoring.attempts import Attempt, outright
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import Reminded
from mentoring.ids import NetworkId, NudgeId, PersonId
from mentoring.manners import Day, held_until, in_order, stale_at
from mentoring.matters import Matter
from mentoring.nudges import RULES
from mentoring.nudges.meeting_soon import still_to_come
from mentoring.nudges.rule import DAY
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.reminders import (
    THE_PERSON,
    Found,
    Kind,
    Nudge,
    NudgeState,
    Reason,
    Wishes,
    dropped,
    new_nudge,
    once_more,
    put_off,
    sent,
)
from mentoring.situation import Situation, situation

AFTER_FAILURE: Final = timedelta(hours=1)
"""When those are tried again that could not be written."""

ONE_BY_ONE: Final = timedelta(minutes=5)
"""So far apart, so that the one that cannot be written stops the others no more."""


async def remind(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> int:
    """Look after at most `limit` people for whom something is due, and say how many they were.

    Each is an `attempt` of its own; where it fails, all that is due waits for a while.
    """
    people = await repositories.nudges.people_due(now=now, limit=limit)
    for person_id in people:
        waiting = await repositories.nudges.waiting_for(person_id)
        for place, nudge in enumerate(one for one in waiting if one.due_at <= now):
            later = now + AFTER_FAILURE + place * ONE_BY_ONE
            await repositories.nudges.save(put_off(nudge, later))
        await attempt(partial(_remind, repositories, person_id, waiting, now=now))
    return len(people)


async def reconsider(repositories: Repositories, nudge_id: NudgeId, *, now: datetime) -> None:
    """Look again at one that was to be sent and could not be, as long as it was of use."""
    nudge = await repositories.nudges.find(nudge_id)
    if nudge is not None and nudge.state is NudgeState.SENT:
        await repositories.nudges.save(
            replace(nudge, state=NudgeState.WAITING, ended_at=None, due_at=now)
        )


async def take_over(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId, *, now: datetime
) -> None:
    """Have a new meta-mentor reminded tomorrow of those who have waited since before they came."""
    seen = await situation(repositories, person_id, now=now)
    things = {Kind.MEMBERS_WAITING: THE_PERSON, Kind.MENTEES_WAITING: network_id}
    for kind, thing in things.items():
        waits = Found(now, 0, thing, person_id)
        nudge = new_nudge(waits, kind, number=1, due_at=now + DAY)
        if await RULES[kind].still(repositories, seen, nudge) is not None:
            await repositories.nudges.add([nudge])


async def _remind(
    repositories: Repositories, person_id: PersonId, waiting: Sequence[Nudge], *, now: datetime
) -> Sequence[Fact]:
    """Decide about each nudge that is due for somebody: it goes, it waits, or it is dropped."""
    person = await repositories.people.get(person_id)
    wishes = await repositories.nudges.wishes(person_id)
    due = [one for one in waiting if one.due_at <= now]
    if person.unreachable_since is not None:
        return await _drop(repositories, due, Reason.UNREACHABLE, now=now)
    held = {one: held_until(one, person, wishes, now=now) for one in due}
    for nudge, until in held.items():
        if until is not None:
            await repositories.nudges.save(put_off(nudge, until))
    free = [one for one in due if held[one] is None]
    return await _Round(repositories, person, wishes, now).go(free, waiting) if free else []


async def _drop(
    repositories: Repositories, nudges: Sequence[Nudge], reason: Reason, *, now: datetime
) -> Sequence[Fact]:
    for nudge in nudges:
        await repositories.nudges.save(dropped(nudge, reason, now=now))
        if reason not in {Reason.SETTLED, Reason.FOLLOWED}:
            await _come_again(repositories, nudge, now=now)
    return []


async def _come_again(repositories: Repositories, nudge: Nudge, *, now: datetime) -> None:
    """Let one that comes back do so, also after a time when nobody wanted it.

    Not beside another about the same thing: each of them would bring one more, for ever.
    """
    again = RULES[nudge.kind].again
    if again is None:
        return
    waiting = await repositories.nudges.waiting_for(nudge.person_id)
    if not any(one.about == nudge.about for one in waiting):
        await repositories.nudges.add([once_more(nudge, at=now + again)])


def _comes_after(other: Nudge, nudge: Nudge) -> bool:
    """Whether it is the same again, made when this one was sent, which did not get through."""
    same = (other.moment, other.number) == (nudge.moment, nudge.number)
    return same and other.round > nudge.round


@dataclass(frozen=True)
class _Round:
    """What is due for one person who may be reminded now."""

    repositories: Repositories
    person: Person
    wishes: Wishes
    now: datetime

    async def go(self, due: Sequence[Nudge], waiting: Sequence[Nudge]) -> Sequence[Fact]:
        """Send what there is room for, the most important first; the rest moves on."""
        nudges = self.repositories.nudges
        seen = await situation(self.repositories, self.person.id, now=self.now)
        true = await self._still_true(seen, due, waiting)
        recent = await nudges.sent_since(self.person.id, self.now - Day.LENGTH)
        day = Day(recent, still_to_come(seen, until=self.now + Day.LENGTH), self.now)
        facts: list[Fact] = []
        for nudge, matter in true:
            until = day.room_for(nudge, urgent=RULES[nudge.kind].urgent)
            if until is not None:
                await nudges.save(put_off(nudge, until))
                continue
            await self._send(nudge)
            day = day.with_one(sent(nudge, now=self.now))
            until = stale_at(self.person, self.wishes, now=self.now)
            facts.append(Reminded(nudge, matter, until))
        return facts

    async def _still_true(
        self, seen: Situation, due: Sequence[Nudge], waiting: Sequence[Nudge]
    ) -> Sequence[tuple[Nudge, Matter]]:
        true = []
        for nudge in in_order(due):
            fate = await self._fate(seen, nudge, waiting)
            match fate:
                case Matter():
                    true.append((nudge, fate))
                case Reason():
                    await _drop(self.repositories, [nudge], fate, now=self.now)
                case datetime():
                    await self.repositories.nudges.save(put_off(nudge, fate))
        return true

    async def _fate(
        self, seen: Situation, nudge: Nudge, waiting: Sequence[Nudge]
    ) -> Matter | Reason | datetime:
        """Say what a nudge is about, or why it is dropped, or until when it waits."""
        rule = RULES[nudge.kind]
        matter = await rule.still(self.repositories, seen, nudge)
        if matter is None:
            return Reason.SETTLED
        if rule.subject in self.wishes.subjects_off or nudge.about in self.wishes.things_off:
            return Reason.MUTED
        if self.now - nudge.fell_due_at > rule.late:
            return Reason.STALE
        for other in waiting:
            if other.about != nudge.about or other.id == nudge.id:
                continue
            if other.round > 0 and other.due_at > self.now and not _comes_after(other, nudge):
                return other.due_at
            if await self._is_overtaken(seen, nudge, by=other):
                return Reason.FOLLOWED
        return matter

    async def _is_overtaken(self, seen: Situation, nudge: Nudge, *, by: Nudge) -> bool:
        """Whether a later one about the same thing is due as well, and true."""
        place, later = ((one.moment, one.number, one.round) for one in (nudge, by))
        if by.due_at > self.now or later < place:
            return False
        return await RULES[by.kind].still(self.repositories, seen, by) is not None

    async def _send(self, nudge: Nudge) -> None:
        await self.repositories.nudges.save(sent(nudge, now=self.now))
        await _come_again(self.repositories, nudge, now=self.now)
