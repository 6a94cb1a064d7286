"""Meetings come back with their times, and feedback with its answers."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from mentoring.feedback import Feedback
from mentoring.ids import MeetingId, MentorshipId
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.profiles import MeetingWay
from mentoring.roles import Side
from storage.store import Store, Tables
from tests.conftest import NOW
from tests.storage.pairs import (
    DAY,
    HOUR,
    MICROSECOND,
    Pair,
    add_network,
    add_pair,
    meeting,
    mentorship,
)
from tests.storage.test_repositories import add_person

TAKEN: dict[str, Any] = {
    "starts_at": NOW + DAY,
    "ends_at": NOW + DAY + HOUR,
    "asked_at": NOW + 2 * DAY,
}

COURSES: dict[MeetingState, dict[str, Any]] = {
    MeetingState.PROPOSED: {"place": "https://example.org", "topic": "أول 😀"},
    MeetingState.SCHEDULED: TAKEN | {"sequence": 3, "uid": "of the one before"},
    MeetingState.HELD: TAKEN | {"mentee_says": Outcome.HELD, "mentor_says": Outcome.HELD},
    MeetingState.NOT_HELD: TAKEN
    | {"mentee_says": Outcome.NO_SHOW, "mentor_says": Outcome.ILL, "decided_at": NOW + 3 * DAY},
    MeetingState.DECLINED: {"decline_text": "I am away.", "decided_at": NOW + HOUR},
    MeetingState.CANCELLED: {"decided_at": NOW + HOUR},
    MeetingState.REPLACED: {"way": MeetingWay.IN_PERSON, "minutes": 240},
}


async def begin(tables: Tables) -> tuple[Pair, Mentorship]:
    pair = await add_pair(tables)
    return pair, await tables.mentorships.add(mentorship(pair))


def scheduled(proposal: Meeting, *, starts_at: datetime, uid: str = "uid-1") -> Meeting:
    return replace(
        proposal,
        state=MeetingState.SCHEDULED,
        uid=uid,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
    )


@pytest.mark.parametrize("state", MeetingState)
async def test_a_meeting_comes_back_whatever_becomes_of_it(
    store: Store, state: MeetingState
) -> None:
    async with store.transaction() as tables:
        _, both = await begin(tables)
        first = await tables.meetings.add(meeting(both.id))
        written = replace(
            meeting(both.id),
            proposed_by=Side.MENTOR,
            replaces=first.id,
            uid="uid-2",
            times=(NOW + 3 * DAY, NOW + DAY, NOW + 2 * DAY),
        )
        stored = await tables.meetings.add(written)
        assert stored == replace(written, id=stored.id)
        assert await tables.meetings.get(stored.id) == stored
        changed = replace(stored, state=state, version=2, **COURSES[state])
        await tables.meetings.save(changed)
        assert await tables.meetings.find(stored.id) == changed
        assert await tables.meetings.get(first.id) == first


@pytest.mark.parametrize("says", Outcome)
async def test_what_one_side_says_comes_back(store: Store, says: Outcome) -> None:
    async with store.transaction() as tables:
        _, both = await begin(tables)
        proposal = replace(meeting(both.id), mentor_says=says)
        stored = await tables.meetings.add(scheduled(proposal, starts_at=NOW))
        assert await tables.meetings.get(stored.id) == stored


async def test_the_order_in_which_times_were_proposed_stays(store: Store) -> None:
    late, early = NOW + 2 * DAY, (NOW + DAY).astimezone(timezone(timedelta(hours=5)))
    async with store.transaction() as tables:
        _, both = await begin(tables)
        stored = await tables.meetings.add(replace(meeting(both.id), times=(late, early)))
        assert (await tables.meetings.get(stored.id)).times == (late, early)


async def test_a_meeting_without_proposed_times_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        _, both = await begin(tables)
        proposal = replace(meeting(both.id), times=())
        stored = await tables.meetings.add(scheduled(proposal, starts_at=NOW))
        assert await tables.meetings.get(stored.id) == stored


async def test_a_meeting_that_was_never_proposed_is_not_found(store: Store) -> None:
    async with store.transaction() as tables:
        assert await tables.meetings.find(MeetingId(99)) is None
        with pytest.raises(LookupError):
            await tables.meetings.get(MeetingId(99))


async def test_the_meetings_of_a_mentorship_come_oldest_first_and_the_held_are_counted(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        pair, both = await begin(tables)
        mentee = await add_person(tables, 33)
        other = await tables.mentorships.add(
            replace(mentorship(pair), mentee_id=mentee.id, place=2)
        )
        proposal = replace(meeting(both.id), times=(NOW + 2 * DAY, NOW + DAY))
        first = await tables.meetings.add(proposal)
        await tables.meetings.add(meeting(other.id))
        held = replace(proposal, state=MeetingState.HELD, **COURSES[MeetingState.HELD])
        second, third = await tables.meetings.add(held), await tables.meetings.add(held)
        assert await tables.meetings.of_mentorship(both.id) == [first, second, third]
        assert await tables.meetings.held(both.id) == 2
        assert await tables.meetings.held(other.id) == 0
        assert await tables.meetings.of_mentorship(MentorshipId(99)) == []


async def test_everybody_sees_the_meetings_of_open_mentorships(store: Store) -> None:
    async with store.transaction() as tables:
        pair, both = await begin(tables)
        bo = await add_person(tables, 33)
        network = await add_network(tables, "Ankommen")
        elsewhere = await tables.mentorships.add(
            mentorship(Pair(network, mentee=pair.mentor, mentor=bo))
        )
        second = await tables.meetings.add(meeting(elsewhere.id))
        first = await tables.meetings.add(meeting(both.id))
        assert await tables.meetings.of_person(pair.mentor.id) == [second, first]
        assert await tables.meetings.of_person(pair.mentee.id) == [first]
        assert await tables.meetings.of_person(bo.id, now=NOW) == [second]


async def test_meetings_stay_in_sight_as_long_as_the_two_can_write(store: Store) -> None:
    async with store.transaction() as tables:
        pair, both = await begin(tables)
        only = await tables.meetings.add(meeting(both.id))
        ended = replace(
            both,
            state=MentorshipState.ENDED,
            ended_at=NOW,
            end_reason=EndReason.AGREED,
            contact_until=NOW + 14 * DAY,
        )
        await tables.mentorships.save(ended)
        closes, seen = NOW + 14 * DAY, tables.meetings.of_person
        assert await seen(pair.mentee.id) == []
        assert await seen(pair.mentee.id, now=closes - MICROSECOND) == [only]
        assert await seen(pair.mentee.id, now=closes) == []


async def test_scheduled_meetings_are_over_at_their_end_until_their_people_are_asked(
    store: Store,
) -> None:
    async with store.transaction() as tables:
        _, both = await begin(tables)
        proposal = replace(meeting(both.id), times=(NOW + 2 * DAY, NOW + DAY, NOW))
        late = await tables.meetings.add(scheduled(proposal, starts_at=NOW + DAY, uid="late"))
        early = await tables.meetings.add(scheduled(proposal, starts_at=NOW, uid="early"))
        asked = await tables.meetings.add(scheduled(proposal, starts_at=NOW, uid="asked"))
        await tables.meetings.add(meeting(both.id))
        await tables.meetings.save(replace(asked, asked_at=NOW + HOUR))
        over = tables.meetings.over
        assert await over(now=NOW + HOUR - MICROSECOND, limit=9) == []
        assert await over(now=NOW + HOUR, limit=9) == [early]
        assert await over(now=NOW + DAY + HOUR, limit=9) == [early, late]
        assert await over(now=NOW + DAY + HOUR, limit=1) == [early]


async def test_a_pulse_and_the_final_feedback_of_each_side_come_back(store: Store) -> None:
    async with store.transaction() as tables:
        pair, both = await begin(tables)
        met = await tables.meetings.add(meeting(both.id))
        pulse = Feedback(both.id, met.id, Side.MENTEE, pair.mentee.id, (1, 2, 3), None, NOW)
        final = replace(pulse, meeting_id=None, answers=(5, 4, 3), sentence="شكرا 😀")
        across = replace(pulse, side=Side.MENTOR, person_id=pair.mentor.id, answers=(2, 2, 2))
        for feedback in (pulse, final, across):
            await tables.feedbacks.add(feedback)
        of = tables.feedbacks.of
        assert await of(both.id, Side.MENTEE, meeting_id=met.id) == pulse
        assert await of(both.id, Side.MENTOR, meeting_id=met.id) == across
        assert await of(both.id, Side.MENTEE, meeting_id=None) == final
        assert await of(both.id, Side.MENTOR, meeting_id=None) is None
        assert await of(MentorshipId(99), Side.MENTEE, meeting_id=met.id) is None
