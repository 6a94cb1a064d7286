"""What becomes of a reminder that has fallen due: it goes, it waits, or it is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from mentoring.attempts import Deed
from mentoring.facts.fact import Fact
from mentoring.facts.reminders import Reminded
from mentoring.gathering import gather
from mentoring.ids import MentorshipId, NetworkId, NudgeId, PersonId, TelegramId
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.nudging import AFTER_FAILURE, reconsider, remind
from mentoring.people import NOTICE_VERSION
from mentoring.reminders import Kind, Nudge, NudgeState, Reason, Subject, Wishes, once_more
from tests.town import CHARTER, Town

START: Final = datetime(2027, 6, 1, 12, 0, tzinfo=UTC)
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
DUE: Final = START + 7 * DAY
"""When the reminder to write an agreement falls due."""


class CannotBeWritten(Exception):
    """A reminder makes trouble when it is to be written."""


def write(facts: Sequence[Reminded], *, but_not_of: int | None) -> None:
    """Raise when one of them is about that."""
    if but_not_of in {one.nudge.thing for one in facts}:
        raise CannotBeWritten


@dataclass(frozen=True)
class Amal:
    """A mentee who gets to know several mentors; each agreement that is missing is a reminder."""

    town: Town
    id: PersonId

    async def gathers(self, now: datetime) -> bool:
        async with self.town.tables() as tables:
            return await gather(tables, now=now, limit=100)

    async def is_reminded(self, now: datetime, *, but_not_of: int | None = None) -> list[int]:
        """Let it be a moment, and say of which mentorships she is reminded then.

        One of them may be impossible to write.
        """
        told: list[Reminded] = []

        async def attempt(deed: Deed) -> Sequence[Fact]:
            try:
                async with self.town.bot.store.savepoint():
                    facts = [one for one in await deed() if isinstance(one, Reminded)]
                    write(facts, but_not_of=but_not_of)
            except CannotBeWritten:
                return []
            told.extend(facts)
            return facts

        async with self.town.tables() as tables:
            await remind(tables, now=now, limit=100, attempt=attempt)
        return [one.nudge.thing for one in told]

    async def nudges(self) -> list[Nudge]:
        """Give all there are, as they stand."""
        async with self.town.tables() as tables:
            found = [await tables.nudges.find(NudgeId(number)) for number in range(1, 11)]
        missing = Kind.AGREEMENT_MISSING
        return [one for one in found if one and (one.kind, one.person_id) == (missing, self.id)]

    async def fates(self) -> list[tuple[NudgeState, Reason | None]]:
        return [(one.state, one.reason) for one in await self.nudges()]

    async def wishes(self, **wishes: Any) -> None:
        async with self.town.tables() as tables:
            await tables.nudges.save_wishes(self.id, Wishes(**wishes))

    async def changes(self, **changes: Any) -> None:
        async with self.town.tables() as tables:
            await tables.people.save(replace(await tables.people.get(self.id), **changes))


async def person(tables: Any, telegram_id: int) -> PersonId:
    added = await tables.people.add(
        TelegramId(telegram_id), language="en", consent_version=NOTICE_VERSION, now=START
    )
    await tables.people.save(replace(added, name="Somebody", time_zone="Europe/Berlin"))
    return PersonId(added.id)


async def amal_with(town: Town, network: NetworkId, mentors: int, *, apart: timedelta) -> Amal:
    """Have mentors say yes, one after the other."""
    async with town.tables() as tables:
        amal = await person(tables, 1)
        for number in range(mentors):
            await tables.mentorships.add(
                Mentorship(
                    id=MentorshipId(0),
                    network_id=network,
                    network_name=CHARTER.name,
                    request_id=None,
                    mentee_id=amal,
                    mentor_id=await person(tables, 10 + number),
                    state=MentorshipState.GETTING_TO_KNOW,
                    place=1,
                    started_at=START + number * apart,
                )
            )
    return Amal(town, amal)


@pytest.fixture
async def amal(town: Town, network: NetworkId) -> Amal:
    """One mentor; the reminder has been gathered when it fell due."""
    one = await amal_with(town, network, 1, apart=HOUR)
    await one.gathers(DUE)
    return one


# --- gathering


async def test_nothing_is_gathered_before_its_time_and_nothing_twice(
    town: Town, network: NetworkId
) -> None:
    amal = await amal_with(town, network, 1, apart=HOUR)
    await amal.gathers(DUE - HOUR)
    assert await amal.nudges() == []
    for now in (DUE, DUE, DUE + HOUR):
        await amal.gathers(now)
    assert [(one.thing, one.fell_due_at) for one in await amal.nudges()] == [(1, DUE)]


async def test_what_is_gathered_in_small_portions_is_complete(
    town: Town, network: NetworkId
) -> None:
    amal = await amal_with(town, network, 3, apart=timedelta(0))
    async with town.tables() as tables:
        more = [await gather(tables, now=DUE, limit=1) for _ in range(4)]
    assert more == [True, True, True, False]
    assert [one.thing for one in await amal.nudges()] == [1, 2, 3]


async def test_what_is_too_late_is_not_gathered(town: Town, network: NetworkId) -> None:
    amal = await amal_with(town, network, 1, apart=HOUR)
    await amal.gathers(DUE + 15 * DAY)
    assert await amal.nudges() == []


async def test_a_question_asked_anew_finds_nothing_twice(town: Town, amal: Amal) -> None:
    async with town.tables() as tables:
        await tables.nudges.forget_cursors(Kind.AGREEMENT_MISSING)
    await amal.gathers(DUE + HOUR)
    assert len(await amal.nudges()) == 1


async def test_what_comes_after_the_clock_was_set_back_is_gathered(
    town: Town, network: NetworkId
) -> None:
    amal = Amal(town, PersonId(1))
    await amal.gathers(DUE + 100 * DAY)
    await amal_with(town, network, 1, apart=HOUR)
    await amal.gathers(START + HOUR)
    await amal.gathers(DUE + HOUR)
    assert [one.due_at for one in await amal.nudges()] == [DUE]


# --- it goes


async def test_what_is_due_goes_once(amal: Amal) -> None:
    assert await amal.is_reminded(DUE) == [1]
    assert await amal.is_reminded(DUE + DAY) == []
    assert await amal.fates() == [(NudgeState.SENT, None)]


async def test_one_that_did_not_get_through_in_time_is_looked_at_again(amal: Amal) -> None:
    await amal.is_reminded(DUE)
    (first,) = await amal.nudges()
    async with amal.town.tables() as tables:
        await reconsider(tables, first.id, now=DUE + HOUR)
    assert await amal.is_reminded(DUE + HOUR) == [1]


async def test_one_that_was_dropped_stays_dropped(amal: Amal) -> None:
    await amal.wishes(subjects_off=frozenset({Subject.MENTORSHIPS}))
    await amal.is_reminded(DUE)
    (first,) = await amal.nudges()
    async with amal.town.tables() as tables:
        await reconsider(tables, first.id, now=DUE)
        await reconsider(tables, NudgeId(999), now=DUE)
    assert await amal.fates() == [(NudgeState.DROPPED, Reason.MUTED)]


# --- it waits


async def test_three_go_on_a_day_an_hour_apart_and_the_rest_on_the_next(
    town: Town, network: NetworkId
) -> None:
    amal = await amal_with(town, network, 5, apart=timedelta(0))
    await amal.gathers(DUE)
    times = [DUE + number * HOUR / 2 for number in range(70)]
    told = {now: things for now in times if (things := await amal.is_reminded(now))}
    assert {now - DUE: len(things) for now, things in told.items()} == {
        0 * HOUR: 1,
        1 * HOUR: 1,
        2 * HOUR: 1,
        25 * HOUR: 1,
        26 * HOUR: 1,
    }
    assert sorted(thing for things in told.values() for thing in things) == [1, 2, 3, 4, 5]


async def test_what_falls_due_at_night_waits_for_the_morning(amal: Amal) -> None:
    berlin_night, berlin_morning = DUE + 10 * HOUR, DUE + 18 * HOUR
    assert await amal.is_reminded(berlin_night) == []
    assert [one.due_at for one in await amal.nudges()] == [berlin_morning]
    assert await amal.is_reminded(berlin_morning) == [1]


async def test_a_pause_puts_it_off(amal: Amal) -> None:
    await amal.wishes(paused_until=DUE + 3 * DAY)
    assert await amal.is_reminded(DUE) == []
    assert await amal.is_reminded(DUE + 3 * DAY - HOUR) == []
    assert await amal.is_reminded(DUE + 3 * DAY) == [1]


async def test_a_later_reminder_waits_as_long_as_the_one_that_was_put_off(amal: Amal) -> None:
    await amal.is_reminded(DUE)
    (first,) = await amal.nudges()
    async with amal.town.tables() as tables:
        await tables.nudges.add([once_more(first, at=DUE + 2 * DAY)])
        second = replace(once_more(first, at=DUE + DAY), number=2, round=0)
        await tables.nudges.add([second])
    assert await amal.is_reminded(DUE + DAY) == []
    assert await amal.is_reminded(DUE + 2 * DAY) == [1]
    assert await amal.fates() == [
        (NudgeState.SENT, None),
        (NudgeState.DROPPED, Reason.FOLLOWED),
        (NudgeState.SENT, None),
    ]


async def test_one_that_cannot_be_written_waits_and_stops_nobody(amal: Amal) -> None:
    async def fails(_deed: Deed) -> Sequence[Fact]:
        return []

    async with amal.town.tables() as tables:
        assert await remind(tables, now=DUE, limit=100, attempt=fails) == 1
        assert await remind(tables, now=DUE, limit=100, attempt=fails) == 0
    assert await amal.is_reminded(DUE + AFTER_FAILURE) == [1]


async def test_the_one_that_cannot_be_written_does_not_stop_the_others_for_long(
    town: Town, network: NetworkId
) -> None:
    amal = await amal_with(town, network, 3, apart=timedelta(0))
    await amal.gathers(DUE)
    minutes = [DUE + number * timedelta(minutes=1) for number in range(5 * 60)]
    told = [thing for now in minutes for thing in await amal.is_reminded(now, but_not_of=1)]
    assert sorted(told) == [2, 3]


# --- it is dropped


async def test_what_is_settled_is_dropped(amal: Amal) -> None:
    async with amal.town.tables() as tables:
        mentorship = await tables.mentorships.get(MentorshipId(1))
        await tables.mentorships.save(
            replace(mentorship, mentor_closes_at=DUE, closes_until=DUE + DAY)
        )
    assert await amal.is_reminded(DUE) == []
    assert await amal.fates() == [(NudgeState.DROPPED, Reason.SETTLED)]


@pytest.mark.parametrize(
    "wishes",
    [
        {"subjects_off": frozenset({Subject.MENTORSHIPS})},
        {"things_off": frozenset({(Kind.AGREEMENT_MISSING, 1)})},
    ],
)
async def test_what_somebody_does_not_want_is_dropped(amal: Amal, wishes: Any) -> None:
    await amal.wishes(**wishes)
    assert await amal.is_reminded(DUE) == []
    assert await amal.fates() == [(NudgeState.DROPPED, Reason.MUTED)]


async def test_what_they_do_want_goes(amal: Amal) -> None:
    await amal.wishes(
        subjects_off=frozenset(Subject) - {Subject.MENTORSHIPS},
        things_off=frozenset({(Kind.AGREEMENT_MISSING, 2), (Kind.SILENCE, 1)}),
    )
    assert await amal.is_reminded(DUE) == [1]


async def test_who_cannot_be_reached_is_not_reminded(amal: Amal) -> None:
    await amal.changes(unreachable_since=DUE)
    assert await amal.is_reminded(DUE) == []
    assert await amal.fates() == [(NudgeState.DROPPED, Reason.UNREACHABLE)]


async def test_what_is_stale_is_dropped(amal: Amal) -> None:
    assert await amal.is_reminded(DUE + 14 * DAY + HOUR) == []
    assert await amal.fates() == [(NudgeState.DROPPED, Reason.STALE)]
