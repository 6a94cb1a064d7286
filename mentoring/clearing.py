"""Letting go what is over: the actions of time on what networks keep."""

from collections.abc import Mapping
from datetime import datetime

from mentoring.ids import NetworkId
from mentoring.ports import Repositories
from mentoring.retention import (
    AT_ONCE,
    OF_NETWORKS,
    OPERATORS_KEEP,
    WITHOUT_NETWORK,
    Past,
    kept_since,
)


async def periods(repositories: Repositories) -> Mapping[NetworkId | None, int]:
    """Give for how many days each network keeps what is over; None: what belongs to none."""
    of_networks = await repositories.retention.periods()
    return {None: OPERATORS_KEEP} | dict(of_networks.items())


async def drop_past(
    repositories: Repositories, network_id: NetworkId | None, days: int, *, now: datetime
) -> int:
    """Let at most `AT_ONCE` things go that were over more than `days` ago; say how many went."""
    before, left = kept_since(days, now=now), AT_ONCE
    for past in WITHOUT_NETWORK if network_id is None else OF_NETWORKS:
        if left:
            left -= await repositories.retention.drop(past, network_id, before=before, limit=left)
    return AT_ONCE - left


async def count_past(
    repositories: Repositories, network_id: NetworkId, days: int, *, now: datetime
) -> dict[Past, int]:
    """Count what a network would let go now if it kept things for so many days."""
    before = kept_since(days, now=now)
    return {
        past: await repositories.retention.count(past, network_id, before=before)
        for past in OF_NETWORKS
    }
