"""The open requests of somebody who loses a role end, and the other side is told kindly."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from mentoring.facts.fact import Fact
from mentoring.facts.members import RequestDropped
from mentoring.memberships import Membership
from mentoring.ports import Repositories
from mentoring.requests import RequestState, closed
from mentoring.roles import Role, Side


async def drop_requests(
    repositories: Repositories,
    member: Membership,
    roles: AbstractSet[Role],
    *,
    now: datetime,
) -> Sequence[Fact]:
    """End what a member asks as a mentee, and is asked as a mentor, in this network.

    A mentor's end without an answer, so that the mentee can ask again later.
    """
    facts: list[Fact] = []
    if Role.MENTEE in roles:
        for request in await repositories.requests.pending_of_mentee(member.person_id):
            if request.network_id == member.network_id:
                over = closed(request, RequestState.WITHDRAWN, now=now)
                await repositories.requests.save(over)
                facts.append(RequestDropped(request.id, Side.MENTEE))
    if Role.MENTOR in roles:
        for request in await repositories.requests.pending_to_mentor(member.person_id):
            if request.network_id == member.network_id:
                await repositories.requests.save(closed(request, RequestState.EXPIRED, now=now))
                facts.append(RequestDropped(request.id, Side.MENTOR))
    return facts
