"""Requests come back as they were, to whom they concern, in their order."""

from dataclasses import replace

import pytest

from mentoring.ids import RequestId
from mentoring.requests import RequestState
from storage.store import Store
from tests.conftest import NOW
from tests.storage.pairs import DAY, HOUR, MICROSECOND, add_network, add_pair, request
from tests.storage.test_repositories import add_person


async def test_a_request_comes_back(store: Store) -> None:
    async with store.transaction() as tables:
        written = request(await add_pair(tables))
        stored = await tables.requests.add(written)
        assert stored == replace(written, id=stored.id)
        assert await tables.requests.get(stored.id) == stored
        assert await tables.requests.find(stored.id) == stored


@pytest.mark.parametrize("state", RequestState)
async def test_what_becomes_of_a_request_comes_back(store: Store, state: RequestState) -> None:
    async with store.transaction() as tables:
        stored = await tables.requests.add(request(await add_pair(tables)))
        changed = replace(
            stored,
            state=state,
            question="What have you worked as?",
            answer="As a nurse 😀",
            decline_text="I am sorry." if state is RequestState.DECLINED else None,
            ended_at=None if state is RequestState.PENDING else NOW + HOUR,
        )
        await tables.requests.save(changed)
        assert await tables.requests.get(stored.id) == changed


async def test_a_request_that_was_never_sent_is_not_found(store: Store) -> None:
    async with store.transaction() as tables:
        assert await tables.requests.find(RequestId(99)) is None
        with pytest.raises(LookupError):
            await tables.requests.get(RequestId(99))


async def test_each_sees_their_requests_in_the_order_of_time(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        bo = await add_person(tables, 33)
        other = await add_network(tables, "Ankommen")
        waits = request(pair)
        declined = replace(
            waits, state=RequestState.DECLINED, decline_text="Sorry.", ended_at=NOW + HOUR
        )
        first = await tables.requests.add(declined)
        second = await tables.requests.add(waits)
        third = await tables.requests.add(replace(waits, network_id=other.id, mentor_id=bo.id))
        back = replace(waits, mentee_id=pair.mentor.id, mentor_id=pair.mentee.id)
        fourth = await tables.requests.add(back)
        mentee, mentor = pair.mentee.id, pair.mentor.id
        assert await tables.requests.of_mentee(mentee) == [third, second, first]
        assert await tables.requests.pending_of_mentee(mentee) == [second, third]
        assert await tables.requests.pending_to_mentor(mentor) == [second]
        assert await tables.requests.pending_to_mentor(mentee) == [fourth]
        assert await tables.requests.between(mentee, mentor) == [first, second]
        assert await tables.requests.between(mentor, mentee) == [fourth]


async def test_open_requests_expire_at_their_moment_the_longest_due_first(store: Store) -> None:
    async with store.transaction() as tables:
        pair = await add_pair(tables)
        mentors = [await add_person(tables, number) for number in (31, 32, 33, 34)]
        waits = [
            replace(request(pair), mentor_id=mentor.id, slot=slot, expires_at=NOW + days * DAY)
            for slot, (mentor, days) in enumerate(zip(mentors, (2, 1, 3, 1), strict=True), start=1)
        ]
        two, one, three, ended = [await tables.requests.add(each) for each in waits]
        await tables.requests.save(replace(ended, state=RequestState.WITHDRAWN, ended_at=NOW))
        just_before = NOW + DAY - MICROSECOND
        assert await tables.requests.expired(now=just_before, limit=9) == []
        assert await tables.requests.expired(now=NOW + DAY, limit=9) == [one]
        assert await tables.requests.expired(now=NOW + 3 * DAY, limit=9) == [one, two, three]
        assert await tables.requests.expired(now=NOW + 3 * DAY, limit=2) == [one, two]
