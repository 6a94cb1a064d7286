"""Writing, showing contacts, blocking: who may, and what comes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring import contact
from mentoring.blocking import block
from mentoring.errors import ContactClosed, NotAllowed, Outdated
from mentoring.facts.contacts import MessagePassed
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.facts.requests import RequestExpired, RequestWithdrawn
from mentoring.ids import MentorshipId, PersonId, RequestId
from mentoring.mentorships import EndReason, Mentorship, MentorshipState, ended
from mentoring.reporting import partner
from mentoring.requests import Request, RequestState
from mentoring.roles import Side
from mentoring.writing import line, open_lines, pass_on
from tests.conftest import NOW
from tests.mentoring.conftest import Village

DAY = timedelta(days=1)


async def starts(
    village: Village, mentee: PersonId, mentor: PersonId, *, place: int = 1
) -> Mentorship:
    """Let two people get to know each other."""
    return await village.tables.mentorships.add(
        Mentorship(
            id=MentorshipId(0),
            network_id=village.network.id,
            network_name=village.network.name,
            request_id=None,
            mentee_id=mentee,
            mentor_id=mentor,
            state=MentorshipState.GETTING_TO_KNOW,
            place=place,
            started_at=NOW,
        )
    )


async def asks(village: Village, mentee: PersonId, mentor: PersonId) -> RequestId:
    """Let a mentee ask a mentor, without the checks before."""
    request = await village.tables.requests.add(
        Request(
            id=RequestId(0),
            network_id=village.network.id,
            mentee_id=mentee,
            mentor_id=mentor,
            state=RequestState.PENDING,
            slot=1,
            why="Because I want to.",
            hope="I hope for much.",
            asked_at=NOW,
            expires_at=NOW + 14 * DAY,
        )
    )
    return request.id


async def test_a_message_is_passed_on_once_and_noted(village: Village) -> None:
    mentee, mentor = await village.person(), await village.person()
    both = await starts(village, mentee, mentor)
    to, facts = await pass_on(village.tables, mentee, both.id, message_id=7, now=NOW + DAY)
    assert (to.partner.id, facts) == (mentor, [MessagePassed(both.id, Side.MENTEE, 7)])
    assert await village.tables.contacts.latest(both.id) == NOW + DAY
    assert await village.tables.contacts.passed_in(mentee, 7) == both.id
    with pytest.raises(Outdated):
        await pass_on(village.tables, mentee, both.id, message_id=7, now=NOW + 2 * DAY)
    # The numbers are those of the author's chat: the other one may have the same.
    _, facts = await pass_on(village.tables, mentor, both.id, message_id=7, now=NOW)
    assert facts == [MessagePassed(both.id, Side.MENTOR, 7)]


async def test_a_message_to_one_is_not_passed_on_to_another(village: Village) -> None:
    mentor = await village.person()
    one = await starts(village, await village.person(), mentor)
    other = await starts(village, await village.person(), mentor, place=2)
    await pass_on(village.tables, mentor, one.id, message_id=7, now=NOW)
    with pytest.raises(Outdated):
        await pass_on(village.tables, mentor, other.id, message_id=7, now=NOW)


async def test_only_the_two_can_write(village: Village) -> None:
    both = await starts(village, await village.person(), await village.person())
    stranger = await village.person()
    for mentorship_id, refusal in ((both.id, NotAllowed), (MentorshipId(99), Outdated)):
        with pytest.raises(refusal):
            await pass_on(village.tables, stranger, mentorship_id, message_id=7, now=NOW)


async def test_contact_ends_some_days_after_the_mentorship(village: Village) -> None:
    mentee, mentor = await village.person(), await village.person()
    both = await starts(village, mentee, mentor)
    over = ended(both, EndReason.PARTED, now=NOW, contact_days=14)
    await village.tables.mentorships.save(over)
    last = NOW + 14 * DAY
    await pass_on(village.tables, mentee, both.id, message_id=1, now=last - DAY / 1000)
    with pytest.raises(ContactClosed) as closed:
        await pass_on(village.tables, mentee, both.id, message_id=2, now=last)
    assert closed.value.since == last
    assert await open_lines(village.tables, mentee, now=last) == []
    with pytest.raises(Outdated):
        ended(over, EndReason.BLOCKED, now=NOW, contact_days=14)


async def test_who_has_left_cannot_be_written_to(village: Village) -> None:
    mentee, mentor = await village.person(), await village.person()
    both = await starts(village, mentee, mentor)
    over = ended(both, EndReason.LEFT, now=NOW, contact_days=14)
    await village.tables.mentorships.save(over)
    await village.tables.people.remove(mentor)
    with pytest.raises(ContactClosed):
        await pass_on(village.tables, mentee, both.id, message_id=1, now=NOW)
    assert await open_lines(village.tables, mentee, now=NOW) == []
    with pytest.raises(Outdated):
        await partner(village.tables, mentee, both.id)


async def test_a_block_ends_everything_between_the_two(village: Village) -> None:
    anna, ben = await village.person(), await village.person()
    both = await starts(village, anna, ben)
    past = await starts(village, ben, anna)
    await village.tables.mentorships.save(ended(past, EndReason.AGREED, now=NOW, contact_days=14))
    mine, theirs = await asks(village, ben, anna), await asks(village, anna, ben)
    await contact.offer(village.tables, ben, both.id, contact="ben", now=NOW)
    facts = await block(village.tables, ben, anna, now=NOW + DAY)
    assert facts == [
        MentorshipEnded(both.id, Side.MENTOR),
        RequestWithdrawn(mine),
        RequestExpired(theirs),
    ]
    over = (await line(village.tables, anna, both.id)).mentorship
    assert (over.state, over.end_reason) == (MentorshipState.ENDED, EndReason.BLOCKED)
    assert (over.contact_until, over.mentor_contact) == (NOW + DAY, None)
    for somebody in (anna, ben):
        assert await open_lines(village.tables, somebody, now=NOW + DAY) == []
    assert await block(village.tables, ben, anna, now=NOW + 2 * DAY) == []


async def test_a_block_in_an_old_mentorship_ends_the_new_one(village: Village) -> None:
    anna, ben = await village.person(), await village.person()
    past = await starts(village, anna, ben)
    await village.tables.mentorships.save(
        replace(ended(past, EndReason.AGREED, now=NOW, contact_days=0))
    )
    both = await starts(village, anna, ben)
    facts = await block(village.tables, anna, ben, now=NOW + DAY)
    assert facts == [MentorshipEnded(both.id, Side.MENTEE)]


async def test_a_block_elsewhere_closes_every_line_to_that_person(village: Village) -> None:
    anna, ben = await village.person(), await village.person()
    both = await starts(village, anna, ben)
    await village.tables.contacts.block(blocker=ben, blocked=anna, at=NOW)
    with pytest.raises(ContactClosed) as closed:
        await pass_on(village.tables, anna, both.id, message_id=1, now=NOW)
    assert closed.value.since is None
