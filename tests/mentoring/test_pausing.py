"""A mentor takes a break: for how long, who may, and which press counts."""

from datetime import UTC, datetime, timedelta

import pytest

from mentoring.errors import NotAllowed, Outdated
from mentoring.pauses import Pause, PauseLength, pause_from
from mentoring.pausing import come_back, may_pause, pause, pause_now
from mentoring.roles import Role
from tests.conftest import NOW
from tests.mentoring.asking_people import a_mentee, a_mentor
from tests.mentoring.conftest import Village

ONE, THREE, OPEN = PauseLength.ONE_MONTH, PauseLength.THREE_MONTHS, PauseLength.OPEN


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "length", "until"),
    [
        (day(2027, 3, 1), ONE, day(2027, 4, 1)),
        (day(2027, 1, 31), ONE, day(2027, 2, 28)),
        (day(2028, 1, 31), ONE, day(2028, 2, 29)),
        (day(2027, 12, 31), ONE, day(2028, 1, 31)),
        (day(2027, 11, 30), THREE, day(2028, 2, 29)),
        (day(2027, 9, 1), THREE, day(2027, 12, 1)),
        (day(2027, 3, 1), OPEN, None),
    ],
)
def test_a_break_lasts_whole_months(
    since: datetime, length: PauseLength, until: datetime | None
) -> None:
    assert pause_from(since, length) == Pause(since, until)


async def test_a_break_holds_until_its_end_and_can_be_taken_again(village: Village) -> None:
    mentor = await a_mentor(village)
    await pause(village.tables, mentor, ONE, now=NOW)
    taken = pause_from(NOW, ONE)
    assert await pause_now(village.tables, mentor, now=NOW) == taken
    with pytest.raises(Outdated):
        await pause(village.tables, mentor, OPEN, now=NOW + timedelta(days=1))
    assert await village.tables.mentors.pause_of(mentor) == taken
    later = NOW + timedelta(days=31)
    assert await pause_now(village.tables, mentor, now=later) is None
    with pytest.raises(Outdated):
        await come_back(village.tables, mentor, now=later)
    await pause(village.tables, mentor, OPEN, now=later)
    assert await pause_now(village.tables, mentor, now=later) == Pause(later)


async def test_who_comes_back_comes_back_once(village: Village) -> None:
    mentor = await a_mentor(village)
    with pytest.raises(Outdated):
        await come_back(village.tables, mentor, now=NOW)
    await pause(village.tables, mentor, OPEN, now=NOW)
    await come_back(village.tables, mentor, now=NOW)
    assert await village.tables.mentors.pause_of(mentor) is None
    with pytest.raises(Outdated):
        await come_back(village.tables, mentor, now=NOW)


async def test_only_mentors_take_a_break(village: Village) -> None:
    mentee, asking = await a_mentee(village), await village.person()
    await village.joins(asking, Role.MENTOR)
    for person in (mentee, asking):
        with pytest.raises(NotAllowed):
            await may_pause(village.tables, person, now=NOW)
        with pytest.raises(NotAllowed):
            await pause(village.tables, person, ONE, now=NOW)
