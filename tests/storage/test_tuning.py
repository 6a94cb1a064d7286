"""Figures of a network: what is counted, from which moment on, and in which network."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from mentoring.ids import MentorshipId, NetworkId
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.networks import Limits
from mentoring.requests import RequestState
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
    request,
)
from tests.storage.test_repositories import add_person

UIDS = count()
ACTIVE = MentorshipState.ACTIVE
CLOSING: dict[str, Any] = {"mentee_closes_at": NOW, "closes_until": NOW + DAY}


async def begins(tables: Tables, pair: Pair, **changes: Any) -> Mentorship:
    """Let two people who are only in this mentorship begin."""
    number = 100 + 2 * next(UIDS)
    people: dict[str, Any] = {
        "mentee_id": (await add_person(tables, number)).id,
        "mentor_id": (await add_person(tables, number + 1)).id,
    }
    begun = replace(mentorship(pair), **{**people, "started_at": NOW, **changes})
    return await tables.mentorships.add(begun)


def held(mentorship_id: MentorshipId) -> Meeting:
    return replace(
        meeting(mentorship_id),
        uid=f"held {next(UIDS)}",
        state=MeetingState.HELD,
        starts_at=NOW,
        ends_at=NOW + HOUR,
        mentee_says=Outcome.HELD,
        mentor_says=Outcome.HELD,
    )


async def test_mentees_count_who_have_so_many_open_requests(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bo = await add_person(tables, 33)
        first = request(pair)
        await tables.requests.add(first)
        await tables.requests.add(replace(first, mentor_id=bo.id, slot=2))
        await tables.requests.add(replace(first, mentee_id=bo.id))
        over: dict[str, Any] = {"state": RequestState.WITHDRAWN, "ended_at": NOW}
        await tables.requests.add(replace(first, **over))
        figures, network = tables.figures, pair.network.id
        asking = [await figures.mentees_asking(network, at_least=least) for least in (1, 2, 3)]
        assert asking == [2, 1, 0]
        assert await figures.requests_waiting(network) == 3


async def test_enough_for_a_certificate_is_counted_as_it_is_measured(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        for state, meetings in ((ACTIVE, 2), (ACTIVE, 1), (MentorshipState.PAUSED, 2)):
            one = await begins(tables, pair, state=state, active_at=NOW)
            for _ in range(meetings):
                await tables.meetings.add(held(one.id))
            await tables.meetings.add(replace(meeting(one.id), uid=f"{next(UIDS)}"))
        await begins(tables, pair)

        async def enough(least_meetings: int, least_days: int) -> int:
            limits = Limits(least_meetings=least_meetings, least_days=least_days)
            now = NOW + 10 * DAY
            return await tables.figures.certifiable(pair.network.id, limits, now=now)

        assert [await enough(meetings, 10) for meetings in (0, 1, 2, 3)] == [3, 3, 2, 0]
        assert [await enough(0, days) for days in (10, 11)] == [3, 0]


async def test_closings_count_until_the_other_side_has_answered(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        await begins(tables, pair, state=ACTIVE, active_at=NOW, **CLOSING)
        await begins(
            tables, pair, state=ACTIVE, active_at=NOW, mentor_closes_at=NOW, closes_until=NOW
        )
        await begins(tables, pair, state=ACTIVE, active_at=NOW)
        over: dict[str, Any] = {
            "state": MentorshipState.ENDED,
            "ended_at": NOW,
            "end_reason": EndReason.NO_ANSWER,
        }
        await begins(tables, pair, mentee_closes_at=NOW, **over)
        assert await tables.figures.closings(pair.network.id) == 2


async def test_those_count_who_can_still_write_after_the_end(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        over: dict[str, Any] = {
            "state": MentorshipState.ENDED,
            "ended_at": NOW,
            "end_reason": EndReason.PARTED,
        }
        await begins(tables, pair, contact_until=NOW + DAY, **over)
        await begins(tables, pair, contact_until=NOW + DAY, **{**over, "mentee_id": None})
        await begins(tables, pair)
        network = pair.network.id
        moments = [NOW, NOW + DAY - MICROSECOND, NOW + DAY]
        counts = [await tables.figures.writing_on(network, now=moment) for moment in moments]
        assert counts == [1, 1, 0]


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, 1),
        ({"state": ACTIVE, "active_at": NOW}, 1),
        ({"state": MentorshipState.PAUSED, "active_at": NOW}, 0),
        ({"state": ACTIVE, "active_at": NOW, **CLOSING}, 0),
        ({"started_at": NOW - DAY}, 0),
        ({"started_at": NOW + MICROSECOND}, 0),
    ],
)
async def test_silent_are_those_who_go_on_without_a_sign_between_two_moments(
    store: Store, changes: dict[str, Any], number: int
) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        await begins(tables, pair, **changes)
        assert await silent(tables, pair.network.id) == number


async def silent(tables: Tables, network: NetworkId) -> int:
    """Count those silent for up to a day, from `NOW` back, three days later."""
    return await tables.figures.silent(network, after=NOW - DAY, until=NOW, now=NOW + 3 * DAY)


@pytest.mark.parametrize(("days", "number"), [(2, 1), (3, 1), (4, 0)])
async def test_nothing_is_silent_while_a_time_is_proposed_or_set(
    store: Store, days: int, number: int
) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        proposed, scheduled = [await begins(tables, pair) for _ in range(2)]
        moment = NOW + days * DAY
        # Planned before anybody fell silent.
        plan = replace(meeting(proposed.id), times=(moment,), proposed_at=NOW - DAY)
        await tables.meetings.add(plan)
        await tables.meetings.add(
            replace(
                plan,
                mentorship_id=scheduled.id,
                uid="scheduled",
                state=MeetingState.SCHEDULED,
                starts_at=moment,
                ends_at=moment + HOUR,
                decided_at=NOW - DAY,
            )
        )
        assert await silent(tables, pair.network.id) == 2 * number


async def test_other_networks_are_not_counted(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        other = (await add_network(tables, "Ankommen")).id
        await tables.requests.add(request(pair))
        await begins(tables, pair, state=ACTIVE, active_at=NOW)
        await begins(tables, pair, state=ACTIVE, active_at=NOW, **CLOSING)
        over: dict[str, Any] = {
            "state": MentorshipState.ENDED,
            "ended_at": NOW,
            "end_reason": EndReason.PARTED,
        }
        await begins(tables, pair, contact_until=NOW + 9 * DAY, **over)
        figures = tables.figures
        none = Limits(least_meetings=0, least_days=0)
        for network, expected in ((pair.network.id, [1, 1, 2, 1, 1, 1]), (other, [0] * 6)):
            assert [
                await figures.mentees_asking(network, at_least=1),
                await figures.requests_waiting(network),
                await figures.certifiable(network, none, now=NOW),
                await figures.closings(network),
                await figures.writing_on(network, now=NOW),
                await silent(tables, network),
            ] == expected
