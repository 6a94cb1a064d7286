"""A database without a thread for all that is about tables; the rest opens it as the bot does."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from storage.database import Database, open_database
from tests.inline import open_blank, place_blank

AS_THE_BOT_DOES: Final = ("test_database", "test_backup")
"""What is about the connection itself, and about others beside it."""


@pytest.fixture
async def database(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    path = tmp_path / "mentornet.sqlite3"
    if request.path.stem in AS_THE_BOT_DOES:
        await place_blank(path)
        opening = open_database(path)
    else:
        opening = open_blank(path)
    async with opening as opened:
        yield opened
