"""The agreement of a mentorship, in versions; it binds when both agreed to the same one."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from mentoring.errors import MenteeDrafts, NotAllowed, Outdated
from mentoring.ids import MentorshipId
from mentoring.mentorships import Mentorship, MentorshipState, must_be_open
from mentoring.profiles import MeetingWay
from mentoring.roles import Side

GOALS_LIMIT: Final = 3
TEXT_LEAST: Final = 2
GOAL_LIMIT: Final = 200
PLAN_LIMIT: Final = 600
CHANGES_LEAST: Final = 10
CHANGES_LIMIT: Final = 600
MONTHS_LIMIT: Final = 24
MEETINGS_LIMIT: Final = 60


class AgreementState(StrEnum):
    """How far a version has come; `replaced` by a later version before it was decided."""

    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    REPLACED = "replaced"
    BINDING = "binding"


class Frequency(StrEnum):
    """How often the two want to be in touch."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    AS_NEEDED = "as_needed"


@dataclass(frozen=True)
class Terms:
    """What is agreed: period in months, number of meetings, way and frequency, goals, plan."""

    months: int
    meetings: int
    way: MeetingWay
    frequency: Frequency
    goals: tuple[str, ...]
    plan: str | None = None


@dataclass(frozen=True)
class Agreement:
    """One version. Versions are numbered from 1 in each mentorship.

    `ends_on` is the last day of the period, set when it binds.
    """

    mentorship_id: MentorshipId
    version: int
    drafted_by: Side
    state: AgreementState
    terms: Terms
    drafted_at: datetime
    mentee_agreed_at: datetime | None = None
    mentor_agreed_at: datetime | None = None
    sent_back_text: str | None = None
    decided_at: datetime | None = None
    ends_on: date | None = None

    def agreed_at(self, side: Side) -> datetime | None:
        """Say when a side agreed to this version; who drafts agrees by sending."""
        return self.mentee_agreed_at if side is Side.MENTEE else self.mentor_agreed_at


def newest(versions: Sequence[Agreement]) -> Agreement | None:
    """Give the latest version, whatever has become of it."""
    return versions[-1] if versions else None


def in_force(versions: Sequence[Agreement]) -> Agreement | None:
    """Give the version that binds now: the latest of those that both agreed to."""
    binding = [one for one in versions if one.state is AgreementState.BINDING]
    return newest(binding)


def proposed(versions: Sequence[Agreement]) -> Agreement | None:
    """Give the version that waits for an answer; only the latest can."""
    latest = newest(versions)
    return latest if latest and latest.state is AgreementState.PROPOSED else None


def on_the_table(versions: Sequence[Agreement]) -> Agreement | None:
    """Give the version that a new draft begins with: what is being discussed, or what binds."""
    discussed = {AgreementState.PROPOSED, AgreementState.SENT_BACK}
    latest = newest(versions)
    return latest if latest and latest.state in discussed else in_force(versions)


def may_draft(mentorship: Mentorship, *, by: Side) -> None:
    """Let either side draft; before the first agreement binds, the mentee.

    Raises MenteeDrafts, and Outdated when the mentorship is over.
    """
    must_be_open(mentorship)
    if mentorship.state is MentorshipState.GETTING_TO_KNOW and by is not Side.MENTEE:
        raise MenteeDrafts


def drafted(
    mentorship: Mentorship, versions: Sequence[Agreement], terms: Terms, *, by: Side, now: datetime
) -> Agreement:
    """Draft the next version; raises what `may_draft` raises.

    Who drafts agrees to it. A version that still waits is to be `dropped`.
    """
    may_draft(mentorship, by=by)
    return Agreement(
        mentorship.id,
        version=len(versions) + 1,
        drafted_by=by,
        state=AgreementState.PROPOSED,
        terms=terms,
        drafted_at=now,
        mentee_agreed_at=now if by is Side.MENTEE else None,
        mentor_agreed_at=now if by is Side.MENTOR else None,
    )


def dropped(agreement: Agreement, *, now: datetime) -> Agreement:
    """Close a version that nobody can answer any more."""
    return replace(agreement, state=AgreementState.REPLACED, decided_at=now)


def answerable(
    mentorship: Mentorship, versions: Sequence[Agreement], *, version: int, by: Side
) -> Agreement:
    """Give the version that a side can answer.

    Raises Outdated when it is not the one that waits now, NotAllowed for who drafted it.
    """
    must_be_open(mentorship)
    waiting = proposed(versions)
    if waiting is None or waiting.version != version:
        raise Outdated
    if waiting.drafted_by is by:
        raise NotAllowed
    return waiting


def bound(agreement: Agreement, *, ends_on: date, now: datetime) -> Agreement:
    """Make a version binding: the other side agrees to it as well."""
    return replace(
        agreement,
        state=AgreementState.BINDING,
        mentee_agreed_at=agreement.mentee_agreed_at or now,
        mentor_agreed_at=agreement.mentor_agreed_at or now,
        decided_at=now,
        ends_on=ends_on,
    )


def sent_back(agreement: Agreement, text: str, *, now: datetime) -> Agreement:
    """Ask for changes in a version."""
    return replace(agreement, state=AgreementState.SENT_BACK, sent_back_text=text, decided_at=now)


def end_of_period(begin: date, months: int) -> date:
    """Count months on: to the same day, or to the last one of a month that is too short."""
    year, month = divmod(begin.month - 1 + months, 12)
    year, month = begin.year + year, month + 1
    return date(year, month, min(begin.day, monthrange(year, month)[1]))
