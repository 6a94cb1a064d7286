"""Backups: a whole copy of the database for each day, and the way back."""

import asyncio
import os
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from storage.migrations import NewerDatabase, known_migrations

OURS: Final = re.compile(r"mentornet-(\d{4}-\d{2}-\d{2})\.sqlite3")
UNFINISHED: Final = re.compile(OURS.pattern + r"\.part(-journal|-wal|-shm)?")

PAGES: Final = 512
"""So many pages (2 MB) are copied in one step; the disk is the bot's own between the steps."""

PAUSE: Final = 0.01
"""Seconds between two steps."""

ALONGSIDE: Final = ("-wal", "-journal", "-shm")
"""What SQLite may keep beside a file; the first two can hold what the file itself lacks."""


class BackupFailed(OSError):
    """A backup could not be made, or is of no use; the message is one clear line."""


class _Stopped(Exception):
    """The bot stops, and its backup with it."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Backups:
    """The daily copies of a database in a folder, of which the newest `kept` stay."""

    database: Path
    folder: Path
    kept: int

    async def make(self, day: date) -> bool:
        """Make the copy of a day unless it is there; then remove the oldest. True: it was made.

        Other files in the folder are left alone. Raises OSError when it cannot be made; then
        the earlier ones stay.
        """
        stop = threading.Event()
        copying = asyncio.ensure_future(asyncio.to_thread(self._make, day, stop.is_set))
        try:
            return await asyncio.shield(copying)
        except asyncio.CancelledError:
            stop.set()
            # Its thread must not go on when another bot may begin with the same files.
            await asyncio.gather(copying, return_exceptions=True)
            raise

    def newest(self) -> date | None:
        """Say of which day the newest copy is; None when there is none."""
        return max((day for day, _ in self._finished()), default=None)

    def _make(self, day: date, stopped: Callable[[], bool]) -> bool:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._remove_unfinished()
        file = self.folder / f"mentornet-{day.isoformat()}.sqlite3"
        missing = not file.exists()
        if missing:
            _copy(self.database, file, stopped)
        self._remove_oldest()
        return missing

    def _finished(self) -> Iterator[tuple[date, Path]]:
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            name = OURS.fullmatch(path.name)
            day = _day(name[1]) if name and path.is_file() else None
            if day is not None:
                yield day, path

    def _remove_unfinished(self) -> None:
        for path in self.folder.iterdir():
            if UNFINISHED.fullmatch(path.name) and path.is_file():
                path.unlink()

    def _remove_oldest(self) -> None:
        """Let the newest stay by their number, not by their age.

        After a long time switched off, the last ones before it are still needed most.
        """
        for _, path in sorted(self._finished(), reverse=True)[self.kept :]:
            path.unlink()


def restore(file: Path, database: Path, *, now: datetime) -> Path | None:
    """Put a backup in the place of the database, and say where what was there is kept now.

    No bot may be running. Raises BackupFailed or NewerDatabase when the file is of no use; then
    nothing has changed.
    """
    fresh = _beside(database, ".restored")
    try:
        _check_migrations(file)
    except sqlite3.Error as error:
        raise BackupFailed(f"{file} is no backup of this program ({error})") from error
    _copy(file, fresh, _never)
    kept = _keep(database, now=now) if database.exists() else None
    for suffix in ALONGSIDE:
        _beside(database, suffix).unlink(missing_ok=True)
    fresh.replace(database)
    _to_disk(database.parent)
    return kept


def _keep(database: Path, *, now: datetime) -> Path:
    """Give the file a second name, and all that belongs to it: at no moment is it without one."""
    kept = database.with_name(f"{database.stem}-before-{now:%Y-%m-%dT%H%M%S}.sqlite3")
    for suffix in ("", *ALONGSIDE[:2]):
        if _beside(database, suffix).exists():
            _beside(kept, suffix).hardlink_to(_beside(database, suffix))
    _to_disk(database.parent)
    return kept


def _copy(source: Path, target: Path, stopped: Callable[[], bool]) -> None:
    """Copy a database so that the target is there whole and sound, or not at all."""
    part = _beside(target, ".part")
    try:
        _remove(part)
        part.touch(mode=0o600)
        _transfer(source, part, stopped)
        _check(part)
        _to_disk(part)
        part.replace(target)
        _to_disk(target.parent)
    except sqlite3.Error as error:
        raise BackupFailed(f"{source} cannot be copied to {target.parent} ({error})") from error
    finally:
        _remove(part)


def _transfer(source: Path, part: Path, stopped: Callable[[], bool]) -> None:
    """Copy page by page through connections of our own, beside that of the bot.

    With the write-ahead log, a reader keeps seeing the database as it was when its transaction
    began: all steps copy that one moment, however much is written meanwhile, and no writer waits.
    Only the log cannot be emptied until the copy is done.
    """

    def pause(*_pages: int) -> None:
        if stopped():
            raise _Stopped
        time.sleep(PAUSE)

    with closing(_open(source)) as reading, closing(_open(part)) as writing:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=PAGES, progress=pause)
        # So that a backup is one file, also while somebody looks into it.
        writing.execute("PRAGMA journal_mode = DELETE")


def _check(file: Path) -> None:
    with closing(_open(file)) as database:
        ((verdict,),) = database.execute("PRAGMA quick_check(1)").fetchall()
    if verdict != "ok":
        raise BackupFailed(f"the copy is damaged ({verdict})")


def _check_migrations(file: Path) -> None:
    with closing(_open(file)) as database:
        row = database.execute("SELECT max(number) FROM schema_migrations").fetchone()
    at, known = row[0] or 0, len(known_migrations())
    if at > known:
        raise NewerDatabase(file=at, program=known)


def _open(file: Path) -> sqlite3.Connection:
    """Open a file that is there; none is made."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _remove(part: Path) -> None:
    for suffix in ("", *ALONGSIDE):
        _beside(part, suffix).unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
