"""A meta-mentor takes stock: the numbers of a network as they are now, alone or with chapters."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from mentoring.audit import Act, Deed
from mentoring.ids import NetworkId, PersonId
from mentoring.leading import led_network
from mentoring.mentorships import MentorshipState
from mentoring.networks import Network
from mentoring.ports import Repositories
from mentoring.requests import RequestState
from mentoring.roles import Role
from mentoring.statistics import (
    Members,
    PulseSums,
    Statistics,
    held_by_month,
    mentor_wait,
    months_until,
    told_pulses,
    told_sentences,
)

K = TypeVar("K")

SENTENCES_ON_A_PAGE: Final = 8
"""Of at most `SENTENCE_LIMIT` characters each, so that a page is one message."""


@dataclass(frozen=True)
class Scope:
    """Whose numbers are wanted: those of a network, or `together` with its chapters."""

    network_id: NetworkId
    together: bool = False


@dataclass(frozen=True)
class _Counts:
    """What was counted in one network."""

    members: Mapping[Role, Members]
    requests: Mapping[RequestState, int]
    mentorships: Mapping[MentorshipState, int]
    held: Mapping[date, int]
    waits: Mapping[int, int]
    pulses: PulseSums


async def take_stock(
    repositories: Repositories, meta_mentor: PersonId, scope: Scope, *, day: date
) -> Statistics:
    """Count everything, as of a day; raises what `led_network` raises."""
    await led_network(repositories, meta_mentor, scope.network_id)
    networks = [scope.network_id]
    if scope.together:
        networks += await repositories.chapters.of(scope.network_id)
    counted = [await _count(repositories, network_id, day=day) for network_id in networks]
    return _statistics(counted, day=day)


@dataclass(frozen=True)
class Written:
    """A page of what members wrote after meetings and at the end; `count` is of all pages."""

    network: Network
    page: int
    count: int = 0
    sentences: Sequence[str] = ()


async def read_sentences(
    repositories: Repositories,
    meta_mentor: PersonId,
    network_id: NetworkId,
    *,
    page: int,
    day: date,
) -> Written:
    """Give what may be read as of a day; a page after the last is the last.

    Raises what `led_network` raises.
    """
    network = await led_network(repositories, meta_mentor, network_id)
    rows = repositories.statistics
    wrote = await rows.wrote(network_id, before=day.replace(day=1))
    count, until = told_sentences(wrote)
    if until is None:
        return Written(network, 0)
    page = min(page, (count - 1) // SENTENCES_ON_A_PAGE)
    sentences = await rows.sentences(
        network_id, until=until, offset=page * SENTENCES_ON_A_PAGE, limit=SENTENCES_ON_A_PAGE
    )
    return Written(network, page, count, sentences)


async def export(
    repositories: Repositories, meta_mentor: PersonId, scope: Scope, *, now: datetime
) -> None:
    """Note that somebody takes the numbers away; raises what `led_network` raises."""
    await led_network(repositories, meta_mentor, scope.network_id)
    await repositories.audit.note(Deed(Act.NUMBERS_EXPORTED, scope.network_id, meta_mentor, now))


async def _count(repositories: Repositories, network_id: NetworkId, *, day: date) -> _Counts:
    rows = repositories.statistics
    months = months_until(day)
    pulses = await rows.pulses(network_id, before=months[-1])
    return _Counts(
        members=await rows.members(network_id),
        requests=await rows.requests(network_id),
        mentorships=await rows.mentorships(network_id),
        held=await rows.held(network_id, since=months[0]),
        waits=await rows.waits(network_id),
        pulses=told_pulses(pulses),
    )


def _statistics(counted: Sequence[_Counts], *, day: date) -> Statistics:
    """Take networks together. Of each, only what may be told of it alone goes into the pulse."""
    waits = _total(one.waits for one in counted)
    return Statistics(
        day=day,
        members=_members(one.members for one in counted),
        requests=_total(one.requests for one in counted),
        mentorships=_total(one.mentorships for one in counted),
        meetings=held_by_month(_total(one.held for one in counted), day=day),
        days_to_mentor=mentor_wait([days for days, n in waits.items() for _ in range(n)]),
        pulse=sum((one.pulses for one in counted), PulseSums()).averages,
    )


def _total(counts: Iterable[Mapping[K, int]]) -> Mapping[K, int]:
    total: Counter[K] = Counter()
    for one in counts:
        total.update(one)
    return total


def _members(counts: Iterable[Mapping[Role, Members]]) -> Mapping[Role, Members]:
    listed = list(counts)
    nobody = Members()
    return {
        role: Members(
            sum(one.get(role, nobody).approved for one in listed),
            sum(one.get(role, nobody).waiting for one in listed),
        )
        for role in Role
    }
