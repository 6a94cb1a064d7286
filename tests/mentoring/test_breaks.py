"""The rules of a break: who takes it, who ends it, and which press counts."""

import pytest

from mentoring import agreeing
from mentoring.errors import Outdated
from mentoring.facts.mentorships import MentorshipPaused, MentorshipResumed
from mentoring.mentorships import MentorshipState
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.test_agreements import LONGER, agree, bind, propose
from tests.mentoring.two_people import MENTORSHIP, PEOPLE, Shelf, at_once


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_an_active_mentorship_rests_and_goes_on(shelf: Shelf) -> None:
    bind(shelf)
    repositories, mentee, mentor = shelf.repositories, PEOPLE[Side.MENTEE], PEOPLE[Side.MENTOR]
    assert at_once(agreeing.pause(repositories, mentor, MENTORSHIP, seen=2)) == [
        MentorshipPaused(MENTORSHIP, Side.MENTOR)
    ]
    assert (shelf.mentorship.state, shelf.mentorship.version) == (MentorshipState.PAUSED, 3)
    with pytest.raises(Outdated):
        at_once(agreeing.pause(repositories, mentee, MENTORSHIP, seen=2))
    propose(shelf, Side.MENTEE, LONGER)
    agree(shelf, Side.MENTOR, 2)
    assert shelf.mentorship.state is MentorshipState.PAUSED
    assert at_once(agreeing.resume(repositories, mentee, MENTORSHIP, seen=3, now=NOW)) == [
        MentorshipResumed(MENTORSHIP, Side.MENTEE)
    ]
    assert (shelf.mentorship.state, shelf.mentorship.version) == (MentorshipState.ACTIVE, 4)
    with pytest.raises(Outdated):
        at_once(agreeing.resume(repositories, mentor, MENTORSHIP, seen=3, now=NOW))


def test_a_press_from_before_the_last_break_does_not_count(shelf: Shelf) -> None:
    bind(shelf)
    repositories, mentor = shelf.repositories, PEOPLE[Side.MENTOR]
    at_once(agreeing.pause(repositories, mentor, MENTORSHIP, seen=2))
    at_once(agreeing.resume(repositories, mentor, MENTORSHIP, seen=3, now=NOW))
    with pytest.raises(Outdated):
        at_once(agreeing.pause(repositories, mentor, MENTORSHIP, seen=2))
    assert shelf.mentorship.state is MentorshipState.ACTIVE


def test_who_is_getting_to_know_each_other_takes_no_break(shelf: Shelf) -> None:
    with pytest.raises(Outdated):
        at_once(agreeing.pause(shelf.repositories, PEOPLE[Side.MENTEE], MENTORSHIP, seen=1))
