"""The rules that need no tables: invitations, standings, the gate."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from mentoring.errors import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsedUp,
    MentoringError,
    NetworkClosed,
    NotAllowed,
    Outdated,
)
from mentoring.founding import blank_invitation
from mentoring.ids import InvitationId, MembershipId, NetworkId, PersonId
from mentoring.invitations import CODE_ALPHABET, CODE_LENGTH, Invitation, new_code, valid
from mentoring.memberships import (
    Membership,
    added,
    approved,
    declined,
    standings_on_joining,
    submitted,
)
from mentoring.networks import Admission, Network
from mentoring.roles import Ground, Role, RoleStanding, Standing
from tests.conftest import NOW

SECOND = timedelta(seconds=1)
MENTEE, MENTOR, META = Role.MENTEE, Role.MENTOR, Role.META_MENTOR
INVITATION = Invitation(InvitationId(1), NetworkId(1), "code")

IN = Standing.APPROVED
ASKS = Standing.WAITING
DUE = Standing.STATEMENT_DUE


# --- invitations


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"expires_at": NOW + SECOND},
        {"uses_limit": 1},
        {"uses_limit": 2, "uses": 1},
        {"uses": 1000},
    ],
)
def test_a_good_invitation_is_given_back(changes: dict[str, Any]) -> None:
    invitation = replace(INVITATION, **changes)
    assert valid(invitation, now=NOW) is invitation


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"revoked_at": NOW}, InvitationUnknown),
        ({"expires_at": NOW}, InvitationExpired),
        ({"expires_at": NOW - SECOND}, InvitationExpired),
        ({"uses_limit": 2, "uses": 2}, InvitationUsedUp),
        ({"uses_limit": 2, "uses": 3}, InvitationUsedUp),
        ({"revoked_at": NOW, "expires_at": NOW, "uses_limit": 1, "uses": 1}, InvitationUnknown),
        ({"expires_at": NOW, "uses_limit": 1, "uses": 1}, InvitationExpired),
    ],
)
def test_a_bad_invitation_says_why(changes: dict[str, Any], error: type[MentoringError]) -> None:
    with pytest.raises(error):
        valid(replace(INVITATION, **changes), now=NOW)


def test_a_code_of_nobody_is_unknown() -> None:
    with pytest.raises(InvitationUnknown):
        valid(None, now=NOW)


def test_codes_are_random_and_easy_to_read() -> None:
    codes = [new_code() for _ in range(200)]
    assert (len(set(codes)), {len(code) for code in codes}) == (200, {CODE_LENGTH})
    assert set("".join(codes)) <= set(CODE_ALPHABET)
    assert (len(set(CODE_ALPHABET)), set(CODE_ALPHABET) & set("01loABC")) == (32, set())


def test_a_blank_invitation_lets_anybody_in_as_often_as_they_like() -> None:
    made = blank_invitation(NetworkId(7))
    assert made == Invitation(InvitationId(0), NetworkId(7), made.code)
    assert blank_invitation(NetworkId(7)).code != made.code


# --- how somebody stands on joining

TRAINED = RoleStanding(MENTOR, IN, Ground.TRAINED)
CLOSED = NetworkClosed
ADMISSIONS = list(product(Admission, (Admission.APPROVAL, Admission.INVITATION)))


def a_network(mentee: Admission, mentor: Admission) -> Network:
    return Network(NetworkId(1), "Neue Wege", "Leipzig", mentee, mentor)


def expected(role: Role, network: Network, invitation: Invitation | None) -> Any:
    """Say what the product wants, as a table."""
    if invitation and invitation.roles and role not in invitation.roles:
        return NotAllowed
    invited = invitation is not None
    tables: dict[Role, Any] = {
        MENTEE: {
            Admission.OPEN: RoleStanding(MENTEE, IN),
            Admission.APPROVAL: RoleStanding(MENTEE, IN if invited else ASKS),
            Admission.INVITATION: RoleStanding(MENTEE, IN) if invited else CLOSED,
        }[network.mentee_admission],
        MENTOR: {
            Admission.APPROVAL: RoleStanding(MENTOR, DUE),
            Admission.INVITATION: RoleStanding(MENTOR, DUE) if invited else CLOSED,
        }.get(network.mentor_admission),
        META: RoleStanding(META, IN) if invitation and META in invitation.roles else NotAllowed,
    }
    return TRAINED if role is MENTOR and invitation and invitation.trained else tables[role]


INVITATIONS = [
    None,
    *(
        replace(INVITATION, roles=frozenset(roles), trained=trained)
        for roles in ((), (MENTEE,), (MENTOR,), (META,), (MENTEE, MENTOR), tuple(Role))
        for trained in (False, True)
    ),
]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("admissions", ADMISSIONS, ids="-".join)
def test_every_way_in(role: Role, admissions: tuple[Admission, Admission]) -> None:
    network = a_network(*admissions)
    for invitation in INVITATIONS:
        wanted = expected(role, network, invitation)
        if isinstance(wanted, RoleStanding):
            assert standings_on_joining(network, frozenset({role}), invitation) == (wanted,)
        else:
            with pytest.raises(wanted):
                standings_on_joining(network, frozenset({role}), invitation)


def test_several_roles_come_in_their_order() -> None:
    invitation = replace(INVITATION, roles=frozenset(Role), trained=True)
    standings = standings_on_joining(a_network(*ADMISSIONS[0]), frozenset(Role), invitation)
    assert standings == (RoleStanding(MENTEE, IN), TRAINED, RoleStanding(META, IN))


def test_one_role_that_is_not_invited_refuses_all() -> None:
    invitation = replace(INVITATION, roles=frozenset({MENTEE}))
    with pytest.raises(NotAllowed):
        standings_on_joining(a_network(*ADMISSIONS[0]), frozenset({MENTEE, MENTOR}), invitation)


def test_a_closed_network_says_its_name() -> None:
    network = a_network(Admission.INVITATION, Admission.INVITATION)
    with pytest.raises(NetworkClosed) as caught:
        standings_on_joining(network, frozenset({MENTEE}), None)
    assert caught.value.network_name == "Neue Wege"


@pytest.mark.parametrize("admissions", ADMISSIONS, ids="-".join)
def test_a_network_is_open_unless_everybody_needs_an_invitation(
    admissions: tuple[Admission, Admission],
) -> None:
    closed = admissions == (Admission.INVITATION, Admission.INVITATION)
    assert a_network(*admissions).is_open is not closed


@pytest.mark.parametrize(
    ("held", "asked", "news"),
    [
        (None, Standing.APPROVED, True),
        (None, Standing.WAITING, True),
        (None, Standing.STATEMENT_DUE, True),
        (Standing.APPROVED, Standing.APPROVED, False),
        (Standing.APPROVED, Standing.STATEMENT_DUE, False),
        (Standing.APPROVED, Standing.WAITING, False),
        (Standing.WAITING, Standing.APPROVED, True),
        (Standing.DECLINED, Standing.APPROVED, True),
        (Standing.STATEMENT_DUE, Standing.APPROVED, True),
        (Standing.WAITING, Standing.STATEMENT_DUE, False),
        (Standing.WAITING, Standing.WAITING, False),
        (Standing.DECLINED, Standing.STATEMENT_DUE, False),
        (Standing.DECLINED, Standing.WAITING, False),
        (Standing.STATEMENT_DUE, Standing.STATEMENT_DUE, False),
    ],
)
def test_only_what_is_better_than_before_is_news(
    held: Standing | None,
    asked: Standing,
    news: bool,  # noqa: FBT001
) -> None:
    before = [RoleStanding(MENTOR, held)] if held else []
    wanted = RoleStanding(MENTOR, asked)
    assert added([RoleStanding(MENTEE, IN), *before], [wanted]) == ((wanted,) if news else ())


# --- the gate


def a_member(*roles: RoleStanding) -> Membership:
    return Membership(MembershipId(1), NetworkId(1), "Neue Wege", PersonId(1), roles, 1, NOW)


@pytest.mark.parametrize("standing", [None, *Standing])
def test_a_statement_is_taken_when_one_is_due_or_was_declined(standing: Standing | None) -> None:
    member = a_member(*([RoleStanding(MENTOR, standing)] if standing else []))
    if standing in {DUE, Standing.DECLINED}:
        assert submitted(member) == RoleStanding(MENTOR, ASKS)
    else:
        with pytest.raises(Outdated):
            submitted(member)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("standing", [None, *Standing])
def test_only_who_waits_is_decided_about(role: Role, standing: Standing | None) -> None:
    member = a_member(*([RoleStanding(role, standing)] if standing else []))
    if standing is ASKS:
        for stated, ground in ((True, Ground.EXPERIENCED), (False, Ground.TRAINED)):
            let_in = RoleStanding(role, IN, ground if role is MENTOR else None)
            assert approved(member, role, stated=stated) == let_in
        assert declined(member, role) == RoleStanding(role, Standing.DECLINED)
        return
    with pytest.raises(Outdated):
        approved(member, role, stated=True)
    with pytest.raises(Outdated):
        declined(member, role)


def test_who_waits_in_another_role_is_not_decided_about() -> None:
    with pytest.raises(Outdated):
        approved(a_member(RoleStanding(MENTOR, ASKS)), MENTEE, stated=False)


def test_a_member_acts_only_in_roles_that_were_approved() -> None:
    member = a_member(RoleStanding(MENTEE, IN), RoleStanding(MENTOR, ASKS))
    assert [member.has(role) for role in Role] == [True, False, False]
    assert [member.standing(role) for role in Role] == [IN, ASKS, None]


@pytest.mark.parametrize(
    ("roles", "needed"), [((), False), ((META,), False), ((MENTOR,), True), ((META, MENTEE), True)]
)
def test_who_only_looks_after_a_network_needs_no_profile(
    roles: tuple[Role, ...],
    needed: bool,  # noqa: FBT001
) -> None:
    assert a_member(*(RoleStanding(role, IN) for role in roles)).needs_profile is needed
