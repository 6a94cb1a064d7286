"""Backups: whole whatever happens meanwhile, few, and a way back."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from storage import backup
from storage.backup import BackupFailed, Backups, restore
from storage.database import Database, open_database
from storage.migrations import NewerDatabase, migrate
from tests.conftest import NOW, until

TODAY: Final = date(2027, 3, 1)
DAY: Final = timedelta(days=1)


def name(day: date) -> str:
    return f"mentornet-{day}.sqlite3"


@dataclass(frozen=True)
class Kept:
    """A database that is in use, and its backups."""

    database: Database
    backups: Backups

    @property
    def folder(self) -> Path:
        return self.backups.folder

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def backup(self, day: date = TODAY) -> Path:
        return self.folder / name(day)

    async def greet(self, language: str) -> None:
        """Let somebody with a language come."""
        async with self.database.transaction() as connection:
            await connection.execute(
                "INSERT INTO people (telegram_id, language, consented_at, consent_version) "
                "VALUES ((SELECT count(*) + 1 FROM people), ?, ?, 1)",
                (language, NOW.isoformat()),
            )

    async def fill(self, people: int) -> None:
        """Make the database as large as `people` pages or more."""
        for _ in range(people):
            await self.greet("x" * 4000)


@pytest.fixture
async def kept(database: Database, tmp_path: Path) -> Kept:
    file = tmp_path / "mentornet.sqlite3"
    one = Kept(database, Backups(file, tmp_path / "far" / "backups", kept=3))
    await one.greet("en")
    return one


def languages(file: Path) -> list[str]:
    """Read who is in a file."""
    with closing(sqlite3.connect(file)) as database:
        return [row[0] for row in database.execute("SELECT language FROM people ORDER BY id")]


# --- making one


async def test_a_backup_is_one_whole_file_for_its_owner_only(kept: Kept) -> None:
    assert await kept.backups.make(TODAY) is True
    assert languages(kept.backup()) == ["en"]
    assert kept.names == [name(TODAY)]
    modes = [path.stat().st_mode & 0o777 for path in (kept.folder, kept.backup())]
    assert modes == [0o700, 0o600]


async def test_there_is_one_a_day(kept: Kept) -> None:
    await kept.backups.make(TODAY)
    await kept.greet("de")
    assert await kept.backups.make(TODAY) is False
    assert languages(kept.backup()) == ["en"]
    assert await kept.backups.make(TODAY + DAY) is True
    assert languages(kept.backup(TODAY + DAY)) == ["en", "de"]
    assert kept.backups.newest() == TODAY + DAY


async def test_the_bot_goes_on_meanwhile_and_is_in_it_as_it_was_at_the_start(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 8)
    await kept.fill(100)
    making = asyncio.create_task(kept.backups.make(TODAY))
    part = kept.folder / f"{name(TODAY)}.part"
    await until(lambda: part.exists() and part.stat().st_size > 0)
    written = 0
    while not making.done():
        await kept.greet("de")
        written += 1
    assert await making
    came = languages(kept.backup()).count("de")
    assert (written > 5, came < 2, len(languages(kept.backup())) - came) == (True, True, 101)


async def test_deleted_words_are_not_in_it(kept: Kept) -> None:
    await kept.greet("Zimtstern")
    async with kept.database.transaction() as connection:
        await connection.execute("DELETE FROM people WHERE language = 'Zimtstern'")
    await kept.backups.make(TODAY)
    assert b"Zimtstern" not in kept.backup().read_bytes()


async def test_the_log_can_be_emptied_again_afterwards(kept: Kept) -> None:
    await kept.backups.make(TODAY)
    assert await kept.database.scrub() is True


# --- few


async def test_the_newest_stay_and_nothing_else_is_touched(kept: Kept) -> None:
    kept.folder.mkdir(parents=True)
    others = ["mentornet-2027-99-99.sqlite3", "mentornet-old.sqlite3", "my-2020-01-01.sqlite3"]
    for other in others:
        (kept.folder / other).write_text("not ours")
    (kept.folder / name(TODAY - 9 * DAY)).mkdir()
    for number in range(5):
        await kept.backups.make(TODAY + number * DAY)
    newest = [name(TODAY + number * DAY) for number in (2, 3, 4)]
    assert kept.names == sorted([*newest, *others, name(TODAY - 9 * DAY)])


async def test_fewer_are_kept_as_soon_as_the_setting_says_so(kept: Kept) -> None:
    for number in range(3):
        await kept.backups.make(TODAY + number * DAY)
    fewer = replace(kept.backups, kept=1)
    assert await fewer.make(TODAY + 2 * DAY) is False
    assert kept.names == [name(TODAY + 2 * DAY)]


async def test_what_a_crash_has_left_is_removed(kept: Kept) -> None:
    kept.folder.mkdir(parents=True)
    for day in (TODAY - DAY, TODAY):
        for suffix in ("", "-journal", "-wal", "-shm"):
            (kept.folder / f"{name(day)}.part{suffix}").write_text("half")
    await kept.backups.make(TODAY)
    assert kept.names == [name(TODAY)]


def test_without_a_folder_there_is_no_newest(tmp_path: Path) -> None:
    assert Backups(tmp_path / "a", tmp_path / "none", kept=1).newest() is None


# --- when it fails


async def test_a_damaged_copy_is_none_and_the_earlier_ones_stay(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await kept.backups.make(TODAY + number * DAY)
    await kept.fill(100)
    await kept.database.scrub()
    with kept.backups.database.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(b"\xff" * 8192)
    before = kept.names
    with pytest.raises(BackupFailed, match=r"damaged|malformed"):
        await kept.backups.make(TODAY + 3 * DAY)
    assert kept.names == before


async def test_what_cannot_be_written_is_said(kept: Kept) -> None:
    kept.folder.parent.mkdir()
    kept.folder.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="File exists"):
        await kept.backups.make(TODAY)


async def test_a_database_that_is_not_there_is_not_made(kept: Kept, tmp_path: Path) -> None:
    elsewhere = replace(kept.backups, database=tmp_path / "none.sqlite3")
    with pytest.raises(BackupFailed, match="unable to open"):
        await elsewhere.make(TODAY)
    assert (kept.names, (tmp_path / "none.sqlite3").exists()) == ([], False)


async def test_a_bot_that_stops_leaves_no_thread_and_no_half_copy(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 1)
    monkeypatch.setattr(backup, "PAUSE", 0.1)
    await kept.fill(100)
    making = asyncio.create_task(kept.backups.make(TODAY))
    await until((kept.folder / f"{name(TODAY)}.part").exists)
    making.cancel()
    async with asyncio.timeout(3):
        with pytest.raises(asyncio.CancelledError):
            await making
    assert kept.names == []


# --- the way back


@pytest.fixture
async def old(kept: Kept) -> Path:
    """A backup from before somebody else came."""
    await kept.backups.make(TODAY)
    await kept.greet("de")
    return kept.backup()


async def closed(kept: Kept) -> Path:
    """Stop the bot, and give its database."""
    await kept.database.connection.close()
    return kept.backups.database


async def test_after_restoring_all_is_as_before(kept: Kept, old: Path) -> None:
    file = await closed(kept)
    aside = restore(old, file, now=NOW)
    assert aside == file.with_name("mentornet-before-2027-03-01T120000.sqlite3")
    assert (languages(file), languages(aside), languages(old)) == (["en"], ["en", "de"], ["en"])
    assert file.stat().st_mode & 0o777 == 0o600
    async with open_database(file) as again:
        assert list(await migrate(again.connection, now=NOW)) == []
    left = {path.name for path in file.parent.iterdir() if path.is_file()}
    assert left == {"mentornet.sqlite3", aside.name}


async def test_what_a_killed_bot_had_only_in_its_log_is_kept_as_well(
    kept: Kept, old: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed" / "mentornet.sqlite3"
    killed.parent.mkdir()
    for suffix in ("", "-wal"):
        source = kept.backups.database
        copied = source.with_name(source.name + suffix).read_bytes()
        killed.with_name(killed.name + suffix).write_bytes(copied)
    aside = restore(old, killed, now=NOW)
    assert aside is not None
    assert (languages(killed), languages(aside)) == (["en"], ["en", "de"])


async def test_a_damaged_database_can_be_replaced_and_is_kept(kept: Kept, old: Path) -> None:
    file = await closed(kept)
    file.write_text("broken" * 1000)
    aside = restore(old, file, now=NOW)
    assert aside is not None
    assert (languages(file), aside.read_text()[:6]) == (["en"], "broken")


async def test_where_there_is_no_database_one_is_made(old: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite3"
    assert restore(old, file, now=NOW) is None
    assert languages(file) == ["en"]


async def test_a_restored_one_can_be_taken_back(kept: Kept, old: Path) -> None:
    file = await closed(kept)
    aside = restore(old, file, now=NOW)
    assert aside is not None
    restore(aside, file, now=NOW + DAY)
    assert languages(file) == ["en", "de"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("INSERT INTO schema_migrations VALUES (99, 'later', '2030')", NewerDatabase),
        ("DROP TABLE schema_migrations", BackupFailed),
    ],
)
async def test_a_file_of_no_use_changes_nothing(
    kept: Kept, old: Path, change: str, error: type[Exception]
) -> None:
    with closing(sqlite3.connect(old)) as database:
        database.execute(change)
        database.commit()
    file = await closed(kept)
    before = {path.name for path in file.parent.iterdir()}
    with pytest.raises(error):
        restore(old, file, now=NOW)
    assert languages(file) == ["en", "de"]
    assert {path.name for path in file.parent.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"no database" * 999])
async def test_what_is_no_database_changes_nothing(
    kept: Kept, tmp_path: Path, content: bytes
) -> None:
    file, nonsense = await closed(kept), tmp_path / "nonsense"
    nonsense.write_bytes(content)
    with pytest.raises(BackupFailed, match="is no backup of this program"):
        restore(nonsense, file, now=NOW)
    assert languages(file) == ["en"]
