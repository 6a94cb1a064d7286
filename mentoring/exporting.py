"""What is stored about somebody, as they can look at it and take it along."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

EXPORT: Final = "export"
"""The errand that puts everything into one file."""

EXPORT_EVERY: Final = timedelta(hours=1)


class Kept(StrEnum):
    """A kind of thing that is stored about a person; the value is its name in their file."""

    PERSON = "person"
    PROFILE = "profile"
    LANGUAGES = "languages"
    TOPICS = "topics"
    MEMBERSHIPS = "memberships"
    LEFT_NETWORKS = "left_networks"
    ROLES = "roles"
    ROLES_TAKEN = "roles_taken"
    INVITATIONS = "invitations"
    STATEMENTS = "statements"
    REQUESTS_SENT = "requests_sent"
    REQUESTS_RECEIVED = "requests_received"
    MENTORSHIPS = "mentorships"
    AGREEMENTS = "agreements"
    MEETINGS = "meetings"
    MEETING_TIMES = "meeting_times"
    FEEDBACK = "feedback"
    SILENCE_ANSWERS = "silence_answers"
    CONTACTS = "contacts"
    CERTIFICATES = "certificates"
    BLOCKS = "blocks"
    REPORTS = "reports"
    SUGGESTIONS = "suggestions"
    SUGGESTED_TO = "suggested_to"
    ROUNDS = "rounds"
    REMINDER_SETTINGS = "reminder_settings"
    MUTED_SUBJECTS = "muted_subjects"
    MUTED_THINGS = "muted_things"
    REMINDERS = "reminders"
    MUTED_BROADCASTS = "muted_broadcasts"
    CONVERSATION = "conversation"
    APPLICATIONS = "applications"
    GROUPS = "groups"
    DEEDS = "deeds"
    DEEDS_ABOUT = "deeds_about"
    BROADCASTS = "broadcasts"
    LED = "led"


class Answer(StrEnum):
    """What becomes of a wish for the file."""

    BEGUN = "begun"
    UNDER_WAY = "under_way"
    LATELY = "lately"


Record = Mapping[str, Any]
"""One thing that is stored, by the names of what is known of it; moments in UTC."""

Records = Mapping[Kept, Sequence[Record]]

FIRST_NAMES: Final = frozenset({"mentor", "mentee", "partner", "blocked", "reported"})
"""Where others stand in it: with their first names, and with nothing else."""


def discreet(record: Record) -> Record:
    """Give a record with no more of others than their first names."""
    return {
        name: value.split()[0] if name in FIRST_NAMES and value else value
        for name, value in record.items()
    }
