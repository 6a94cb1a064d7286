"""The end of a mentorship: who can end it, how, and what that makes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.agreements import AgreementState
from mentoring.closing import confirm, end_unanswered, go_on, leave, part, propose, prospect
from mentoring.endings import (
    Progress,
    closed,
    closing,
    closing_side,
    going_on,
    progress,
    separated,
)
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.meetings import MeetingCancelled
from mentoring.facts.mentorships import (
    ClosingProposed,
    ClosingTakenBack,
    MentorshipCompleted,
    MentorshipEnded,
)
from mentoring.ids import MentorshipId
from mentoring.meetings import MeetingState
from mentoring.mentorships import EndReason, MentorshipState
from mentoring.networks import Limits
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.conftest import Village
from tests.mentoring.ends import DAY, Couple, appointment, couple, draft, kinds, proposal

ACTIVE = MentorshipState.ACTIVE
MENTEE, MENTOR = Side.MENTEE, Side.MENTOR
LATER = NOW + 28 * DAY
SINCE = int(LATER.timestamp())


@pytest.fixture
async def pair(village: Village) -> Couple:
    """Two people who get to know each other."""
    return await couple(village)


async def proposes(pair: Couple, side: Side) -> None:
    await propose(pair.tables, pair.people[side], pair.id, now=LATER)


# --- the measure


@pytest.mark.parametrize(
    ("held", "days", "enough"),
    [(3, 28, True), (2, 28, False), (3, 27, False), (9, 99, True), (0, 0, False)],
)
def test_a_completion_needs_meetings_and_time(held: int, days: int, *, enough: bool) -> None:
    assert Progress(held, days, 3, 28).is_enough is enough


async def test_the_time_counts_whole_days_from_the_acceptance(pair: Couple) -> None:
    late = replace(await pair.now(), active_at=NOW + 20 * DAY)
    just_before = NOW + 28 * DAY - timedelta(seconds=1)
    measured = [
        progress(late, Limits(), held=3, now=moment).days
        for moment in (just_before, NOW + 28 * DAY)
    ]
    assert measured == [27, 28]


# --- parting


@pytest.mark.parametrize("side", Side)
async def test_either_side_parts_at_once_while_getting_to_know(pair: Couple, side: Side) -> None:
    facts = await part(pair.tables, pair.people[side], pair.id, now=LATER)
    over = await pair.now()
    assert facts == [MentorshipEnded(pair.id, side)]
    assert (over.state, over.end_reason) == (MentorshipState.ENDED, EndReason.PARTED)
    assert (over.ended_at, over.contact_until) == (LATER, LATER + 14 * DAY)


async def test_there_is_no_parting_after_the_agreement(pair: Couple) -> None:
    await pair.reach(ACTIVE)
    with pytest.raises(Outdated):
        await part(pair.tables, pair.people[MENTEE], pair.id, now=LATER)


async def test_parting_twice_is_outdated(pair: Couple) -> None:
    await part(pair.tables, pair.people[MENTEE], pair.id, now=LATER)
    with pytest.raises(Outdated):
        await part(pair.tables, pair.people[MENTOR], pair.id, now=LATER)


async def test_nobody_closes_while_getting_to_know(pair: Couple) -> None:
    with pytest.raises(Outdated):
        await proposes(pair, MENTEE)


# --- closing


@pytest.mark.parametrize("state", [ACTIVE, MentorshipState.PAUSED])
async def test_both_confirm_a_completion(pair: Couple, state: MentorshipState) -> None:
    await pair.reach(state, held=3)
    facts = await propose(pair.tables, pair.people[MENTEE], pair.id, now=LATER)
    assert facts == [ClosingProposed(pair.id, MENTEE)]
    facts = await confirm(pair.tables, pair.people[MENTOR], pair.id, since=SINCE, now=LATER + DAY)
    assert facts == [MentorshipCompleted(pair.id, MENTOR)]
    over = await pair.now()
    assert (over.state, over.end_reason) == (MentorshipState.COMPLETED, EndReason.COMPLETED)
    assert (over.mentee_closes_at, over.mentor_closes_at) == (LATER, LATER + DAY)
    assert over.contact_until == LATER + 15 * DAY


async def test_below_the_minimums_it_ends_without_a_completion(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=2)
    await proposes(pair, MENTOR)
    facts = await confirm(pair.tables, pair.people[MENTEE], pair.id, since=SINCE, now=LATER)
    over = await pair.now()
    assert facts == [MentorshipEnded(pair.id, MENTEE)]
    assert (over.state, over.end_reason) == (MentorshipState.ENDED, EndReason.AGREED)


async def test_both_saying_it_at_the_same_time_is_both_confirming(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=3)
    await proposes(pair, MENTEE)
    facts = await propose(pair.tables, pair.people[MENTOR], pair.id, now=LATER)
    assert facts == [MentorshipCompleted(pair.id, MENTOR)]


async def test_saying_it_twice_is_not_two_words(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=3)
    await proposes(pair, MENTEE)
    with pytest.raises(Outdated):
        await proposes(pair, MENTEE)
    with pytest.raises(Outdated):
        await confirm(pair.tables, pair.people[MENTEE], pair.id, since=SINCE, now=LATER)
    assert (await pair.now()).is_open


@pytest.mark.parametrize("by", Side)
async def test_either_side_lets_it_go_on(pair: Couple, by: Side) -> None:
    await pair.reach(ACTIVE)
    await proposes(pair, MENTEE)
    facts = await go_on(pair.tables, pair.people[by], pair.id, since=SINCE)
    assert facts == [ClosingTakenBack(pair.id, by)]
    assert closing_side(await pair.now()) is None


async def test_what_was_taken_back_cannot_be_answered(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=3)
    await proposes(pair, MENTEE)
    await go_on(pair.tables, pair.people[MENTEE], pair.id, since=SINCE)
    with pytest.raises(Outdated):
        await confirm(pair.tables, pair.people[MENTOR], pair.id, since=SINCE, now=LATER)
    with pytest.raises(Outdated):
        await go_on(pair.tables, pair.people[MENTOR], pair.id, since=SINCE)


async def test_an_answer_to_an_earlier_proposal_counts_for_nothing(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=3)
    await proposes(pair, MENTEE)
    await go_on(pair.tables, pair.people[MENTEE], pair.id, since=SINCE)
    await propose(pair.tables, pair.people[MENTEE], pair.id, now=LATER + DAY)
    for answer in (
        confirm(pair.tables, pair.people[MENTOR], pair.id, since=SINCE, now=LATER + DAY),
        go_on(pair.tables, pair.people[MENTOR], pair.id, since=SINCE),
    ):
        with pytest.raises(Outdated):
            await answer
    assert closing_side(await pair.now()) is MENTEE


async def test_nothing_after_the_end_changes_it(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=3)
    await proposes(pair, MENTEE)
    await confirm(pair.tables, pair.people[MENTOR], pair.id, since=SINCE, now=LATER)
    over = await pair.now()
    person = pair.people[MENTEE]
    for late in (
        part(pair.tables, person, pair.id, now=LATER),
        propose(pair.tables, person, pair.id, now=LATER),
        confirm(pair.tables, person, pair.id, since=SINCE, now=LATER),
        go_on(pair.tables, person, pair.id, since=SINCE),
    ):
        with pytest.raises(Outdated):
            await late
    assert await leave(pair.tables, person, now=LATER) == []
    assert await pair.now() == over


async def test_others_have_no_word(village: Village, pair: Couple) -> None:
    await pair.reach(ACTIVE)
    stranger = await village.person()
    with pytest.raises(NotAllowed):
        await propose(pair.tables, stranger, pair.id, now=LATER)
    with pytest.raises(Outdated):
        await propose(pair.tables, stranger, MentorshipId(99), now=LATER)


async def test_the_pure_rules_refuse_what_is_not_there(pair: Couple) -> None:
    mentorship = await pair.now()
    running = replace(mentorship, state=ACTIVE, active_at=NOW)
    with pytest.raises(Outdated):
        going_on(running)
    with pytest.raises(Outdated):
        closed(running, Progress(9, 99, 3, 28), now=NOW, contact_days=14)
    with pytest.raises(Outdated):
        separated(running, now=NOW, contact_days=14)
    asked = closing(running, MENTEE, now=NOW, closing_days=14)
    answered = closing(asked, MENTOR, now=NOW + DAY, closing_days=3)
    assert (asked.closes_until, answered.closes_until) == (NOW + 14 * DAY, NOW + 14 * DAY)
    assert going_on(asked).closes_until is None
    assert closing_side(separated(mentorship, now=NOW, contact_days=14)) is None


# --- silence


async def test_without_an_answer_it_ends_after_the_days_of_the_network(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=9)
    await proposes(pair, MENTEE)
    due = LATER + 14 * DAY
    assert await end_unanswered(pair.tables, now=due - DAY, limit=9) == []
    assert await end_unanswered(pair.tables, now=due, limit=9) == [MentorshipEnded(pair.id, None)]
    over = await pair.now()
    assert (over.state, over.end_reason) == (MentorshipState.ENDED, EndReason.NO_ANSWER)
    assert await end_unanswered(pair.tables, now=due, limit=9) == []


async def test_silence_ends_at_most_so_many_at_a_time(village: Village) -> None:
    pairs = [await couple(village) for _ in range(3)]
    for pair in pairs:
        await pair.reach(ACTIVE)
        await pair.tables.meetings.add(appointment(pair.id))
        await proposes(pair, MENTEE)
    counts = [
        len(await end_unanswered(village.tables, now=LATER + 99 * DAY, limit=2)) for _ in range(3)
    ]
    assert counts == [2, 1, 0]


async def test_each_network_waits_as_long_as_it_says(village: Village, pair: Couple) -> None:
    await pair.reach(ACTIVE)
    await village.tables.networks.set_limits(village.network.id, Limits(closing_days=9))
    await proposes(pair, MENTEE)
    unanswered = village.tables.mentorships.unanswered
    last = LATER + 9 * DAY
    assert await unanswered(now=last - timedelta(microseconds=1), limit=9) == []
    assert await unanswered(now=last, limit=9) == [await pair.now()]


# --- what ends with it


async def test_with_it_end_proposals_appointments_and_drafts(pair: Couple) -> None:
    await pair.reach(MentorshipState.GETTING_TO_KNOW)
    await pair.tables.meetings.add(proposal(pair.id))
    coming = await pair.tables.meetings.add(appointment(pair.id))
    await pair.tables.agreements.add(draft(pair.id))
    facts = await part(pair.tables, pair.people[MENTEE], pair.id, now=NOW + DAY)
    assert facts == [MentorshipEnded(pair.id, MENTEE), MeetingCancelled(coming.id, None)]
    states = {one.state for one in await pair.tables.meetings.of_mentorship(pair.id)}
    assert states.isdisjoint({MeetingState.PROPOSED, MeetingState.SCHEDULED})
    versions = await pair.tables.agreements.of(pair.id)
    assert [one.state for one in versions] == [AgreementState.REPLACED]


async def test_a_mentor_who_ends_one_has_the_place_again(village: Village, pair: Couple) -> None:
    await part(pair.tables, pair.people[MENTOR], pair.id, now=LATER)
    assert await village.tables.mentorships.open_of_mentor(pair.people[MENTOR]) == []


async def test_the_prospect_shows_what_there_is_and_what_is_needed(pair: Couple) -> None:
    await pair.reach(ACTIVE, held=2)
    seen = await prospect(pair.tables, pair.people[MENTEE], pair.id, now=NOW + 22 * DAY)
    assert seen.progress == Progress(2, 22, 3, 28)
    assert not seen.has_said


async def test_leaving_ends_every_open_mentorship(village: Village, pair: Couple) -> None:
    ended = await leave(pair.tables, pair.people[MENTOR], now=LATER)
    over = await pair.now()
    assert kinds(ended) == [MentorshipEnded]
    assert (over.end_reason, over.contact_until) == (EndReason.LEFT, LATER + 14 * DAY)
