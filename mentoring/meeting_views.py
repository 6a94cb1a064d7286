"""Meetings as one side sees them: with the other one, and with what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.meetings import Meeting, MeetingState
from mentoring.mentorships import Mentorship
from mentoring.people import Person
from mentoring.ports import Repositories
from mentoring.roles import Side
from mentoring.scheduling import appointment, of_person, open_proposal


@dataclass(frozen=True)
class MeetingView:
    """One meeting for one reader.

    `partner` is None when they have deleted themselves. `moved` is the appointment that a proposal
    would move; `change` the proposal that would move this appointment; `successor` the meeting that
    stands in the place of one that was replaced. `pulse_given`: the reader has said how it was.
    """

    meeting: Meeting
    mentorship: Mentorship
    side: Side
    reader: Person
    partner: Person | None
    now: datetime
    moved: Meeting | None = None
    change: Meeting | None = None
    successor: MeetingId | None = None
    pulse_given: bool = False

    @property
    def is_mine(self) -> bool:
        """Whether the reader has proposed it."""
        return self.meeting.proposed_by is self.side


@dataclass(frozen=True)
class Listed:
    """A meeting in a list, with the other one."""

    meeting: Meeting
    mentorship: Mentorship
    side: Side
    partner: Person | None

    def is_unsaid(self, now: datetime) -> bool:
        """Whether its time has come, and the reader still has to say if it took place."""
        waits = self.meeting.state is MeetingState.SCHEDULED and self.meeting.takes_word(now)
        return waits and self.mentorship.is_open and self.meeting.says(self.side) is None

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is to come: an appointment, or a proposal with a time that can be taken."""
        return self.meeting.is_coming(now) or bool(self.meeting.open_times(now))

    @property
    def time(self) -> datetime:
        """Give the time that it stands at in the list."""
        return self.meeting.starts_at or self.meeting.times[0]


@dataclass(frozen=True)
class Company:
    """An open mentorship, with the other one."""

    mentorship: Mentorship
    partner: Person | None


@dataclass(frozen=True)
class Overview:
    """All meetings of somebody, in the order of the list, and with whom they can meet."""

    meetings: Sequence[Listed]
    companies: Sequence[Company]
    now: datetime


async def meeting_view(
    repositories: Repositories, person_id: PersonId, meeting_id: MeetingId, *, now: datetime
) -> MeetingView:
    """Read a meeting for one of its two people; raises what `of_person` raises."""
    found = await of_person(repositories, person_id, meeting_id)
    meeting, side = found.meeting, found.side
    change = None
    if meeting.state is MeetingState.SCHEDULED:
        change = await open_proposal(repositories, meeting.mentorship_id, uid=meeting.uid)
    pulse = await repositories.feedbacks.of(meeting.mentorship_id, side, meeting_id=meeting.id)
    return MeetingView(
        meeting=meeting,
        mentorship=found.mentorship,
        side=side,
        reader=await repositories.people.get(person_id),
        partner=await partner_of(repositories, found.mentorship, side),
        now=now,
        moved=await appointment(repositories, meeting),
        change=change,
        successor=await _successor(repositories, meeting),
        pulse_given=pulse is not None,
    )


async def partner_of(
    repositories: Repositories, mentorship: Mentorship, side: Side
) -> Person | None:
    """Give the person across; None when they have deleted themselves."""
    partner_id = mentorship.person_at(side.other)
    return None if partner_id is None else await repositories.people.get(partner_id)


async def _successor(repositories: Repositories, meeting: Meeting) -> MeetingId | None:
    if meeting.state is not MeetingState.REPLACED:
        return None
    meetings = await repositories.meetings.of_mentorship(meeting.mentorship_id)
    # An appointment that stays when its move was declined goes before the proposals around it.
    same = [one for one in meetings if one.uid == meeting.uid and one.id != meeting.id]
    standing = [one.id for one in same if one.starts_at and one.state is not MeetingState.REPLACED]
    later = [one.id for one in same if one.id > meeting.id]
    return next(iter([*standing[-1:], *later[-1:]]), None)


async def overview(
    repositories: Repositories,
    person_id: PersonId,
    *,
    now: datetime,
    mentorship_id: MentorshipId | None = None,
) -> Overview:
    """List somebody's meetings, of one mentorship or of all in which the two can still write."""
    mentorships = {one.id: one for one in await repositories.mentorships.of_person(person_id)}
    if mentorship_id is None:
        meetings = await repositories.meetings.of_person(person_id, now=now)
    else:
        meetings = await repositories.meetings.of_mentorship(mentorship_id)
        mentorships = {mentorship_id: mentorships[mentorship_id]}
    partners = {
        one.id: await partner_of(repositories, one, _side(one, person_id))
        for one in mentorships.values()
    }
    listed = [
        Listed(one, mentorship, _side(mentorship, person_id), partners[mentorship.id])
        for one in meetings
        for mentorship in [mentorships[one.mentorship_id]]
    ]
    companies = [Company(one, partners[one.id]) for one in mentorships.values() if one.is_open]
    return Overview(in_order(listed, now=now), companies, now)


def _side(mentorship: Mentorship, person_id: PersonId) -> Side:
    return Side.MENTEE if mentorship.mentee_id == person_id else Side.MENTOR


PAST: Final = {
    MeetingState.SCHEDULED,
    MeetingState.HELD,
    MeetingState.NOT_HELD,
    MeetingState.CANCELLED,
}
"""What stays in the list: proposals that led to nothing never were meetings."""


def in_order(listed: Sequence[Listed], *, now: datetime) -> Sequence[Listed]:
    """Put what has to be said first, then what comes, then the past from its newest."""
    unsaid = [one for one in listed if one.is_unsaid(now)]
    coming = [one for one in listed if one.is_ahead(now)]
    past = [
        one
        for one in listed
        if one.meeting.starts_at and one.meeting.state in PAST and one not in [*unsaid, *coming]
    ]
    return [
        *sorted(unsaid, key=_time),
        *sorted(coming, key=_time),
        *sorted(past, key=_time, reverse=True),
    ]


def _time(listed: Listed) -> datetime:
    return listed.time
