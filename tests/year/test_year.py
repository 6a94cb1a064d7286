"""A year with 2,000 people in ten zones, in which the bot is killed, stopped and away."""

import os
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.year.child import Child
from tests.year.judgement import Judgement
from tests.year.plan import Plan, Year
from tests.year.play import play, prepare

PEOPLE: Final = 2000
KILLS: Final = 14
SECONDS: Final = 300
"""What takes longer has got stuck."""


@pytest.fixture
def seed() -> int:
    """The same each time, so that what fails has to do with a change; YEAR_SEED plays another."""
    return int(os.environ.get("YEAR_SEED") or 2027)


@pytest.mark.timeout(SECONDS)
async def test_a_year_ends_with_every_reminder_sent_once_or_dropped_for_a_reason_that_is_true(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = Plan(seed, PEOPLE, days=365, kills=KILLS, off=((109.5, 112), (219, 224)), away=(73, 182))
    await prepare(tmp_path, plan)
    child = Child(tmp_path)
    try:
        year = await play(plan, tmp_path, child)
    finally:
        child.clear_away()
    judgement = Judgement(year)
    with capsys.disabled():
        sys.stdout.write(figures(judgement))
    assert judgement.complaints() == []
    assert len(year.diary.killed_at) >= KILLS - 2
    assert judgement.repeats <= KILLS
    assert unexpected(tmp_path / "log") == []
    assert_that_it_was_a_real_year(year)


def figures(judgement: Judgement) -> str:
    year = judgement.year
    fates = Counter(row.reason or row.state for row in year.rows.values())
    told = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    return (
        f"\nseed {year.plan.seed}: {len(year.diary.people)} people, {len(year.diary.ticks)} rounds,"
        f" {len(year.diary.killed_at)} kills, {judgement.repeats} repeats; reminders: {told}\n"
    )


def unexpected(log: Path) -> list[str]:
    """Give what the bot has complained of, but for Telegram's silence."""
    lines = log.read_text().splitlines()
    return [line for line in lines if "nobody answers" not in line]


def assert_that_it_was_a_real_year(year: Year) -> None:
    """Everything that the year is about has happened in it, and more than once."""
    diary = year.diary
    assert len(diary.people) == PEOPLE
    assert len({row.kind for row in year.rows.values() if row.state == "sent"}) == 14
    reasons = {row.reason for row in year.rows.values()}
    assert reasons >= {"settled", "followed", "muted", "unreachable"}
    assert len({one.zone.now for one in diary.people.values()} - {None}) == 10
    assert diary.ticks[-1].moment - diary.ticks[0].moment >= timedelta(days=364)
