"""Moments as the database holds them: UTC, ISO 8601, always the same width, so that text sorts."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Write an aware moment down, in microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_moment(text: str) -> datetime:
    """Read a moment back."""
    return datetime.fromisoformat(text)


def to_text_or_none(moment: datetime | None) -> str | None:
    """Write a moment down that may be missing."""
    return None if moment is None else to_text(moment)


def to_moment_or_none(text: str | None) -> datetime | None:
    """Read a moment back that may be missing."""
    return None if text is None else to_moment(text)
