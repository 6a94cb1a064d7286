"""The rules of a meeting that is over: what both say, the end, the list, the pulse."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring import scheduling
from mentoring.errors import Outdated
from mentoring.facts.meetings import (
    MeetingCancelled,
    MeetingDisputed,
    MeetingHeld,
    MeetingNotHeld,
    MeetingOver,
)
from mentoring.feedback import Feedback
from mentoring.ids import MeetingId
from mentoring.meeting_views import Listed, in_order
from mentoring.meetings import (
    WORD_FOR,
    Meeting,
    MeetingState,
    Outcome,
)
from mentoring.pulse import give_pulse
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.meeting_people import AFTERWARDS, DAY, MENTEE, MENTOR, Two
from tests.mentoring.meeting_shelf import MeetingShelf
from tests.mentoring.two_people import MENTORSHIP, PEOPLE


@pytest.fixture
def two() -> Two:
    return Two(MeetingShelf())


# --- whether it took place


def test_held_only_when_both_say_so(two: Two) -> None:
    meeting = two.appointment()
    assert two.says(MENTEE, meeting, Outcome.HELD) == []
    assert two.read(meeting).state is MeetingState.SCHEDULED
    assert two.says(MENTEE, meeting, Outcome.HELD) == []
    assert two.says(MENTOR, meeting, Outcome.HELD) == [MeetingHeld(meeting.id, MENTOR)]
    assert two.read(meeting).state is MeetingState.HELD
    with pytest.raises(Outdated):
        two.says(MENTEE, meeting, Outcome.ILL)


@pytest.mark.parametrize("reason", [one for one in Outcome if one is not Outcome.HELD])
def test_a_no_from_either_is_enough(two: Two, reason: Outcome) -> None:
    meeting = two.appointment()
    assert two.says(MENTOR, meeting, reason) == [MeetingNotHeld(meeting.id, MENTOR)]
    assert two.read(meeting).state is MeetingState.NOT_HELD
    assert two.says(MENTEE, meeting, Outcome.OTHER) == [MeetingNotHeld(meeting.id, MENTEE)]
    with pytest.raises(Outdated):
        two.says(MENTOR, meeting, Outcome.HELD)


def test_different_answers_stay_open_until_they_agree(two: Two) -> None:
    meeting = two.appointment()
    two.says(MENTEE, meeting, Outcome.HELD)
    assert two.says(MENTOR, meeting, Outcome.MOVED) == [MeetingDisputed(meeting.id, MENTOR)]
    assert two.read(meeting).is_disputed
    assert two.says(MENTOR, meeting, Outcome.ILL) == []
    assert two.says(MENTOR, meeting, Outcome.HELD) == [MeetingHeld(meeting.id, MENTOR)]


def test_a_yes_after_a_no_is_a_dispute_that_a_second_no_settles(two: Two) -> None:
    meeting = two.appointment()
    two.says(MENTEE, meeting, Outcome.NO_SHOW)
    assert two.says(MENTOR, meeting, Outcome.HELD) == [MeetingDisputed(meeting.id, MENTOR)]
    assert two.says(MENTOR, meeting, Outcome.ILL) == [MeetingNotHeld(meeting.id, MENTOR)]
    assert two.read(meeting).is_settled


def test_another_reason_is_no_news(two: Two) -> None:
    meeting = two.appointment()
    two.says(MENTEE, meeting, Outcome.NO_SHOW)
    assert two.says(MENTEE, meeting, Outcome.ILL) == []
    assert two.read(meeting).mentee_says is Outcome.ILL


def test_who_takes_a_no_back_has_the_other_asked_again(two: Two) -> None:
    meeting = two.appointment()
    two.says(MENTEE, meeting, Outcome.OTHER)
    assert two.says(MENTEE, meeting, Outcome.HELD) == [MeetingOver(meeting.id)]
    assert two.read(meeting).state is MeetingState.SCHEDULED
    assert two.asks() == []


def test_nothing_is_said_before_it_begins_or_after_two_weeks(two: Two) -> None:
    meeting = two.appointment()
    for now in (NOW + DAY - timedelta(seconds=1), AFTERWARDS + WORD_FOR):
        with pytest.raises(Outdated):
            two.says(MENTEE, meeting, Outcome.HELD, now)
    two.says(MENTEE, meeting, Outcome.HELD, NOW + DAY)


def test_that_its_time_has_passed_is_noted_once_and_told_to_nobody(two: Two) -> None:
    meeting = two.appointment()
    noted = []
    for now in (AFTERWARDS - timedelta(seconds=1), AFTERWARDS, AFTERWARDS + DAY):
        assert two.asks(now) == []
        noted.append(two.read(meeting).asked_at)
    assert noted == [None, AFTERWARDS, AFTERWARDS]


def test_a_move_that_nobody_took_ends_with_the_meeting(two: Two) -> None:
    change = two.proposes_instead(MENTEE, two.appointment(), 4)
    two.asks()
    with pytest.raises(Outdated):
        two.takes(MENTOR, change, now=AFTERWARDS)


def test_a_move_ends_when_somebody_says_how_it_was(two: Two) -> None:
    meeting = two.appointment()
    change = two.proposes_instead(MENTEE, meeting, 4)
    two.says(MENTOR, meeting, Outcome.HELD)
    assert two.read(change).state is MeetingState.CANCELLED


# --- the end of the mentorship


def test_the_end_of_a_mentorship_cancels_what_was_to_come(two: Two) -> None:
    meeting = two.appointment()
    proposal = two.proposes(MENTOR, 5)
    past = two.takes(MENTEE, proposal)
    change = two.proposes_instead(MENTOR, past, 6)
    facts = two.does(
        scheduling.cancel_all(
            two.shelf.repositories, two.shelf.mentorship, now=NOW + DAY + timedelta(minutes=1)
        )
    )
    assert facts == [MeetingCancelled(past.id, by=None)]
    assert two.read(past).sequence == 1
    assert [two.read(one).state for one in (meeting, past, change)] == [
        MeetingState.SCHEDULED,
        MeetingState.CANCELLED,
        MeetingState.CANCELLED,
    ]


def test_nothing_happens_in_a_mentorship_that_is_over(two: Two) -> None:
    meeting = two.appointment()
    proposal = two.proposes(MENTOR, 5)
    two.is_over()
    for act in (
        lambda: two.proposes(MENTEE, 2),
        lambda: two.proposes_instead(MENTEE, proposal, 2),
        lambda: two.takes(MENTEE, proposal),
        lambda: two.declines(MENTEE, proposal),
        lambda: two.takes_back(MENTOR, proposal),
        lambda: two.cancels(MENTEE, meeting),
        lambda: two.says(MENTEE, meeting, Outcome.HELD),
    ):
        with pytest.raises(Outdated):
            act()
    assert two.asks() == []
    assert two.read(meeting).asked_at == AFTERWARDS


# --- the list


def test_the_list_begins_with_what_has_to_be_said_and_leaves_out_what_never_was(two: Two) -> None:
    held = two.appointment()
    two.says(MENTEE, held, Outcome.HELD)
    two.says(MENTOR, held, Outcome.HELD)
    cancelled = two.takes(MENTOR, two.proposes(MENTEE, 2))
    two.cancels(MENTEE, cancelled)
    unsaid = two.takes(MENTOR, two.proposes(MENTEE, 3))
    coming = two.takes(MENTOR, two.proposes(MENTEE, 9))
    two.declines(MENTOR, two.proposes(MENTEE, 5))
    proposal = two.proposes(MENTEE, 8)
    listed = [Listed(one, two.shelf.mentorship, MENTEE, None) for one in two.shelf.all]
    order = in_order(listed, now=NOW + 4 * DAY)
    ids = [one.id for one in (unsaid, proposal, coming, cancelled, held)]
    assert [one.meeting.id for one in order] == ids


# --- the pulse


def pulse(two: Two, side: Side, meeting: Meeting) -> None:
    two.does(
        give_pulse(
            two.shelf.repositories,
            PEOPLE[side],
            meeting.id,
            (5, 4, 3),
            sentence=None,
            now=AFTERWARDS,
        )
    )


def test_each_side_says_once_how_a_held_meeting_was(two: Two) -> None:
    meeting = two.appointment()
    with pytest.raises(Outdated):
        pulse(two, MENTEE, meeting)
    for side in Side:
        two.says(side, meeting, Outcome.HELD)
    for side in Side:
        pulse(two, side, meeting)
        with pytest.raises(Outdated):
            pulse(two, side, meeting)
    assert [one.answers for one in two.shelf.pulses.values()] == [(5, 4, 3), (5, 4, 3)]


def test_the_pulse_can_be_given_as_long_as_the_two_can_write(two: Two) -> None:
    meeting = two.appointment()
    for side in Side:
        two.says(side, meeting, Outcome.HELD)
    two.is_over()
    pulse(two, MENTEE, meeting)
    two.shelf.mentorship = replace(two.shelf.mentorship, contact_until=AFTERWARDS)
    with pytest.raises(Outdated):
        pulse(two, MENTOR, meeting)


@pytest.mark.parametrize("answers", [(0, 1, 1), (1, 6, 1)])
def test_answers_are_on_the_scale(answers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="from 1 to 5"):
        Feedback(MENTORSHIP, MeetingId(1), MENTEE, PEOPLE[MENTEE], answers, None, NOW)
