"""What waits for somebody, and in which order it is said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from mentoring.agreements import Agreement, AgreementState, Frequency, Terms
from mentoring.certificates import Certificate
from mentoring.ids import (
    CertificateId,
    MeetingId,
    MembershipId,
    MentorshipId,
    NetworkId,
    PersonId,
    RequestId,
    SuggestionId,
)
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
from mentoring.meetings import Meeting, MeetingState, Outcome
from mentoring.memberships import Membership
from mentoring.mentorships import EndReason, Mentorship, MentorshipState
from mentoring.pair_suggesting import new_suggestion
from mentoring.profiles import MeetingWay
from mentoring.requests import Request, RequestState
from mentoring.roles import Role, RoleStanding, Side, Standing
from mentoring.situation import Situation
from mentoring.waiting import FINDERS, matters
from tests.conftest import NOW

ME: Final = PersonId(1)
OTHER: Final = PersonId(2)
NETWORK: Final = NetworkId(1)

MENTORSHIP: Final = Mentorship(
    id=MentorshipId(5),
    network_id=NETWORK,
    network_name="Neue Wege",
    request_id=None,
    mentee_id=ME,
    mentor_id=OTHER,
    state=MentorshipState.GETTING_TO_KNOW,
    place=1,
    started_at=NOW,
)
MEETING: Final = Meeting(
    id=MeetingId(7),
    mentorship_id=MENTORSHIP.id,
    proposed_by=Side.MENTOR,
    state=MeetingState.PROPOSED,
    way=MeetingWay.ONLINE,
    minutes=60,
    times=(NOW + timedelta(days=1),),
    proposed_at=NOW,
    uid="one",
)
SCHEDULED: Final = replace(
    MEETING,
    state=MeetingState.SCHEDULED,
    starts_at=NOW - timedelta(hours=2),
    ends_at=NOW - timedelta(hours=1),
)
AGREEMENT: Final = Agreement(
    MENTORSHIP.id,
    version=1,
    drafted_by=Side.MENTOR,
    state=AgreementState.PROPOSED,
    terms=Terms(6, 6, MeetingWay.ONLINE, Frequency.MONTHLY, ("Find work",)),
    drafted_at=NOW,
)
REQUEST: Final = Request(
    id=RequestId(3),
    network_id=NETWORK,
    mentee_id=OTHER,
    mentor_id=ME,
    state=RequestState.PENDING,
    slot=1,
    why="Because of work",
    hope="To find work",
    asked_at=NOW,
    expires_at=NOW + timedelta(days=14),
)


SUGGESTED: Final = replace(new_suggestion(NETWORK, ME, OTHER, by=None, now=NOW), id=SuggestionId(9))


def member(*roles: RoleStanding) -> Membership:
    return Membership(MembershipId(4), NETWORK, "Neue Wege", ME, roles, 1, NOW)


MENTEE: Final = member(RoleStanding(Role.MENTEE, Standing.APPROVED))


def seen(**more: Any) -> Situation:
    """How things stand for a member with a profile to whom nothing else has happened."""
    parts: dict[str, Any] = {
        "memberships": [member(RoleStanding(Role.MENTOR, Standing.APPROVED))],
        "profile_complete": True,
        "applicants": 0,
        "concerns": [],
        "mentorships": [],
        "meetings": [],
        "agreements": {},
        "certificates": [],
        "to_me": [],
        "by_me": [],
        "unsaid_meetings": [],
        "unsaid_mentorships": [],
    }
    return Situation(person_id=ME, now=NOW, **(parts | more))


def with_mentorship(mentorship: Mentorship = MENTORSHIP, **more: Any) -> Situation:
    """How things stand within one mentorship."""
    return seen(mentorships=[mentorship], **more)


def changed(**more: Any) -> Mentorship:
    return replace(MENTORSHIP, **more)


COMPLETED: Final = changed(
    state=MentorshipState.COMPLETED,
    active_at=NOW,
    ended_at=NOW,
    end_reason=EndReason.COMPLETED,
)
PAUSED: Final = changed(state=MentorshipState.PAUSED, active_at=NOW)
PLANNED: Final = replace(
    SCHEDULED, starts_at=NOW + timedelta(hours=1), ends_at=NOW + timedelta(hours=2)
)
DISPUTED: Final = replace(
    SCHEDULED,
    state=MeetingState.NOT_HELD,
    mentee_says=Outcome.HELD,
    mentor_says=Outcome.NO_SHOW,
)
FORGOTTEN: Final = replace(
    SCHEDULED, starts_at=NOW - timedelta(days=21), ends_at=NOW - timedelta(days=20)
)
ONGOING: Final[dict[str, Any]] = {"meetings": [PLANNED], "agreements": {MENTORSHIP.id: [AGREEMENT]}}
QUIET: Final[dict[str, Any]] = {
    "meetings": [PLANNED],
    "agreements": {MENTORSHIP.id: [replace(AGREEMENT, drafted_by=Side.MENTEE)]},
}
CERTIFICATE: Final = Certificate(
    id=CertificateId(1),
    code="abc",
    mentorship_id=MENTORSHIP.id,
    person_id=ME,
    side=Side.MENTEE,
    name="Amal",
    language="ar",
    network_id=NETWORK,
    network_name="Neue Wege",
    started_on=NOW.date(),
    ended_on=NOW.date(),
    meetings=3,
    signed_by="Bea",
    issued_at=NOW,
)

CASES: Final[dict[str, tuple[Situation, list[Matter]]]] = {
    "nothing": (seen(), []),
    "no network": (seen(memberships=[]), [NetworkToFind()]),
    "no profile": (seen(profile_complete=False), [ProfileToComplete()]),
    "a suggested mentor": (
        seen(memberships=[MENTEE], suggested=[SUGGESTED]),
        [SuggestionToAnswer(SUGGESTED, "Neue Wege"), MentorToFind(NETWORK, "Neue Wege")],
    ),
    "a suggestion of a network they have left": (
        seen(memberships=[], suggested=[SUGGESTED]),
        [NetworkToFind()],
    ),
    "new rules": (
        seen(new_rules=[NETWORK]),
        [RulesToRead(NETWORK, "Neue Wege")],
    ),
    "new rules of a network that has declined them": (
        seen(
            memberships=[member(RoleStanding(Role.MENTEE, Standing.DECLINED))],
            new_rules=[NETWORK],
        ),
        [],
    ),
    "a request": (seen(to_me=[REQUEST]), [RequestToAnswer(REQUEST)]),
    "a request whose mentee must answer first": (
        seen(to_me=[replace(REQUEST, question="Why?")]),
        [],
    ),
    "a request that was answered": (
        seen(to_me=[answered := replace(REQUEST, question="Why?", answer="So.")]),
        [RequestToAnswer(answered)],
    ),
    "a question": (
        seen(by_me=[asked := replace(REQUEST, question="Why?")]),
        [QuestionToAnswer(asked)],
    ),
    "a request under way": (seen(by_me=[REQUEST], memberships=[MENTEE]), []),
    "no mentor": (seen(memberships=[MENTEE]), [MentorToFind(NETWORK, "Neue Wege")]),
    "a mentor": (with_mentorship(**QUIET, memberships=[MENTEE]), []),
    "times to choose from": (
        with_mentorship(**QUIET | {"meetings": [MEETING]}),
        [MeetingToAnswer(MEETING, MENTORSHIP)],
    ),
    "times the other chooses from": (
        with_mentorship(**QUIET | {"meetings": [replace(MEETING, proposed_by=Side.MENTEE)]}),
        [],
    ),
    "a meeting that is over": (
        with_mentorship(**QUIET | {"meetings": [PLANNED, SCHEDULED]}),
        [MeetingToConfirm(SCHEDULED, MENTORSHIP)],
    ),
    "a meeting that nobody can say anything about any more": (
        with_mentorship(**QUIET | {"meetings": [PLANNED, FORGOTTEN]}),
        [],
    ),
    "a meeting about which the two say different things": (
        with_mentorship(**QUIET | {"meetings": [PLANNED, DISPUTED]}),
        [MeetingInDispute(DISPUTED, MENTORSHIP)],
    ),
    "a meeting about which nobody can say the same any more": (
        with_mentorship(
            **QUIET
            | {
                "meetings": [
                    PLANNED,
                    replace(DISPUTED, starts_at=FORGOTTEN.starts_at, ends_at=FORGOTTEN.ends_at),
                ]
            }
        ),
        [],
    ),
    "a meeting that both say was not held": (
        with_mentorship(
            **QUIET | {"meetings": [PLANNED, replace(DISPUTED, mentee_says=Outcome.ILL)]}
        ),
        [],
    ),
    "times that have passed": (
        with_mentorship(**QUIET | {"meetings": [replace(MEETING, times=(NOW,))]}),
        [MeetingToPropose(MENTORSHIP)],
    ),
    "a meeting they have confirmed": (
        with_mentorship(
            **QUIET | {"meetings": [PLANNED, replace(SCHEDULED, mentee_says=Outcome.HELD)]}
        ),
        [],
    ),
    "an agreement": (
        with_mentorship(**ONGOING),
        [AgreementToAnswer(AGREEMENT, MENTORSHIP)],
    ),
    "an agreement sent back": (
        with_mentorship(
            meetings=[PLANNED],
            agreements={
                MENTORSHIP.id: [
                    back := replace(
                        AGREEMENT, drafted_by=Side.MENTEE, state=AgreementState.SENT_BACK
                    )
                ]
            },
        ),
        [AgreementToChange(back, MENTORSHIP)],
    ),
    "the other wants to close": (
        with_mentorship(closing := changed(mentor_closes_at=NOW), **QUIET),
        [ClosingToConfirm(closing)],
    ),
    "they want to close": (with_mentorship(changed(mentee_closes_at=NOW), **QUIET), []),
    "the other's contact": (
        with_mentorship(offering := changed(mentor_contact="jonas"), **QUIET),
        [ContactToAnswer(offering)],
    ),
    "their own contact": (with_mentorship(changed(mentee_contact="amal"), **QUIET), []),
    "the first days": (
        with_mentorship(),
        [MeetingToPropose(MENTORSHIP), AgreementToDraft(MENTORSHIP)],
    ),
    "a pause": (with_mentorship(PAUSED), []),
    "the end": (
        with_mentorship(COMPLETED, unsaid_mentorships=[COMPLETED]),
        [CertificateToTake(COMPLETED), FeedbackToGive(COMPLETED)],
    ),
    "a certificate that was taken": (
        with_mentorship(COMPLETED, certificates=[CERTIFICATE]),
        [],
    ),
    "a meeting that was held": (
        with_mentorship(**QUIET, unsaid_meetings=[PLANNED]),
        [PulseToGive(PLANNED, MENTORSHIP)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_waits(case: str) -> None:
    situation, expected = CASES[case]
    assert list(matters(situation)) == expected


@pytest.mark.parametrize(
    ("standing", "again"), [(Standing.STATEMENT_DUE, False), (Standing.DECLINED, True)]
)
def test_a_statement_waits_to_be_written(standing: Standing, again: bool) -> None:  # noqa: FBT001
    held = member(RoleStanding(Role.MENTOR, standing))
    expected = [StatementToWrite(held, again=again)]
    assert list(matters(seen(memberships=[held]))) == expected


def test_what_others_wait_for_comes_before_what_is_for_oneself() -> None:
    situation = with_mentorship(
        meetings=[DISPUTED, SCHEDULED],
        to_me=[REQUEST],
        unsaid_meetings=[SCHEDULED],
    )
    assert [type(matter) for matter in matters(situation)] == [
        MeetingToConfirm,
        MeetingInDispute,
        RequestToAnswer,
        PulseToGive,
        MeetingToPropose,
        AgreementToDraft,
    ]


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (replace(MEETING, proposed_by=Side.MENTEE), [MENTORSHIP]),
        (MEETING, []),
        (replace(MEETING, proposed_by=Side.MENTEE, times=(NOW,)), []),
        (replace(PLANNED, proposed_by=Side.MENTEE), []),
    ],
)
def test_the_answer_to_the_own_times_is_awaited(
    meeting: Meeting, expected: list[Mentorship]
) -> None:
    assert with_mentorship(meetings=[meeting]).asked_for_times == expected


def test_a_proposal_moves_the_appointment_with_its_uid() -> None:
    new = replace(MEETING, id=MeetingId(8), uid="two")
    situation = with_mentorship(meetings=[PLANNED, MEETING, new])
    assert situation.appointment(MEETING) == PLANNED
    assert situation.appointment(new) is None


def test_every_kind_of_matter_can_be_found() -> None:
    found = {type(matter) for situation, _ in CASES.values() for matter in matters(situation)}
    # Reminders have kinds of their own.
    on_home = {kind for kind in Matter.__subclasses__() if kind.__module__ == Matter.__module__}
    assert found | {StatementToWrite} == on_home
    assert len(FINDERS) == len(on_home)
