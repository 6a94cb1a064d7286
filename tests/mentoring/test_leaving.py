"""Somebody is forgotten: what they had begun with others ends, and the others are told."""

from dataclasses import replace

import pytest

from mentoring.errors import LastMetaMentor
from mentoring.facts.meetings import MeetingCancelled
from mentoring.facts.mentorships import MentorshipEnded
from mentoring.facts.requests import AskedMentorLeft, AskingMenteeLeft
from mentoring.ids import PersonId, RequestId
from mentoring.leaving import forget
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.requests import Request, RequestState
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.conftest import Village
from tests.mentoring.ends import DAY, appointment, couple
from tests.mentoring.test_certificates import completed, gets

MENTEE, MENTOR = Side.MENTEE, Side.MENTOR


async def asks(village: Village, mentee: PersonId, mentor: PersonId) -> None:
    await village.tables.requests.add(
        Request(
            RequestId(0),
            village.network.id,
            mentee,
            mentor,
            RequestState.PENDING,
            slot=1,
            why="I am new here.",
            hope="I hope to find work.",
            asked_at=NOW,
            expires_at=NOW + 14 * DAY,
        )
    )


@pytest.mark.parametrize("side", Side)
async def test_their_mentorship_ends_and_stays_with_the_other(village: Village, side: Side) -> None:
    pair = await couple(village)
    coming = await pair.tables.meetings.add(appointment(pair.id))
    facts = await forget(village.tables, pair.people[side], now=NOW + DAY)
    assert facts == [MentorshipEnded(pair.id, side), MeetingCancelled(coming.id, None)]
    over = await pair.now()
    assert (over.state, over.end_reason) == (MentorshipState.ENDED, EndReason.LEFT)
    assert (over.person_at(side), over.person_at(side.other)) == (None, pair.people[side.other])
    assert over.contact_until == NOW + 15 * DAY


async def test_who_waits_for_them_learns_that_they_are_gone(village: Village) -> None:
    ann, ben, cem = [await village.person() for _ in range(3)]
    await asks(village, ann, ben)
    await asks(village, ben, cem)
    network_id = village.network.id
    facts = await forget(village.tables, ben, now=NOW)
    assert facts == [AskingMenteeLeft(cem, network_id), AskedMentorLeft(ann, network_id)]
    assert await village.tables.requests.of_mentee(ann) == []


async def test_their_certificate_goes_and_that_of_the_other_stays(village: Village) -> None:
    pair = await completed(village)
    own, other = await gets(pair, MENTEE), await gets(pair, MENTOR)
    assert await forget(village.tables, pair.people[MENTEE], now=NOW) == []
    assert await village.tables.certificates.by_code(own.code) is None
    assert await village.tables.certificates.by_code(other.code) == other
    assert (await pair.now()).end_reason is EndReason.COMPLETED


async def test_who_cannot_leave_has_ended_nothing(village: Village) -> None:
    pair = await couple(village)
    bea = await village.meta_mentor()
    both = replace(await pair.now(), mentor_id=bea)
    stored = await village.tables.mentorships.add(replace(both, place=2))
    with pytest.raises(LastMetaMentor):
        await forget(village.tables, bea, now=NOW)
    assert (await village.tables.mentorships.get(stored.id)).is_open


async def test_two_people_who_both_leave_leave_an_empty_mentorship(village: Village) -> None:
    pair = await couple(village)
    await forget(village.tables, pair.people[MENTOR], now=NOW)
    assert await forget(village.tables, pair.people[MENTEE], now=NOW) == []
    over = await pair.now()
    assert (over.mentee_id, over.mentor_id) == (None, None)
