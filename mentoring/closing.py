"""Actions at the end of a mentorship: part, say that it is over, agree to that, or go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from mentoring.agreeing import close_open, of_party
from mentoring.attempts import Attempt, outright
from mentoring.endings import (
    Progress,
    closed,
    closes_at,
    closing,
    going_on,
    progress,
    proposed_in,
    separated,
)
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import (
    ClosingProposed,
    ClosingTakenBack,
    MentorshipCompleted,
    MentorshipEnded,
)
from mentoring.ids import MentorshipId, NetworkId, PersonId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState, ended, parted
from mentoring.networks import Limits
from mentoring.outlook import Outlook, look
from mentoring.ports import Repositories
from mentoring.roles import Side
from mentoring.scheduling import cancel_all


@dataclass(frozen=True)
class Prospect:
    """What one side is shown about the end; `has_said` whether it has given feedback."""

    outlook: Outlook
    progress: Progress
    has_said: bool


async def prospect(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, now: datetime
) -> Prospect:
    """Read all that a side is shown about the end; raises what `of_party` raises."""
    outlook = await look(repositories, person_id, mentorship_id, now=now)
    limits = await _limits(repositories, outlook.mentorship)
    said = await repositories.feedbacks.of(mentorship_id, outlook.side, meeting_id=None)
    measured = progress(outlook.mentorship, limits, held=outlook.held, now=now)
    return Prospect(outlook, measured, said is not None)


async def _limits(repositories: Repositories, mentorship: Mentorship) -> Limits:
    return (await repositories.networks.get(mentorship.network_id)).limits


async def part(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, now: datetime
) -> Sequence[Fact]:
    """Part without a reason while the two get to know each other; Outdated at other times."""
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    limits = await _limits(repositories, mentorship)
    over = separated(mentorship, now=now, contact_days=limits.contact_days)
    return await end(repositories, over, by=side, now=now)


async def propose(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, now: datetime
) -> Sequence[Fact]:
    """Say that it is over; when the other side has said so too, it is.

    Raises what `of_party` and `mentoring.endings.closing` raise.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    limits = await _limits(repositories, mentorship)
    said = closing(mentorship, side, now=now, closing_days=limits.closing_days)
    if closes_at(said, side.other) is None:
        await repositories.mentorships.save(said)
        return [ClosingProposed(mentorship_id, side)]
    held = await repositories.meetings.held(mentorship_id)
    measured = progress(said, limits, held=held, now=now)
    over = closed(said, measured, now=now, contact_days=limits.contact_days)
    return await end(repositories, over, by=side, now=now)


async def confirm(
    repositories: Repositories,
    person_id: PersonId,
    mentorship_id: MentorshipId,
    *,
    since: int,
    now: datetime,
) -> Sequence[Fact]:
    """Agree with the other side that it is over.

    `since` is the moment of the proposal, in seconds of Unix time: Outdated when it does not stand
    any more. Raises what `of_party` raises.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    proposed_in(mentorship, side.other, since=since)
    return await propose(repositories, person_id, mentorship_id, now=now)


async def go_on(
    repositories: Repositories, person_id: PersonId, mentorship_id: MentorshipId, *, since: int
) -> Sequence[Fact]:
    """Go on: decline the other side's proposal to close, or take one's own back.

    `since` and what is raised: as in `confirm`.
    """
    mentorship, side = await of_party(repositories, person_id, mentorship_id)
    by = side if closes_at(mentorship, side) is not None else side.other
    proposed_in(mentorship, by, since=since)
    await repositories.mentorships.save(going_on(mentorship))
    return [ClosingTakenBack(mentorship_id, side)]


async def end_unanswered(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """End at most `limit` mentorships that one side wanted to close while the other kept silent."""
    facts: list[Fact] = []
    for mentorship in await repositories.mentorships.unanswered(now=now, limit=limit):
        facts += await attempt(
            partial(_end_for, repositories, mentorship, EndReason.NO_ANSWER, now=now)
        )
    return facts


async def _end_for(
    repositories: Repositories,
    mentorship: Mentorship,
    reason: EndReason,
    *,
    by: Side | None = None,
    now: datetime,
) -> Sequence[Fact]:
    limits = await _limits(repositories, mentorship)
    over = ended(mentorship, reason, now=now, contact_days=limits.contact_days)
    return await end(repositories, over, by=by, now=now)


async def leave(
    repositories: Repositories, person_id: PersonId, *, now: datetime
) -> Sequence[Fact]:
    """End all open mentorships of somebody who leaves."""
    facts: list[Fact] = []
    for mentorship in await repositories.mentorships.of_person(person_id):
        if mentorship.is_open:
            side = mentorship.side_of(person_id)
            facts += await _end_for(repositories, mentorship, EndReason.LEFT, by=side, now=now)
    return facts


async def leave_network(
    repositories: Repositories,
    person_id: PersonId,
    network_id: NetworkId,
    *,
    cuts_contact: bool,
    now: datetime,
) -> Sequence[Fact]:
    """End all open mentorships of somebody who leaves one network, or must.

    `cuts_contact`: nobody there can be written to any more, also not after earlier mentorships.
    """
    facts: list[Fact] = []
    for mentorship in await repositories.mentorships.of_person(person_id):
        if mentorship.network_id != network_id:
            continue
        if mentorship.is_open:
            side = mentorship.side_of(person_id)
            facts += await _end_for(repositories, mentorship, EndReason.LEFT, by=side, now=now)
        over = await repositories.mentorships.get(mentorship.id)
        if cuts_contact and over.may_write(now=now):
            await repositories.mentorships.save(parted(over, now=now))
    return facts


async def end(
    repositories: Repositories, over: Mentorship, *, by: Side | None, now: datetime
) -> Sequence[Fact]:
    """Write down that a mentorship is over, and close what waits in it.

    `by` is the side whose press ended it, None when time did.
    """
    await repositories.mentorships.save(over)
    await close_open(repositories, over.id, now=now)
    cancelled = await cancel_all(repositories, over, now=now)
    if over.state is MentorshipState.COMPLETED and by is not None:
        return [MentorshipCompleted(over.id, by), *cancelled]
    return [MentorshipEnded(over.id, by), *cancelled]
