"""Reads what a network is founded with from a TOML file; see docs/networks.md."""

import tomllib
from pathlib import Path

from mentoring.networks import Charter


def read_charter(path: Path) -> Charter:
    """Read what a network is founded with; raises ValueError when something is missing."""
    charter = tomllib.loads(path.read_text(encoding="utf-8"))
    return Charter.model_validate(_stripped(charter))


def _stripped(charter: dict[str, object]) -> dict[str, object]:
    return {
        name: value.strip()
        if isinstance(value, str)
        else _stripped(value)
        if isinstance(value, dict)
        else value
        for name, value in charter.items()
    }
