"""Buttons of the first contact, of places, and of privacy."""

from dataclasses import dataclass
from enum import StrEnum

from bot.callbacks.payload import Payload


class Place(StrEnum):
    """A screen that needs nothing but the person."""

    ADMIN = "admin"
    BROADCASTS = "broadcasts"
    HOME = "home"
    HELP = "help"
    LANGUAGE = "language"
    MEETINGS = "meetings"
    MENTORS = "mentors"
    MENTORSHIPS = "mentorships"
    MORE = "more"
    NETWORK = "network"
    NETWORKS = "networks"
    NUMBERS = "numbers"
    PRIVACY = "privacy"
    PROFILE = "profile"
    REMINDERS = "reminders"
    REQUESTS = "requests"
    STATISTICS = "statistics"
    WAITING = "waiting"


@dataclass(frozen=True)
class Greet(Payload):
    """Show the welcome in another language, before anything is stored; `start` is a deep link."""

    tag = "w"
    language: str
    start: str


@dataclass(frozen=True)
class Agree(Payload):
    """Consent to a version of the privacy notice."""

    tag = "y"
    notice: int
    language: str
    start: str


@dataclass(frozen=True)
class Disagree(Payload):
    """Do not consent."""

    tag = "n"
    language: str


@dataclass(frozen=True)
class Go(Payload):
    """Go to a place."""

    tag = "g"
    place: Place


@dataclass(frozen=True)
class SetLanguage(Payload):
    """Read the bot in another language."""

    tag = "l"
    language: str


@dataclass(frozen=True)
class ShowStored(Payload):
    """Show what is stored about the person who presses, and for how long."""

    tag = "xs"


@dataclass(frozen=True)
class AskExport(Payload):
    """Ask for a file with all of it."""

    tag = "xe"


@dataclass(frozen=True)
class AskForget(Payload):
    """Show what deleting everything means."""

    tag = "x"


@dataclass(frozen=True)
class Forget(Payload):
    """Delete everything about the person who presses."""

    tag = "xx"
