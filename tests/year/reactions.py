"""What people do about reminders: not now, no more of this, or what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from mentoring import reminding
from mentoring.ids import NudgeId, PersonId
from mentoring.reminders import Nudge
from tests.year.lives import Deed, Lives
from tests.year.occasion import AGAIN
from tests.year.pairs import Pairs
from tests.year.people import Newcomers


@dataclass
class Reactions:
    """What comes of reminders."""

    lives: Lives
    newcomers: Newcomers
    pairs: Pairs

    async def to(self, tables: Any, told: Sequence[int]) -> None:
        """Decide what people will do about reminders that have reached them."""
        for number in told:
            nudge = await tables.nudges.find(NudgeId(number))
            deed = None if nudge is None else self._decide(nudge)
            if nudge is not None and deed is not None:
                now = nudge.ended_at or nudge.due_at
                self.lives.at(now + self.lives.span(0.1, 20), deed)

    def _decide(self, nudge: Nudge) -> Deed | None:
        """Say "not now", or "no more of this"; do what it is about, or nothing."""
        luck = self.lives.chance.random()
        if luck < 0.06:
            return partial(self._not_now, nudge)
        # Of what comes again and again, nobody would be left to hear after a year.
        if luck < (0.063 if nudge.kind.value in AGAIN else 0.09):
            return partial(self._stops, nudge)
        return self._settling(nudge) if luck < 0.5 else None

    async def _not_now(self, nudge: Nudge, tables: Any, now: datetime) -> None:
        then = await reminding.not_now(tables, PersonId(nudge.person_id), nudge.id, now=now)
        if then is not None:
            somebody = self.lives.somebody(nudge.person_id)
            somebody.put_off.append((now, nudge.kind.value, nudge.thing))

    async def _stops(self, nudge: Nudge, tables: Any, now: datetime) -> None:
        await reminding.stop(tables, PersonId(nudge.person_id), nudge.id)
        await self._note_stopped(nudge.person_id, tables, now)
        if self.lives.happens(0.5):
            self.lives.at(now + self.lives.span(20, 900), partial(self._wants_again, nudge))

    async def _wants_again(self, nudge: Nudge, tables: Any, now: datetime) -> None:
        await reminding.remind_again(tables, PersonId(nudge.person_id), nudge.id)
        await self._note_stopped(nudge.person_id, tables, now)

    async def _note_stopped(self, person: int, tables: Any, now: datetime) -> None:
        wishes = await tables.nudges.wishes(PersonId(person))
        stopped = frozenset((kind.value, thing) for kind, thing in wishes.things_off)
        self.lives.somebody(person).stopped.becomes(stopped, now)

    def _settling(self, nudge: Nudge) -> Deed | None:
        """Give what settles it, for a few kinds."""
        diary, kind = self.lives.diary, nudge.kind.value
        if kind == "profile_missing":
            somebody = diary.people[nudge.person_id]
            return partial(self.newcomers.writes_profile, somebody)
        if kind == "silence":
            pair = next(one for one in diary.pairs if one.number == nudge.thing)
            return partial(self.pairs.answers_silence, pair, nudge.person_id)
        if kind == "meeting_unconfirmed":
            meeting = next(one for one in diary.meetings() if one.number == nudge.thing)
            appointments = self.pairs.appointments
            return partial(appointments.says, meeting, nudge.person_id)
        return None
