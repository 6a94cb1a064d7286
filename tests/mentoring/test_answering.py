"""A request from the mentor's side."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.answering import accept, ask_back, decline, make_way, received_request
from mentoring.asking import find_request, withdraw
from mentoring.errors import CapacityReached, NotAllowed, Outdated
from mentoring.facts.mentorships import MentorshipStarted
from mentoring.facts.requests import (
    QuestionAsked,
    RequestDeclined,
    RequestSuperseded,
    RequestWithdrawn,
)
from mentoring.ids import MentorshipId, PersonId, RequestId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.profiles import Profile
from mentoring.requests import RequestState, free_place
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.vocabulary import Field
from tests.conftest import NOW
from tests.mentoring.asking_people import a_mentee, a_mentor, asks, becomes_mentor, starts
from tests.mentoring.conftest import Village, found_village

SOON = NOW + timedelta(hours=1)


async def state(village: Village, request_id: RequestId) -> RequestState:
    found = await village.tables.requests.find(request_id)
    assert found is not None
    return found.state


async def test_a_yes_starts_a_mentorship(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    mentorship_id, facts = await accept(village.tables, mentor, request.id, now=SOON)
    assert facts == [MentorshipStarted(mentorship_id)]
    assert await village.tables.mentorships.get(mentorship_id) == Mentorship(
        id=mentorship_id,
        network_id=village.network.id,
        network_name=village.network.name,
        request_id=request.id,
        mentee_id=mentee,
        mentor_id=mentor,
        state=MentorshipState.GETTING_TO_KNOW,
        place=1,
        started_at=SOON,
        stirred_at=SOON,
    )
    accepted = replace(request, state=RequestState.ACCEPTED, ended_at=SOON)
    assert await find_request(village.tables, request.id) == accepted


async def test_a_second_yes_changes_nothing(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    await accept(village.tables, mentor, request.id, now=NOW)
    with pytest.raises(Outdated):
        await accept(village.tables, mentor, request.id, now=NOW)
    assert len(await village.tables.mentorships.of_person(mentor)) == 1


async def test_with_a_yes_all_else_in_the_network_ends(village: Village) -> None:
    tandem = await found_village(village.tables, name="Tandem")
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    await tandem.joins(mentee, Role.MENTEE)
    taken = await asks(village, mentee, mentor)
    others = [await asks(village, mentee, await a_mentor(village)) for _ in range(2)]
    elsewhere = await asks(tandem, mentee, await a_mentor(tandem))
    of_others = await asks(village, await a_mentee(village), mentor)
    mentorship, facts = await accept(village.tables, mentor, taken.id, now=SOON)
    assert facts == [
        *(RequestSuperseded(request.id) for request in others),
        MentorshipStarted(mentorship),
    ]
    assert [await state(village, one.id) for one in others] == [RequestState.SUPERSEDED] * 2
    assert await state(village, elsewhere.id) is RequestState.PENDING
    assert await state(village, of_others.id) is RequestState.PENDING


async def test_of_two_mentors_who_say_yes_the_first_wins(village: Village) -> None:
    mentee = await a_mentee(village)
    first, second = await a_mentor(village), await a_mentor(village)
    to_first, to_second = await asks(village, mentee, first), await asks(village, mentee, second)
    await accept(village.tables, second, to_second.id, now=NOW)
    with pytest.raises(Outdated):
        await accept(village.tables, first, to_first.id, now=NOW)
    assert await village.tables.mentorships.open_of_mentor(first) == []


async def test_a_mentor_never_takes_more_than_they_wanted(village: Village) -> None:
    mentor = await a_mentor(village, capacity=1)
    first = await asks(village, await a_mentee(village), mentor)
    second = await asks(village, await a_mentee(village), mentor)
    await accept(village.tables, mentor, first.id, now=NOW)
    with pytest.raises(CapacityReached) as refused:
        await accept(village.tables, mentor, second.id, now=NOW)
    assert refused.value.capacity == 1
    assert await state(village, second.id) is RequestState.PENDING
    await village.tables.profiles.save(mentor, Profile(("ar",), Field.CARE, capacity=2))
    mentorship, _ = await accept(village.tables, mentor, second.id, now=NOW)
    assert (await village.tables.mentorships.get(mentorship)).place == 2


@pytest.mark.parametrize(
    ("taken", "capacity", "place"), [((), 1, 1), ((2,), 2, 1), ((1, 3), 3, 2), ((1, 2), 3, 3)]
)
def test_the_smallest_free_place_is_taken(
    taken: tuple[int, ...], capacity: int, place: int
) -> None:
    assert free_place(taken, capacity=capacity) == place


@pytest.mark.parametrize(("taken", "capacity"), [((1,), 1), ((2,), 1), ((1, 2, 3), 2)])
def test_a_lowered_capacity_counts_who_is_there(taken: tuple[int, ...], capacity: int) -> None:
    with pytest.raises(CapacityReached):
        free_place(taken, capacity=capacity)


async def test_what_two_ask_each_other_ends_when_one_says_yes(village: Village) -> None:
    one, other = await a_mentee(village), await a_mentor(village)
    await becomes_mentor(village, one)
    await village.joins(other, Role.MENTEE)
    there, back = await asks(village, one, other), await asks(village, other, one)
    mentorship, facts = await accept(village.tables, other, there.id, now=NOW)
    assert facts == [RequestWithdrawn(back.id), MentorshipStarted(mentorship)]


async def test_a_mentorship_without_people_needs_no_way(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    started = await village.tables.mentorships.get(await starts(village, mentee, mentor))
    empty = replace(started, mentee_id=None)
    assert await make_way(village.tables, empty, now=NOW) == []


async def test_only_the_mentor_decides(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    for stranger in (mentee, PersonId(999)):
        with pytest.raises(NotAllowed):
            await accept(village.tables, stranger, request.id, now=NOW)
        with pytest.raises(NotAllowed):
            await decline(village.tables, stranger, request.id, text="No time.", now=NOW)
        with pytest.raises(NotAllowed):
            await ask_back(village.tables, stranger, request.id, question="Since when?")
        with pytest.raises(NotAllowed):
            await received_request(village.tables, stranger, request.id)


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
async def test_who_lost_the_role_starts_nothing(village: Village, role: Role) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    held = await village.tables.memberships.of_person(mentee if role is Role.MENTEE else mentor)
    gone = RoleStanding(role, Standing.DECLINED)
    await village.tables.memberships.set_role(held[0].id, gone, now=NOW)
    with pytest.raises(NotAllowed):
        await accept(village.tables, mentor, request.id, now=NOW)
    assert await state(village, request.id) is RequestState.PENDING


async def test_who_wants_no_contact_starts_nothing(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    await village.tables.contacts.block(blocker=mentee, blocked=mentor, at=NOW)
    with pytest.raises(NotAllowed):
        await accept(village.tables, mentor, request.id, now=NOW)


async def test_who_is_together_already_starts_nothing(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    await village.tables.mentorships.add(
        Mentorship(
            id=MentorshipId(0),
            network_id=village.network.id,
            network_name=village.network.name,
            request_id=None,
            mentee_id=mentee,
            mentor_id=mentor,
            state=MentorshipState.GETTING_TO_KNOW,
            place=1,
            started_at=NOW,
        )
    )
    with pytest.raises(NotAllowed):
        await accept(village.tables, mentor, request.id, now=NOW)


async def test_an_old_mentorship_is_in_nobodys_way(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village, capacity=1)
    started = await village.tables.mentorships.get(await starts(village, mentee, mentor))
    await village.tables.mentorships.save(
        replace(started, state=MentorshipState.ENDED, ended_at=NOW, end_reason=EndReason.PARTED)
    )
    await starts(village, mentee, mentor)
    assert len(await village.tables.mentorships.open_of_mentor(mentor)) == 1


async def test_a_no_comes_with_a_text_and_once(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    facts = await decline(village.tables, mentor, request.id, text="No time, sorry.", now=SOON)
    assert facts == [RequestDeclined(request.id)]
    assert await find_request(village.tables, request.id) == replace(
        request, state=RequestState.DECLINED, decline_text="No time, sorry.", ended_at=SOON
    )
    with pytest.raises(Outdated):
        await decline(village.tables, mentor, request.id, text="Still no time.", now=SOON)
    with pytest.raises(Outdated):
        await accept(village.tables, mentor, request.id, now=SOON)


async def test_one_question_may_be_asked(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    facts = await ask_back(village.tables, mentor, request.id, question="Since when?")
    assert facts == [QuestionAsked(request.id)]
    assert (await find_request(village.tables, request.id)).waits_for_mentee
    with pytest.raises(Outdated):
        await ask_back(village.tables, mentor, request.id, question="And from where?")
    await accept(village.tables, mentor, request.id, now=NOW)


async def test_nothing_is_asked_about_what_has_ended(village: Village) -> None:
    mentee, mentor = await a_mentee(village), await a_mentor(village)
    request = await asks(village, mentee, mentor)
    await withdraw(village.tables, mentee, request.id, now=NOW)
    with pytest.raises(Outdated):
        await ask_back(village.tables, mentor, request.id, question="Since when?")
