"""The rules of a meeting to come: proposals, appointments, changes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentoring import scheduling
from mentoring.errors import NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.meetings import (
    MeetingCancelled,
    MeetingDeclined,
    MeetingPlaced,
    MeetingScheduled,
)
from mentoring.ids import MeetingId, MentorshipId
from mentoring.meetings import (
    AHEAD_LEAST,
    AHEAD_MOST,
    Meeting,
    MeetingState,
    can_be_proposed,
    dropped,
    replaced,
)
from tests.conftest import NOW
from tests.mentoring.meeting_people import AFTERWARDS, DAY, MENTEE, MENTOR, Two, plan
from tests.mentoring.meeting_shelf import MeetingShelf
from tests.mentoring.two_people import MENTORSHIP, PEOPLE, STRANGER, at_once


@pytest.fixture
def two() -> Two:
    return Two(MeetingShelf())


# --- proposing


def test_a_time_can_be_proposed_from_half_an_hour_to_half_a_year_ahead() -> None:
    times = (NOW, NOW + AHEAD_LEAST, NOW + AHEAD_MOST, NOW + AHEAD_MOST + DAY)
    assert [can_be_proposed(time, now=NOW) for time in times] == [False, True, True, False]


@pytest.mark.parametrize("days", [(), (1, 1), (1, 2, 3, 4)])
def test_one_to_three_different_times_are_proposed(two: Two, days: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="one to 3 different times"):
        two.proposes(MENTEE, *days)
    assert two.shelf.all == ()


@pytest.mark.parametrize("day", [-1, 0, 200])
def test_a_time_that_has_passed_or_is_far_away_is_not_proposed(two: Two, day: int) -> None:
    with pytest.raises(Outdated):
        two.proposes(MENTEE, 1, day)


def test_a_proposal_keeps_its_times_in_their_order(two: Two) -> None:
    meeting = two.proposes(MENTEE, 3, 1, 2)
    assert meeting.times == plan(1, 2, 3).times
    assert meeting.open_times(NOW + 2 * DAY) == {3: NOW + 3 * DAY}
    assert (meeting.state, meeting.proposed_by) == (MeetingState.PROPOSED, MENTEE)
    assert (meeting.minutes, meeting.topic, meeting.place) == (60, "The exam", None)


def test_two_who_propose_at_the_same_time_have_one_proposal(two: Two) -> None:
    first = two.proposes(MENTEE, 1)
    second = two.proposes(MENTOR, 2)
    assert two.read(first).state is MeetingState.REPLACED
    assert (second.replaces, second.uid) == (first.id, first.uid)


def test_a_proposal_beside_an_appointment_is_for_a_meeting_of_its_own(two: Two) -> None:
    appointment = two.appointment()
    other = two.proposes(MENTOR, 5)
    assert (other.replaces, other.uid == appointment.uid) == (None, False)
    two.takes(MENTEE, other)
    assert two.shelf.ids(MeetingState.SCHEDULED) == [appointment.id, other.id]


def test_nobody_else_proposes_or_acts(two: Two) -> None:
    meeting = two.proposes(MENTEE, 1)
    repositories = two.shelf.repositories
    for action in (
        scheduling.propose(repositories, STRANGER, MENTORSHIP, plan(1), now=NOW),
        scheduling.take(repositories, STRANGER, meeting.id, 1, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            at_once(action)


def test_what_does_not_exist_is_outdated(two: Two) -> None:
    repositories, person = two.shelf.repositories, PEOPLE[MENTEE]
    for action in (
        scheduling.propose(repositories, person, MentorshipId(99), plan(1), now=NOW),
        scheduling.take(repositories, person, MeetingId(99), 1, now=NOW),
    ):
        with pytest.raises(Outdated):
            at_once(action)


# --- answering


def test_a_taken_time_makes_an_appointment(two: Two) -> None:
    proposal = two.proposes(MENTEE, 1, 2)
    facts = two.does(
        scheduling.take(two.shelf.repositories, PEOPLE[MENTOR], proposal.id, 2, now=NOW)
    )
    meeting = two.read(proposal)
    assert facts == [MeetingScheduled(meeting.id)]
    assert (meeting.starts_at, meeting.sequence) == (NOW + 2 * DAY, 0)
    assert meeting.ends_at == NOW + 2 * DAY + timedelta(hours=1)


def test_nobody_takes_their_own_time(two: Two) -> None:
    proposal = two.proposes(MENTEE, 1)
    for act in (two.takes, two.declines):
        with pytest.raises(NotAllowed):
            act(MENTEE, proposal)


@pytest.mark.parametrize(("number", "day"), [(3, 0), (0, 0), (1, 1)])
def test_a_time_that_is_none_or_has_come_is_not_taken(two: Two, number: int, day: int) -> None:
    proposal = two.proposes(MENTEE, 1, 2)
    with pytest.raises(Outdated):
        two.takes(MENTOR, proposal, number, NOW + day * DAY)


def test_a_second_press_takes_nothing(two: Two) -> None:
    meeting = two.appointment()
    with pytest.raises(Outdated):
        two.takes(MENTOR, meeting, 2)
    assert two.read(meeting) == meeting


def test_a_declined_proposal_keeps_the_words(two: Two) -> None:
    proposal = two.proposes(MENTEE, 1)
    assert two.declines(MENTOR, proposal) == [MeetingDeclined(proposal.id)]
    after = two.read(proposal)
    assert (after.state, after.decline_text) == (MeetingState.DECLINED, "No time.")
    with pytest.raises(Outdated):
        two.declines(MENTOR, proposal)


def test_only_who_proposed_takes_it_back_and_only_while_it_is_open(two: Two) -> None:
    proposal = two.proposes(MENTEE, 1)
    with pytest.raises(NotAllowed):
        two.takes_back(MENTOR, proposal)
    assert two.takes_back(MENTEE, proposal) == [MeetingCancelled(proposal.id, MENTEE)]
    for act in (two.takes, two.declines):
        with pytest.raises(Outdated):
            act(MENTOR, proposal)
    with pytest.raises(Outdated):
        two.takes_back(MENTEE, proposal)


def test_other_times_close_the_proposal_before(two: Two) -> None:
    proposal = two.proposes(MENTEE, 1)
    counter = two.proposes_instead(MENTOR, proposal, 3)
    assert two.read(proposal).state is MeetingState.REPLACED
    assert (counter.proposed_by, counter.replaces) == (MENTOR, proposal.id)
    with pytest.raises(Outdated):
        two.proposes_instead(MENTEE, proposal, 4)
    assert two.takes(MENTEE, counter).state is MeetingState.SCHEDULED


@pytest.mark.parametrize("close", [replaced, dropped])
def test_what_is_decided_gives_way_to_nothing(two: Two, close: Callable[..., Meeting]) -> None:
    meeting = two.proposes(MENTEE, 1)
    two.declines(MENTOR, meeting)
    with pytest.raises(Outdated):
        close(two.read(meeting), now=NOW)


# --- moving and cancelling


def test_an_appointment_stays_until_the_new_time_is_taken(two: Two) -> None:
    old = two.appointment()
    change = two.proposes_instead(MENTEE, old, 4)
    assert two.read(old).state is MeetingState.SCHEDULED
    facts = two.does(scheduling.take(two.shelf.repositories, PEOPLE[MENTOR], change.id, 1, now=NOW))
    new = two.read(change)
    assert facts == [MeetingScheduled(new.id, replaced=old.id)]
    assert two.read(old).state is MeetingState.REPLACED
    assert (new.uid, new.sequence, new.replaces) == (old.uid, old.sequence + 1, old.id)


def test_a_declined_move_leaves_the_appointment(two: Two) -> None:
    old = two.appointment()
    two.declines(MENTOR, two.proposes_instead(MENTEE, old, 4))
    assert two.read(old) == old


def test_a_countered_move_still_moves_the_appointment(two: Two) -> None:
    old = two.appointment()
    change = two.proposes_instead(MENTEE, old, 4)
    counter = two.proposes_instead(MENTOR, change, 5)
    assert counter.replaces == old.id
    again = two.proposes_instead(MENTEE, old, 6)
    assert two.read(counter).state is MeetingState.REPLACED
    assert two.takes(MENTOR, again).sequence == 1
    assert two.read(old).state is MeetingState.REPLACED


def test_what_is_over_or_cancelled_is_not_moved(two: Two) -> None:
    meeting = two.appointment()
    with pytest.raises(Outdated):
        two.proposes_instead(MENTEE, meeting, 4, now=NOW + DAY)
    two.cancels(MENTEE, meeting)
    with pytest.raises(Outdated):
        two.proposes_instead(MENTEE, meeting, 4)


def test_cancelling_takes_it_out_of_calendars_with_the_move_that_was_asked(two: Two) -> None:
    meeting = two.appointment()
    change = two.proposes_instead(MENTEE, meeting, 4)
    assert two.cancels(MENTOR, meeting) == [MeetingCancelled(meeting.id, MENTOR)]
    after = two.read(meeting)
    assert (after.state, after.sequence, after.decline_text) == (MeetingState.CANCELLED, 1, "Ill.")
    assert two.read(change).state is MeetingState.CANCELLED


@pytest.mark.parametrize("now", [NOW + DAY, AFTERWARDS])
def test_what_has_begun_is_not_cancelled(two: Two, now: datetime) -> None:
    with pytest.raises(Outdated):
        two.cancels(MENTEE, two.appointment(), now)


def test_a_new_place_changes_the_calendars_once(two: Two) -> None:
    meeting = two.appointment()

    def place(where: str, now: datetime = NOW) -> list[Fact]:
        return two.does(
            scheduling.set_place(two.shelf.repositories, PEOPLE[MENTOR], meeting.id, where, now=now)
        )

    assert place("https://meet.example.org") == [MeetingPlaced(meeting.id, MENTOR)]
    assert place("https://meet.example.org") == []
    assert (two.read(meeting).place, two.read(meeting).sequence) == ("https://meet.example.org", 1)
    assert place("https://a.example.org", NOW + DAY) == [MeetingPlaced(meeting.id, MENTOR)]
    with pytest.raises(Outdated):
        place("https://b.example.org", AFTERWARDS)
