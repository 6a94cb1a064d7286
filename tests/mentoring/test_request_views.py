"""What people see of their requests."""

from mentoring.answering import accept, ask_back
from mentoring.asking import (
    find_request,
    withdraw,
)
from mentoring.request_views import ENDED_SHOWN, overview, view_of
from mentoring.roles import Role, RoleStanding, Standing
from tests.conftest import NOW
from tests.mentoring.asking_people import (
    a_mentee,
    a_mentor,
    asks,
)
from tests.mentoring.conftest import COMPLETE, Village


async def test_a_mentee_sees_open_requests_first_and_then_the_last_ended(village: Village) -> None:
    mentee = await a_mentee(village)
    mentors = [await a_mentor(village) for _ in range(ENDED_SHOWN + 2)]
    open_one = await asks(village, mentee, mentors[0])
    ended = []
    for mentor in mentors[1:]:
        request = await asks(village, mentee, mentor)
        await withdraw(village.tables, mentee, request.id, now=NOW)
        ended.append(request.id)
    seen = await overview(village.tables, mentee)
    assert [request.id for request in seen.all] == [open_one.id, *reversed(ended[1:])]
    assert (seen.is_mentee, seen.free, seen.received) == (True, None, [])


async def test_a_mentor_sees_first_what_waits_for_them(village: Village) -> None:
    mentor = await a_mentor(village)
    first = await asks(village, await a_mentee(village), mentor)
    second = await asks(village, await a_mentee(village), mentor)
    await ask_back(village.tables, mentor, first.id, question="Since when are you here?")
    seen = await overview(village.tables, mentor)
    assert [request.id for request in seen.all] == [second.id, first.id]
    assert (seen.is_mentee, seen.free) == (False, 2)


async def test_who_is_not_a_mentor_any_more_still_sees_who_waits(village: Village) -> None:
    mentor = await a_mentor(village)
    request = await asks(village, await a_mentee(village), mentor)
    held = await village.tables.memberships.of_person(mentor)
    gone = RoleStanding(Role.MENTOR, Standing.DECLINED)
    await village.tables.memberships.set_role(held[0].id, gone, now=NOW)
    seen = await overview(village.tables, mentor)
    assert [one.id for one in seen.received] == [request.id]


async def test_a_card_knows_what_became_of_the_request(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    before = await view_of(village.tables, request)
    assert (before.waiting, before.free, before.mentorship_id) == (1, 2, None)
    assert (before.mentee.id, before.mentor.id, before.profile) == (mentee, mentor, COMPLETE)
    mentorship, _ = await accept(village.tables, mentor, request.id, now=NOW)
    after = await view_of(village.tables, await find_request(village.tables, request.id))
    assert (after.waiting, after.free, after.mentorship_id) == (0, 1, mentorship)
