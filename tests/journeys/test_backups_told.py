"""People are told that backups are made, and for how long what is deleted stays in them."""

from pathlib import Path
from typing import Final

import pytest

from tests.town import Resident, open_town, plain

STAYS: Final = (
    "Every day a backup copy of all data is made, in case something breaks. "
    "If you delete everything, old copies still have it for about %(n)s day."
)
GOES: Final = (
    "Old backup copies still have your data. The last of them is gone after about %(n)s day."
)


def reads(resident: Resident, source: str) -> bool:
    """Whether the text with the number of days stands on the screen."""
    many = resident.t.plural(source, source.replace("day.", "days."), 14)
    return plain(many) in resident.sees


@pytest.mark.parametrize("backups", [True, False])
async def test_who_looks_and_who_deletes_is_told_of_backups_where_there_are_any(
    tmp_path: Path, *, backups: bool
) -> None:
    folder = tmp_path / "backups" if backups else None
    async with open_town(tmp_path / "data", backup_dir=folder) as town:
        amal = town.newcomer("Amal")
        await amal.settles_in()
        await amal.writes("/privacy")
        assert reads(amal, STAYS) is backups
        await amal.presses("🗑 Delete everything about me", "🗑 Yes, delete everything")
        assert reads(amal, GOES) is backups
