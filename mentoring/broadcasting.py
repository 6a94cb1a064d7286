"""Actions of broadcasts: plan one, send it, move, cancel or stop it, and follow it to its end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from mentoring.attempts import Attempt, outright
from mentoring.audit import Act, Deed
from mentoring.broadcasts import (
    Broadcast,
    BroadcastState,
    Member,
    Plan,
    can_be_planned,
    cancelled,
    chosen,
    ended,
    moved,
    received,
    shortened,
    started,
    stopped,
)
from mentoring.errors import Outdated
from mentoring.facts.broadcasts import (
    BroadcastCancelled,
    BroadcastEnded,
    BroadcastMoved,
    BroadcastStarted,
    BroadcastStopped,
)
from mentoring.facts.fact import Fact
from mentoring.ids import BroadcastId, NetworkId, PersonId
from mentoring.leading import led_network
from mentoring.ports import Repositories


async def led_broadcast(
    repositories: Repositories, meta_mentor: PersonId, broadcast_id: BroadcastId
) -> Broadcast:
    """Give a broadcast to who leads its network; Outdated when gone, NotAllowed for others."""
    broadcast = await repositories.broadcasts.find(broadcast_id)
    if broadcast is None:
        raise Outdated
    await led_network(repositories, meta_mentor, broadcast.network_id)
    return broadcast


async def reachable(
    repositories: Repositories, network_id: NetworkId, *, with_chapters: bool = False
) -> Sequence[Member]:
    """Give everybody a broadcast of a network can go to, and of its chapters if asked for."""
    chapters = await repositories.chapters.of(network_id) if with_chapters else ()
    return [
        member
        for place in (network_id, *chapters)
        for member in await repositories.broadcasts.members(place, sender=network_id)
    ]


async def plan(
    repositories: Repositories, author: PersonId, wanted: Plan, *, now: datetime
) -> tuple[Broadcast, Sequence[Fact]]:
    """Send a broadcast now, or write it down for its time.

    Raises what `led_network` raises, Outdated for a time that has passed, or when it is for nobody.
    """
    await led_network(repositories, author, wanted.network_id)
    if wanted.at is not None and not can_be_planned(wanted.at, now=now):
        raise Outdated
    broadcast = await repositories.broadcasts.add(
        Broadcast(
            id=BroadcastId(0),
            network_id=wanted.network_id,
            author_id=author,
            audience=wanted.audience,
            languages=wanted.languages,
            with_chapters=wanted.with_chapters,
            sends_at=wanted.at or now,
        ),
        wanted.words,
    )
    if wanted.at is not None:
        return broadcast, []
    facts = await start(repositories, broadcast, now=now)
    if not any(one.is_reachable for fact in facts for one in fact.receivers):
        raise Outdated
    return broadcast, facts


async def start(
    repositories: Repositories, broadcast: Broadcast, *, now: datetime
) -> Sequence[BroadcastStarted]:
    """Let a broadcast go to those it is for at this moment; Outdated unless it was planned."""
    members = await reachable(
        repositories, broadcast.network_id, with_chapters=broadcast.with_chapters
    )
    receivers = received(chosen(members, broadcast.audience, broadcast.languages), now=now)
    await repositories.broadcasts.save(started(broadcast, receivers, now=now))
    act, author, count = Act.BROADCAST_SENT, broadcast.author_id, str(len(receivers))
    await repositories.audit.note(Deed(act, broadcast.network_id, author, now, detail=count))
    return [BroadcastStarted(broadcast.id, receivers)]


async def start_due(
    repositories: Repositories, *, now: datetime, limit: int, attempt: Attempt = outright
) -> Sequence[Fact]:
    """Let at most `limit` planned broadcasts go whose time has come."""
    due = await repositories.broadcasts.due(now=now, limit=limit)
    return [
        fact
        for broadcast in due
        for fact in await attempt(partial(_start_planned, repositories, broadcast, now=now))
    ]


async def _start_planned(
    repositories: Repositories, broadcast: Broadcast, *, now: datetime
) -> Sequence[Fact]:
    """Let one go, unless who wrote it does not lead the network any more."""
    if broadcast.author_id in await repositories.memberships.meta_mentors(broadcast.network_id):
        return await start(repositories, broadcast, now=now)
    return await _cancel(repositories, broadcast, None, now=now)


async def replan(
    repositories: Repositories,
    meta_mentor: PersonId,
    broadcast_id: BroadcastId,
    *,
    version: int,
    to: datetime,
    now: datetime,
) -> Broadcast:
    """Plan a broadcast for another time; raises what `led_broadcast` and `moved` raise."""
    broadcast = await led_broadcast(repositories, meta_mentor, broadcast_id)
    changed = moved(broadcast, version=version, to=to, now=now)
    await repositories.broadcasts.save(changed)
    deed = Deed(Act.BROADCAST_MOVED, broadcast.network_id, meta_mentor, now)
    await repositories.audit.note(deed)
    return changed


async def cancel(
    repositories: Repositories,
    meta_mentor: PersonId,
    broadcast_id: BroadcastId,
    *,
    version: int,
    now: datetime,
) -> Sequence[Fact]:
    """Send a planned broadcast never; Outdated when it was changed meanwhile."""
    broadcast = await led_broadcast(repositories, meta_mentor, broadcast_id)
    if broadcast.version != version:
        raise Outdated
    deed = Deed(Act.BROADCAST_STOPPED, broadcast.network_id, meta_mentor, now)
    await repositories.audit.note(deed)
    return await _cancel(repositories, broadcast, meta_mentor, now=now)


async def _cancel(
    repositories: Repositories, broadcast: Broadcast, by: PersonId | None, *, now: datetime
) -> Sequence[Fact]:
    await repositories.broadcasts.save(cancelled(broadcast, now=now))
    await repositories.broadcasts.clear(broadcast.id)
    return [BroadcastCancelled(broadcast.id, by)]


async def stop(
    repositories: Repositories, meta_mentor: PersonId, broadcast_id: BroadcastId, *, now: datetime
) -> Sequence[Fact]:
    """Stop what is going out: who waits for it gets nothing; Outdated when it was over."""
    broadcast = await led_broadcast(repositories, meta_mentor, broadcast_id)
    broadcast.must_be(BroadcastState.GOING)
    left = await repositories.broadcasts.call_off(broadcast_id, now=now)
    await repositories.broadcasts.save(stopped(broadcast, left, now=now))
    await _put_away(repositories, broadcast_id)
    deed = Deed(Act.BROADCAST_STOPPED, broadcast.network_id, meta_mentor, now)
    await repositories.audit.note(deed)
    return [BroadcastStopped(broadcast_id, meta_mentor)]


async def follow(repositories: Repositories, *, now: datetime) -> Sequence[Fact]:
    """Say which broadcasts have come further since this was asked last, and which are over."""
    under_way = await repositories.broadcasts.under_way()
    return [fact for one in under_way for fact in await _followed(repositories, one, now=now)]


async def _followed(
    repositories: Repositories, broadcast: Broadcast, *, now: datetime
) -> Sequence[Fact]:
    left, _ = await repositories.broadcasts.left(broadcast.id)
    if not left:
        await repositories.broadcasts.save(ended(broadcast, now=now))
        await _put_away(repositories, broadcast.id)
        return [BroadcastEnded(broadcast.id)]
    if broadcast.tally.answered == broadcast.told or broadcast.progress_message is None:
        return []
    await repositories.broadcasts.save(replace(broadcast, told=broadcast.tally.answered))
    return [BroadcastMoved(broadcast.id)]


async def _put_away(repositories: Repositories, broadcast_id: BroadcastId) -> None:
    """Delete what has gone out, but for the first letters by which it is known in the list."""
    words = await repositories.broadcasts.words(broadcast_id)
    await repositories.broadcasts.clear(broadcast_id)
    await repositories.broadcasts.write(broadcast_id, shortened(words))


async def mute(repositories: Repositories, person_id: PersonId, network_id: NetworkId) -> str:
    """Spare somebody the broadcasts of a network, and give its name; Outdated when it is gone."""
    network = await repositories.networks.find(network_id)
    if network is None:
        raise Outdated
    await repositories.broadcasts.mute(person_id, network_id)
    return network.name


async def unmute(repositories: Repositories, person_id: PersonId, network_id: NetworkId) -> str:
    """Have somebody get them again, and give the network's name; Outdated when it is gone."""
    network = await repositories.networks.find(network_id)
    if network is None:
        raise Outdated
    await repositories.broadcasts.unmute(person_id, network_id)
    return network.name
