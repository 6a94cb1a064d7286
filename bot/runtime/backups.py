"""The daily backup: made once a day, and tried again an hour later when it fails."""

import logging
from datetime import timedelta
from typing import Final

from bot.runtime.clock import Clock
from bot.runtime.ports import Backups

logger = logging.getLogger(__name__)

BACKUP_EVERY: Final = timedelta(hours=1)
"""How often it is asked whether the copy of the day (UTC) is there."""


class DailyBackup:
    """Sees to it that there is a backup of today."""

    def __init__(self, backups: Backups, clock: Clock) -> None:
        self._backups = backups
        self._clock = clock

    async def make(self) -> None:
        """Make the backup of today unless it is there."""
        day = self._clock.now().date()
        try:
            made = await self._backups.make(day)
        except OSError:
            logger.exception("the backup of %s failed; it is tried again in an hour", day)
            return
        if made:
            logger.info("the backup of %s is made", day)
