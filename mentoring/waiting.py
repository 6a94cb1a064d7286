"""What waits for a person: the one computation behind Home, the most urgent first.

What needs attention in a network that they look after is read by `mentoring.attention`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from mentoring.agreements import Agreement, AgreementState
from mentoring.matters import (
    AgreementToAnswer,
    AgreementToChange,
    AgreementToDraft,
    CertificateToTake,
    ClosingToConfirm,
    ContactToAnswer,
    FeedbackToGive,
    Matter,
    MeetingInDispute,
    MeetingToAnswer,
    MeetingToConfirm,
    MeetingToPropose,
    MentorToFind,
    NetworkToFind,
    ProfileToComplete,
    PulseToGive,
    QuestionToAnswer,
    RequestToAnswer,
    RulesToRead,
    StatementToWrite,
    SuggestionToAnswer,
)
from mentoring.meetings import MeetingState
from mentoring.mentorships import Mentorship, MentorshipState
from mentoring.roles import Role, Side, Standing
from mentoring.situation import Situation

T = TypeVar("T")


def matters(seen: Situation) -> Sequence[Matter]:
    """Say what waits, the most urgent first."""
    return [matter for find in FINDERS for matter in find(seen)]


def _rules_to_read(seen: Situation) -> Iterator[Matter]:
    for held in seen.memberships:
        settled = {Standing.DECLINED, Standing.PAUSED}
        takes_part = any(role.standing not in settled for role in held.roles)
        if held.network_id in seen.new_rules and takes_part:
            yield RulesToRead(held.network_id, held.network_name)


def _meetings_to_confirm(seen: Situation) -> Iterator[Matter]:
    for meeting in seen.meetings:
        mentorship = seen.mentorship_of(meeting)
        says = (
            meeting.mentee_says if seen.side_in(mentorship) is Side.MENTEE else meeting.mentor_says
        )
        over = meeting.ends_at is not None and meeting.ends_at <= seen.now
        scheduled = meeting.state is MeetingState.SCHEDULED
        if scheduled and over and says is None and meeting.takes_word(seen.now):
            yield MeetingToConfirm(meeting, mentorship)


def _meetings_in_dispute(seen: Situation) -> Iterator[Matter]:
    for meeting in seen.meetings:
        if meeting.is_disputed and meeting.takes_word(seen.now):
            yield MeetingInDispute(meeting, seen.mentorship_of(meeting))


def _requests_to_answer(seen: Situation) -> Iterator[Matter]:
    for request in seen.to_me:
        if request.question is None or request.answer is not None:
            yield RequestToAnswer(request)


def _questions_to_answer(seen: Situation) -> Iterator[Matter]:
    for request in seen.by_me:
        if request.question is not None and request.answer is None:
            yield QuestionToAnswer(request)


def _suggestions_to_answer(seen: Situation) -> Iterator[Matter]:
    names = {held.network_id: held.network_name for held in seen.memberships}
    for one in seen.suggested:
        if one.network_id in names:
            yield SuggestionToAnswer(one, names[one.network_id])


def _meetings_to_answer(seen: Situation) -> Iterator[Matter]:
    for meeting in seen.meetings:
        mentorship = seen.mentorship_of(meeting)
        theirs = meeting.proposed_by is not seen.side_in(mentorship)
        if theirs and meeting.open_times(seen.now):
            yield MeetingToAnswer(meeting, mentorship)


def _closings_to_confirm(seen: Situation) -> Iterator[Matter]:
    for mentorship in seen.open_mentorships:
        mine, theirs = _both_sides(
            seen, mentorship, mentorship.mentee_closes_at, mentorship.mentor_closes_at
        )
        if theirs is not None and mine is None:
            yield ClosingToConfirm(mentorship)


def _agreements_to_answer(seen: Situation) -> Iterator[Matter]:
    for mentorship, newest in _newest_agreements(seen):
        theirs = newest.drafted_by is not seen.side_in(mentorship)
        if newest.state is AgreementState.PROPOSED and theirs:
            yield AgreementToAnswer(newest, mentorship)


def _agreements_to_change(seen: Situation) -> Iterator[Matter]:
    for mentorship, newest in _newest_agreements(seen):
        mine = newest.drafted_by is seen.side_in(mentorship)
        if newest.state is AgreementState.SENT_BACK and mine:
            yield AgreementToChange(newest, mentorship)


def _newest_agreements(seen: Situation) -> Iterator[tuple[Mentorship, Agreement]]:
    for mentorship in seen.open_mentorships:
        versions = seen.agreements.get(mentorship.id, ())
        if versions:
            yield mentorship, versions[-1]


def _contacts_to_answer(seen: Situation) -> Iterator[Matter]:
    for mentorship in seen.open_mentorships:
        mine, theirs = _both_sides(
            seen, mentorship, mentorship.mentee_contact, mentorship.mentor_contact
        )
        if theirs is not None and mine is None:
            yield ContactToAnswer(mentorship)


def _both_sides(seen: Situation, mentorship: Mentorship, mentees: T, mentors: T) -> tuple[T, T]:
    """Put the person's own first."""
    return (mentees, mentors) if seen.side_in(mentorship) is Side.MENTEE else (mentors, mentees)


