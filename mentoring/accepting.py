"""A new version of the network agreement, from the side of the members: who accepts it, and when.

What runs goes on without it; what is new waits for it: a mentee begins no request, and a mentor
accepts none, before they have accepted.
"""

from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import NotAllowed, Outdated, RulesToAccept
from mentoring.ids import NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.networks import NetworkAgreement
from mentoring.ports import Repositories


@dataclass(frozen=True)
class Reading:
    """What a member reads: the newest agreement, and their membership."""

    membership: Membership
    agreement: NetworkAgreement

    @property
    def accepted(self) -> bool:
        """Whether the member has accepted this version."""
        return self.membership.agreement_version >= self.agreement.version


async def membership_in(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> Membership:
    """Give somebody's membership of a network; NotAllowed for who is not in it."""
    memberships = await repositories.memberships.of_person(person_id)
    held = next((one for one in memberships if one.network_id == network_id), None)
    if held is None:
        raise NotAllowed
    return held


async def reading(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId, *, language: str
) -> Reading:
    """Give a member the newest agreement in a language; NotAllowed for who is no member."""
    held = await membership_in(repositories, person_id, network_id)
    return Reading(held, await repositories.networks.agreement(network_id, language=language))


async def accept(
    repositories: Repositories,
    person_id: PersonId,
    network_id: NetworkId,
    *,
    version: int,
    now: datetime,
) -> None:
    """Accept the newest version; once more changes nothing.

    Raises Outdated when there is a newer one, NotAllowed for who is no member.
    """
    read = await reading(repositories, person_id, network_id, language="")
    if read.agreement.version != version:
        raise Outdated
    if not read.accepted:
        await repositories.memberships.accept_agreement(
            read.membership.id, version=version, now=now
        )


async def must_have_accepted(
    repositories: Repositories, person_id: PersonId, network_id: NetworkId
) -> None:
    """Let who has accepted the newest rules of a network; RulesToAccept for all others."""
    read = await reading(repositories, person_id, network_id, language="")
    if not read.accepted:
        raise RulesToAccept(read.membership.network_name, network_id)
