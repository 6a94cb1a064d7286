"""A request from the mentee's side, and what time does to it."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.answering import ask_back, decline
from mentoring.asking import (
    answer_back,
    ask,
    check,
    end_all,
    expire,
    find_request,
    free_places,
    own_request,
    withdraw,
)
from mentoring.errors import CannotAsk, NotAllowed, Obstacle, Outdated
from mentoring.facts.requests import QuestionAnswered, RequestExpired, RequestSent, RequestWithdrawn
from mentoring.ids import PersonId, RequestId
from mentoring.pauses import Pause
from mentoring.profiles import Profile
from mentoring.requests import Request, RequestState, free_slot
from mentoring.roles import Role
from tests.conftest import NOW
from tests.mentoring.asking_people import (
    HOPE,
    WHY,
    a_mentee,
    a_mentor,
    asks,
    becomes_mentor,
    letter,
    sets_limit,
    starts,
)
from tests.mentoring.conftest import COMPLETE, Village, found_village

SOON = NOW + timedelta(hours=1)
LATE = NOW + timedelta(days=14)


async def obstacle(village: Village, mentee: PersonId, mentor: PersonId) -> Obstacle | None:
    """Say what keeps a mentee from asking; the same at the beginning and at the end."""
    at_first = await _obstacle(check(village.tables, mentee, village.network.id, mentor, now=NOW))
    if at_first is not None:
        at_last = await _obstacle(ask(village.tables, mentee, letter(village, mentor), now=NOW))
        assert at_last is at_first
    return at_first


async def _obstacle(trying: Awaitable[object]) -> Obstacle | None:
    try:
        await trying
    except CannotAsk as error:
        return error.obstacle
    return None


async def test_a_mentee_asks_a_mentor(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request, facts = await ask(village.tables, mentee, letter(village, mentor), now=NOW)
    assert request == Request(
        id=request.id,
        network_id=village.network.id,
        mentee_id=mentee,
        mentor_id=mentor,
        state=RequestState.PENDING,
        slot=1,
        why=WHY,
        hope=HOPE,
        asked_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )
    assert await village.tables.requests.get(request.id) == request
    assert facts == [RequestSent(request.id)]


async def test_nothing_is_in_the_way(village: Village) -> None:
    assert await obstacle(village, await a_mentee(village), await a_mentor(village)) is None


async def test_only_a_mentee_of_the_network_asks(village: Village) -> None:
    mentor = await a_mentor(village)
    with pytest.raises(NotAllowed):
        await check(village.tables, mentor, village.network.id, mentor, now=NOW)
    elsewhere = await found_village(village.tables, name="Tandem")
    mentee = await a_mentee(elsewhere)
    with pytest.raises(NotAllowed):
        await check(village.tables, mentee, village.network.id, mentor, now=NOW)


async def test_a_mentee_without_a_profile_fills_it_in_first(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await village.tables.profiles.save(mentee, Profile(languages=("ar",)))
    assert await obstacle(village, mentee, mentor) is Obstacle.NO_PROFILE


async def test_who_is_no_mentor_of_the_network_is_not_asked(village: Village) -> None:
    mentee, other = await a_mentee(village), await a_mentee(village)
    assert await obstacle(village, mentee, other) is Obstacle.NOT_THERE
    assert await obstacle(village, mentee, PersonId(999)) is Obstacle.NOT_THERE


async def test_a_mentor_who_waits_for_approval_is_not_asked(village: Village) -> None:
    mentee, other = await a_mentee(village), await village.person()
    await village.tables.profiles.save(other, COMPLETE)
    await village.joins(other, Role.MENTOR)
    assert await obstacle(village, mentee, other) is Obstacle.NOT_THERE


async def test_a_mentor_without_a_profile_is_not_asked(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await village.tables.profiles.save(mentor, Profile())
    assert await obstacle(village, mentee, mentor) is Obstacle.NOT_THERE


async def test_a_mentor_who_has_blocked_the_bot_is_not_asked(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    person = await village.tables.people.get(mentor)
    await village.tables.people.save(replace(person, unreachable_since=NOW))
    assert await obstacle(village, mentee, mentor) is Obstacle.NOT_THERE
    await village.tables.people.save(person)
    assert await obstacle(village, mentee, mentor) is None


async def test_nobody_asks_themselves(village: Village) -> None:
    both = await a_mentee(village)
    await becomes_mentor(village, both)
    assert await obstacle(village, both, both) is Obstacle.NOT_THERE


@pytest.mark.parametrize("by_mentee", [True, False])
async def test_who_is_blocked_is_not_told_so(village: Village, *, by_mentee: bool) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    blocker, blocked = (mentee, mentor) if by_mentee else (mentor, mentee)
    await village.tables.contacts.block(blocker=blocker, blocked=blocked, at=NOW)
    assert await obstacle(village, mentee, mentor) is Obstacle.NOT_THERE


async def test_a_mentor_on_a_break_gets_no_requests(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await village.tables.mentors.set_pause(mentor, Pause(NOW - timedelta(days=1)))
    assert await obstacle(village, mentee, mentor) is Obstacle.PAUSED
    over = Pause(NOW - timedelta(days=2), NOW - timedelta(days=1))
    await village.tables.mentors.set_pause(mentor, over)
    assert await obstacle(village, mentee, mentor) is None


async def test_the_same_mentor_is_asked_once_at_a_time(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await asks(village, mentee, mentor)
    assert await obstacle(village, mentee, mentor) is Obstacle.ASKED


async def test_who_was_declined_does_not_ask_again(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    await decline(village.tables, mentor, request.id, text="No time, sorry.", now=NOW)
    assert await obstacle(village, mentee, mentor) is Obstacle.DECLINED


async def test_a_pair_that_is_together_needs_no_request(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await starts(village, mentee, mentor)
    assert await obstacle(village, mentee, mentor) is Obstacle.TOGETHER
    await village.joins(mentor, Role.MENTEE)
    await becomes_mentor(village, mentee)
    assert await obstacle(village, mentor, mentee) is Obstacle.TOGETHER


async def test_a_mentor_without_a_free_place_is_not_asked(village: Village) -> None:
    mentor = await a_mentor(village, capacity=1)
    assert await free_places(village.tables, mentor) == 1
    await starts(village, await a_mentee(village), mentor)
    assert await free_places(village.tables, mentor) == 0
    assert await obstacle(village, await a_mentee(village), mentor) is Obstacle.FULL


async def test_a_mentee_has_only_so_many_open_requests_in_a_network(village: Village) -> None:
    await sets_limit(village, 2)
    mentee = await a_mentee(village)
    first = await asks(village, mentee, await a_mentor(village))
    second = await asks(village, mentee, await a_mentor(village))
    third = await a_mentor(village)
    assert (first.slot, second.slot) == (1, 2)
    with pytest.raises(CannotAsk) as refused:
        await check(village.tables, mentee, village.network.id, third, now=NOW)
    assert (refused.value.obstacle, refused.value.limit) == (Obstacle.LIMIT, 2)
    await withdraw(village.tables, mentee, first.id, now=NOW)
    assert (await asks(village, mentee, third)).slot == 1


async def test_each_network_has_a_limit_of_its_own(village: Village) -> None:
    await sets_limit(village, 1)
    tandem = await found_village(village.tables, name="Tandem")
    mentee = await a_mentee(village)
    await tandem.joins(mentee, Role.MENTEE)
    await asks(village, mentee, await a_mentor(village))
    assert await obstacle(village, mentee, await a_mentor(village)) is Obstacle.LIMIT
    assert (await asks(tandem, mentee, await a_mentor(tandem))).slot == 1


async def test_the_smallest_free_slot_is_taken(village: Village) -> None:
    request = await asks(village, await a_mentee(village), await a_mentor(village))
    taken = [replace(request, slot=slot) for slot in (1, 4, 2)]
    assert free_slot(taken) == 3


async def test_a_request_is_taken_back_once(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    facts = await withdraw(village.tables, mentee, request.id, now=SOON)
    assert facts == [RequestWithdrawn(request.id)]
    ended = replace(request, state=RequestState.WITHDRAWN, ended_at=SOON)
    assert await village.tables.requests.get(request.id) == ended
    with pytest.raises(Outdated):
        await withdraw(village.tables, mentee, request.id, now=SOON)
    assert await obstacle(village, mentee, mentor) is None


async def test_only_the_mentee_takes_a_request_back(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    with pytest.raises(NotAllowed):
        await withdraw(village.tables, mentor, request.id, now=NOW)
    with pytest.raises(Outdated):
        await own_request(village.tables, mentee, RequestId(999))


async def test_the_question_is_answered_once(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    with pytest.raises(Outdated):
        await answer_back(village.tables, mentee, request.id, answer="I have not been asked.")
    await ask_back(village.tables, mentor, request.id, question="Since when are you here?")
    facts = await answer_back(village.tables, mentee, request.id, answer="Since last summer.")
    assert facts == [QuestionAnswered(request.id)]
    answered = await find_request(village.tables, request.id)
    assert (answered.question, answered.answer) == (
        "Since when are you here?",
        "Since last summer.",
    )
    assert answered.waits_for_mentee is False
    with pytest.raises(Outdated):
        await answer_back(village.tables, mentee, request.id, answer="Since last winter.")


async def test_a_question_about_an_ended_request_is_not_answered(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    await ask_back(village.tables, mentor, request.id, question="Since when are you here?")
    await withdraw(village.tables, mentee, request.id, now=NOW)
    with pytest.raises(Outdated):
        await answer_back(village.tables, mentee, request.id, answer="Since last summer.")


async def test_a_request_expires_at_its_time_and_not_before(village: Village) -> None:
    mentee = await a_mentee(village)
    first = await asks(village, mentee, await a_mentor(village))
    second = await asks(village, mentee, await a_mentor(village), now=SOON)
    before = LATE - timedelta(seconds=1)
    assert await expire(village.tables, now=before, limit=9) == []
    assert await expire(village.tables, now=LATE, limit=9) == [RequestExpired(first.id)]
    assert await expire(village.tables, now=LATE, limit=9) == []
    assert (await find_request(village.tables, first.id)).ended_at == LATE
    assert (await find_request(village.tables, second.id)).is_open


async def test_only_so_many_expire_at_once(village: Village) -> None:
    mentee = await a_mentee(village)
    requests = [await asks(village, mentee, await a_mentor(village)) for _ in range(3)]
    done = [await expire(village.tables, now=LATE, limit=2) for _ in range(3)]
    ids = [request.id for request in requests]
    assert done == [[RequestExpired(ids[0]), RequestExpired(ids[1])], [RequestExpired(ids[2])], []]


async def test_after_an_expiry_the_mentor_can_be_asked_again(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await asks(village, mentee, mentor)
    await expire(village.tables, now=LATE, limit=9)
    assert await obstacle(village, mentee, mentor) is None


async def test_who_goes_leaves_nobody_waiting(village: Village) -> None:
    both, mentor, mentee = await a_mentee(village), await a_mentor(village), await a_mentee(village)
    await becomes_mentor(village, both)
    sent = await asks(village, both, mentor)
    received = await asks(village, mentee, both)
    untouched = await asks(village, mentee, mentor)
    facts = await end_all(village.tables, both, now=SOON)
    assert facts == [RequestWithdrawn(sent.id), RequestExpired(received.id)]
    assert (await find_request(village.tables, untouched.id)).is_open
    assert await end_all(village.tables, both, now=SOON) == []


async def test_two_who_part_for_good_end_only_what_is_between_them(village: Village) -> None:
    both, other, third = await a_mentee(village), await a_mentor(village), await a_mentor(village)
    await becomes_mentor(village, both)
    await village.joins(other, Role.MENTEE)
    sent, received = await asks(village, both, other), await asks(village, other, both)
    elsewhere = await asks(village, both, third)
    facts = await end_all(village.tables, both, with_person=other, now=SOON)
    assert facts == [RequestWithdrawn(sent.id), RequestExpired(received.id)]
    assert (await find_request(village.tables, elsewhere.id)).is_open
