"""When somebody may be reminded of something, and when it has to wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.ids import NudgeId, PersonId, TelegramId
from mentoring.manners import (
    APART,
    DAILY,
    FRESH_FOR,
    SAME_APART,
    Day,
    held_until,
    in_order,
    quiet_until,
    stale_at,
)
from mentoring.people import Person
from mentoring.quiet import QuietHours
from mentoring.reminders import Kind, Nudge, NudgeState, Wishes
from tests.conftest import NOW

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
NOON: Final = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
NIGHT: Final = datetime(2027, 3, 1, 22, 0, tzinfo=UTC)

ANNA: Final = Person(
    PersonId(1), TelegramId(1), "en", 1, NOW, name="Anna", time_zone="Africa/Lagos"
)
NOWHERE: Final = replace(ANNA, time_zone=None)


def nudge(kind: Kind = Kind.SILENCE, thing: int = 1, *, number: int = 1, **more: object) -> Nudge:
    made = Nudge(
        id=NudgeId(thing),
        person_id=ANNA.id,
        kind=kind,
        thing=thing,
        moment=NOON - 30 * DAY,
        number=number,
        round=0,
        state=NudgeState.WAITING,
        fell_due_at=NOON,
        due_at=NOON,
    )
    return replace(made, **more)  # type: ignore[arg-type] # the fields of a nudge


def sent(ago: timedelta, thing: int) -> Nudge:
    return nudge(thing=thing, state=NudgeState.SENT, ended_at=NOON - ago)


def day(*ago: timedelta, to_come: int = 0) -> Day:
    recent = [sent(one, thing) for thing, one in enumerate(ago, start=100)]
    return Day(recent, to_come, NOON)


# --- in which order


def test_the_kinds_stand_in_the_order_of_importance() -> None:
    mixed = [nudge(kind) for kind in reversed(Kind)]
    assert [one.kind for one in in_order(mixed)] == list(Kind)


def test_of_one_kind_the_last_reminder_goes_first() -> None:
    early, late = nudge(number=1), nudge(number=2)
    assert in_order([early, late]) == [late, early]


def test_of_one_kind_who_has_waited_longest_goes_first() -> None:
    old, new = nudge(), nudge(thing=2, moment=NOON)
    assert in_order([new, old]) == [old, new]


# --- how many a day


def test_there_is_room_on_an_empty_day() -> None:
    assert day().room_for(nudge(), urgent=False) is None


def test_an_hour_passes_between_two() -> None:
    assert day(HOUR / 4).room_for(nudge(), urgent=False) == NOON + APART - HOUR / 4


def test_what_is_urgent_follows_at_once() -> None:
    assert day(timedelta(0), timedelta(0)).room_for(nudge(), urgent=True) is None


@pytest.mark.parametrize("urgent", [False, True])
def test_a_fourth_waits_until_the_first_is_a_long_day_ago(*, urgent: bool) -> None:
    full = day(8 * HOUR, 5 * HOUR, 3 * HOUR)
    assert full.room_for(nudge(), urgent=urgent) == NOON - 8 * HOUR + Day.LENGTH


def test_a_thing_is_not_spoken_of_twice_within_a_day() -> None:
    same = Day([sent(2 * HOUR, thing=1)], 0, NOON)
    assert same.room_for(nudge(thing=1), urgent=False) == NOON - 2 * HOUR + SAME_APART
    assert same.room_for(nudge(thing=2), urgent=False) is None


def test_places_are_kept_for_urgent_ones_to_come() -> None:
    assert day(5 * HOUR, to_come=1).room_for(nudge(), urgent=False) is None
    waits = day(5 * HOUR, to_come=2).room_for(nudge(), urgent=False)
    assert waits == NOON - 5 * HOUR + Day.LENGTH
    assert day(5 * HOUR, to_come=2).room_for(nudge(), urgent=True) is None


def test_one_place_is_never_kept() -> None:
    assert day(to_come=9).room_for(nudge(), urgent=False) is None


@given(
    ago=st.lists(st.integers(0, 24 * 60), max_size=8),
    to_come=st.integers(0, 5),
    urgent=st.booleans(),
)
def test_whoever_waits_until_then_finds_room(*, ago: list[int], to_come: int, urgent: bool) -> None:
    recent = [
        sent(timedelta(minutes=minutes), thing)
        for thing, minutes in enumerate(sorted(ago, reverse=True), start=100)
    ]
    until = Day(recent, to_come, NOON).room_for(nudge(), urgent=urgent)
    later = until or NOON
    left = [one for one in recent if one.ended_at and one.ended_at > later - Day.LENGTH]
    assert Day(left, to_come, later).room_for(nudge(), urgent=urgent) is None
    assert len(left) < DAILY


# --- at which hour


def test_by_day_nothing_is_held_back() -> None:
    assert held_until(nudge(), ANNA, Wishes(), now=NOON) is None
    assert quiet_until(ANNA, Wishes(), now=NOON) is None


def test_quiet_hours_hold_back_until_the_morning_where_they_live() -> None:
    morning = datetime(2027, 3, 2, 7, 0, tzinfo=UTC)
    assert held_until(nudge(), ANNA, Wishes(), now=NIGHT) == morning
    assert quiet_until(ANNA, Wishes(), now=NIGHT) == morning


def test_a_pause_holds_back_until_its_end_also_by_day() -> None:
    wishes = Wishes(paused_until=NOON + 9 * DAY)
    assert held_until(nudge(), ANNA, wishes, now=NOON) == NOON + 9 * DAY
    assert held_until(nudge(), ANNA, wishes, now=NOON + 9 * DAY) is None


def test_without_a_zone_the_hour_counts_at_which_they_were_there() -> None:
    assert held_until(nudge(), NOWHERE, Wishes(), now=NOON) is None
    assert held_until(nudge(), NOWHERE, Wishes(), now=NOON + HOUR) is None
    late = held_until(nudge(), NOWHERE, Wishes(), now=NOON + 10 * HOUR)
    assert late == NOON + DAY
    assert quiet_until(NOWHERE, Wishes(), now=NIGHT) is None


# --- until when it may arrive


def test_it_is_fresh_for_minutes_only() -> None:
    assert stale_at(ANNA, Wishes(), now=NOON) == NOON + FRESH_FOR
    assert stale_at(NOWHERE, Wishes(), now=NOON) == NOON + FRESH_FOR


def test_it_does_not_arrive_once_it_is_quiet() -> None:
    evening = datetime(2027, 3, 1, 19, 57, tzinfo=UTC)
    assert stale_at(ANNA, Wishes(), now=evening) == evening + timedelta(minutes=3)
    never_quiet = Wishes(quiet=QuietHours(0, 0))
    assert stale_at(ANNA, never_quiet, now=evening) == evening + FRESH_FOR
