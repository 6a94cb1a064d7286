"""Actions of somebody who becomes a member: join a network, send the statement of experience."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import Outdated
from mentoring.facts.fact import Fact
from mentoring.facts.networks import ApprovalAsked, MemberJoined
from mentoring.ids import MembershipId, NetworkId, PersonId
from mentoring.invitations import Invitation, valid
from mentoring.memberships import (
    Membership,
    added,
    held_back,
    standings_on_joining,
    submitted,
)
from mentoring.nudging import take_over
from mentoring.ports import Repositories
from mentoring.profiles import Profile
from mentoring.roles import Role, RoleStanding, Standing
from mentoring.statements import Statement
from mentoring.welcoming import must_be_welcome


@dataclass(frozen=True)
class Joining:
    """What somebody answered in the join flow."""

    network_id: NetworkId
    roles: frozenset[Role]
    agreement_version: int
    code: str | None = None


async def join(
    repositories: Repositories, person_id: PersonId, joining: Joining, *, now: datetime
) -> tuple[Membership, Sequence[Fact]]:
    """Make the person a member, or give a member further roles.

    A role that a meta-mentor has taken from them waits, whatever the invitation says.

    Raises what `valid`, `must_be_welcome` and `standings_on_joining` raise, and Outdated when the
    network has new rules since the ones that were accepted.
    """
    invitation = await _invitation(repositories, joining, now=now)
    network = await repositories.networks.get(joining.network_id)
    await must_be_welcome(repositories, person_id, network)
    agreement = await repositories.networks.agreement(network.id, language="")
    if agreement.version != joining.agreement_version:
        raise Outdated
    taken = await repositories.members.taken(person_id, network.id)
    asked = held_back(standings_on_joining(network, joining.roles, invitation), taken)
    memberships = await repositories.memberships.of_person(person_id)
    member = next((held for held in memberships if held.network_id == network.id), None)
    if member is None:
        membership_id = await repositories.memberships.add(
            network_id=network.id,
            person_id=person_id,
            agreement_version=agreement.version,
            invitation_id=invitation.id if invitation else None,
            now=now,
        )
    else:
        membership_id = member.id
        await repositories.memberships.accept_agreement(
            membership_id, version=agreement.version, now=now
        )
    news = added(member.roles if member else (), asked)
    await _grant(repositories, membership_id, news, invitation, now=now)
    if any(held.role is Role.META_MENTOR for held in news):
        await take_over(repositories, person_id, network.id, now=now)
    facts = await _facts(repositories, person_id, membership_id, news)
    return await repositories.memberships.get(membership_id), facts


async def _invitation(
    repositories: Repositories, joining: Joining, *, now: datetime
) -> Invitation | None:
    if joining.code is None:
        return None
    invitation = valid(await repositories.invitations.by_code(joining.code), now=now)
    if invitation.network_id != joining.network_id:
        raise Outdated
    return invitation


async def _grant(
    repositories: Repositories,
    membership_id: MembershipId,
    news: Sequence[RoleStanding],
    invitation: Invitation | None,
    *,
    now: datetime,
) -> None:
    """Write the new roles; a code is used up only when it brought something."""
    for standing in news:
        await repositories.memberships.set_role(membership_id, standing, now=now)
    if invitation and news:
        await repositories.invitations.use(invitation.id, membership_id, now=now)


async def _facts(
    repositories: Repositories,
    person_id: PersonId,
    membership_id: MembershipId,
    news: Sequence[RoleStanding],
) -> Sequence[Fact]:
    """Say what has become true; who has no profile yet is not shown to a meta-mentor yet."""
    joined: list[Fact] = [MemberJoined(membership_id)] if news else []
    if not (await repositories.profiles.of(person_id)).is_complete:
        return joined
    return [*joined, *_asking(membership_id, news)]


def _asking(membership_id: MembershipId, roles: Sequence[RoleStanding]) -> Sequence[Fact]:
    return [
        ApprovalAsked(membership_id, held.role)
        for held in roles
        if held.standing is Standing.WAITING
    ]


async def save_profile(
    repositories: Repositories, person_id: PersonId, profile: Profile, *, now: datetime
) -> Sequence[Fact]:
    """Store a profile; the first complete one is what meta-mentors have waited for.

    Before, nobody could decide: from now on they wait, and are reminded of.
    """
    before = await repositories.profiles.of(person_id)
    await repositories.profiles.save(person_id, profile)
    if before.is_complete or not profile.is_complete:
        return []
    memberships = await repositories.memberships.of_person(person_id)
    for held in memberships:
        for role in held.roles:
            if role.standing is Standing.WAITING:
                await repositories.memberships.set_role(held.id, role, now=now)
    return [fact for held in memberships for fact in _asking(held.id, held.roles)]


async def submit_statement(
    repositories: Repositories,
    person_id: PersonId,
    membership_id: MembershipId,
    *,
    text: str,
    now: datetime,
) -> Sequence[Fact]:
    """Send the statement of experience to the meta-mentors; Outdated if none is due."""
    membership = await repositories.memberships.find(membership_id)
    if membership is None or membership.person_id != person_id:
        raise Outdated
    await repositories.memberships.set_role(membership_id, submitted(membership), now=now)
    await repositories.statements.add(Statement(membership_id, text, submitted_at=now))
    profile = await repositories.profiles.of(person_id)
    return [ApprovalAsked(membership_id, Role.MENTOR)] if profile.is_complete else []
