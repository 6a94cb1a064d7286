"""A mentorship as one of its two people sees it now: the other one, the agreement, the meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring import agreements
from mentoring.agreeing import of_party
from mentoring.agreements import Agreement
from mentoring.ids import MentorshipId, PersonId
from mentoring.meetings import Meeting, MeetingState
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.roles import Side


@dataclass(frozen=True)
class Outlook:
    """All that one side is shown; `partner` None is somebody who has deleted themselves."""

    mentorship: Mentorship
    side: Side
    reader: Person
    partner: Person | None
    versions: Sequence[Agreement]
    meetings: Sequence[Meeting]
    now: datetime

    @property
    def zone(self) -> str:
        """The time zone that the reader reads times in."""
        return self.reader.time_zone or "UTC"

    @property
    def in_force(self) -> Agreement | None:
        """The version that binds now."""
        return agreements.in_force(self.versions)

    @property
    def newest(self) -> Agreement | None:
        """The latest version, whatever has become of it."""
        return agreements.newest(self.versions)

    @property
    def may_draft(self) -> bool:
        """Whether the reader can draft a version of the agreement."""
        first = self.mentorship.state is MentorshipState.GETTING_TO_KNOW
        return self.mentorship.is_open and (not first or self.side is Side.MENTEE)

    @property
    def held(self) -> int:
        """How many meetings both have confirmed."""
        return sum(one.state is MeetingState.HELD for one in self.meetings)

    @property
    def next_meeting(self) -> datetime | None:
        """When the next appointment begins."""
        coming = (
            one.starts_at
            for one in self.meetings
            if one.state is MeetingState.SCHEDULED and one.starts_at and one.starts_at > self.now
        )
        return min(coming, default=None)

    @property
    def closing_waits(self) -> bool:
        """Whether the reader wants to close, and the other side has not answered."""
        by_mentee = self.side is Side.MENTEE
        mentorship = self.mentorship
        mine = mentorship.mentee_closes_at if by_mentee else mentorship.mentor_closes_at
        return mentorship.is_open and mine is not None


async def look(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, now: datetime
) -> Outlook:
    """Read a mentorship for one of its people; raises what `of_party` raises."""
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    partner_id = mentorship.person_at(side.other)
    return Outlook(
        mentorship,
        side,
        await repositories.people.get(person_id),
        None if partner_id is None else await repositories.people.get(partner_id),
        await repositories.agreements.of(mentorship_id),
        await repositories.meetings.of_mentorship(mentorship_id),
        now,
    )
