"""Who may come in again: not who was removed, and nobody out of a pause."""

from mentoring.errors import PausedInNetwork, RemovedFromNetwork
from mentoring.ids import PersonId
from mentoring.networks import Network
from mentoring.ports import Repositories


async def must_be_welcome(
    repositories: Repositories, person_id: PersonId, network: Network
) -> None:
    """Let pass who may join a network or get further roles there.

    Raises RemovedFromNetwork and PausedInNetwork.
    """
    if await repositories.members.was_removed(person_id, network.id):
        raise RemovedFromNetwork(network.name)
    for held in await repositories.memberships.of_person(person_id):
        if held.network_id == network.id and held.paused_at is not None:
            raise PausedInNetwork(network.name)
