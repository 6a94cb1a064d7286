"""How a group stands after it was looked at, and who is let in."""

from datetime import UTC, datetime
from itertools import product

import pytest

from mentoring.groups import (
    GONE,
    Condition,
    Entrance,
    Finding,
    Group,
    code_in,
    entrance,
    looked_at,
    payload,
)
from mentoring.ids import GroupId, MembershipId, NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.roles import Role, RoleStanding, Standing

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
NEW = Group(GroupId(1), NetworkId(1), -5, "Mentors", PersonId(1), NOW)
ALL = Finding("Mentors", may_invite=True, may_remove=True, link="https://t.me/+a")


def member(*roles: tuple[Role, Standing]) -> Membership:
    held = tuple(RoleStanding(role, standing) for role, standing in roles)
    return Membership(MembershipId(1), NetworkId(1), "Neue Wege", PersonId(1), held, 1, NOW)


@pytest.mark.parametrize(("invite", "remove"), [*product((False, True), repeat=2)])
def test_a_group_is_ready_when_the_bot_may_do_both(*, invite: bool, remove: bool) -> None:
    seen = looked_at(NEW, Finding("New title", may_invite=invite, may_remove=remove))
    ready = invite and remove
    assert seen.condition is (Condition.READY if ready else Condition.LACKING)
    assert (seen.may_invite, seen.may_remove, seen.title) == (invite, remove, "New title")


def test_the_link_goes_with_the_right_to_invite() -> None:
    ready = looked_at(NEW, ALL)
    kept = looked_at(ready, Finding("Mentors", may_invite=True))
    lost = looked_at(ready, Finding("Mentors", may_remove=True))
    gone = looked_at(ready, GONE)
    assert [one.link for one in (ready, kept, lost, gone)] == [ALL.link, ALL.link, None, None]
    assert (gone.condition, gone.title) == (Condition.LOST, "Mentors")
    assert (gone.may_invite, gone.may_remove) == (False, False)


def test_a_new_link_takes_the_place_of_the_old_one() -> None:
    again = Finding("Mentors", may_invite=True, may_remove=True, link="https://t.me/+b")
    assert looked_at(looked_at(NEW, ALL), again).link == "https://t.me/+b"


@pytest.mark.parametrize("role", [Role.MENTOR, Role.META_MENTOR])
@pytest.mark.parametrize(
    ("standing", "answer"),
    [
        (Standing.APPROVED, Entrance.OPEN),
        (Standing.PAUSED, Entrance.PAUSED),
        (Standing.WAITING, Entrance.WAITING),
        (Standing.STATEMENT_DUE, Entrance.WAITING),
        (Standing.DECLINED, Entrance.NOT_MENTOR),
    ],
)
def test_only_approved_mentors_and_meta_mentors_come_in(
    role: Role, standing: Standing, answer: Entrance
) -> None:
    assert entrance(member((role, standing))) is answer
    assert entrance(member((role, standing), (Role.MENTEE, Standing.APPROVED))) is answer


def test_others_do_not() -> None:
    assert entrance(None) is Entrance.STRANGER
    assert entrance(member()) is Entrance.NOT_MENTOR
    assert entrance(member((Role.MENTEE, Standing.APPROVED))) is Entrance.NOT_MENTOR


def test_one_role_that_opens_is_enough() -> None:
    both = member((Role.MENTOR, Standing.PAUSED), (Role.META_MENTOR, Standing.APPROVED))
    assert entrance(both) is Entrance.OPEN


def test_a_code_comes_back_from_its_link() -> None:
    assert code_in(payload("abc")) == "abc"
    assert [code_in(other) for other in ("", "g_", "j_abc", "abc")] == [None] * 4
