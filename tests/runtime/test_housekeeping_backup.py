"""The daily backup as a chore: once a day, again after a failure, and never in the bot's way."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from bot.demo.sandbox import _inside
from bot.runtime.backups import BACKUP_EVERY, DailyBackup
from bot.runtime.chores import Chore
from bot.settings import Settings
from storage.backup import Backups
from storage.database import Database
from tests.conftest import until
from tests.town import TOKEN, TownClock, open_town

HOUR: Final = timedelta(hours=1)


@pytest.fixture
def backups(database: Database, tmp_path: Path) -> Backups:
    return Backups(tmp_path / "mentornet.sqlite3", tmp_path / "backups", kept=2)


def names(backups: Backups) -> list[str]:
    return sorted(path.name for path in backups.folder.iterdir())


async def test_every_hour_is_one_a_day(
    backups: Backups, clock: TownClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(48):
        await DailyBackup(backups, clock).make()
        clock.advance(BACKUP_EVERY.total_seconds())
    assert names(backups) == ["mentornet-2027-03-02.sqlite3", "mentornet-2027-03-03.sqlite3"]
    assert [record.getMessage() for record in caplog.records] == [
        "the backup of 2027-03-01 is made",
        "the backup of 2027-03-02 is made",
        "the backup of 2027-03-03 is made",
    ]


async def test_a_failure_is_said_and_an_hour_later_it_is_tried_again(
    backups: Backups, clock: TownClock, caplog: pytest.LogCaptureFixture
) -> None:
    backups.folder.write_text("a file where the folder should be")
    chore = Chore(DailyBackup(backups, clock).make, BACKUP_EVERY)
    working = asyncio.create_task(chore.run())
    await until(lambda: bool(caplog.records))
    backups.folder.unlink()
    await chore.ring()
    await until(lambda: backups.newest() is not None)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert [record.getMessage() for record in caplog.records] == [
        "the backup of 2027-03-01 failed; it is tried again in an hour"
    ]
    assert names(backups) == ["mentornet-2027-03-01.sqlite3"]


async def test_people_are_answered_during_a_backup(tmp_path: Path) -> None:
    async with open_town(tmp_path / "data", backup_dir=tmp_path / "backups") as town:
        assert town.bot.backup is not None
        making = asyncio.create_task(town.bot.backup.make())
        amal = town.newcomer("Amal")
        await amal.settles_in()
        await making
        assert amal.reads("<b>Hello %(name)s!</b>", name="Amal")
    assert len(list((tmp_path / "backups").iterdir())) == 1


async def test_without_a_folder_there_is_no_backup(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        assert town.bot.backup is None


def test_the_sandbox_does_not_push_out_the_backups_of_the_real_data(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN, backup_dir=tmp_path)
    inside = _inside(settings, tmp_path, "http://127.0.0.1:1")
    assert (settings.backup_days, inside.backup_days, inside.backup_dir) == (14, 0, None)
