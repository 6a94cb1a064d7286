"""How things stand for a person: all that Home and the reminders look at, read once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mentoring.agreements import Agreement
from mentoring.attention import concerns_led
from mentoring.certificates import Certificate
from mentoring.concerns import Concerns
from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.meetings import Meeting, MeetingState
from mentoring.memberships import Membership
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.pairs import PairSuggestion
from mentoring.ports import Repositories
from mentoring.requests import Request
from mentoring.roles import Role, Side

FRESH: Final = timedelta(days=14)
"""How long feedback is asked for on Home."""


@dataclass(frozen=True)
class Situation:
    """All that Home looks at. `unsaid` are held meetings and past mentorships without feedback.

    `applicants` counts who waits for their approval; `concerns` are all that needs attention in the
    networks they look after.
    """

    person_id: PersonId
    now: datetime
    memberships: Sequence[Membership]
    profile_complete: bool
    applicants: int
    concerns: Sequence[Concerns]
    mentorships: Sequence[Mentorship]
    meetings: Sequence[Meeting]
    agreements: Mapping[MentorshipId, Sequence[Agreement]]
    certificates: Sequence[Certificate]
    to_me: Sequence[Request]
    by_me: Sequence[Request]
    unsaid_meetings: Sequence[Meeting]
    unsaid_mentorships: Sequence[Mentorship]
    new_rules: Collection[NetworkId] = ()
    suggested: Sequence[PairSuggestion] = ()

    @property
    def open_mentorships(self) -> Sequence[Mentorship]:
        return [one for one in self.mentorships if one.is_open]

    @property
    def going_on(self) -> Sequence[Mentorship]:
        """Give the open ones that nobody wants to close."""
        return [
            one
            for one in self.open_mentorships
            if one.mentee_closes_at is None and one.mentor_closes_at is None
        ]

    @property
    def uncertified(self) -> Sequence[Mentorship]:
        """Give the completed ones whose certificate was not taken yet."""
        taken = {certificate.mentorship_id for certificate in self.certificates}
        return [
            one
            for one in self.mentorships
            if one.state is MentorshipState.COMPLETED and one.id not in taken
        ]

    @property
    def spoken_of(self) -> Sequence[Mentorship]:
        """Give the ones in which something can wait."""
        return [*self.open_mentorships, *self.unsaid_mentorships, *self.uncertified]

    def mentorship_of(self, meeting: Meeting) -> Mentorship:
        """Give the mentorship of a meeting."""
        return next(one for one in self.mentorships if one.id == meeting.mentorship_id)

    def appointment(self, proposal: Meeting) -> Meeting | None:
        """Give the appointment that a proposal would move; None when it is for a new meeting."""
        scheduled = (one for one in self.meetings if one.state is MeetingState.SCHEDULED)
        return next((one for one in scheduled if one.uid == proposal.uid), None)

    @property
    def asked_for_times(self) -> Sequence[Mentorship]:
        """Give the ones in which the other side has to answer the person's proposed times."""
        waiting = {
            one.mentorship_id
            for one in self.meetings
            if one.open_times(self.now) and one.proposed_by is self.side_in(self.mentorship_of(one))
        }
        return [one for one in self.open_mentorships if one.id in waiting]

    def side_in(self, mentorship: Mentorship) -> Side:
        """Say on which side the person is."""
        return Side.MENTEE if mentorship.mentee_id == self.person_id else Side.MENTOR


async def situation(repositories: Repositories, person_id: PersonId, *, now: datetime) -> Situation:
    """Read all that can wait for a person."""
    mentorships = await repositories.mentorships.of_person(person_id)
    meetings = await repositories.meetings.of_person(person_id)
    memberships = await repositories.memberships.of_person(person_id)
    by_id = {one.id: one for one in mentorships}
    return Situation(
        person_id=person_id,
        now=now,
        memberships=memberships,
        profile_complete=(await repositories.profiles.of(person_id)).is_complete,
        applicants=len(await repositories.memberships.waiting_for(person_id)),
        concerns=await concerns_led(repositories, person_id, _led(memberships), now=now),
        mentorships=mentorships,
        meetings=[one for one in meetings if one.mentorship_id in by_id],
        agreements={
            one.id: await repositories.agreements.of(one.id) for one in mentorships if one.is_open
        },
        certificates=await repositories.certificates.of_person(person_id),
        to_me=await repositories.requests.pending_to_mentor(person_id),
        by_me=await repositories.requests.pending_of_mentee(person_id),
        suggested=await repositories.pairs.open_of_mentee(person_id),
        unsaid_meetings=await _unsaid_meetings(repositories, by_id, meetings, person_id, now=now),
        unsaid_mentorships=await _unsaid_mentorships(repositories, mentorships, person_id, now=now),
        new_rules=await repositories.networks.with_new_rules(person_id),
    )


def _led(memberships: Sequence[Membership]) -> Sequence[NetworkId]:
    return [held.network_id for held in memberships if held.has(Role.META_MENTOR)]


async def _unsaid_meetings(
    repositories: Repositories,
    mentorships: Mapping[MentorshipId, Mentorship],
    meetings: Sequence[Meeting],
    person_id: PersonId,
    *,
    now: datetime,
) -> Sequence[Meeting]:
    unsaid = []
    for meeting in meetings:
        fresh = meeting.ends_at is not None and now - meeting.ends_at < FRESH
        if meeting.state is not MeetingState.HELD or not fresh:
            continue
        side = mentorships[meeting.mentorship_id].side_of(person_id)
        if side and not await repositories.feedbacks.of(
            meeting.mentorship_id, side, meeting_id=meeting.id
        ):
            unsaid.append(meeting)
    return unsaid


async def _unsaid_mentorships(
    repositories: Repositories,
    mentorships: Sequence[Mentorship],
    person_id: PersonId,
    *,
    now: datetime,
) -> Sequence[Mentorship]:
    unsaid = []
    for mentorship in mentorships:
        fresh = mentorship.ended_at is not None and now - mentorship.ended_at < FRESH
        side = mentorship.side_of(person_id)
        if not fresh or side is None or mentorship.end_reason is EndReason.BLOCKED:
            continue
        if not await repositories.feedbacks.of(mentorship.id, side, meeting_id=None):
            unsaid.append(mentorship)
    return unsaid
