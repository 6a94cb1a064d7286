"""What needs a meta-mentor's attention in a network: read in one go, the longest waiting first."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from mentoring.cases import Case, CaseKind
from mentoring.concerns import Concern, ConcernKey, ConcernKind, Concerns, Search
from mentoring.ids import NetworkId, PersonId
from mentoring.meetings import WORD_FOR
from mentoring.networks import Network
from mentoring.ports import Repositories

DAY: Final = timedelta(days=1)

COUNTED: Final = 100
"""So many of each kind are read at most."""

WAITED: Final[Mapping[ConcernKind, timedelta]] = {
    ConcernKind.APPLICANT: 0 * DAY,
    ConcernKind.SEEKER: 7 * DAY,
    ConcernKind.REQUEST: 7 * DAY,
    ConcernKind.DISPUTE: DAY,
    ConcernKind.UNREACHABLE: DAY,
}
"""So long after it began it needs attention. Of silences see `SILENCE_LEAVES`."""

SILENCE_LEAVES: Final = 3 * DAY
"""After the network's days of silence both are asked how it is going; so long they may answer."""

OVER_AFTER: Final[Mapping[ConcernKind, timedelta]] = {
    # Nobody can change what they have said any more.
    ConcernKind.DISPUTE: WORD_FOR,
    # Who has been away for so long is not expected back from one day to the next.
    ConcernKind.UNREACHABLE: 90 * DAY,
}
"""So long after it began, attention does not help any more."""

BEGINNING: Final = datetime(1, 1, 2, tzinfo=UTC)
"""Before anything."""

FROM_CASE: Final[Mapping[CaseKind, ConcernKind]] = {
    CaseKind.REPORT: ConcernKind.REPORT,
    CaseKind.HELP: ConcernKind.HELP,
}


async def concerns(
    repositories: Repositories, reader: PersonId, network_id: NetworkId, *, now: datetime
) -> Concerns:
    """Read all that needs attention in a network.

    What the reader has a part in is left to the other meta-mentors, and a case to who has taken it.
    """
    network = await repositories.networks.get(network_id)
    found: list[Concern] = []
    is_all = True
    for kind in (*WAITED, ConcernKind.SILENCE):
        search = search_for(network, reader, kind, now=now)
        some = await repositories.attention.found(search, limit=COUNTED + 1)
        is_all = is_all and len(some) <= COUNTED
        found += some[:COUNTED]
    found += map(_case, await _cases(repositories, reader, network_id))
    found.sort(key=lambda one: (one.since, one.kind, one.thing))
    return Concerns(network_id, network.name, found, is_all)


def search_for(network: Network, reader: PersonId, kind: ConcernKind, *, now: datetime) -> Search:
    """Say since when something must be so to need attention."""
    over = OVER_AFTER.get(kind)
    silence = timedelta(days=network.limits.silence_days) + SILENCE_LEAVES
    return Search(
        kind,
        network.id,
        reader,
        after=BEGINNING if over is None else now - over,
        before=now - WAITED.get(kind, silence),
        now=now,
        aside=now,
    )


async def _cases(
    repositories: Repositories, reader: PersonId, network_id: NetworkId
) -> Sequence[Case]:
    """Give the cases that wait for somebody; those that a colleague has taken wait for them."""
    leading = await repositories.memberships.meta_mentors(network_id)
    colleagues = {*leading} - {reader}
    open_ones = await repositories.cases.open_of(network_id, reader=reader)
    return [case for case in open_ones if case.taken_by not in colleagues]


def _case(case: Case) -> Concern:
    """Give a report or a call for help that this meta-mentor may handle."""
    key = ConcernKey(case.network_id, FROM_CASE[case.kind], case.id)
    return Concern(key, case.opened_at, case.reporter_id, case.subject_id)


async def concerns_led(
    repositories: Repositories, reader: PersonId, led: Sequence[NetworkId], *, now: datetime
) -> Sequence[Concerns]:
    """Read all that needs attention in each network somebody leads."""
    return [await concerns(repositories, reader, one, now=now) for one in led]
