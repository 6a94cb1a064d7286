"""The meetings of two people, kept in memory with the promises that the database makes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from mentoring.feedback import Feedback
from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.meetings import Meeting, MeetingState
from mentoring.mentorships import Mentorship
from mentoring.ports import Repositories
from mentoring.roles import Side
from tests.mentoring.two_people import MENTORSHIP, getting_to_know


@dataclass
class MeetingShelf:
    """What is kept of one mentorship and its meetings."""

    mentorship: Mentorship = field(default_factory=getting_to_know)
    kept: dict[MeetingId, Meeting] = field(default_factory=dict)
    pulses: dict[tuple[MeetingId | None, Side], Feedback] = field(default_factory=dict)

    @property
    def repositories(self) -> Repositories:
        return cast(Repositories, _Repositories(self))

    @property
    def all(self) -> Sequence[Meeting]:
        return tuple(self.kept.values())

    def ids(self, *states: MeetingState) -> list[MeetingId]:
        return [one.id for one in self.all if one.state in states]


class _Mentorships:
    def __init__(self, shelf: MeetingShelf) -> None:
        self._shelf = shelf

    async def find(self, mentorship_id: MentorshipId) -> Mentorship | None:
        return self._shelf.mentorship if mentorship_id == MENTORSHIP else None

    async def get(self, _mentorship_id: MentorshipId) -> Mentorship:
        return self._shelf.mentorship

    async def of_person(self, _person_id: PersonId) -> Sequence[Mentorship]:
        return (self._shelf.mentorship,)


class _Meetings:
    def __init__(self, shelf: MeetingShelf) -> None:
        self._shelf = shelf

    async def get(self, meeting_id: MeetingId) -> Meeting:
        return self._shelf.kept[meeting_id]

    async def find(self, meeting_id: MeetingId) -> Meeting | None:
        return self._shelf.kept.get(meeting_id)

    async def add(self, meeting: Meeting) -> Meeting:
        added = replace(meeting, id=MeetingId(len(self._shelf.kept) + 1))
        await self.save(added)
        return added

    async def save(self, meeting: Meeting) -> None:
        """Keep it, if no index of the schema would refuse it."""
        others = [one for one in self._shelf.all if one.id != meeting.id]
        if meeting.state is MeetingState.PROPOSED and meeting.replaces is not None:
            open_ones = [one for one in others if one.state is MeetingState.PROPOSED]
            assert meeting.replaces not in [one.replaces for one in open_ones]
        if meeting.state is MeetingState.SCHEDULED:
            scheduled = [one for one in others if one.state is MeetingState.SCHEDULED]
            assert meeting.uid not in [one.uid for one in scheduled]
        self._shelf.kept[meeting.id] = meeting

    async def of_mentorship(self, _mentorship_id: MentorshipId) -> Sequence[Meeting]:
        return self._shelf.all

    async def over(self, *, now: datetime, limit: int) -> Sequence[Meeting]:
        due = [
            one
            for one in self._shelf.all
            if one.state is MeetingState.SCHEDULED and one.asked_at is None
            if one.ends_at is not None and one.ends_at <= now
        ]
        return due[:limit]


class _Feedbacks:
    def __init__(self, shelf: MeetingShelf) -> None:
        self._shelf = shelf

    async def add(self, feedback: Feedback) -> None:
        key = (feedback.meeting_id, feedback.side)
        assert key not in self._shelf.pulses
        self._shelf.pulses[key] = feedback

    async def of(
        self, _mentorship_id: MentorshipId, side: Side, *, meeting_id: MeetingId | None
    ) -> Feedback | None:
        return self._shelf.pulses.get((meeting_id, side))


class _Repositories:
    def __init__(self, shelf: MeetingShelf) -> None:
        self.mentorships = _Mentorships(shelf)
        self.meetings = _Meetings(shelf)
        self.feedbacks = _Feedbacks(shelf)
