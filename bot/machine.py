"""What the program and its files say about themselves, for those who run the bot."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from bot import VERSION
from bot.settings import Settings
from mentoring.overseeing import Machine
from storage.backup import Backups


def machine_of(settings: Settings, *, started_at: datetime) -> Callable[[], Machine]:
    """Give a way to look at the machine as it is now; it reads names and sizes of files only."""

    def look() -> Machine:
        return Machine(
            version=VERSION,
            started_at=started_at,
            database_bytes=_size(settings.database),
            backs_up=settings.backup_dir is not None,
            newest_backup=_newest(settings),
        )

    return look


def _newest(settings: Settings) -> date | None:
    if settings.backup_dir is None:
        return None
    backups = Backups(settings.database, settings.backup_dir, settings.backups_kept)
    try:
        return backups.newest()
    except OSError:
        # A folder that cannot be read has no backup for anybody.
        return None


def _size(database: Path) -> int:
    """Measure the database with the log beside it, in bytes."""
    files = (database, database.with_name(f"{database.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