def _statement(seen: Situation) -> Iterator[Matter]:
    for held in seen.memberships:
        standing = held.standing(Role.MENTOR)
        if held.paused_at is None and standing in {Standing.STATEMENT_DUE, Standing.DECLINED}:
            yield StatementToWrite(held, again=standing is Standing.DECLINED)
            return


def _profile(seen: Situation) -> Iterator[Matter]:
    if not seen.profile_complete and any(held.needs_profile for held in seen.memberships):
        yield ProfileToComplete()


def _network(seen: Situation) -> Iterator[Matter]:
    if not seen.memberships:
        yield NetworkToFind()


def _certificates(seen: Situation) -> Iterator[Matter]:
    for mentorship in seen.uncertified:
        yield CertificateToTake(mentorship)


def _pulses(seen: Situation) -> Iterator[Matter]:
    for meeting in seen.unsaid_meetings:
        yield PulseToGive(meeting, seen.mentorship_of(meeting))


def _feedbacks(seen: Situation) -> Iterator[Matter]:
    for mentorship in seen.unsaid_mentorships:
        yield FeedbackToGive(mentorship)


def _agreements_to_draft(seen: Situation) -> Iterator[Matter]:
    for mentorship in seen.going_on:
        mentee = seen.side_in(mentorship) is Side.MENTEE
        getting_to_know = mentorship.state is MentorshipState.GETTING_TO_KNOW
        if mentee and getting_to_know and not seen.agreements.get(mentorship.id):
            yield AgreementToDraft(mentorship)


def _meetings_to_propose(seen: Situation) -> Iterator[Matter]:
    planned = {
        meeting.mentorship_id
        for meeting in seen.meetings
        if meeting.is_coming(seen.now) or meeting.open_times(seen.now)
    }
    for mentorship in seen.going_on:
        if mentorship.state is not MentorshipState.PAUSED and mentorship.id not in planned:
            yield MeetingToPropose(mentorship)


def _mentors_to_find(seen: Situation) -> Iterator[Matter]:
    if not seen.profile_complete:
        return
    asked = {request.network_id for request in seen.by_me}
    accompanied = {
        one.network_id for one in seen.open_mentorships if one.mentee_id == seen.person_id
    }
    for held in seen.memberships:
        if held.has(Role.MENTEE) and held.network_id not in asked | accompanied:
            yield MentorToFind(held.network_id, held.network_name)


FINDERS: Final[Sequence[Callable[[Situation], Iterator[Matter]]]] = (
    _rules_to_read,
    _meetings_to_confirm,
    _meetings_in_dispute,
    _requests_to_answer,
    _questions_to_answer,
    _suggestions_to_answer,
    _meetings_to_answer,
    _closings_to_confirm,
    _agreements_to_answer,
    _agreements_to_change,
    _contacts_to_answer,
    _statement,
    _profile,
    _network,
    _certificates,
    _pulses,
    _feedbacks,
    _meetings_to_propose,
    _agreements_to_draft,
    _mentors_to_find,
)
"""In the order of urgency: first what somebody else waits for, then what one does for oneself."""
