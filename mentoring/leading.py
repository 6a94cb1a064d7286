"""Who leads a network: what every action of a meta-mentor begins with."""

from mentoring.errors import NotAllowed, Outdated
from mentoring.ids import NetworkId, PersonId
from mentoring.networks import Network
from mentoring.ports import Repositories


async def led_network(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId
) -> Network:
    """Give a network to who looks after it; Outdated when it is gone, NotAllowed for others."""
    network = await repositories.networks.find(network_id)
    if network is None:
        raise Outdated
    if meta_mentor not in await repositories.memberships.meta_mentors(network_id):
        raise NotAllowed
    return network
