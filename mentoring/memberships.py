"""A membership: a person in a network, and the gate that a role has."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mentoring.errors import NetworkClosed, NotAllowed, Outdated
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.invitations import Invitation
from mentoring.networks import Admission, Network
from mentoring.roles import Ground, Role, RoleStanding, Standing

STATEMENT_LEAST: Final = 50
STATEMENT_LIMIT: Final = 1500
ANSWER_LEAST: Final = 10
ANSWER_LIMIT: Final = 600


@dataclass(frozen=True)
class Membership:
    """A person in a network, with the roles they have there and the rules they accepted.

    `mentors_suggested_at`: when a meta-mentor last had this mentee sent some mentors. `paused_at`:
    since when a meta-mentor has all roles rest; the member reads the `pause_reason`.
    """

    id: MembershipId
    network_id: NetworkId
    network_name: str
    person_id: PersonId
    roles: tuple[RoleStanding, ...]
    agreement_version: int
    joined_at: datetime
    mentors_suggested_at: datetime | None = None
    paused_at: datetime | None = None
    pause_reason: str | None = None

    def standing(self, role: Role) -> Standing | None:
        """How the member stands in a role; None if they do not have it."""
        return next((held.standing for held in self.roles if held.role is role), None)

    def has(self, role: Role) -> bool:
        """Whether the member may act in this role."""
        return self.standing(role) is Standing.APPROVED

    @property
    def sought_as(self) -> tuple[Role, ...]:
        """In which roles that were not declined others look for this member, or will."""
        return tuple(
            held.role
            for held in self.roles
            if held.role is not Role.META_MENTOR and held.standing is not Standing.DECLINED
        )

    @property
    def needs_profile(self) -> bool:
        """Whether others look for this member at all."""
        return bool(self.sought_as)


def standings_on_joining(
    network: Network, roles: AbstractSet[Role], invitation: Invitation | None
) -> tuple[RoleStanding, ...]:
    """Say how a new member stands in each role they ask for.

    The invitation, if there is one, has been found valid just now.

    Raises NetworkClosed when a role needs an invitation, NotAllowed without a role, when the
    invitation is for other roles, and when nobody invited them to be a meta-mentor.
    """
    if not roles:
        raise NotAllowed
    if invitation and invitation.roles and not roles <= invitation.roles:
        raise NotAllowed
    return tuple(_on_joining(network, role, invitation) for role in Role if role in roles)


def _on_joining(network: Network, role: Role, invitation: Invitation | None) -> RoleStanding:
    match role:
        case Role.MENTEE:
            return RoleStanding(role, _mentee_standing(network, invitation))
        case Role.MENTOR if invitation is not None and invitation.trained:
            return RoleStanding(role, Standing.APPROVED, Ground.TRAINED)
        case Role.MENTOR:
            if invitation is None and network.mentor_admission is Admission.INVITATION:
                raise NetworkClosed(network.name)
            return RoleStanding(role, Standing.STATEMENT_DUE)
        case Role.META_MENTOR:
            if invitation is None or role not in invitation.roles:
                raise NotAllowed
            return RoleStanding(role, Standing.APPROVED)


def _mentee_standing(network: Network, invitation: Invitation | None) -> Standing:
    if invitation is not None or network.mentee_admission is Admission.OPEN:
        return Standing.APPROVED
    if network.mentee_admission is Admission.APPROVAL:
        return Standing.WAITING
    raise NetworkClosed(network.name)


def held_back(asked: Iterable[RoleStanding], taken: AbstractSet[Role]) -> tuple[RoleStanding, ...]:
    """Have roles wait that a meta-mentor took before: only a meta-mentor gives them back.

    Who would have to write a statement first still has to.
    """
    return tuple(
        RoleStanding(one.role, Standing.WAITING)
        if one.role in taken and one.standing is Standing.APPROVED
        else one
        for one in asked
    )


def added(held: Iterable[RoleStanding], asked: Iterable[RoleStanding]) -> tuple[RoleStanding, ...]:
    """Say which of the roles asked for are news to a member who holds some already.

    A trained invitation opens the gate for a mentor who was still waiting or declined; a paused
    role stays paused.
    """
    known = {standing.role: standing.standing for standing in held}
    return tuple(
        standing
        for standing in asked
        if standing.role not in known
        or (
            standing.standing is Standing.APPROVED
            and known[standing.role] not in {Standing.APPROVED, Standing.PAUSED}
        )
    )


def askable(network: Network, member: Membership | None) -> tuple[Role, ...]:
    """Say in which roles somebody can ask to join without an invitation, beside what they have.

    Nobody asks for more out of a pause.
    """
    if member is not None and member.paused_at is not None:
        return ()
    admissions = {
        Role.MENTEE: network.mentee_admission,
        Role.MENTOR: network.mentor_admission,
    }
    return tuple(
        role
        for role, admission in admissions.items()
        if admission is not Admission.INVITATION
        and (member is None or member.standing(role) is None)
    )


def must_not_be_paused(membership: Membership) -> None:
    """Raise Outdated while a meta-mentor has a member's roles rest: nothing is decided then."""
    if membership.paused_at is not None:
        raise Outdated


def submitted(membership: Membership) -> RoleStanding:
    """Say how a mentor stands who sends the statement; Outdated if none is due."""
    must_not_be_paused(membership)
    if membership.standing(Role.MENTOR) not in {Standing.STATEMENT_DUE, Standing.DECLINED}:
        raise Outdated
    return RoleStanding(Role.MENTOR, Standing.WAITING)


def approved(membership: Membership, role: Role, *, stated: bool) -> RoleStanding:
    """Say how a member stands whom a meta-mentor approves; Outdated if nobody waits any more.

    `stated`: they wrote about their experience. A mentor who waits without came trained, and had
    the role taken before.
    """
    must_not_be_paused(membership)
    if membership.standing(role) is not Standing.WAITING:
        raise Outdated
    ground = Ground.EXPERIENCED if stated else Ground.TRAINED
    return RoleStanding(role, Standing.APPROVED, ground if role is Role.MENTOR else None)


def declined(membership: Membership, role: Role) -> RoleStanding:
    """Say how a member stands whom a meta-mentor declines; Outdated if nobody waits any more."""
    must_not_be_paused(membership)
    if membership.standing(role) is not Standing.WAITING:
        raise Outdated
    return RoleStanding(role, Standing.DECLINED)
