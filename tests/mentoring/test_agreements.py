"""The rules of an agreement: who drafts, who answers, what binds, and until when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring import agreeing, agreements
from mentoring.agreements import Agreement, AgreementState, end_of_period
from mentoring.errors import MenteeDrafts, MentoringError, NotAllowed, Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.mentorships import AgreementBound, AgreementProposed, AgreementSentBack
from mentoring.ids import MentorshipId, PersonId
from mentoring.mentorships import EndReason, MentorshipState, activated, must_be_open
from mentoring.roles import Side
from tests.conftest import NOW
from tests.mentoring.two_people import (
    MENTORSHIP,
    PEOPLE,
    STRANGER,
    TERMS,
    Shelf,
    at_once,
    getting_to_know,
)

LATER = NOW + timedelta(days=2)
LONGER = replace(TERMS, months=9)
WISH = "Could we meet less often?"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def propose(shelf: Shelf, side: Side, terms: agreements.Terms = TERMS) -> Sequence[Fact]:
    return at_once(agreeing.propose(shelf.repositories, PEOPLE[side], MENTORSHIP, terms, now=NOW))


def agree(shelf: Shelf, side: Side, version: int, *, now: datetime = LATER) -> Sequence[Fact]:
    return at_once(
        agreeing.agree(shelf.repositories, PEOPLE[side], MENTORSHIP, version=version, now=now)
    )


def send_back(shelf: Shelf, side: Side, version: int) -> Sequence[Fact]:
    return at_once(
        agreeing.send_back(
            shelf.repositories, PEOPLE[side], MENTORSHIP, version=version, text=WISH, now=LATER
        )
    )


def end(shelf: Shelf) -> None:
    shelf.mentorship = replace(
        shelf.mentorship,
        state=MentorshipState.ENDED,
        ended_at=LATER,
        end_reason=EndReason.AGREED,
    )


def bind(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    agree(shelf, Side.MENTOR, 1)


def states(shelf: Shelf) -> list[AgreementState]:
    return [one.state for one in shelf.versions]


def test_who_drafts_agrees_and_the_other_one_is_asked(shelf: Shelf) -> None:
    assert propose(shelf, Side.MENTEE) == [AgreementProposed(MENTORSHIP, 1)]
    assert shelf.versions == [
        Agreement(
            MENTORSHIP,
            version=1,
            drafted_by=Side.MENTEE,
            state=AgreementState.PROPOSED,
            terms=TERMS,
            drafted_at=NOW,
            mentee_agreed_at=NOW,
        )
    ]
    assert shelf.mentorship == getting_to_know()


def test_both_agreed_to_the_same_version_makes_it_binding_and_the_mentorship_active(
    shelf: Shelf,
) -> None:
    propose(shelf, Side.MENTEE)
    assert agree(shelf, Side.MENTOR, 1) == [AgreementBound(MENTORSHIP, 1, first=True)]
    assert shelf.versions[0].state is AgreementState.BINDING
    assert shelf.versions[0].agreed_at(Side.MENTEE) == NOW
    assert shelf.versions[0].agreed_at(Side.MENTOR) == LATER
    assert shelf.versions[0].decided_at == LATER
    assert shelf.versions[0].ends_on == date(2027, 9, 3)
    assert shelf.mentorship == replace(
        getting_to_know(), state=MentorshipState.ACTIVE, active_at=LATER, version=2
    )


def test_the_first_day_is_the_one_on_the_mentees_calendar(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    agree(shelf, Side.MENTOR, 1, now=datetime(2027, 2, 28, 23, 30, tzinfo=UTC))
    assert shelf.versions[0].ends_on == date(2027, 9, 1)


def test_without_a_time_zone_the_day_is_that_of_utc(shelf: Shelf) -> None:
    shelf.time_zone = None
    propose(shelf, Side.MENTEE)
    agree(shelf, Side.MENTOR, 1, now=datetime(2027, 2, 28, 23, 30, tzinfo=UTC))
    assert shelf.versions[0].ends_on == date(2027, 8, 28)


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        (date(2027, 3, 1), 6, date(2027, 9, 1)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 1, 1), 11, date(2027, 12, 1)),
        (date(2027, 1, 1), 24, date(2029, 1, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(begin: date, months: int, end: date) -> None:
    assert end_of_period(begin, months) == end


def test_before_the_first_agreement_only_the_mentee_drafts(shelf: Shelf) -> None:
    with pytest.raises(MenteeDrafts):
        propose(shelf, Side.MENTOR)
    propose(shelf, Side.MENTEE)
    with pytest.raises(MenteeDrafts):
        propose(shelf, Side.MENTOR)
    assert len(shelf.versions) == 1


def test_the_drafter_cannot_answer_the_own_version(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    with pytest.raises(NotAllowed):
        agree(shelf, Side.MENTEE, 1)
    with pytest.raises(NotAllowed):
        send_back(shelf, Side.MENTEE, 1)
    assert states(shelf) == [AgreementState.PROPOSED]


def test_agreeing_to_a_version_that_was_replaced_binds_nothing(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    propose(shelf, Side.MENTEE, LONGER)
    assert states(shelf) == [AgreementState.REPLACED, AgreementState.PROPOSED]
    assert shelf.versions[0].decided_at == NOW
    with pytest.raises(Outdated):
        agree(shelf, Side.MENTOR, 1)
    assert states(shelf) == [AgreementState.REPLACED, AgreementState.PROPOSED]


def test_a_second_press_changes_nothing(shelf: Shelf) -> None:
    bind(shelf)
    before = (list(shelf.versions), shelf.mentorship)
    with pytest.raises(Outdated):
        agree(shelf, Side.MENTOR, 1)
    with pytest.raises(Outdated):
        send_back(shelf, Side.MENTOR, 1)
    assert (shelf.versions, shelf.mentorship) == before


def test_a_version_that_was_sent_back_is_changed_by_the_next_one(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    assert send_back(shelf, Side.MENTOR, 1) == [AgreementSentBack(MENTORSHIP, 1)]
    assert shelf.versions[0].sent_back_text == WISH
    assert agreements.on_the_table(shelf.versions) == shelf.versions[0]
    with pytest.raises(Outdated):
        agree(shelf, Side.MENTOR, 1)
    assert propose(shelf, Side.MENTEE) == [AgreementProposed(MENTORSHIP, 2)]
    assert states(shelf) == [AgreementState.SENT_BACK, AgreementState.PROPOSED]


def test_an_amendment_leaves_the_old_version_in_force_until_both_agree(shelf: Shelf) -> None:
    bind(shelf)
    propose(shelf, Side.MENTOR, LONGER)
    assert agreements.in_force(shelf.versions) == shelf.versions[0]
    assert agreements.on_the_table(shelf.versions) == shelf.versions[1]
    assert shelf.versions[1].agreed_at(Side.MENTOR) == NOW
    assert shelf.versions[1].agreed_at(Side.MENTEE) is None
    much_later = LATER + timedelta(days=50)
    assert agree(shelf, Side.MENTEE, 2, now=much_later) == [
        AgreementBound(MENTORSHIP, 2, first=False)
    ]
    assert agreements.in_force(shelf.versions) == shelf.versions[1]
    assert shelf.versions[1].ends_on == date(2027, 12, 3)
    assert shelf.mentorship.version == 2
    assert shelf.mentorship.active_at == LATER


def test_an_amendment_that_was_sent_back_changes_nothing(shelf: Shelf) -> None:
    bind(shelf)
    propose(shelf, Side.MENTEE, LONGER)
    send_back(shelf, Side.MENTOR, 2)
    assert agreements.in_force(shelf.versions) == shelf.versions[0]


def test_a_draft_that_says_what_stands_there_already_is_not_sent(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    assert propose(shelf, Side.MENTEE) == []
    agree(shelf, Side.MENTOR, 1)
    assert propose(shelf, Side.MENTOR) == []
    assert states(shelf) == [AgreementState.BINDING]


def test_writing_what_the_other_one_wrote_is_a_version_of_its_own(shelf: Shelf) -> None:
    bind(shelf)
    propose(shelf, Side.MENTOR, LONGER)
    assert propose(shelf, Side.MENTEE, LONGER) == [AgreementProposed(MENTORSHIP, 3)]


def test_a_draft_begins_with_what_is_on_the_table(shelf: Shelf) -> None:
    def begin(side: Side) -> Agreement | None:
        return at_once(agreeing.draftable(shelf.repositories, PEOPLE[side], MENTORSHIP))

    assert begin(Side.MENTEE) is None
    with pytest.raises(MenteeDrafts):
        begin(Side.MENTOR)
    bind(shelf)
    assert begin(Side.MENTOR) == shelf.versions[0]
    propose(shelf, Side.MENTEE, LONGER)
    at_once(agreeing.close_open(shelf.repositories, MENTORSHIP, now=LATER))
    assert states(shelf) == [AgreementState.BINDING, AgreementState.REPLACED]
    assert begin(Side.MENTOR) == shelf.versions[0]


def test_closing_what_waits_twice_changes_nothing(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    at_once(agreeing.close_open(shelf.repositories, MENTORSHIP, now=LATER))
    at_once(agreeing.close_open(shelf.repositories, MENTORSHIP, now=LATER + timedelta(days=1)))
    assert shelf.versions[0].decided_at == LATER


def test_nothing_is_agreed_after_the_end(shelf: Shelf) -> None:
    propose(shelf, Side.MENTEE)
    end(shelf)
    with pytest.raises(Outdated):
        agree(shelf, Side.MENTOR, 1)
    with pytest.raises(Outdated):
        propose(shelf, Side.MENTEE, LONGER)
    with pytest.raises(Outdated):
        must_be_open(shelf.mentorship)
    with pytest.raises(Outdated):
        activated(shelf.mentorship, now=LATER)


@pytest.mark.parametrize(
    ("person", "mentorship_id", "error"),
    [(STRANGER, MENTORSHIP, NotAllowed), (PEOPLE[Side.MENTEE], MentorshipId(99), Outdated)],
)
def test_who_has_no_part_in_it_can_do_nothing(
    shelf: Shelf, person: PersonId, mentorship_id: MentorshipId, error: type[MentoringError]
) -> None:
    repositories = shelf.repositories
    with pytest.raises(error):
        at_once(agreeing.propose(repositories, person, mentorship_id, TERMS, now=NOW))
    with pytest.raises(error):
        at_once(agreeing.agree(repositories, person, mentorship_id, version=1, now=NOW))
    with pytest.raises(error):
        at_once(agreeing.pause(repositories, person, mentorship_id, seen=1))
    with pytest.raises(error):
        at_once(agreeing.resume(repositories, person, mentorship_id, seen=1, now=NOW))
