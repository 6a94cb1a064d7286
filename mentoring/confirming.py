"""Actions after a meeting: note that its time has passed, and take what each side says."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from mentoring.attempts import Attempt, outright
from mentoring.facts.fact import Fact
from mentoring.facts.meetings import MeetingDisputed, MeetingHeld, MeetingNotHeld, MeetingOver
from mentoring.ids import MeetingId, PersonId
from mentoring.meetings import Meeting, MeetingState, Outcome, asked, said
from mentoring.ports import Repositories
from mentoring.roles import Side
from mentoring.scheduling import changeable, drop_change


async def say(
    repositories: Repositories,
    person_id: PersonId,
    meeting_id: MeetingId,
    outcome: Outcome,
    *,
    now: datetime,
) -> Sequence[Fact]:
    """Say whether a meeting took place, or say it differently; raises what `said` raises."""
    found = await changeable(repositories, person_id, meeting_id)
    after = said(found.meeting, found.side, outcome, now=now)
    if after == found.meeting:
        return []
    facts = _facts_of_word(found.meeting, after, found.side)
    if any(isinstance(fact, MeetingOver) for fact in facts):
        after = asked(after, now=now)
    await repositories.meetings.save(after)
    await drop_change(repositories, after, now=now)
    return facts


def _facts_of_word(before: Meeting, after: Meeting, by: Side) -> Sequence[Fact]:
    """Say what is news to the other side; another reason for the same no is none."""
    if after.state is MeetingState.HELD:
        return [MeetingHeld(after.id, by)]
    if after.is_disputed:
        return [] if before.is_disputed else [MeetingDisputed(after.id, by)]
    if after.state is MeetingState.SCHEDULED:
        # Who said no has taken it back: the other one has been told of a no, and is asked anew.
        return [MeetingOver(after.id)] if before.state is MeetingState.NOT_HELD else []
    if before.state is MeetingState.NOT_HELD and not after.is_settled:
        return []
    return [MeetingNotHeld(after.id, by)]


async def ask_over(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Note that the time of meetings has passed: a change that nobody took is of no use any more.

    No facts: whether they took place, a reminder asks.
    """
    for meeting in await repositories.meetings.over(now=now, limit=limit):
        await attempt(partial(_ask_over, repositories, meeting, now=now))
    return []


async def _ask_over(
    repositories: Repositories, meeting: Meeting, *, now: datetime
) -> Sequence[Fact]:
    await repositories.meetings.save(asked(meeting, now=now))
    await drop_change(repositories, meeting, now=now)
    return []
