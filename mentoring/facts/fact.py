"""What an action has made true. Who is told what about it stands in `bot.notices`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """The base of all facts."""
