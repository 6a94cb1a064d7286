"""Mentees who have had no mentor for long, and who looks after them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from mentoring.ids import NetworkId, PersonId
from mentoring.memberships import Membership
from mentoring.ports import Repositories

LONG: Final = timedelta(days=30)
"""So long after their approval a mentee without a mentor needs somebody's help."""

COUNTED: Final = 100
"""So many are read at most."""


async def seekers(
    repositories: Repositories, meta_mentor: PersonId, network_id: NetworkId, *, now: datetime
) -> Sequence[Membership]:
    """Give the mentees of a network who have waited for long, longest first; at most `COUNTED`.

    None for who is no meta-mentor of the network.
    """
    return await repositories.memberships.seekers(
        meta_mentor, network_id=network_id, before=now - LONG, limit=COUNTED
    )
