"""The named SQL statements of `storage/queries/`, loaded once."""

from pathlib import Path
from typing import Any, Final

import aiosql

from storage.adapter import OneHopAdapter

SQL: Final[Any] = aiosql.from_path(
    Path(__file__).parent / "queries",
    OneHopAdapter,  # type: ignore[arg-type] # has only the operations that our queries use
)
"""Each statement is a function of the connection and its declared parameters."""
