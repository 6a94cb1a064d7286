"""What people wish of their reminders: not now, no more of this, quiet hours, a pause."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import NudgeId, PersonId, TelegramId
from mentoring.mentorships import MentorshipState
from mentoring.nudging import remind
from mentoring.people import Person
from mentoring.quiet import QuietHours
from mentoring.reminders import (
    THE_PERSON,
    Kind,
    Nudge,
    NudgeState,
    Reason,
    Subject,
    Wishes,
    dropped,
    put_off,
    sent,
)
from mentoring.reminding import (
    TIME_TO_ANSWER,
    count_stopped,
    ends_at,
    go_on,
    is_last,
    matter_of,
    not_now,
    own_nudge,
    pause,
    pause_span,
    remind_again,
    remind_of_all,
    set_quiet,
    stop,
    switch,
    usual_pauses,
)
from mentoring.roles import Role, Side
from storage.store import Tables
from tests.conftest import NOW
from tests.mentoring.asking_people import a_mentee, a_mentor, asks
from tests.mentoring.conftest import COMPLETE, Village, asking_mentor
from tests.mentoring.ends import couple

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
PROFILE: Final = Kind.PROFILE_MISSING

Action = Callable[..., Awaitable[object]]


@pytest.fixture
async def amal(village: Village) -> PersonId:
    """A mentee in Berlin who has no profile yet."""
    amal = await village.person()
    known = await village.tables.people.get(amal)
    await village.tables.people.save(replace(known, name="Amal", time_zone="Europe/Berlin"))
    await village.joins(amal, Role.MENTEE)
    return amal


async def falls_due(
    tables: Tables, person: PersonId, kind: Kind, thing: int = THE_PERSON, **more: Any
) -> Nudge:
    """Let a reminder wait."""
    made = Nudge(
        id=NudgeId(0),
        person_id=person,
        kind=kind,
        thing=thing,
        moment=NOW - 2 * DAY,
        number=1,
        round=0,
        state=NudgeState.WAITING,
        fell_due_at=NOW,
        due_at=NOW,
    )
    await tables.nudges.add([replace(made, **more)])
    return max(await tables.nudges.waiting_for(person), key=lambda one: one.id)


async def gets(
    tables: Tables, person: PersonId, kind: Kind = PROFILE, thing: int = THE_PERSON
) -> Nudge:
    """Let somebody be reminded now."""
    nudge = sent(await falls_due(tables, person, kind, thing), now=NOW)
    await tables.nudges.save(nudge)
    return nudge


async def waiting(tables: Tables, person: PersonId) -> list[tuple[int, int, datetime]]:
    """Say what waits: number, round, when."""
    found = await tables.nudges.waiting_for(person)
    return [(one.number, one.round, one.due_at) for one in found]


async def comes_again(
    tables: Tables, person: PersonId, nudge_id: NudgeId, *, now: datetime
) -> datetime | None:
    """Say not now, and when the next one comes; None when none does before the end."""
    later = await not_now(tables, person, nudge_id, now=now)
    assert later is not None
    return later.again


# --- not now


async def test_what_is_put_off_comes_again_in_two_days_and_once(
    village: Village, amal: PersonId
) -> None:
    nudge = await gets(village.tables, amal)
    for pressed in (NOW + HOUR, NOW + 2 * HOUR):
        assert (
            await comes_again(village.tables, amal, nudge.id, now=pressed) == NOW + HOUR + 2 * DAY
        )
    assert await waiting(village.tables, amal) == [(1, 1, NOW + HOUR + 2 * DAY)]


async def test_what_would_come_in_quiet_hours_is_told_for_the_morning_after(
    village: Village, amal: PersonId
) -> None:
    nudge = await gets(village.tables, amal)
    evening = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)
    morning = datetime(2027, 3, 4, 7, 0, tzinfo=UTC)
    assert await comes_again(village.tables, amal, nudge.id, now=evening) == morning


async def test_what_is_settled_by_now_does_not_come_again(village: Village, amal: PersonId) -> None:
    nudge = await gets(village.tables, amal)
    await village.tables.profiles.save(amal, COMPLETE)
    assert await not_now(village.tables, amal, nudge.id, now=NOW) is None
    assert await waiting(village.tables, amal) == []


async def test_another_one_about_the_same_is_put_off_too(village: Village, amal: PersonId) -> None:
    first = await gets(village.tables, amal)
    await falls_due(village.tables, amal, PROFILE, number=2, due_at=NOW + 9 * HOUR)
    await not_now(village.tables, amal, first.id, now=NOW)
    assert await waiting(village.tables, amal) == [(2, 0, NOW + 2 * DAY)]


async def test_another_one_that_waits_longer_stays_where_it_is(
    village: Village, amal: PersonId
) -> None:
    first = await gets(village.tables, amal)
    await falls_due(village.tables, amal, PROFILE, number=2, due_at=NOW + 5 * DAY)
    assert await comes_again(village.tables, amal, first.id, now=NOW) == NOW + 5 * DAY
    assert await waiting(village.tables, amal) == [(2, 0, NOW + 5 * DAY)]


async def test_an_old_button_puts_off_the_latest_one(village: Village, amal: PersonId) -> None:
    first = await gets(village.tables, amal)
    await not_now(village.tables, amal, first.id, now=NOW)
    (second,) = await village.tables.nudges.waiting_for(amal)
    later = NOW + 2 * DAY
    await village.tables.nudges.save(sent(second, now=later))
    assert await comes_again(village.tables, amal, first.id, now=later) == later + 2 * DAY
    assert await waiting(village.tables, amal) == [(1, 2, later + 2 * DAY)]


async def test_what_was_dropped_after_it_was_put_off_can_be_put_off_anew(
    village: Village, amal: PersonId
) -> None:
    first = await gets(village.tables, amal)
    await not_now(village.tables, amal, first.id, now=NOW)
    (second,) = await village.tables.nudges.waiting_for(amal)
    later = NOW + 2 * DAY
    await village.tables.nudges.save(dropped(second, Reason.MUTED, now=later))
    assert await comes_again(village.tables, amal, first.id, now=later) == later + 2 * DAY
    assert await waiting(village.tables, amal) == [(1, 2, later + 2 * DAY)]


async def test_one_that_comes_every_day_leaves_out_a_day_when_it_is_put_off(
    village: Village,
) -> None:
    bea = await village.meta_mentor()
    known = await village.tables.people.get(bea)
    await village.tables.people.save(replace(known, name="Bea", time_zone="Europe/Berlin"))
    await asking_mentor(village)
    nudge = await falls_due(village.tables, bea, Kind.MEMBERS_WAITING)
    await remind(village.tables, now=NOW, limit=10)
    assert await waiting(village.tables, bea) == [(1, 1, NOW + DAY)]
    for pressed in (NOW + HOUR, NOW + 2 * HOUR):
        await not_now(village.tables, bea, nudge.id, now=pressed)
    assert await waiting(village.tables, bea) == [(1, 1, NOW + HOUR + 2 * DAY)]


# --- what ends by itself


async def closing(village: Village, *, left: timedelta) -> tuple[PersonId, Nudge]:
    """Let a mentor be reminded of a closing that ends so soon."""
    two = await couple(village)
    await two.reach(MentorshipState.ACTIVE)
    asked = replace(await two.now(), mentee_closes_at=NOW - 2 * DAY, closes_until=NOW + left)
    await two.tables.mentorships.save(asked)
    mentor = two.people[Side.MENTOR]
    return mentor, await gets(two.tables, mentor, Kind.CLOSING_UNANSWERED, two.id)


async def test_a_closing_is_put_off_while_there_is_time_left_to_answer(village: Village) -> None:
    mentor, nudge = await closing(village, left=2 * DAY + TIME_TO_ANSWER)
    assert await comes_again(village.tables, mentor, nudge.id, now=NOW) == NOW + 2 * DAY


@pytest.mark.parametrize("left", [5 * HOUR, DAY, 2 * DAY + TIME_TO_ANSWER - HOUR])
async def test_a_closing_that_ends_before_is_not_spoken_of_again(
    village: Village, left: timedelta
) -> None:
    mentor, nudge = await closing(village, left=left)
    second = await falls_due(village.tables, mentor, Kind.CLOSING_UNANSWERED, nudge.thing, number=2)
    await village.tables.nudges.save(dropped(second, Reason.FOLLOWED, now=NOW))
    for pressed in (NOW, NOW + HOUR):
        assert await comes_again(village.tables, mentor, nudge.id, now=pressed) is None
    assert await waiting(village.tables, mentor) == [(1, 1, NOW + left)]
    later = await not_now(village.tables, mentor, nudge.id, now=NOW)
    assert later is not None
    assert ends_at(later.matter) == NOW + left
    assert await is_last(village.tables, nudge, later.matter) is False


async def test_a_second_reminder_of_a_closing_does_not_come_between(village: Village) -> None:
    mentor, nudge = await closing(village, left=DAY)
    await falls_due(village.tables, mentor, Kind.CLOSING_UNANSWERED, nudge.thing, number=2)
    assert await comes_again(village.tables, mentor, nudge.id, now=NOW) is None
    assert await waiting(village.tables, mentor) == [(2, 0, NOW + DAY)]


async def request(village: Village) -> tuple[PersonId, Nudge]:
    """Let a mentor be reminded of a request that waits for 14 days."""
    mentor = await a_mentor(village)
    asked = await asks(village, await a_mentee(village), mentor)
    assert asked.expires_at == NOW + 14 * DAY
    return mentor, await gets(village.tables, mentor, Kind.REQUEST_UNANSWERED, asked.id)


@pytest.mark.parametrize(("day", "again"), [(3, 5), (9, 11), (11, 12)])
async def test_a_request_comes_again_when_the_next_of_its_reminders_does(
    village: Village, day: int, again: int
) -> None:
    mentor, nudge = await request(village)
    found = await comes_again(village.tables, mentor, nudge.id, now=NOW + day * DAY)
    assert found == NOW + again * DAY


async def test_in_its_last_days_a_request_comes_again_only_if_it_has_not_yet(
    village: Village,
) -> None:
    mentor, nudge = await request(village)
    now = NOW + 12 * DAY + HOUR
    due = {"fell_due_at": now + HOUR, "due_at": now + HOUR}
    last = await falls_due(village.tables, mentor, Kind.REQUEST_EXPIRING, nudge.thing, **due)
    assert await comes_again(village.tables, mentor, nudge.id, now=now) == now + HOUR
    assert await village.tables.nudges.waiting_for(mentor) == [last]
    matter = await matter_of(village.tables, nudge, now=now)
    assert matter is not None
    assert await is_last(village.tables, nudge, matter) is False
    await village.tables.nudges.save(sent(last, now=now + HOUR))
    assert await comes_again(village.tables, mentor, nudge.id, now=now + HOUR) is None
    assert await is_last(village.tables, nudge, matter) is True


# --- no more of this


async def test_what_is_stopped_is_about_one_thing_and_can_be_taken_back(
    village: Village, amal: PersonId
) -> None:
    nudge = await gets(village.tables, amal, Kind.SILENCE, 7)
    await gets(village.tables, amal, Kind.SILENCE, 8)
    for _ in range(2):
        assert await stop(village.tables, amal, nudge.id) == nudge
        wishes = await village.tables.nudges.wishes(amal)
        assert wishes == Wishes(things_off=frozenset({(Kind.SILENCE, 7)}))
    for _ in range(2):
        assert await remind_again(village.tables, amal, nudge.id) == nudge
        assert await village.tables.nudges.wishes(amal) == Wishes()


@pytest.mark.parametrize("kind", [Kind.REQUEST_UNANSWERED, Kind.REQUEST_EXPIRING])
async def test_a_request_is_one_thing_to_people(
    village: Village, amal: PersonId, kind: Kind
) -> None:
    nudge = await gets(village.tables, amal, kind, 3)
    await stop(village.tables, amal, nudge.id)
    wishes = await village.tables.nudges.wishes(amal)
    assert wishes.things_off == {(Kind.REQUEST_UNANSWERED, 3), (Kind.REQUEST_EXPIRING, 3)}
    assert count_stopped(wishes) == 1
    await remind_again(village.tables, amal, nudge.id)
    assert count_stopped(await village.tables.nudges.wishes(amal)) == 0


async def test_all_single_things_are_taken_back_at_once_and_nothing_else(
    village: Village, amal: PersonId
) -> None:
    for kind, thing in ((Kind.SILENCE, 1), (Kind.SILENCE, 2), (Kind.REQUEST_EXPIRING, 1)):
        await stop(village.tables, amal, (await gets(village.tables, amal, kind, thing)).id)
    await switch(village.tables, amal, Subject.MEETINGS, on=False)
    assert count_stopped(await village.tables.nudges.wishes(amal)) == 3
    await remind_of_all(village.tables, amal)
    wishes = await village.tables.nudges.wishes(amal)
    assert wishes == Wishes(subjects_off=frozenset({Subject.MEETINGS}))


async def test_what_is_stopped_or_off_is_not_put_off(village: Village, amal: PersonId) -> None:
    nudge = await gets(village.tables, amal)
    await stop(village.tables, amal, nudge.id)
    with pytest.raises(Outdated):
        await not_now(village.tables, amal, nudge.id, now=NOW)
    await remind_again(village.tables, amal, nudge.id)
    await switch(village.tables, amal, Subject.BEGINNING, on=False)
    with pytest.raises(Outdated):
        await not_now(village.tables, amal, nudge.id, now=NOW)
    assert await waiting(village.tables, amal) == []


async def late(tables: Tables, person: PersonId, nudge_id: NudgeId) -> object:
    return await not_now(tables, person, nudge_id, now=NOW)


@pytest.mark.parametrize("action", [late, stop, remind_again, own_nudge])
async def test_nobody_touches_the_reminders_of_others(
    village: Village, amal: PersonId, action: Action
) -> None:
    nudge = await gets(village.tables, amal)
    other = await village.person()
    with pytest.raises(NotAllowed):
        await action(village.tables, other, nudge.id)
    with pytest.raises(Outdated):
        await action(village.tables, amal, NudgeId(999))
    assert await village.tables.nudges.wishes(amal) == Wishes()


async def test_a_subject_is_off_until_it_is_on_again(village: Village, amal: PersonId) -> None:
    await set_quiet(village.tables, amal, QuietHours(0, 0))
    for subject in (Subject.MEETINGS, Subject.NETWORKS, Subject.MEETINGS):
        await switch(village.tables, amal, subject, on=False)
    off = frozenset({Subject.MEETINGS, Subject.NETWORKS})
    assert await village.tables.nudges.wishes(amal) == Wishes(QuietHours(0, 0), None, off)
    for _ in range(2):
        await switch(village.tables, amal, Subject.NETWORKS, on=True)
    left = frozenset({Subject.MEETINGS})
    assert await village.tables.nudges.wishes(amal) == Wishes(QuietHours(0, 0), None, left)


# --- the pause


async def test_a_pause_ends_where_they_live_when_the_day_begins(
    village: Village, amal: PersonId
) -> None:
    await pause(village.tables, amal, date(2027, 3, 8), now=NOW)
    wishes = await village.tables.nudges.wishes(amal)
    assert wishes.paused_until == datetime(2027, 3, 7, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize("until", [date(2027, 2, 1), date(2027, 3, 1), date(2028, 3, 1), date.max])
async def test_a_pause_ends_on_a_day_from_tomorrow_to_a_year_ahead(
    village: Village, amal: PersonId, until: date
) -> None:
    known = await village.tables.people.get(amal)
    assert pause_span(known, now=NOW) == (date(2027, 3, 2), date(2028, 2, 29))
    with pytest.raises(Outdated):
        await pause(village.tables, amal, until, now=NOW)
    assert await village.tables.nudges.wishes(amal) == Wishes()


async def test_what_a_pause_has_held_back_comes_when_it_is_ended_early(
    village: Village, amal: PersonId
) -> None:
    await pause(village.tables, amal, date(2027, 3, 8), now=NOW)
    held = await falls_due(village.tables, amal, PROFILE)
    other = await falls_due(village.tables, amal, PROFILE, number=2, due_at=NOW + DAY)
    await remind(village.tables, now=NOW, limit=10)
    end = datetime(2027, 3, 7, 23, 0, tzinfo=UTC)
    (first, second) = await village.tables.nudges.waiting_for(amal)
    assert (first, second) == (put_off(held, end), other)
    await go_on(village.tables, amal, now=NOW + HOUR)
    assert await village.tables.nudges.wishes(amal) == Wishes()
    assert await village.tables.nudges.people_due(now=NOW + HOUR, limit=10) == [amal]
    with pytest.raises(Outdated):
        await go_on(village.tables, amal, now=NOW + HOUR)


async def test_a_pause_can_be_made_longer_or_shorter(village: Village, amal: PersonId) -> None:
    for day in (8, 20, 4):
        await pause(village.tables, amal, date(2027, 3, day), now=NOW)
        wishes = await village.tables.nudges.wishes(amal)
        assert wishes.paused_until == datetime(2027, 3, day - 1, 23, 0, tzinfo=UTC)


def somebody(zone: str | None) -> Person:
    return Person(PersonId(1), TelegramId(1), "en", 1, NOW, "Amal", zone)


@pytest.mark.parametrize(
    ("zone", "now", "days"),
    [
        ("Europe/Berlin", NOW, [(3, 4), (3, 8), (3, 15), (4, 1)]),
        (None, NOW, [(3, 4), (3, 8), (3, 15), (4, 1)]),
        ("Pacific/Auckland", NOW, [(3, 5), (3, 9), (3, 16), (4, 2)]),
        ("UTC", datetime(2027, 1, 31, 9, tzinfo=UTC), [(2, 3), (2, 7), (2, 14), (2, 28)]),
    ],
)
def test_the_usual_pauses_are_counted_from_the_day_it_is_for_them(
    zone: str | None, now: datetime, days: list[tuple[int, int]]
) -> None:
    found = usual_pauses(somebody(zone), now=now)
    assert [(day.month, day.day) for day in found] == days
