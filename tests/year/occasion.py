"""An occasion to remind somebody, and the numbers of the rules: written from the rules in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)

LATE: Final = {
    "meeting_soon": DAY,
    "members_waiting": 3 * DAY,
    "unfinished": 3 * DAY,
    "silence": 90 * DAY,
}
USUALLY_LATE: Final = 14 * DAY
"""What fell due longer ago is stale."""

SUBJECTS: Final = {
    "meeting_soon": "meetings",
    "meeting_unconfirmed": "meetings",
    "request_expiring": "requests",
    "request_unanswered": "requests",
    "closing_unanswered": "mentorships",
    "agreement_unanswered": "mentorships",
    "agreement_missing": "mentorships",
    "silence": "mentorships",
    "period_ending": "mentorships",
    "members_waiting": "networks",
    "mentees_waiting": "networks",
    "profile_missing": "beginning",
    "request_missing": "beginning",
    "unfinished": "unfinished",
}
AGAIN: Final = {"members_waiting": DAY, "mentees_waiting": 7 * DAY}
"""What comes again as long as it is true."""


class Key(NamedTuple):
    """Which occasion: for whom, what about, since when, and the how-manieth reminder of it."""

    person: int
    kind: str
    thing: int
    moment: datetime
    number: int


@dataclass(frozen=True)
class Occasion:
    """Something to remind somebody of; `arises`: whether it does so when it falls due."""

    key: Key
    due_at: datetime
    holds: Callable[[datetime], bool]
    arises: Callable[[datetime], bool] = lambda _now: True


def late(kind: str) -> timedelta:
    """Say how long after it fell due a reminder is still of use."""
    return LATE.get(kind, USUALLY_LATE)
