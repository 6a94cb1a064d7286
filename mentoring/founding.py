"""Actions of an operator: found a network, write an invitation."""

from dataclasses import replace
from datetime import datetime

from mentoring.ids import InvitationId, NetworkId, PersonId
from mentoring.invitations import Invitation, new_code
from mentoring.networks import Charter, Network
from mentoring.ports import Repositories
from mentoring.roles import Role, RoleStanding, Standing


async def found(
    repositories: Repositories, charter: Charter, *, now: datetime
) -> tuple[Network, Invitation]:
    """Start a network; the invitation is for its first meta-mentor, once."""
    network = await repositories.networks.add(charter, now=now)
    invitation = await invite(
        repositories, blank_invitation(network.id, Role.META_MENTOR, uses_limit=1), now=now
    )
    return network, invitation


async def found_with(
    repositories: Repositories, charter: Charter, founder: PersonId, *, now: datetime
) -> Network:
    """Start a network whose founder looks after it, and has accepted the rules they wrote."""
    network = await repositories.networks.add(charter, now=now)
    agreement = await repositories.networks.agreement(network.id, language="")
    membership_id = await repositories.memberships.add(
        network_id=network.id,
        person_id=founder,
        agreement_version=agreement.version,
        invitation_id=None,
        now=now,
    )
    leading = RoleStanding(Role.META_MENTOR, Standing.APPROVED)
    await repositories.memberships.set_role(membership_id, leading, now=now)
    return network


def blank_invitation(
    network_id: NetworkId, *roles: Role, uses_limit: int | None = None, trained: bool = False
) -> Invitation:
    """Make an invitation that is not stored yet."""
    return Invitation(
        InvitationId(0),
        network_id,
        code=new_code(),
        roles=frozenset(roles),
        uses_limit=uses_limit,
        trained=trained,
    )


async def invite(
    repositories: Repositories, invitation: Invitation, *, now: datetime
) -> Invitation:
    """Store an invitation that lets people in from now on."""
    return await repositories.invitations.add(replace(invitation, uses=0), now=now)
