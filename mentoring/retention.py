"""How long what is over is kept: what goes when, and what of it stays."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.networks import USUAL_LIMITS

AT_ONCE: Final = 200
"""So many things go in one transaction, so that nobody waits long for their turn."""

OPERATORS_KEEP: Final = USUAL_LIMITS.retention_days
"""Days for what belongs to no network: applications, and what operators did."""


class Past(StrEnum):
    """A kind of thing that is over at some time, and then goes.

    `REQUESTS` leave how many there were; `MENTORSHIPS` lose every word that was written in them,
    when the two wrote to each other, and who they were unless they completed it.
    """

    REQUESTS = "requests"
    MENTORSHIPS = "mentorships"
    CASES = "cases"
    DEEDS = "deeds"
    REMOVALS = "removals"
    DEPARTURES = "departures"
    TAKEN_ROLES = "taken_roles"
    STATEMENTS = "statements"
    INVITATIONS = "invitations"
    SUGGESTIONS = "suggestions"
    ROUNDS = "rounds"
    BROADCASTS = "broadcasts"
    APPLICATIONS = "applications"


WITHOUT_NETWORK: Final = (Past.DEEDS, Past.APPLICATIONS)
OF_NETWORKS: Final = tuple(past for past in Past if past is not Past.APPLICATIONS)


def kept_since(days: int, *, now: datetime) -> datetime:
    """Give the moment before which what was over by then is not kept any more."""
    return now - timedelta(days=days)
