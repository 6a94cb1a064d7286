"""The action of somebody who reports somebody, and who gets to read it."""

from collections.abc import Sequence
from datetime import datetime

from mentoring.errors import Outdated
from mentoring.facts.contacts import ReportMade
from mentoring.facts.fact import Fact
from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.ports import Repositories
from mentoring.reports import Report
from mentoring.writing import line


async def report(
    repositories: Repositories,
    reporter: PersonId,
    mentorship_id: MentorshipId,
    *,
    text: str,
    now: datetime,
) -> Sequence[Fact]:
    """Report the other one of a mentorship.

    Raises Outdated when they have deleted themselves, and what `writing.line` raises.
    """
    found = await line(repositories, reporter, mentorship_id)
    if found.partner is None:
        raise Outdated
    stored = await repositories.contacts.report(
        Report(
            network_id=found.mentorship.network_id,
            mentorship_id=mentorship_id,
            reporter_id=reporter,
            reported_id=found.partner.id,
            text=text,
            reported_at=now,
        )
    )
    return [ReportMade(stored.network_id, stored.number)]


async def readers(
    repositories: Repositories,
    network_id: NetworkId,
    *,
    reporter: PersonId | None,
    reported: PersonId | None,
) -> Sequence[PersonId]:
    """Say which meta-mentors read a report: all who have no part in it. Empty: the operators."""
    leading = await repositories.memberships.meta_mentors(network_id)
    return [person for person in leading if person not in {reporter, reported}]
