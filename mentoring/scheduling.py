"""Actions on meetings to come: propose, take, decline, move, cancel, say where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.meetings import (
    MeetingCancelled,
    MeetingDeclined,
    MeetingPlaced,
    MeetingProposed,
    MeetingScheduled,
)
from mentoring.ids import MeetingId, MentorshipId, PersonId
from mentoring.meetings import (
    Meeting,
    MeetingState,
    Plan,
    cancelled,
    declined,
    dropped,
    new_uid,
    placed,
    proposed,
    replaced,
    scheduled,
    taken_back,
)
from mentoring.mentorships import Mentorship
from mentoring.ports import Repositories
from mentoring.roles import Side


@dataclass(frozen=True)
class Appointment:
    """A meeting with the mentorship it belongs to, and the side that acts."""

    meeting: Meeting
    mentorship: Mentorship
    side: Side


async def of_person(
    repositories: Repositories, person_id: PersonId, meeting_id: MeetingId
) -> Appointment:
    """Give a meeting as somebody sees it; Outdated when it is gone, NotAllowed for others."""
    meeting = await repositories.meetings.find(meeting_id)
    if meeting is None:
        raise Outdated
    mentorship = await repositories.mentorships.get(meeting.mentorship_id)
    side = mentorship.side_of(person_id)
    if side is None:
        raise NotAllowed
    return Appointment(meeting, mentorship, side)


async def changeable(
    repositories: Repositories, person_id: PersonId, meeting_id: MeetingId
) -> Appointment:
    """Give a meeting that somebody acts on; Outdated when the mentorship is over."""
    found = await of_person(repositories, person_id, meeting_id)
    if not found.mentorship.is_open:
        raise Outdated
    return found


async def open_proposal(
    repositories: Repositories, mentorship_id: MentorshipId, *, uid: str | None = None
) -> Meeting | None:
    """Give the proposal that waits for an answer.

    With a `uid` the one for that appointment, else the one for a meeting of its own: there is at
    most one of each.
    """
    meetings = await repositories.meetings.of_mentorship(mentorship_id)
    moved = {one.uid for one in meetings if one.state is MeetingState.SCHEDULED}
    for meeting in meetings:
        wanted = meeting.uid == uid if uid else meeting.uid not in moved
        if meeting.state is MeetingState.PROPOSED and wanted:
            return meeting
    return None


async def appointment(repositories: Repositories, meeting: Meeting) -> Meeting | None:
    """Give the appointment that a proposal would move; None when it is for a new meeting."""
    meetings = await repositories.meetings.of_mentorship(meeting.mentorship_id)
    return next(
        (
            one
            for one in meetings
            if one.uid == meeting.uid
            and one.state is MeetingState.SCHEDULED
            and one.id != meeting.id
        ),
        None,
    )


async def propose(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    plan: Plan,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Propose a new meeting; an open proposal of either side gives way to it.

    So two people who propose at the same time see one proposal, not two. Raises Outdated when the
    mentorship is over or a time has passed, NotAllowed for others.
    """
    mentorship = await repositories.mentorships.find(mentorship_id)
    if mentorship is None or not mentorship.is_open:
        raise Outdated
    side = mentorship.side_of(person_id)
    if side is None:
        raise NotAllowed
    before = await open_proposal(repositories, mentorship_id)
    meeting = proposed(
        plan,
        side,
        mentorship_id,
        uid=before.uid if before else new_uid(),
        replaces=before.id if before else None,
        now=now,
    )
    return await _propose(repositories, meeting, before, now=now)


async def propose_instead(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    plan: Plan,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Propose other times for an open proposal, or for an appointment, which stays until then.

    Raises Outdated when there is neither any more or a time has passed, NotAllowed for others.
    """
    found = await changeable(repositories, person_id, meeting_id)
    target = found.meeting
    if not (target.state is MeetingState.PROPOSED or target.is_coming(now)):
        raise Outdated
    before = await open_proposal(repositories, target.mentorship_id, uid=target.uid)
    moved = target if before != target else await appointment(repositories, target)
    meeting = proposed(
        plan,
        found.side,
        target.mentorship_id,
        uid=target.uid,
        replaces=moved.id if moved else target.id,
        now=now,
    )
    return await _propose(repositories, meeting, before, now=now)


async def _propose(
    repositories: Repositories, meeting: Meeting, before: Meeting | None, *, now: datetime
) -> Sequence[Fact]:
    if before is not None:
        await repositories.meetings.save(replaced(before, now=now))
    added = await repositories.meetings.add(meeting)
    return [MeetingProposed(added.id)]


async def take(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    number: int,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Take one of the times; raises what `scheduled` raises, and Outdated, NotAllowed."""
    found = await changeable(repositories, person_id, meeting_id)
    moved = await appointment(repositories, found.meeting)
    after = scheduled(found.meeting, found.side, number, moved=moved, now=now)
    if moved is not None:
        await repositories.meetings.save(replaced(moved, now=now))
    await repositories.meetings.save(after)
    return [MeetingScheduled(after.id, replaced=moved.id if moved else None)]


async def decline(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    *,
    text: str | None,
    now: datetime,
) -> Sequence[Fact]:
    """Take none of the times; an appointment that was to be moved stays as it is."""
    found = await changeable(repositories, person_id, meeting_id)
    after = declined(found.meeting, found.side, text=text, now=now)
    await repositories.meetings.save(after)
    return [MeetingDeclined(after.id)]


async def take_back(
    repositories: Repositories, person_id: PersonId, meeting_id: MeetingId, *, now: datetime
) -> Sequence[Fact]:
    """Take one's own proposal back."""
    found = await changeable(repositories, person_id, meeting_id)
    after = taken_back(found.meeting, found.side, now=now)
    await repositories.meetings.save(after)
    return [MeetingCancelled(after.id, found.side)]


async def cancel(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    *,
    text: str | None,
    now: datetime,
) -> Sequence[Fact]:
    """Cancel an appointment, with a proposal to move it if there is one."""
    found = await changeable(repositories, person_id, meeting_id)
    after = cancelled(found.meeting, text=text, now=now)
    await repositories.meetings.save(after)
    await drop_change(repositories, after, now=now)
    return [MeetingCancelled(after.id, found.side)]


async def set_place(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    place: str,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Say where an appointment is; the same place again changes nothing."""
    found = await changeable(repositories, person_id, meeting_id)
    after = placed(found.meeting, place, now=now)
    if found.meeting.place == place:
        return []
    await repositories.meetings.save(after)
    return [MeetingPlaced(after.id, found.side)]


async def drop_change(repositories: Repositories, meeting: Meeting, *, now: datetime) -> None:
    """End a proposal to move an appointment that cannot be moved any more."""
    change = await open_proposal(repositories, meeting.mentorship_id, uid=meeting.uid)
    if change is not None:
        await repositories.meetings.save(dropped(change, now=now))


async def cancel_all(
    repositories: Repositories, mentorship: Mentorship, *, now: datetime
) -> Sequence[Fact]:
    """Cancel open proposals and coming meetings of a mentorship that ends.

    Only those who had an appointment are told: facts are given for appointments alone.
    """
    facts: list[Fact] = []
    for meeting in await repositories.meetings.of_mentorship(mentorship.id):
        if meeting.state is MeetingState.PROPOSED:
            await repositories.meetings.save(dropped(meeting, now=now))
        elif meeting.is_coming(now):
            await repositories.meetings.save(cancelled(meeting, text=None, now=now))
            facts.append(MeetingCancelled(meeting.id, by=None))
    return facts
