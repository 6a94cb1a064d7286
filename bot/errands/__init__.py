"""What takes longer than a turn may: every kind of errand, and what does it."""

from collections.abc import Mapping
from typing import Final

from bot.errands.worker import Doer

DOERS: Final[Mapping[str, Doer]] = {}
"""Every kind of errand -> what does it; each in a file of its own."""
