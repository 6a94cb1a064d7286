"""What those who run the bot see of it: counts and moments, never what people write."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from mentoring.ids import NetworkId

BACKUP_AGE: Final = timedelta(days=2)
"""How old the newest backup may be."""


@dataclass(frozen=True)
class NetworkSeen:
    """A network from afar. `reachable`: so many of its meta-mentors have not blocked the bot.

    `stirred_at`: when somebody last joined, asked, wrote, met or led there; None: never.
    """

    network_id: NetworkId
    name: str
    place: str
    members: int
    open_mentorships: int
    meta_mentors: int
    reachable: int
    stirred_at: datetime | None


TRIES: Final = 4
"""An errand that was begun so often has met more than a passing trouble."""


@dataclass(frozen=True)
class Queues:
    """What comes in and goes out, and what takes longer than a turn.

    `parked` updates, `failed` messages and `failing` errands need a look at the log. `held`
    messages wait for a morning, or for somebody who has blocked the bot.
    """

    updates_waiting: int
    updates_parked: int
    messages_waiting: int
    messages_held: int
    messages_failed: int
    errands_failing: int


@dataclass(frozen=True)
class Rows:
    """What is kept, counted; `migration` is the number of the last one that was applied."""

    migration: int
    people: int
    unreachable: int
    queues: Queues


@dataclass(frozen=True)
class Machine:
    """What the program and its files say: the bytes of the database, the day of the newest backup.

    `backs_up` False: no folder for backups is set.
    """

    version: str
    started_at: datetime
    database_bytes: int
    backs_up: bool
    newest_backup: date | None


@dataclass(frozen=True)
class Health:
    """How the bot is doing now."""

    machine: Machine
    rows: Rows
    at: datetime

    @property
    def backup_age(self) -> int | None:
        """Days since the newest backup; None when there is none."""
        newest = self.machine.newest_backup
        return None if newest is None else (self.at.date() - newest).days

    @property
    def misses_backup(self) -> bool:
        """Whether there should be a backup that is newer."""
        age = self.backup_age
        if not self.machine.backs_up:
            return False
        # A bot that has just been started makes its first one now.
        fresh = self.at - self.machine.started_at < BACKUP_AGE
        return not fresh if age is None else age > BACKUP_AGE.days

    @property
    def is_well(self) -> bool:
        """Whether nothing needs a look."""
        queues = self.rows.queues
        failed = queues.updates_parked or queues.messages_failed or queues.errands_failing
        return not (failed or self.misses_backup)
