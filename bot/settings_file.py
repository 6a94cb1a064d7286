"""Writes `.env.example` from the settings: `python -m bot.settings_file > .env.example`."""

import sys
from enum import Enum

from pydantic import SecretStr

from bot.settings import Settings

HEAD = """\
# The settings of mentornet. Copy this file to .env and change what you need; every line that
# begins with # shows the default. Settings in the environment go before those in .env.
"""


def example() -> str:
    """Give the text of `.env.example`: every setting with its meaning and its default."""
    parts = [HEAD]
    for name, field in Settings.model_fields.items():
        parts.append(f"# {field.description}\n#{name.upper()}={_shown(field.default)}\n")
    return "\n".join(parts)


def _shown(default: object) -> str:
    if default is None:
        return ""
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    return str(default.value if isinstance(default, Enum) else default)


if __name__ == "__main__":
    sys.stdout.write(example())
