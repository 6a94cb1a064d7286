"""Logging: to the console, for people or as JSON, never with the token or what people wrote."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import Final, Literal

TOKEN: Final = re.compile(r"(bot)?\d{3,20}:[\w-]{5,100}")
TELLING: Final = ("sqlite3", "telegram.error", "builtins.OSError", "aiohttp")
"""Families of errors whose words come from programs; the words of others may be people's."""


def blank(text: str) -> str:
    """Take every token out of a text."""
    return TOKEN.sub("<token>", text)


class TextFormatter(logging.Formatter):
    """A line for a person: time, level, where from, what."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_time(record)} {record.levelname:7} {record.name}: {record.getMessage()}"
        trace = _trace(record)
        return blank(f"{line}\n{trace}" if trace else line)


class JsonFormatter(logging.Formatter):
    """A line of JSON for a program."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        trace = _trace(record)
        return blank(json.dumps(entry | ({"trace": trace} if trace else {})))


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _trace(record: logging.LogRecord) -> str:
    """Say where an error came from; its words only if no person can have written them."""
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    words = f": {error}" if kind.startswith(TELLING) or isinstance(error, OSError) else ""
    return "".join(traceback.format_tb(error.__traceback__)) + kind + words


def set_up_logging(*, format: Literal["text", "json"], level: str) -> None:  # noqa: A002
    """Send all logging to the console in one form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if format == "json" else TextFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("apscheduler", "httpx", "httpcore", "telegram", "uvicorn", "aiosqlite"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))
